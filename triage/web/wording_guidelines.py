"""What guidelines, their files and their rules are called on pages, marked for translation."""

from collections.abc import Mapping

from triage.web.marking import N_

FILES: Mapping[str, str] = {
    "guidelines.yaml": N_("How the brand speaks: the rules every reply keeps"),
    "playbook.de.yaml": N_("German sentences replies are built of"),
    "playbook.en.yaml": N_("English sentences replies are built of"),
    "routing.yaml": N_("Who gets which comment, and how soon"),
    "sending.yaml": N_("What leaves, when, and how often"),
    "automation.yaml": N_("What may earn the right to be sent by itself"),
    "desk.yaml": N_("How people work the inbox"),
}
"""The files a brand may have, in the order they are listed."""

ORIGINS: Mapping[str, str] = {
    "folder": N_("from the folder"),
    "edit": N_("edited here"),
    "proposal": N_("proposed from edits"),
}

ADDRESS: Mapping[str, str] = {
    "sie": N_("Sie – formal"),
    "du": N_("du – informal"),
    "customer": N_("as the customer addresses us, Sie in doubt"),
}

GENDERS: Mapping[str, str] = {
    "any": N_("not checked"),
    "neutral": N_("neutral words: Mitarbeitende"),
    "pair": N_("both named: Mitarbeiterinnen und Mitarbeiter"),
    "colon": N_("with a colon: Mitarbeiter:innen"),
    "star": N_("with a star: Mitarbeiter*innen"),
}

FORMS: Mapping[str, str] = {
    "greetings": N_("Greetings with a name"),
    "greetings_anonymous": N_("Greetings without a name"),
    "sign_offs": N_("Sign-offs"),
    "short_sign_offs": N_("Short sign-offs"),
}

LIMITS: Mapping[str, str] = {
    "max_length": N_("Longest (characters)"),
    "min_length": N_("Shortest (characters)"),
    "emoji_max": N_("Emoji"),
    "sentences_max": N_("Sentences"),
}

ELEMENTS: Mapping[str, str] = {
    "apology": N_("an apology"),
    "thanks": N_("thanks"),
    "empathy": N_("words of understanding"),
    "next_step": N_("the next step"),
    "question": N_("a question"),
    "contact": N_("a way to reach us"),
    "private_channel": N_("an offer to go on in private"),
    "recommendation": N_("a request to recommend or review us"),
    "incentive": N_("a voucher, discount or gift"),
}

CLAIMS: Mapping[str, str] = {
    "money": N_("Amounts of money"),
    "dates": N_("Dates and deadlines"),
    "guarantees": N_("Guarantees"),
    "legal": N_("Legal statements"),
    "medical": N_("Statements about health"),
}

POLICIES: Mapping[str, str] = {
    "never": N_("never by machine"),
    "field": N_("only from the customer’s record or order"),
    "knowledge": N_("from a record or a knowledge article"),
}

TONES: Mapping[str, str] = {
    "coldness": N_("Coldness"),
    "defensiveness": N_("Defensiveness"),
    "familiarity": N_("Familiarity"),
}

SEGMENTS: Mapping[str, str] = {
    "detractor": N_("detractors"),
    "passive": N_("passives"),
    "promoter": N_("promoters"),
}

RULES: Mapping[str, str] = {
    "address": N_("Form of address"),
    "banned": N_("Forbidden phrase"),
    "capitals": N_("Capitals"),
    "claim": N_("Binding statement"),
    "competitor": N_("Competitor"),
    "customer_relation": N_("Relation to the customer"),
    "disclosure": N_("Note on automatic replies"),
    "element": N_("Required or forbidden part"),
    "emoji": N_("Emoji"),
    "exclamation": N_("Exclamation marks"),
    "gender": N_("Gender-inclusive wording"),
    "glossary": N_("Spelling of our own words"),
    "greeting": N_("Greeting"),
    "grounding": N_("Statement without a source"),
    "language": N_("Language"),
    "legal_footer": N_("Legal footer"),
    "length": N_("Length"),
    "links": N_("Link"),
    "personal_data": N_("Personal data"),
    "placeholder": N_("Placeholder"),
    "promise": N_("Promise"),
    "residue": N_("Remains of a machine"),
    "sentences": N_("Sentences"),
    "sign_off": N_("Sign-off"),
    "spacing": N_("Spacing"),
    "standard": N_("Written standard"),
    "statement": N_("Statement of fact"),
    "term": N_("Avoided word"),
    "title": N_("Title before a name"),
    "tone": N_("Tone"),
}
"""Rules by the code of their findings."""

PROPOSAL_KINDS: Mapping[str, str] = {
    "greeting": N_("Another greeting"),
    "term": N_("Another word"),
    "deleted_sentence": N_("A sentence people delete"),
    "added_sentence": N_("A sentence people add"),
}

PROPOSAL_STATES: Mapping[str, str] = {
    "open": N_("open"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
}

GUIDELINE_NOTICES: Mapping[str, str] = {
    "begun": N_(
        "The brand is there. Next: its links and contacts under Settings, its own words under "
        "Files."
    ),
    "saved": N_("The new version is in force. Waiting replies are drafted anew."),
    "rolled-back": N_("The earlier version is in force again. Waiting replies are drafted anew."),
    "same": N_("Nothing was changed, so there is no new version."),
    "accepted": N_("The proposal is accepted; its version is in force."),
    "declined": N_("Declined. This change is not proposed again."),
    "too-late": N_("Somebody was faster; this is how it stands now."),
}

INTENT_NOTICES: Mapping[str, str] = {
    "fitted": N_("These intents can be told now."),
    "same": N_("These intents are the same as before; no new version was made."),
    "in-force": N_("From the next comment on, these intents are told."),
    "out-of-force": N_("Comments no longer get one of these intents."),
    "deleted": N_("The intents and their examples are deleted."),
    "too-late": N_("Somebody was faster; this is how it stands now."),
    "kept": N_(
        "Comments were labelled with these intents. They stay, so that every decision can be "
        "explained; take them out of use instead."
    ),
}

GUIDELINE_SENTENCES = (
    N_("The file is larger than {limit} MB."),
    N_("Send a ZIP archive as it was exported, or one .yaml or .md file."),
    N_("The archive is damaged or encrypted; export it again."),
    N_("{name} is no name of a brand's file."),
    N_("The archive holds more than {limit} files."),
    N_("The archive unpacks to more than {limit} MB; nothing was read."),
    N_("{name} unpacks to far too much; nothing was read."),
    N_("{name} is no file of a brand: only .yaml and .md are."),
    N_("{name} is larger than {limit} bytes."),
    N_("{name} is not UTF-8; save it as UTF-8."),
    N_("{name} is no text."),
    N_("{name} holds an invisible character ({code}) in line {line}."),
    N_("The archive holds no guidelines.yaml; it is no brand."),
    N_("“{place}” is written so that only a person can change it; edit the file."),
    N_("This file is inherited; change it in the brand it belongs to."),
    N_("This brand has no file {path}."),
    N_("Line {line} is not UTF-8; save the file as UTF-8."),
    N_("This is no text file; send CSV or JSONL."),
    N_("The first line must name the columns text and intent."),
    N_("Line {line} cannot be read as CSV."),
    N_("Line {line} is not valid JSON."),
    N_("There are more than {limit} examples."),
    N_("A text and an intent are needed, parted by a semicolon."),
    N_("The text is longer than {limit} characters."),
    N_("Choose another name."),
    N_("Other intents are being fitted; try again in a minute."),
    N_("This fit is not known; the server was restarted. Nothing was changed."),
    N_("Comments were labelled with the intents {name}; they stay."),
    N_("There is no article {name}."),
    N_("Version {version} is in force by now, not {before}."),
)
"""What reading, writing and carrying files can end in."""
