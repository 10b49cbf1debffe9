"""Repeat: whether a comment says again what an earlier one of the brand said.

The first is what counts: a duplicate never stands for others. Two people we can tell apart never
wrote the same matter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import numpy as np

from triage.domain.comment import Submission
from triage.language.duplicates import (
    LEAST_COSINE,
    SAME_WORDS,
    Said,
    same_matter,
    words_in,
)
from triage.language.no_reply import no_reply_kind
from triage.language.personal_data.masking import fill
from triage.ports import First, Repeat, Told, Trace, Understood, Vector, Window
from triage.themes.neighbours import centred

Opening = Callable[[Sequence[UUID]], Sequence[tuple[Told, Submission]]]

SAME_MATTER = timedelta(days=14)
"""The same words again within this time are the same matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A comment as far as it can be compared; `author` counts where nothing else identifies."""

    first: First
    said: Said
    author: str
    product: str
    order: str


class Earlier:
    """The comments of one brand that a batch may repeat; learns of the batch as it goes."""

    def __init__(
        self,
        firsts: Mapping[str, Sequence[First]],
        traces: Sequence[Trace],
        told: Opening,
        batch: Sequence[Understood],
        center: Vector,
    ) -> None:
        """`told` opens what earlier comments say; it is asked only for those near one of the
        batch. `center` (d,) is the general centre of vectors."""
        self._rows = {item.arrival.id: row for row, item in enumerate(batch)}
        self._places = _rows([item.vector for item in batch], center)
        self._firsts = {
            key: [first for first in found if first.comment_id not in self._rows]
            for key, found in firsts.items()
        }
        others = [trace for trace in traces if trace.first.comment_id not in self._rows]
        self._matters = self._near(others, center, told)

    def find(self, item: Understood) -> Repeat | None:
        """The earliest comment this one repeats, the very same words before like ones."""
        if first := earlier(item, self._firsts.get(item.fingerprint, [])):
            return Repeat(first.comment_id, SAME_WORDS)
        if not comparable(item):
            return None
        place, matter = self._places[self._rows[item.arrival.id]], matter_of(item)
        for other, vector in sorted(self._matters, key=lambda known: known[0].first.at):
            if reason := alike(matter, other, float(place @ vector)):
                return Repeat(other.first.comment_id, reason)
        return None

    def _near(
        self, traces: Sequence[Trace], center: Vector, told: Opening
    ) -> list[tuple[Matter, Vector]]:
        """What the earlier comments near one of the batch say."""
        known = _rows([trace.vector for trace in traces], center)
        best = (known @ self._places.T).max(axis=1, initial=-1.0)
        near = {
            trace.first.comment_id: (trace.first, vector)
            for trace, vector, cosine in zip(traces, known, best, strict=True)
            if cosine >= LEAST_COSINE
        }
        return [
            (
                _matter(near[one.comment_id][0], fill(one.text, one.values), row),
                near[one.comment_id][1],
            )
            for one, row in (told(list(near)) if near else [])
        ]

    def add(self, item: Understood) -> None:
        """From now on this comment is one that others may repeat."""
        self._firsts.setdefault(item.fingerprint, []).append(first_of(item))
        place = self._places[self._rows[item.arrival.id]]
        self._matters.append((matter_of(item), place))


def window(batch: Iterable[Understood]) -> Window:
    """The time in which something may have been said that the batch says again."""
    moments = [first_of(item).at for item in batch]
    return Window(min(moments) - SAME_MATTER, max(moments) + SAME_MATTER)


def known_customers(batch: Iterable[Understood]) -> list[UUID]:
    """The customers of a batch who can be told apart from others."""
    return sorted({i.arrival.customer.id for i in batch if i.arrival.customer.identified})


def comparable(item: Understood) -> bool:
    """Whether a comment says enough, and in earnest, to be compared by likeness."""
    return not item.labels.spam.label and no_reply_kind(item.clean.text) is None


def first_of(item: Understood) -> First:
    """What later comments need to know of this one."""
    arrival = item.arrival
    return First(
        arrival.id,
        arrival.customer.id,
        arrival.customer.identified,
        item.submission.created_at or arrival.received_at,
    )


def earlier(item: Understood, candidates: Sequence[First]) -> First | None:
    """The first of these comments, unless it came from somebody we can tell apart, or so long
    before or after that it is a new matter."""
    new = first_of(item)
    return next((first for first in candidates if may_repeat(new, first)), None)


def may_repeat(new: First, first: First) -> bool:
    """Whether person and time allow that one repeats the other."""
    apart = first.identified and new.identified and first.customer_id != new.customer_id
    return not apart and abs(new.at - first.at) <= SAME_MATTER


def alike(new: Matter, old: Matter, cosine: float) -> str | None:
    """The code of what makes two comments one matter; None where they are two."""
    if not may_repeat(new.first, old.first) or cosine < LEAST_COSINE:
        return None
    if _unlike(new.product, old.product) or _unlike(new.order, old.order):
        return None
    same = new.first.identified and old.first.identified
    if not same and _unlike(new.author, old.author):
        return None
    return same_matter(new.said, old.said, cosine, same_person=same)


def matter_of(item: Understood) -> Matter:
    """A comment of the batch, ready to be compared."""
    return _matter(first_of(item), fill(item.clean.text, item.clean.values), item.submission)


def _matter(first: First, text: str, submission: Submission) -> Matter:
    return Matter(
        first=first,
        said=words_in(text),
        author=_plain(submission.author),
        product=_plain(submission.product),
        order=_plain(submission.order),
    )


def _plain(value: str | None) -> str:
    return " ".join((value or "").casefold().split())


def _unlike(one: str, other: str) -> bool:
    """Whether both are told and differ."""
    return bool(one and other) and one != other


def _rows(vectors: Sequence[Vector], center: Vector) -> Vector:
    if not vectors:
        return np.empty((0, len(center)), dtype=np.float32)
    return centred(np.stack(vectors), center)
