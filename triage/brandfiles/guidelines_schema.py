"""Every key of `guidelines.yaml` with what it is for: the published JSON Schema and reference."""

from triage.brandfiles.folder import NAME
from triage.brandfiles.guidelines_file import ADDED, MAPPINGS
from triage.brandfiles.guidelines_rules import TONES
from triage.brandfiles.schema_parts import (
    FLAG,
    LANGUAGES,
    POSITIVE,
    SHARE,
    TEXT,
    TEXTS,
    WHOLE,
    Schema,
    by_language,
    document,
    in_every_language,
    keys,
    listed,
    many_of,
    mapping,
    one_of,
    some_of,
    text_or_texts,
)
from triage.domain.comment import Channel, Segment
from triage.domain.guidelines import (
    AddressForm,
    Claim,
    ClaimPolicy,
    Element,
    GenderForm,
    Standard,
)
from triage.domain.labels import Intent, Reason, Sentiment
from triage.domain.reply import Severity

_FORMS = TEXTS | {"minItems": 1}
_SEVERITY = (one_of(Severity), "`block` cannot be sent, `warn` wants a look, `note` is a hint.")
_REASON = (in_every_language(TEXT), "Why, shown to the author, in every language.")
_ONLY_IN = (one_of(LANGUAGES), "Only in replies of this language; left out: in all.")


def _language() -> Schema:
    return keys(
        {
            "address": (
                one_of(AddressForm),
                "How German customers are addressed: `sie`, `du`, or `customer`, as they address "
                "the brand. Needed for `de`.",
            ),
            "greetings": (
                _FORMS,
                "Greetings with `[[AUTHOR]]` (full name) or `[[AUTHOR_FIRST]]`, one a line.",
            ),
            "greetings_anonymous": (_FORMS, "Greetings for customers whose name is unknown."),
            "sign_offs": (_FORMS, "Closing lines, each with the signature on the line below."),
            "short_sign_offs": (_FORMS, "Signatures of one line, for channels with little space."),
            "du_capital": (FLAG, "Whether „Du“ and „Dein“ are written with a capital; else „du“."),
            "titles": (
                FLAG,
                "Whether „Herr“, „Frau“, “Mr”, “Mrs” may stand before a name. Whose gender is "
                "unknown gets neither.",
            ),
            "standard": (
                one_of(Standard),
                "The written standard; `de-CH` knows no ß, `de-AT` says „Jänner“.",
            ),
            "gender": (
                one_of(GenderForm),
                "How names of people mean everybody: `neutral` (Mitarbeitende), `pair` "
                "(Mitarbeiterinnen und Mitarbeiter), `colon`, `star`, or `any`, not checked.",
            ),
        }
    )


def _channel() -> Schema:
    return keys(
        {
            "max_length": (POSITIVE, "Characters a reply may have, placeholders as written."),
            "min_length": (WHOLE, "Characters it should have; 20 where left out."),
            "greeting_required": (FLAG, "Whether it must begin with a greeting; true if left out."),
            "sign_off_required": (FLAG, "Whether it must end with a sign-off; true if left out."),
            "emoji_max": (WHOLE, "Emoji it may hold; 0 where left out."),
            "emoji_allowed": (TEXTS, "The only emoji it may hold; empty: any."),
            "sentences_max": (POSITIVE, "Sentences it may have."),
            "sentence_words_max": (POSITIVE, "Words a sentence may have."),
            "exclamation_marks_max": (WHOLE, "Exclamation marks it may have on this channel."),
            "greetings": (by_language(_FORMS), "Greetings of this channel, by language."),
            "greetings_anonymous": (
                by_language(_FORMS),
                "Greetings of this channel where no name is known, by language.",
            ),
            "sign_offs": (by_language(_FORMS), "Sign-offs of this channel, by language."),
            "legal_footer": (
                in_every_language(TEXT),
                "The lines that must end every reply on this channel, in every language.",
            ),
        }
    )


def _banned() -> Schema:
    rows = {
        "pattern": (
            TEXT,
            "A regular expression, found in any spelling of capitals; a space also finds a line "
            "break. One that could take very long is refused.",
        ),
        "language": _ONLY_IN,
        "severity": _SEVERITY,
        "replacement": (TEXT, "Put in by “apply fixes”: give one only where it always fits."),
        "reason": _REASON,
        "remove": (FLAG, "Takes the inherited entry of this pattern and language out."),
    }
    return keys(rows, ["pattern"])


def _term() -> Schema:
    rows = {
        "avoid": (text_or_texts(), "The terms, in their dictionary form; every form is found."),
        "preferred": (TEXT, "What the brand says instead; left out: a person must rephrase."),
        "language": _ONLY_IN,
        "severity": _SEVERITY,
        "reason": _REASON,
    }
    return keys(rows, ["avoid"])


def _trait() -> Schema:
    examples = in_every_language(_FORMS)
    rows = {
        "name": (TEXT, "A word for it; a trait of an inherited name replaces that one."),
        "description": (in_every_language(TEXT), "What it means, in a sentence."),
        "do": (examples, "Sentences the brand would write."),
        "dont": (examples, "Sentences it would not."),
    }
    return keys(rows, ["name", "description"])


def _condition() -> Schema:
    return keys(
        {
            "segments": (some_of(Segment), "The customer is one of these by the NPS."),
            "sentiments": (some_of(Sentiment), "The comment's sentiment is one of these."),
            "intents": (some_of(Intent), "The comment's intent is one of these."),
            "channels": (some_of(Channel), "The reply goes out on one of these."),
            "languages": (some_of(LANGUAGES), "The reply is in one of these."),
        }
    )


def _element() -> Schema:
    rows = {
        "require": (one_of(Element), "What a reply must hold."),
        "forbid": (one_of(Element), "What a reply must not hold; it wins over `require`."),
        "allow": (
            one_of(Element),
            "Takes out what was said before of this element, inherited rules too; stands alone.",
        ),
        "when": (_condition(), "All that is given must hold; left out: always."),
        "severity": _SEVERITY,
    }
    either = {"oneOf": [{"required": [verb]} for verb in ("require", "forbid", "allow")]}
    return keys(rows) | either


def _disclosure() -> Schema:
    return keys(
        {
            "texts": (in_every_language(TEXT), "The sentence, in every language."),
            "automatic": (FLAG, "Asked for in replies sent without a person; true if left out."),
            "always": (FLAG, "Asked for in every reply; false if left out."),
        }
    )


def guidelines_schema() -> Schema:
    """The JSON Schema of `guidelines.yaml` (draft 2020-12)."""
    whole = keys(
        {
            "brand": (TEXT, "The brand's short name; the folder's name where left out."),
            "title": (TEXT, "The name people read."),
            "extends": (
                TEXT | {"pattern": f"^{NAME.pattern}$"},
                "The folder beside this one to inherit from.",
            ),
            "abstract": (FLAG, "Whether this folder is only inherited from and speaks for nobody."),
            "replace": (
                many_of(sorted(ADDED | MAPPINGS)),
                "Top-level keys taken from this file alone instead of being added to the "
                "inherited ones.",
            ),
            "languages": (mapping(_language()), "Wording by language; `de` and `en` are needed."),
            "channels": (mapping(_channel(), Channel), "Limits and wording by channel."),
            "exclamation_marks_max": (WHOLE, "Exclamation marks a reply may have; 1 if left out."),
            "voice": (listed(_trait()), "Sides of the brand's voice, with examples."),
            "elements": (listed(_element()), "What replies must hold and must not, and when."),
            "terms": (listed(_term()), "Terms the brand avoids, in every form and compound."),
            "glossary": (
                mapping(TEXT),
                "Wrong spelling: right spelling. Capitals are ignored when looking.",
            ),
            "banned": (listed(_banned()), "Phrases and patterns no reply may hold."),
            "competitors": (TEXTS, "Names a reply does not mention."),
            "links": (TEXTS, "Links a reply may hold: these https addresses and all below them."),
            "contacts": (TEXTS, "The brand's own e-mail addresses, numbers and streets."),
            "claims": (
                mapping(one_of(ClaimPolicy), Claim),
                "Where statements that bind the brand may come from: `never`, only from a named "
                "`field`, or from `knowledge` as well. Not named means never.",
            ),
            "fields": (
                TEXTS,
                "Fields of the customer's record or order that claims may rest on, such as "
                "`order.status`.",
            ),
            "disclosure": (_disclosure(), "The sentence that says a machine wrote the reply."),
            "escalation_topics": (
                many_of([*Reason, *Intent]),
                "Reasons of urgency and intents no machine may answer.",
            ),
            "escalation_phrases": (
                TEXTS,
                "Patterns in a comment, as in `banned`, that no machine may answer.",
            ),
            "tone": (
                mapping(SHARE, sorted(TONES)),
                "The greatest score a reply may have on a measure of tone, 0 to 1.",
            ),
        }
    )
    complete = [{"required": ["extends"]}, {"required": ["abstract"]}]
    whole["anyOf"] = [*complete, {"required": ["languages", "channels"]}]
    return document(whole, "Guidelines", "How a brand speaks, and what no reply may do.")
