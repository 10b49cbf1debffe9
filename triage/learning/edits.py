"""What people's edits of drafts have in common: one proposed change for many like edits.

Texts are masked. It proposes and never changes anything: a manager decides.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from triage.ports import ProposalKind, Reworded

ENOUGH = 3
"""Like edits, by drafts, that make a proposal."""
USUALLY = 0.5
"""Least share of the drafts that held a wording in which people changed it so."""
WORDS = 3
"""Words of a replaced term at most, on either side."""
SAME = 0.7
"""Sentences more alike than this (difflib's ratio over words) are one that was reworded."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|$)")
_WORD = re.compile(r"\[\[[A-Z_0-9]+\]\]|[\w'’-]+|[^\w\s]")
_GREETING = re.compile(r"[^\n]{2,80}[,!]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that several edits ask for; `evidence` has drafts with their words before and
    after."""

    kind: ProposalKind
    language: str
    change: Mapping[str, str]
    evidence: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One edit read as one change; `stood` says whether the draft held what was changed, `done`
    whether it was changed."""

    key: tuple[str, str, str, str]
    """Kind, language, what was there, what came in its place; either may be empty."""
    edit: Reworded
    before: str
    after: str


def proposals(edits: Sequence[Reworded], kept: Sequence[Reworded] = ()) -> list[Wanted]:
    """The changes that at least `ENOUGH` edits agree on, the most frequent first.

    `kept` are drafts approved as they were: a wording people mostly keep is not proposed to go.
    """
    signs: dict[tuple[str, str, str, str], dict[str, _Sign]] = defaultdict(dict)
    for edit in edits:
        for sign in _signs(edit):
            signs[sign.key].setdefault(edit.draft_id, sign)
    agreed = [
        (key, list(found.values()))
        for key, found in signs.items()
        if len(found) >= ENOUGH and _usual(key, len(found), [*edits, *kept])
    ]
    agreed.sort(key=lambda item: (-len(item[1]), item[0]))
    return [_wanted(key, found) for key, found in agreed]


def _wanted(key: tuple[str, str, str, str], found: Iterable[_Sign]) -> Wanted:
    kind, language, old, new = key
    change = {"from": old, "to": new}
    evidence = tuple(
        {
            "draft": sign.edit.draft_id,
            "before": sign.before,
            "after": sign.after,
            "wording": _neighbour(sign.edit, new) if kind == ProposalKind.ADDED_SENTENCE else old,
        }
        for sign in found
    )
    return Wanted(ProposalKind(kind), language, change, evidence)


def _neighbour(edit: Reworded, added: str) -> str:
    """The wording, by id, that stands nearest before an added sentence, else the one after it."""
    sentences = _sentences(edit.after)
    place = sentences.index(added)
    order = [*reversed(sentences[:place]), *sentences[place:]]
    return next((edit.wordings[one] for one in order if one in edit.wordings), "")


def _usual(key: tuple[str, str, str, str], count: int, drafts: Sequence[Reworded]) -> bool:
    kind, language, old, _ = key
    mine = [draft for draft in drafts if draft.language == language]
    if kind == ProposalKind.ADDED_SENTENCE:
        return True
    if kind == ProposalKind.DELETED_SENTENCE:
        held = sum(old in draft.wordings.values() for draft in mine)
    else:
        held = sum(_holds(draft.before, old) for draft in mine)
    return count >= USUALLY * held


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _signs(edit: Reworded) -> Iterator[_Sign]:
    old, new = _greeting(edit.before), _greeting(edit.after)
    if old and new and old != new:
        yield _sign(ProposalKind.GREETING, edit, old, new)
    before = _sentences(edit.before.removeprefix(old))
    after = _sentences(edit.after.removeprefix(new))
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    for one in gone:
        other = max(come, key=lambda sentence: _alike(one, sentence), default="")
        if other and _alike(one, other) >= SAME:
            come.remove(other)
            yield from _terms(edit, one, other)
        elif wording := edit.wordings.get(one):
            key = (str(ProposalKind.DELETED_SENTENCE), edit.language, wording, "")
            yield _Sign(key, edit, one, "")
    for one in come:
        yield _sign(ProposalKind.ADDED_SENTENCE, edit, "", one)


def _sign(kind: ProposalKind, edit: Reworded, before: str, after: str) -> _Sign:
    return _Sign((str(kind), edit.language, before, after), edit, before, after)


def _greeting(text: str) -> str:
    """The first line, where it greets."""
    first = text.strip().split("\n", 1)[0].strip()
    return first if _GREETING.fullmatch(first) else ""


def _sentences(text: str) -> list[str]:
    return [found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip()]


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other)).ratio()


def _terms(edit: Reworded, before: str, after: str) -> Iterator[_Sign]:
    """Replaced stretches of at most `WORDS` words in a sentence that otherwise stayed."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and b - a <= WORDS and d - c <= WORDS:
            words, other = " ".join(old[a:b]), " ".join(new[c:d])
            if _is_term(words) and _is_term(other):
                yield _Sign(
                    (str(ProposalKind.TERM), edit.language, words, other), edit, before, after
                )


def _is_term(words: str) -> bool:
    """Words alone: no punctuation, no placeholder, something longer than an article."""
    return "[[" not in words and bool(re.fullmatch(r"[\w'’ -]{4,60}", words))
