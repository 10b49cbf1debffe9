"""How a brand speaks: the rules every reply keeps, whoever wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class AddressForm(StrEnum):
    """How German customers are addressed; English knows only `you`."""

    SIE = "sie"
    DU = "du"
    CUSTOMER = "customer"  # as the customer addresses the brand; Sie when that cannot be told


class GenderForm(StrEnum):
    """How German names of people are written so that everybody is meant."""

    ANY = "any"  # not checked
    NEUTRAL = "neutral"  # Mitarbeitende, das Team
    PAIR = "pair"  # Mitarbeiterinnen und Mitarbeiter
    COLON = "colon"  # Mitarbeiter:innen
    STAR = "star"  # Mitarbeiter*innen


class Standard(StrEnum):
    """A written standard of a language."""

    DE_DE = "de-DE"
    DE_AT = "de-AT"  # Jänner, heuer
    DE_CH = "de-CH"  # no ß
    EN_GB = "en-GB"
    EN_US = "en-US"


class Claim(StrEnum):
    """Statements that bind the brand."""

    MONEY = "money"
    DATES = "dates"
    GUARANTEES = "guarantees"
    LEGAL = "legal"
    MEDICAL = "medical"


class ClaimPolicy(StrEnum):
    """Where such a statement may come from."""

    NEVER = "never"
    FIELD = "field"  # only from a named field of the customer record or the order
    KNOWLEDGE = "knowledge"  # from such a field or a knowledge article


class Element(StrEnum):
    """A part of a reply that guidelines can ask for or forbid."""

    APOLOGY = "apology"
    THANKS = "thanks"
    EMPATHY = "empathy"
    NEXT_STEP = "next_step"
    QUESTION = "question"
    CONTACT = "contact"  # a way to reach the brand
    PRIVATE_CHANNEL = "private_channel"  # offers to go on where nobody else reads along
    RECOMMENDATION = "recommendation"  # invites to recommend or review the brand
    INCENTIVE = "incentive"  # voucher, discount, gift


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule holds; every set given must hold the reply's value, empty ones always do."""

    segments: frozenset[str] = frozenset()
    sentiments: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ElementRule:
    """An element that must (`wanted`) or must not be in replies under a condition."""

    element: Element
    wanted: bool
    when: Condition = field(default_factory=Condition)
    severity: str = "block"


@dataclass(frozen=True, slots=True)
class Term:
    """A term the brand avoids, in every inflected and compound form, and what it says instead.

    `preferred` None: only a person can rephrase it. `language` None: in replies of any.
    """

    avoid: tuple[str, ...]
    preferred: str | None = None
    language: str | None = None
    severity: str = "warn"
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trait:
    """One side of the brand's voice; `do` and `dont` are examples by language."""

    name: str
    description: Mapping[str, str]
    do: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dont: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The sentence, by language, that says a machine wrote the reply. It is asked for in replies
    sent without a person (`automatic`) or in all (`always`)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    automatic: bool = True
    always: bool = False


@dataclass(frozen=True, slots=True)
class BannedPhrase:
    """A phrase or pattern no reply may hold.

    `pattern` is a regular expression run by an engine with a time limit; `replacement`
    is a safe substitute, None where a person must rewrite.
    """

    pattern: str
    language: str | None = None
    severity: str = "block"
    replacement: str | None = None
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """What a reply on one channel must keep to.

    Lengths in characters, `sentence_words_max` in words; None is no limit. `greetings`,
    `greetings_anonymous` and `sign_offs` by language replace those of the language on this
    channel; `legal_footer` by language must end every reply. `emoji_allowed` names the only
    emoji that may be used; empty: any.
    """

    max_length: int
    min_length: int = 20
    greeting_required: bool = True
    sign_off_required: bool = True
    emoji_max: int = 0
    emoji_allowed: frozenset[str] = frozenset()
    sentences_max: int | None = None
    sentence_words_max: int | None = None
    exclamation_marks_max: int | None = None
    greetings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    greetings_anonymous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sign_offs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    legal_footer: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """Wording of one language: address form, the ways to greet and to sign off.

    Greetings and sign-offs may hold `[[AUTHOR]]` and `[[AUTHOR_FIRST]]`; those with one are
    used only where the name is known. `sign_offs` end with the signature line. `du_capital`
    asks for „Du“ instead of „du“; `titles` says whether „Herr“, „Frau“, “Mr”, “Mrs” may stand
    before a name: whose gender is unknown gets neither.
    """

    address: AddressForm
    greetings: tuple[str, ...]
    greetings_anonymous: tuple[str, ...]
    sign_offs: tuple[str, ...]
    short_sign_offs: tuple[str, ...]
    du_capital: bool = False
    titles: bool = False
    standard: Standard | None = None
    gender: GenderForm = GenderForm.ANY


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The rules of one brand, one version.

    `title` is the name people read, `languages` maps "de"/"en" to wording, `channels` maps
    channel names to limits, `glossary` maps a wrong spelling to the right one, `links` are
    allowed URL prefixes, `contacts` the brand's own e-mail addresses, numbers and streets a reply
    may name, `escalation_topics` are urgency reasons and intents no machine may answer,
    `escalation_phrases` patterns in a comment that have the same effect. `claims` says where
    binding statements may come from; what it does not name is never made by machine. `fields`
    are the record fields those statements may rest on, such as `order.status`. `tone` maps a
    measure of tone to the greatest score (0–1) a reply may have. `lineage` names the guidelines
    these inherit from, the nearest first.
    """

    brand: str
    version: str
    languages: Mapping[str, LanguageRules]
    channels: Mapping[str, ChannelRules]
    banned: tuple[BannedPhrase, ...] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    exclamation_marks_max: int = 1
    escalation_topics: frozenset[str] = frozenset()
    title: str = ""
    voice: tuple[Trait, ...] = ()
    elements: tuple[ElementRule, ...] = ()
    terms: tuple[Term, ...] = ()
    claims: Mapping[str, ClaimPolicy] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    competitors: tuple[str, ...] = ()
    disclosure: Disclosure = field(default_factory=Disclosure)
    escalation_phrases: tuple[str, ...] = ()
    tone: Mapping[str, float] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()

    def claim_policy(self, claim: Claim) -> ClaimPolicy:
        """Where statements of this kind may come from; what is not named is never made."""
        return self.claims.get(claim, ClaimPolicy.NEVER)
