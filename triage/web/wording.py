"""Names and sentences of the interface that templates do not hold, marked for translation.

`say` translates a sentence of the core, with the values in it. Must not invent sentences.
"""

import re
from collections.abc import Mapping
from gettext import NullTranslations

from triage.web.marking import N_ as N_
from triage.web.wording_brandfiles import BRAND_FILE_SENTENCES, PLACE
from triage.web.wording_desk import DESK_DECISIONS, DESK_NOTICES, DESK_SENTENCES
from triage.web.wording_detail import DETAIL_NOTICES
from triage.web.wording_inbox import INBOX_DECISIONS, INBOX_SENTENCES
from triage.web.wording_sign_in import SIGN_IN_DECISIONS, SIGN_IN_SENTENCES
from triage.web.wording_staffing import STAFFING_DECISIONS, STAFFING_MARKS, STAFFING_SENTENCES
from triage.web.wording_uploads import UPLOAD_DECISIONS, UPLOAD_SENTENCES

NAMES: Mapping[str, str] = {
    # sentiment
    "positive": N_("positive"),
    "neutral": N_("neutral"),
    "negative": N_("negative"),
    "mixed": N_("mixed"),
    "phrase": N_("words the brand keeps for people"),
    # intent
    "praise": N_("Praise"),
    "complaint": N_("Complaint"),
    "question": N_("Question"),
    "bug_report": N_("Bug report"),
    "feature_request": N_("Feature request"),
    "billing": N_("Billing"),
    "delivery": N_("Delivery"),
    "cancellation": N_("Cancellation"),
    "account": N_("Account"),
    "sales": N_("Sales"),
    "other": N_("Other"),
    # disposition
    "spam": N_("Spam"),
    "yes": N_("yes"),
    "no": N_("no"),
    "human": N_("For a person"),
    "no_reply": N_("No reply needed"),
    "duplicate": N_("Duplicate"),
    "draft": N_("Draft ready"),
    # urgency
    "safety": N_("safety"),
    "allergy": N_("allergy"),
    "legal": N_("legal matter"),
    "outage": N_("outage"),
    "churn": N_("about to leave"),
    "press": N_("press"),
    "self_harm": N_("risk of self-harm"),
    "vulnerable": N_("vulnerable person"),
    "sensitive": N_("sensitive matter"),
    "privacy_request": N_("privacy request"),
    "withdrawal": N_("withdrawal from a contract"),
    "cancellation_notice": N_("notice of cancellation"),
    "warranty": N_("warranty"),
    # channels
    "email": N_("E-mail"),
    "survey": N_("Survey"),
    "social": N_("Social media"),
    "app_review": N_("App review"),
    "web_widget": N_("Website"),
    "forum": N_("Forum"),
    # states of comments
    "received": N_("received"),
    "triaged": N_("being answered"),
    "waiting": N_("waiting"),
    "answered": N_("answered"),
    "dismissed": N_("closed without a reply"),
    "failed": N_("failed"),
    # states of drafts and messages
    "proposed": N_("proposed"),
    "approved": N_("approved"),
    "rejected": N_("rejected"),
    "stale": N_("out of date"),
    "pending": N_("about to be sent"),
    "sending": N_("being sent"),
    "sent": N_("sent"),
    "cancelled": N_("called back"),
    "unknown": N_("unclear whether it was sent"),
    # why a message waits
    "scheduled": N_("scheduled"),
    "quiet_hours": N_("quiet hours at the customer's"),
    "contact_limit": N_("the customer heard from us often enough"),
    "hourly_cap": N_("this hour's share is used up"),
    "retry": N_("is tried again"),
    "released": N_("released"),
    # teams
    "support": N_("Support"),
    "marketing": N_("Marketing"),
    "product": N_("Product"),
    "finance": N_("Finance"),
    # findings
    "block": N_("must be mended"),
    "warn": N_("please check"),
    "note": N_("note"),
    # sources
    "comment": N_("Comment"),
    "customer": N_("Customer record"),
    "knowledge": N_("Knowledge article"),
    "playbook": N_("Playbook"),
    "precedent": N_("Earlier reply"),
    # scales
    "nps": N_("NPS"),
    "stars": N_("stars"),
    "csat": N_("CSAT"),
    "ces": N_("CES"),
    # languages
    "de": N_("German"),
    "en": N_("English"),
    "und": N_("language unclear"),
    # what was abstained from
    "sentiment": N_("Sentiment"),
    "intent": N_("Intent"),
    "urgent": N_("Urgency"),
    "engage": N_("Worth a reply"),
}

PLACEHOLDERS: Mapping[str, str] = {
    "AUTHOR": N_("Name"),
    "AUTHOR_FIRST": N_("First name"),
    "NAME": N_("Name"),
    "EMAIL": N_("E-mail"),
    "PHONE": N_("Phone"),
    "IBAN": N_("IBAN"),
    "CARD": N_("Card number"),
    "ACCOUNT": N_("Account number"),
    "BIRTH_DATE": N_("Date of birth"),
    "CUSTOMER_NUMBER": N_("Customer number"),
    "ORDER_NUMBER": N_("Order number"),
    "TAX_ID": N_("Tax number"),
    "ADDRESS": N_("Address"),
    "IP": N_("IP address"),
    "PLATE": N_("Number plate"),
    "HANDLE": N_("User name"),
    "URL": N_("Link"),
    "SECRET": N_("Password"),
}

DECISIONS: Mapping[str, str] = {
    "automatic": N_("Approved by an earned policy"),
    "automatic_withheld": N_("Left to a person after the last check"),
    "customer_again": N_("The customer wrote again"),
    "withdraw": N_("Taken back before it left"),
    "release": N_("Sent ahead of its time"),
    "resolve": N_("Found out what became of it"),
    "stop": N_("Sending stopped"),
    "resume": N_("Sending resumed"),
    "wishes": N_("The customer's wishes noted"),
    "triage": N_("Read and routed"),
    "approve": N_("Approved"),
    "edit": N_("Edited and approved"),
    "write": N_("Own reply written and approved"),
    "reject": N_("Rejected"),
    "dismiss": N_("Closed without a reply"),
    "undo": N_("Called back"),
    "send": N_("Sent"),
    "reveal": N_("Personal data viewed"),
    "redrive": N_("Started again"),
    "fail": N_("Failed"),
    "open_again": N_("Open again: the reply that answered it too did not arrive"),
    "redraft": N_("To be drafted anew"),
    "take_failed": N_("Taken over from the machine"),
    "correct": N_("Labels corrected"),
    "draft": N_("Reply drafted"),
    "offer": N_("Another reply offered"),
    "revise": N_("Draft worded anew"),
    "choose": N_("Alternative chosen"),
    "account_link": N_("Sign-in link issued"),
    **DESK_DECISIONS,
    **INBOX_DECISIONS,
    **STAFFING_DECISIONS,
    **SIGN_IN_DECISIONS,
    **UPLOAD_DECISIONS,
}

REPAIRS: Mapping[str, str] = {
    "text-cut": N_("shortened, it was too long"),
    "truncated": N_("shortened, it was too long"),
    "surrogates-removed": N_("broken characters taken out"),
    "nul-removed": N_("broken characters taken out"),
    "control-removed": N_("control characters taken out"),
    "invisible-removed": N_("invisible characters taken out"),
    "encoding-fixed": N_("garbled letters mended"),
    "html-to-text": N_("web formatting taken out"),
    "placeholder-neutralised": N_("double brackets taken apart"),
    "quote-stripped": N_("quoted mail or signature left out"),
}

WRITERS: Mapping[str, str] = {"person": N_("a person")}
BOT = "bot:"

REJECT_REASONS: Mapping[str, str] = {
    "wrong_facts": N_("The facts are wrong"),
    "wrong_tone": N_("The tone does not fit"),
    "wrong_label": N_("The comment was read wrongly"),
    "should_not_answer": N_("No reply should be sent"),
    "wrong_language": N_("The language is wrong"),
    "other": N_("Another reason"),
}

DISMISS_REASONS: Mapping[str, str] = {
    "settled": N_("Settled in another way"),
    "nothing_asked": N_("Nothing is asked for"),
    "not_ours": N_("Not meant for us"),
    "other": N_("Another reason"),
}

NOTICES: Mapping[str, str] = {
    "approved": N_("Reply approved."),
    "edited": N_("Your version was approved."),
    "written": N_("Your reply was approved."),
    "rejected": N_("Draft rejected. The comment stays with your team."),
    "dismissed": N_("Comment closed without a reply."),
    "undone": N_("Called back. The draft is open again."),
    **DESK_NOTICES,
    **DETAIL_NOTICES,
    "taught": N_("Corrected, and learned for the comments to come."),
    "not-taught": N_(
        "Corrected for this comment. It was not learned: others would have been read worse."
    ),
    "revised": N_("Worded anew. The earlier text is kept below it."),
    "set-down": N_("Kept. Somebody who may send looks at it next."),
    "chosen": N_("Exchanged. The earlier text is kept below it."),
    "too-late": N_("It can no longer be called back: the reply is on its way."),
    "conflict": N_(
        "Somebody else was faster, or the comment has changed. This is how it stands now."
    ),
}

REASONS: Mapping[str, str] = {
    "spam": N_("It looks like spam."),
    "escalation": N_("No machine may answer this topic: {details}."),
    "urgent": N_("It is urgent: {details}."),
    "urgent:unspecified": N_("It sounds urgent."),
    "toxic": N_("It insults or threatens people."),
    "contradiction": N_("Rating and words contradict each other."),
    "nothing-asked": N_("Nothing is asked for."),
    "engagement": N_("A rule of the brand decided: {details}."),
    "same-words": N_("The same words came in before."),
    "near-words": N_("Nearly the same words came in before."),
    "same-meaning": N_("The same matter came in before, in other words."),
    "unsure": N_("The machine is not sure enough about: {details}."),
    "language": N_("Nobody drafts in this language: {details}."),
    "reaction": N_("It is only a reaction, such as a thumbs-up."),
    "garbage": N_("It holds no words one could answer."),
    "auto_responder": N_("It is an automatic reply."),
    "farewell": N_("The conversation is closed with a farewell."),
    "clear": N_("Language, intent and sentiment are clear enough."),
}

SENTENCES = (
    N_("A comment must be an object with a field 'text'."),
    N_("The field 'text' is missing."),
    N_("The field 'text' must be text."),
    N_("The field 'text' is empty."),
    N_("The field {name} is too long."),
    N_("Unknown channel {value}; use one of {names}."),
    N_("Unknown scale {value}; use one of {names}."),
    N_("{value} is not a number."),
    N_("{value} is outside {low}–{high}."),
    N_("{value} is not a date; use 2026-12-24T18:30:00, 24.12.2026 or 24/12/2026."),
    N_("The record has changed in the meantime; load it again."),
    N_("This person's data has been erased: nothing can be shown or sent any more."),
    N_("The same request is being worked on; ask again for its answer."),
    N_("The reply breaks a rule that blocks sending; mend it first."),
    N_("There is no such record."),
    N_("You do not have the right to do this."),
    N_("A service this needs is not reachable at the moment; try again."),
    N_("This row cannot be accepted."),
    N_("The reply is empty. Write one, or reject the draft."),
    N_("The reply is longer than {limit} characters."),
    N_("Somebody was faster: this draft is already {state}."),
    N_("The conversation, the labels or the guidelines changed since this was drafted."),
    N_("It is too late to undo: the reply is on its way or was undone before."),
    N_("There is no comment {id}."),
    N_("There is no draft {id}."),
    N_("This draft has no alternative {number}."),
    N_("There is no reply to change."),
    N_("Say what the reply is to mention."),
    N_("Say in at most {limit} characters what the reply is to mention."),
    N_("Say which language the reply is to be in."),
    N_("The brand has no guidelines for the language {language}."),
    N_("The brand's guidelines say du; a formal reply would break them."),
    N_("Every sentence of this reply is needed; it cannot be made shorter."),
    N_("The playbook has no warmer wording that fits this comment."),
    N_("This reply is as formal as the brand's greetings and closings are."),
    N_("No reply can be written in this language."),
    N_("The reply says this already."),
    N_("The language model is not reachable or gave no usable answer; another writer takes over."),
    N_("No machine may answer this comment; leave it to a person."),
    N_("There is no brand {name}."),
    N_("There is no open dead letter with this id."),
    N_("The comment of this dead letter is no longer failed."),
    N_("This cursor is not valid; start from the first page."),
    N_("There is no person {id}."),
    N_("There is no account {id}."),
    N_("This is not an e-mail address."),
    N_("Give a name of at most 100 characters."),
    N_("Choose a password of 12 to 200 characters."),
    N_("This password is too easy to guess; choose another one."),
    N_("This is not your present password."),
    N_("The two new passwords differ."),
    N_("Without an e-mail address nobody can sign in by password."),
    N_("This name or e-mail address is taken."),
    N_("Nobody can close their own account; another administrator can."),
    N_("This account is closed; open it first."),
    N_("An account has at most 200 roles."),
    N_("This value is too short or not of this kind."),
    N_("Name at least one label to correct."),
    N_("{head} cannot be corrected."),
    N_("{head} must be one of {names}."),
    N_("Correct the comments of one brand at a time."),
    N_("This comment was not understood yet; try again in a moment."),
    N_("There is no version {number} of these heads."),
    N_("Version {number} was {state}; it cannot be put in force."),
    N_("Intents are told apart by at least two; there are {count}."),
    N_("There are {count} intents; {limit} can be told apart."),
    N_(
        "Over HTTP at most {limit} intents are accepted, these are {count}; "
        "'triage intents fit' takes more."
    ),
    N_("There are {count} examples; {limit} can be learned from."),
    N_("The name of an intent is longer than {limit} characters."),
    N_("{name} is no name of an intent; write billing/refund."),
    N_("The intent {name} needs an example or a description."),
    N_("An example of the intent {name} holds no words of its own."),
    N_("Two intents have the same name: {first} and {second}."),
    N_("The text {text} is an example of two intents: {first} and {second}."),
    N_("There are no intents named {name}."),
    N_("There is no version {number} of the intents {name}."),
    N_("The intents {name} are not in force."),
    N_("The intents {name} do not fit the encoder; roll back to version {number} to fit them."),
    N_("Send at least one text."),
    *(
        *DESK_SENTENCES,
        *INBOX_SENTENCES,
        *STAFFING_SENTENCES,
        *SIGN_IN_SENTENCES,
        *UPLOAD_SENTENCES,
    ),
    N_("Nothing is left of this text after cleaning."),
    *BRAND_FILE_SENTENCES,
)
"""Sentences the core raises; a test holds them to what it really says."""

SLOT = re.compile(r"\\\{(\w+)\\\}")
PATTERNS = tuple(
    (sentence, re.compile(SLOT.sub(r"(?P<\1>.+)", re.escape(sentence)), re.DOTALL))
    for sentence in SENTENCES
)


def say(catalogue: NullTranslations, message: str) -> str:
    """A sentence of the core in the reader's language; unknown ones stay as they are."""
    if placed := PLACE.fullmatch(message):
        return placed["place"] + say(catalogue, placed["rest"])
    for sentence, pattern in PATTERNS:
        if match := pattern.fullmatch(message):
            return catalogue.gettext(sentence).format(**match.groupdict())
    return message


def why(catalogue: NullTranslations, reason: str) -> str:
    """The code of the rule that decided, such as `urgent:safety,press`, as a sentence."""
    if reason in REASONS and ":" in reason:
        return catalogue.gettext(REASONS[reason])
    code, _, rest = reason.partition(":")
    if code not in REASONS:
        return name(catalogue, reason.replace("-", "_"))
    details = ", ".join(name(catalogue, part) for part in rest.split(",") if part)
    return catalogue.gettext(REASONS[code]).format(details=details)


def writer(catalogue: NullTranslations, code: str) -> str:
    """Who wrote a reply; another program by the name it gave itself."""
    if code.startswith(BOT):
        return catalogue.gettext(N_("the program {name}")).format(name=code.removeprefix(BOT))
    return name(catalogue, code, WRITERS)


def given(catalogue: NullTranslations, reason: str) -> str:
    """The reason a person gave: a code, perhaps with own words behind it, or words alone."""
    code, colon, words = reason.partition(":")
    if sentence := {**REJECT_REASONS, **DISMISS_REASONS, **STAFFING_MARKS}.get(code):
        return f"{catalogue.gettext(sentence)}{colon}{words}"
    return reason


def name(catalogue: NullTranslations, code: str, table: Mapping[str, str] = NAMES) -> str:
    """What a code is called; unknown codes are shown as they are, without underscores."""
    return (
        catalogue.gettext(table[code])
        if code in table
        else code.replace("_", " ").replace("-", " ")
    )
