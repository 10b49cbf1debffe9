"""Reads what went wrong from an English sentence, as clauses that stand after “that”."""

import re
from collections.abc import Iterator, Sequence

from triage.language.details.clauses import Clause
from triage.language.details.faults import Fault, Role
from triage.language.details.faults_english import (
    adjectives,
    english_free,
    english_tables,
    excessive,
    wanted,
)
from triage.language.details.mention import Named, Problem
from triage.language.nouns.words import words

_PAST = re.compile(
    r"\b(?:was|were|had|did|didn['’]?t|came|went|took|got|arrived|wasn['’]?t|weren['’]?t"
    r"|yesterday|last|tried|ordered|bought"
    r"|kept|couldn['’]?t|\w{3,}ed)\b", re.IGNORECASE,
)  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:if|whether|would|could you|can you|please|wish|hope|unless|in case|should|might"
    r"|would have|never again|not only|used to"
    r"|rarely|hardly ever)\b", re.IGNORECASE,
)  # fmt: skip
_DENIED = words(
    """
    not never no isn't wasn't aren't weren't don't didn't doesn't hardly without isnt wasnt
    """
)
_BE = re.compile(
    r"(?:is|are|was|were|been|be|isn't|wasn't|aren't|weren't|feels?|felt|seems?|seemed|looks?"
    r"|looked|tastes?|tasted|gets?|got|arrived"
    r"|came|comes|has|have|had|'s|stays|sounds|remains|became|becomes|turned|went)$"
)
_WHY = re.compile(
    r"\b(?:why|how come|how long|when|how is it possible|how can it)\b", re.IGNORECASE
)


def english_problems(parts: Sequence[Clause], asks: bool, whole: str) -> Iterator[Problem]:
    """The problems told in the clauses of one sentence; `whole` is the sentence."""
    if asks and not _WHY.search(whole):
        return
    for clause in parts:
        if not _UNREAL.search(clause.text):
            found = _first(clause)
            if found is not None:
                yield found


def _first(clause: Clause) -> Problem | None:
    for table in english_tables():
        found = table.search(clause.text)
        if found and not (_taken_back(clause.text, found[1]) or _only_later(clause, found[1])):
            fault, match = found
            named = _bearer(clause, match, fault)
            if named is not None:
                return _told(clause, fault, match, named)
    return _by_adjective(clause) or _free(clause) or _lacking(clause)


_LATER = re.compile(r"\W+(?:again )?(?:till|until|before|on|after)\b", re.IGNORECASE)


def _only_later(clause: Clause, match: re.Match[str]) -> bool:
    """“doesn't open till 8”: it does, but later."""
    return "open" in match[0].lower() and _LATER.match(clause.text, match.end()) is not None


_GOOD_TO_LACK = words(
    """
    complaint complaints problem issue hassle fuss delay queue damage fee charge catch surprise
    noise stress drama objection quibble gripe fault worry bother jargon pressure waiting record
    """
)
_THERE = re.compile(
    r"\b(?:there|had|got|have|left|available|provided|offered|arrived|came)\b", re.IGNORECASE
)


def _lacking(clause: Clause) -> Problem | None:
    """“There was no soap”, “no soap again”."""
    for one in clause.named:
        if (
            one.negated
            and one.object
            and one.noun.head.split()[-1] not in _GOOD_TO_LACK
            and (_THERE.search(clause.text) or len(clause.tokens) <= 4 or clause.opener == "no")
        ):
            bare = one.noun.phrase.split(" ", 1)[1]
            be = (("is", "are"), ("was", "were"))[_PAST.search(clause.text) is not None]
            text = f"there {be[one.noun.plural]} no {bare}"
            return Problem(text, one.noun.start, one.noun.end, one)
    return None


def _free(clause: Clause) -> Problem | None:
    found = english_free().search(clause.text)
    if found is None:
        return None
    fault, match = found
    place = clause.start + match.start(), clause.start + match.end()
    return Problem(fault.now[0], *place, None)


def _taken_back(text: str, match: re.Match[str]) -> bool:
    words = re.findall(r"[\w'’]+", text[: match.start()].lower())[-2:]
    denial = re.search(r"\b(?:not|never)\b|n['’]?t\b|\bno\b", match[0], re.IGNORECASE)
    return not denial and any(word.replace("’", "'") in _DENIED for word in words)


def _bearer(clause: Clause, match: re.Match[str], fault: Fault) -> Named | None:
    """The noun phrase a fault is told of: the subject before it, the object after it."""
    start, end = clause.start + match.start(), clause.start + match.end()
    fits = [one for one in clause.named if not one.negated]
    ahead = [one for one in fits if one.noun.end <= start and one.subject]
    after = [one for one in fits if one.noun.start >= end]
    if fault.role is Role.SUBJECT:
        return _subject(clause, ahead, start)
    if fault.role is Role.OBJECT:
        return after[0] if after and _near(clause, end, after[0].noun.start) else None
    direct = after[0] if after and _near(clause, end, after[0].noun.start) else None
    return _subject(clause, ahead, start) or direct


def _near(clause: Clause, end: int, start: int) -> bool:
    between = clause.text[end - clause.start : start - clause.start].split()
    return len(between) <= 4 and not any(word.lower() in _NOT_BETWEEN for word in between)


_PRONOUNS = words(
    """
    i you he she it we they who that this there nothing
    """
)
_NOT_BETWEEN = _PRONOUNS | {"me", "us", "him", "them", "at", "in", "on", "to", "by"}


def _subject(clause: Clause, ahead: Sequence[Named], start: int) -> Named | None:
    """The last noun phrase before the verb, if no pronoun stands between as its subject."""
    if not ahead:
        return None
    last = ahead[-1]
    between = clause.text[last.noun.end - clause.start : start - clause.start].lower().split()
    if between[:1] in (["that"], ["which"]):
        return None if between[1:2] and between[1] in _PRONOUNS else last
    return None if any(word in _PRONOUNS for word in between) else last


def _told(clause: Clause, fault: Fault, match: re.Match[str], named: Named) -> Problem:
    forms = fault.then if _PAST.search(clause.text) else fault.now
    items, subject, plural = _list(clause, named)
    if len(items) == 1 and named.noun.end <= clause.start + match.start():
        subject = _as_new(named)
    start = min(clause.start + match.start(), items[0].noun.start)
    end = max(clause.start + match.end(), items[-1].noun.end)
    return Problem(f"{subject} {forms[plural]}", start, end, named, items)


def _as_new(named: Named) -> str:
    """“an ingredient”, where the customer says so: “the ingredient” would be one they named."""
    said = named.noun.phrase
    if named.determiner not in ("a", "an") or named.noun.plural:
        return said
    bare = said.removeprefix("the ")
    return f"{'an' if bare[0].lower() in 'aeio' else 'a'} {bare}"


def _list(clause: Clause, named: Named) -> tuple[tuple[Named, ...], str, bool]:
    """A thing with those listed beside it, as one subject, and whether its verb is plural."""
    items = clause.beside(named)
    if len(items) == 1 or len(items) > 4 or any(one.negated for one in items):
        return (named,), named.noun.phrase, named.noun.plural
    phrases = [one.noun.phrase for one in items]
    return items, ", ".join(phrases[:-1]) + " and " + phrases[-1], True


def _by_adjective(clause: Clause) -> Problem | None:
    for at, token in enumerate(clause.tokens):
        said = _said(clause, at) if token.word else None
        named = _described(clause, at) if said else None
        if said and named is not None and said not in named.noun.phrase.split():
            then = re.search(r"\b(?:was|were|came|arrived|got|had|been|wasn['’]?t|weren['’]?t"
                             r"|tasted|felt|looked)\b",
                             clause.text, re.IGNORECASE)  # fmt: skip
            attributive = named.at > clause.first_token + at
            items, subject, plural = (
                ((named,), named.noun.phrase, named.noun.plural)
                if attributive else _list(clause, named)
            )  # fmt: skip
            verb = (("is", "are"), ("was", "were"))[then is not None][plural]
            start = min(items[0].noun.start, token.start)
            end = max(items[-1].noun.end, token.end)
            return Problem(f"{subject} {verb} {said}", start, end, named, items)
    return None


def _said(clause: Clause, at: int) -> str | None:
    low = clause.tokens[at].low
    near = [token.low for token in clause.tokens[max(0, at - 3) : at]]
    if any(word in _DENIED for word in near):
        good = wanted().get(low)
        return f"not {good}" if good else None
    if "too" in near[-1:] and low in excessive():
        return f"too {excessive()[low]}"
    return adjectives().get(low)


_ADVERBS = words(
    """
    down late flat dead off offline delayed dark wrong
    """
) - {
    "wrong",
    "dark",
}


def _of_a_verb(clause: Clause, named: Named) -> bool:
    """“trying to place an order has been awful”: no subject, but what is placed."""
    at = named.begin - clause.first_token
    before = [token.low for token in clause.tokens[max(0, at - 2) : at]]
    return before[:1] == ["to"] or (bool(before) and before[-1].endswith("ing"))


_PREDICATES = frozenset(["down", "off", "flat"])
_HANDED = re.compile(
    r"\b(?:got|get|received?|delivered|sent|send|charged|brought|given|gave|came|arrived)\b",
    re.IGNORECASE,
)
"""Who got the wrong shoes has wrong shoes; a wrong hedge or turning is not at fault."""


def _predicate(clause: Clause, at: int) -> bool:
    """“the system is down”, unlike “it has me down as”."""
    before = [token.low for token in clause.tokens[max(0, at - 2) : at]]
    after = clause.tokens[at + 1].low if at + 1 < len(clause.tokens) else ""
    joined = any(re.match(r"(?:is|are|was|were|been|be|went|gone|'s|still)$", b) for b in before)
    return joined and after not in ("as", "to", "the", "there", "on", "by")


def _described(clause: Clause, at: int) -> Named | None:
    place = clause.first_token + at
    low = clause.tokens[at].low
    if low in _PREDICATES and not _predicate(clause, at):
        return None
    for one in clause.named:
        if one.begin <= place < one.at or place + 1 == one.begin:
            ours = low in adjectives() and low not in _ADVERBS and one.preposition in ("", "with")
            ours = ours and (low != "wrong" or _HANDED.search(clause.text) is not None)
            return one if ours and not one.negated and not one.aside else None
    ahead = [one for one in clause.named if one.at < place and one.subject and not one.negated]
    if not ahead:
        return None
    between = [token.low for token in clause.tokens[ahead[-1].at - clause.first_token + 1 : at]]
    if any(word in _PRONOUNS for word in between) or _of_a_verb(clause, ahead[-1]):
        return None
    linked = any(_BE.match(word) for word in between)
    return ahead[-1] if linked or (not between and len(clause.tokens) <= 5) else None
