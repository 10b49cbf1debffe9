"""Reads what went wrong from a German sentence, as clauses that stand after „dass“."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from triage.language.details.clauses import Clause
from triage.language.details.faults import Fault, Role
from triage.language.details.faults_german import (
    adjectives,
    excessive,
    german_free,
    german_tables,
    wanted,
)
from triage.language.details.mention import Named, Problem
from triage.language.details.named_german import PREPOSITIONS
from triage.language.nouns.words import words

_PAST = re.compile(
    r"\b(?:war|waren|hat|habe|haben|hatte|hatten|habt|wurde|wurden|worden|kam|kamen|ging"
    r"|gingen|konnte|konnten"
    r"|musste|mussten|wollte|wollten|sollte|fehlten?|ließ|ließen|lief|liefen|stand|standen"
    r"|bekam\w*|\w{3,}(?:ier|ag|ell|ach|ein|au[fs]ch)ten?)\b", re.IGNORECASE,
)  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:wenn|falls|ob|würde|würden|wäre|wären|hätte|hätten|könnte|könnten|sollte|sollten"
    r"|damit|bitte|möchte|angeblich|heißt es|hieß es|soll"
    r"|nicht nur|nichts? (?:zu meckern|auszusetzen)|selten|früher|sonst|nie wieder)\b",
    re.IGNORECASE,
)  # fmt: skip
_DENIED = words(
    """
    nicht kein keine keinen nie niemals kaum weder keineswegs wenig
    """
)
_ENDINGS = ("", "e", "en", "er", "es", "em")
_BE = re.compile(r"\b(?:ist|sind|war|waren|wirkt\w*|schmeckt\w*|kam\w*|kommt|kommen|wurde"
                 r"|wurden|gewesen|bleibt"
                 r"|angekommen|geliefert|sah\w*|roch\w*|wird|werden)\b", re.IGNORECASE)  # fmt: skip
_WHY = re.compile(
    r"\b(?:warum|wieso|weshalb|weswegen|wie lange|wann|wie kann es sein|wie ist es möglich)\b",
    re.IGNORECASE,
)


def german_problems(parts: Sequence[Clause], asks: bool, whole: str) -> Iterator[Problem]:
    """The problems told in the clauses of one sentence; `whole` is the sentence."""
    if asks and not _WHY.search(whole):
        return
    for number, clause in enumerate(parts):
        if _UNREAL.search(clause.text):
            continue
        found = _first(clause, parts[:number])
        if found is not None:
            yield found


def _first(clause: Clause, before: Sequence[Clause]) -> Problem | None:
    for table in german_tables():
        found = table.search(clause.text)
        if found and not _taken_back(clause.text, found[1]):
            fault, match = found
            named = _bearer(clause, match, fault, before)
            if named is not None:
                return _told(clause, fault, match, named)
    return _by_adjective(clause, before) or _free(clause) or _lacking(clause)


_THERE = re.compile(
    r"\b(?:da|vorhanden|verfügbar|lieferbar|gab|gibt|mehr|hatten?|vorrätig|geliefert|gekommen"
    r"|baut|zeigt|bekomm\w*|kriege)\b",
    re.IGNORECASE,
)
_NONE = {"m": "keinen", "f": "keine", "n": "kein", "p": "keine"}


def _lacking(clause: Clause) -> Problem | None:
    """„Kein Toilettenpapier mehr da“ and „wieder ohne die Eier geliefert“."""
    for one in clause.named:
        bare = one.noun.accusative.split(" ", 1)[1]
        if (
            one.negated
            and not re.search(r"\bohne\b", clause.text, re.IGNORECASE)
            and one.object
            and (
                _THERE.search(clause.text)
                or len(clause.tokens) <= 4
                or clause.opener.startswith("kein")
            )
        ):
            none = "keine" if one.noun.plural else _NONE[one.gender]
            verb = "gab" if _PAST.search(clause.text) else "gibt"
            return Problem(f"es {none} {bare} {verb}", one.noun.start, one.noun.end, one)
        if one.preposition == "ohne" and _WITHOUT.search(clause.text):
            verb = "gefehlt haben" if one.noun.plural else "gefehlt hat"
            return Problem(f"{one.noun.phrase} {verb}", one.noun.start, one.noun.end, one)
    return None


_WITHOUT = re.compile(
    r"\b(?:geliefert|gekommen|angekommen|kam|kamen|wieder|diesmal)\b", re.IGNORECASE
)


def _free(clause: Clause) -> Problem | None:
    found = german_free().search(clause.text)
    if found is None:
        return None
    fault, match = found
    place = clause.start + match.start(), clause.start + match.end()
    return Problem(fault.now[0], *place, None)


_IDIOMS = re.compile(
    r"\b(?:geh(?:t|en|ts|t's)|ging(?:en)?)(?: \w+){0,2} (?:gar ?nicht|überhaupt nicht|so nicht"
    r"|mal nicht|nicht (?:klar|ran|dran|auf|in ordnung|in die|um|mit rechten|ohne))\b"
    r"|\bso (?:geht|läuft) (?:das|es|man)\b|\bnicht zu (?:fassen|glauben|toppen)\b|\b(?:kopf"
    r"|nerven|geduld) verloren\b",
    re.IGNORECASE,
)
"""Turns of speech in which nothing fails to work: „geht gar nicht“ is a verdict."""


def _taken_back(text: str, match: re.Match[str]) -> bool:
    """„hat nicht gefehlt“, „nie kaputtgegangen“: a denial right before a fault without one."""
    if _IDIOMS.search(text):
        return True
    words = re.findall(r"\w+", text[: match.start()].lower())[-2:]
    inside = re.search(r"\b(?:nicht|kein\w*|nie)\b", match[0], re.IGNORECASE)
    return not inside and any(word in _DENIED for word in words)


def _bearer(
    clause: Clause, match: re.Match[str], fault: Fault, before: Sequence[Clause]
) -> Named | None:
    """The noun phrase a fault is told of: inside the predicate, else before, else after it."""
    fits = [
        one for one in clause.named if _can(one, fault.role) and one.noun.head not in fault.now[0]
    ]
    start, end = clause.start + match.start(), clause.start + match.end()
    inside = [one for one in fits if start <= one.noun.start < end]
    ahead = [one for one in fits if one.noun.end <= start]
    after = [one for one in fits if one.noun.start >= end]
    if inside or ahead or after:
        return (inside[:1] or ahead[-1:] or after[:1])[0]
    return _earlier(clause, fault, before)


def _can(named: Named, role: Role) -> bool:
    if named.negated:
        return False
    if role is Role.AWAITED:
        return named.preposition == "auf"
    return (named.subject and role is not Role.OBJECT) or (
        named.object and role is not Role.SUBJECT
    )


_RELATIVE = words(
    """
    die der das den dem deren dessen welche welcher welches
    """
)


def _earlier(clause: Clause, fault: Fault, before: Sequence[Clause]) -> Named | None:
    """„Die Maschine, die ich kaufte, funktioniert nicht“: the thing stands two clauses back."""
    if fault.role is Role.OBJECT or not before or clause.named:
        return None
    if _relative(clause, before[-1]) and before[-1].named:
        last = before[-1].named[-1]
        return last if not last.negated else None
    if len(before) > 1 and _relative(before[-1], before[-2]):
        fits = [one for one in before[-2].named if one.subject and not one.negated]
        return fits[-1] if fits else None
    return None


_SECOND = re.compile(
    r"(?:ist|sind|war|waren|hat|haben|kann|konnte|können|wird|wurde|muss|darf|soll|geht|ging|kommt"
    r"|kam|stimmt|passt|reicht|funktioniert|klappt|macht|nervt|stört|fehlt|dauert)$"
)


def _relative(clause: Clause, before: Clause) -> bool:
    """Whether a clause tells more of a noun right before its comma; one with its verb in the
    second place („das kann nicht stimmen“) speaks of the whole matter."""
    tokens = [token for token in clause.tokens if token.word]
    if len(tokens) < 2 or before.tokens[-1].text != "," or tokens[0].low not in _RELATIVE:
        return False
    article = tokens[1].text[0].isupper() and tokens[1].low not in ("sie", "ihr", "ihnen")
    return not article and not _SECOND.match(tokens[1].low)


def _told(clause: Clause, fault: Fault, match: re.Match[str], named: Named) -> Problem:
    then = _PAST.search(clause.text) is not None
    forms = fault.then if then else fault.now
    items, subject, plural = german_list(clause, _agreeing(named, clause))
    start = min(clause.start + match.start(), items[0].noun.start)
    end = max(clause.start + match.end(), items[-1].noun.end)
    return Problem(f"{subject} {forms[plural]}", start, end, named, items)


_PLURAL_VERB = re.compile(
    r"\b(?:sind|waren|haben|hatten|wurden|werden|fehl(?:t?en)|funktionier(?:t?en)|kamen|kommen"
    r"|gehen|gingen"
    r"|lassen|ließen|fallen|fielen|stürz(?:t?en)|pass(?:t?en)|schmeck(?:t?en)|brenn(?:t?en)"
    r"|leuchte(?:te)?n)\b",
    re.IGNORECASE,
)


def _agreeing(named: Named, clause: Clause) -> Named:
    """„Zebrastreifen fehlen“: the verb tells the number where neither form nor article does."""
    if named.other is None or not _PLURAL_VERB.search(clause.text):
        return named
    return replace(named, noun=named.other)


def german_list(clause: Clause, named: Named) -> tuple[tuple[Named, ...], str, bool]:
    """A thing with those listed beside it, as one subject, and whether its verb is plural."""
    items = clause.beside(named)
    if len(items) == 1:
        return (named,), named.noun.phrase, named.noun.plural
    if len(items) > 4 or any(one.negated for one in items):
        return (named,), named.noun.phrase, named.noun.plural
    phrases = [one.noun.phrase for one in items]
    return items, ", ".join(phrases[:-1]) + " und " + phrases[-1], True


def _by_adjective(clause: Clause, before: Sequence[Clause]) -> Problem | None:
    """„Die Suppe war lauwarm“, „lauwarme Suppe“, „zu klein“, „nicht frisch“."""
    for at, token in enumerate(clause.tokens):
        said = _said(clause, at) if token.word else None
        if said is None:
            continue
        named = _described(clause, at)
        if named is not None:
            then = re.search(
                r"\b(?:war|waren|kam|kamen|hat|habe|hatte|haben|wurde|wurden)\b", clause.text
            )
            attributive = named.begin <= clause.first_token + at < named.at
            items, subject, plural = (
                ((named,), named.noun.phrase, named.noun.plural)
                if attributive else german_list(clause, _agreeing(named, clause))
            )  # fmt: skip
            verb = _verb(said, clause.text, then is not None)[plural]
            start = min(items[0].noun.start, token.start)
            end = max(items[-1].noun.end, token.end)
            return Problem(f"{subject} {said} {verb}", start, end, named, items)
    return None


_PARTICIPLES = words(
    """
    beschädigt zerbrochen zerrissen zerkratzt zerdrückt versperrt verstellt gesperrt aufgerissen
    """
)


def _verb(said: str, text: str, then: bool) -> tuple[str, str]:
    """„war“ for a state, „wurde“ where the customer tells of the deed."""
    if said in _PARTICIPLES and re.search(r"\b(?:wurden?|worden)\b", text):
        return "wurde", "wurden"
    return ("war", "waren") if then else ("ist", "sind")


def _said(clause: Clause, at: int) -> str | None:
    """Our words for an adjective that is a fault here, None where it is none."""
    low = clause.tokens[at].low
    near = [token.low for token in clause.tokens[max(0, at - 3) : at]]
    denied = any(word in _DENIED for word in near)
    stem = _stem(low)
    if stem is None:
        return None
    if denied:
        good = wanted().get(stem)
        return f"nicht {good}" if good and "kein" not in " ".join(near) else None
    if near[-1:] in (["zu"], ["viel"]) and stem in excessive() and "zu" in near:
        return f"zu {excessive()[stem]}"
    return adjectives().get(stem)


@lru_cache(maxsize=20_000)
def _stem(low: str) -> str | None:
    known = (adjectives(), excessive(), wanted())
    for ending in _ENDINGS:
        stem = low.removesuffix(ending) if ending else low
        for form in (stem, stem + "e") if ending else (stem,):
            if (low.endswith(ending) or not ending) and any(form in words for words in known):
                return form
    return None


def _described(clause: Clause, at: int) -> Named | None:
    """The noun an adjective describes: the one it stands before, else the subject."""
    place = clause.first_token + at
    for one in clause.named:
        if one.begin <= place < one.at:
            return None if one.negated or one.preposition not in ("", "mit") else one
    low = clause.tokens[at].low
    ended = _BE.search(clause.text) or len(clause.tokens) <= 8
    if not ended or (low.endswith(("en", "em")) and low not in adjectives()):
        return None
    fits = [one for one in clause.named if one.subject and not one.negated]
    ahead = [one for one in fits if one.at < place and _together(clause, one, place)]
    after = [one for one in fits if one.at > place and _BE.search(clause.text)]
    return next(iter(ahead[-1:] or after[:1]), None)


def _together(clause: Clause, one: Named, place: int) -> bool:
    """Whether nothing else is spoken of between a noun and its predicate without a verb."""
    if _BE.search(clause.text):
        return True
    between = clause.tokens[one.at - clause.first_token + 1 : place - clause.first_token]
    return not any(token.low in PREPOSITIONS or token.low in ("und", ",") for token in between)
