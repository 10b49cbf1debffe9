"""What a prompt's templates may name: plan, rules and voice as they stand, foreign text made inert.

The words of a prompt stand in its templates, none of them here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from triage.adapters.prompts_fences import fence_for, inert
from triage.domain.comment import Channel
from triage.domain.guidelines import (
    AddressForm,
    ChannelRules,
    Condition,
    Guidelines,
    LanguageRules,
)
from triage.domain.reply import Finding, Plan, Situation, SourceKind
from triage.domain.writing import Task

EARLIER, PRECEDENTS, TERMS = 6, 2, 30
"""Messages, approved replies and glossary entries a prompt holds: more makes small models stray."""

_SHORT_CHANNELS = frozenset({Channel.SOCIAL, Channel.APP_REVIEW})
_SHORT_BELOW = 420
"""Where the short closings belong, as `drafting.layout` has it for the bundled writer."""

_USUAL = ChannelRules(max_length=1200)
"""For a channel the guidelines do not name."""


def context_of(task: Task) -> dict[str, Any]:
    """Everything the templates may name."""
    plan, guidelines = task.plan, task.brand.guidelines
    foreign = _foreign(task)
    return {
        **foreign,
        **_form(plan, guidelines),
        **_rules(plan, task.situation, guidelines),
        "fence": fence_for(_texts(foreign)),
        "brand": guidelines.title or task.brand.title,
        "language": plan.language,
        "channel": plan.channel,
        "public": plan.public,
        "occasion": plan.occasion.replace("_", " "),
        "tone": plan.tone,
        "moves": [str(planned.move) for planned in plan.moves],
        "must_not": plan.must_not,
        "link": plan.link,
        "change": str(task.revision.change) if task.revision else None,
    }


def _foreign(task: Task) -> dict[str, Any]:
    """Whatever others wrote, made inert."""
    plan, situation, revision = task.plan, task.situation, task.revision
    known = [fact for fact in plan.facts if fact.kind is SourceKind.KNOWLEDGE]
    return {
        "comment": inert(situation.text),
        "earlier": [inert(text) for text in situation.earlier[-EARLIER:]],
        "record": [(inert(k), inert(v)) for k, v in sorted(situation.record.items())],
        "knowledge": [{"id": inert(fact.id), "quote": inert(fact.quote)} for fact in known],
        "precedents": [inert(one.text) for one in situation.precedents[:PRECEDENTS]],
        "openings": [inert(text, 200) for text in plan.avoid_openings],
        "told": [inert(detail.text) for detail in plan.details],
        "reply": inert(revision.text) if revision else None,
        "words": inert(revision.words) if revision else None,
    }


def _texts(values: object) -> Iterable[str]:
    """All strings in nested lists and mappings."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)


def _form(plan: Plan, guidelines: Guidelines) -> dict[str, Any]:
    """Greeting, closing, address and limits."""
    wording = guidelines.languages.get(plan.language)
    channel = guidelines.channels.get(plan.channel, _USUAL)
    marks = channel.exclamation_marks_max
    return {
        "has_author": plan.has_author,
        "address": _address(plan, wording),
        "greetings": _greetings(plan, channel, wording) if channel.greeting_required else (),
        "sign_offs": _sign_offs(plan, channel, wording) if channel.sign_off_required else (),
        "limits": {
            "min_length": channel.min_length,
            "max_length": channel.max_length,
            "sentences_max": channel.sentences_max,
            "sentence_words_max": channel.sentence_words_max,
            "exclamation_marks_max": guidelines.exclamation_marks_max if marks is None else marks,
            "emoji_max": channel.emoji_max,
            "emoji_allowed": sorted(channel.emoji_allowed),
        },
    }


def _address(plan: Plan, wording: LanguageRules | None) -> str | None:
    if plan.address is None:
        return None
    du = "Du" if wording and wording.du_capital else "du"
    return du if plan.address is AddressForm.DU else "Sie"


def _greetings(plan: Plan, channel: ChannelRules, wording: LanguageRules | None) -> Sequence[str]:
    if plan.has_author:
        return channel.greetings.get(plan.language, wording.greetings if wording else ())
    usual = wording.greetings_anonymous if wording else ()
    return channel.greetings_anonymous.get(plan.language, usual)


def _sign_offs(plan: Plan, channel: ChannelRules, wording: LanguageRules | None) -> Sequence[str]:
    short = plan.channel in _SHORT_CHANNELS or channel.max_length < _SHORT_BELOW
    usual = () if wording is None else wording.short_sign_offs if short else wording.sign_offs
    return channel.sign_offs.get(plan.language, usual)


def _rules(plan: Plan, situation: Situation, guidelines: Guidelines) -> dict[str, Any]:
    """Voice, words, elements, and what has to stand in the reply word for word."""
    code = plan.language
    asked = [rule for rule in guidelines.elements if _holds(rule.when, plan)]
    terms = [term for term in guidelines.terms if term.language in (None, code)]
    orders = () if plan.public else (p for p in situation.placeholders if "ORDER" in p)
    return {
        "voice": [
            {
                "name": trait.name,
                "description": trait.description.get(code) or trait.description.get("en", ""),
                "do": trait.do.get(code, ()),
                "dont": trait.dont.get(code, ()),
            }
            for trait in guidelines.voice
        ],
        "terms": terms[:TERMS],
        "contacts": guidelines.contacts,
        "placeholders": sorted(orders),
        "wanted": sorted({str(rule.element) for rule in asked if rule.wanted}),
        "unwanted": sorted({str(rule.element) for rule in asked if not rule.wanted}),
        "verbatim": _verbatim(plan, situation, guidelines),
    }


def _verbatim(plan: Plan, situation: Situation, guidelines: Guidelines) -> list[str]:
    """The disclosure and the legal footer, where this reply needs them."""
    told = guidelines.disclosure
    channel = guidelines.channels.get(plan.channel, _USUAL)
    disclosed = told.always or (told.automatic and situation.automatic)
    texts = [told.texts.get(plan.language) if disclosed else None]
    texts.append(channel.legal_footer.get(plan.language))
    return [text for text in texts if text]


def _holds(when: Condition, plan: Plan) -> bool:
    pairs = (
        (when.segments, plan.segment),
        (when.sentiments, plan.tone),
        (when.intents, plan.intent),
        (when.channels, plan.channel),
        (when.languages, plan.language),
    )
    return all(not wanted or actual in wanted for wanted, actual in pairs)


def found_in(text: str, finding: Finding) -> dict[str, str | None]:
    """A finding as the model is told of it."""
    return {
        "message": inert(finding.message, 300),
        "words": inert(text[finding.start : finding.end], 120).strip(),
        "fix": inert(finding.fix, 200) if finding.fix else None,
    }
