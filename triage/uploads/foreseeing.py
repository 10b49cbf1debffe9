"""What would come of the first rows of a file, by the very machine that will read them.

Nothing is stored. Needs the worker for its encoder; raises Unavailable where none answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from triage.domain.comment import CleanText, Submission
from triage.domain.customer import CustomerFacts
from triage.domain.errors import RowRefused
from triage.domain.ids import new_id, text_hash
from triage.domain.special import is_special, veiled
from triage.language.duplicates import fingerprint
from triage.line import Line
from triage.ports import Arrival, Routed, Understood
from triage.ports.channels import FileRow
from triage.ports.uploads import Upload
from triage.steps.embed import embed
from triage.steps.ingest import ingest
from triage.steps.normalize import discreet, normalize
from triage.steps.route import route
from triage.understanding.reading import Text, reader
from triage.uploads.shaping import shaped

ROWS = 10
LONGEST = 2_000
"""Characters of each that are looked at: this is a glance."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a row would become: a comment with its destination, or the reason of a refusal."""

    line: int
    routed: Routed | None = None
    refused: str = ""


def accepted(rows: Sequence[FileRow], upload: Upload) -> list[tuple[FileRow, Submission | str]]:
    """Each row as the line would take it, or why it would not."""
    found = list[tuple[FileRow, Submission | str]]()
    for row in rows[:ROWS]:
        try:
            if row.error is not None:
                raise RowRefused(row.error)
            found.append((row, discreet(ingest(shaped(row, upload.choice)))))
        except RowRefused as error:
            found.append((row, str(error)))
    return found


def foresee(line: Line, rows: Sequence[FileRow], upload: Upload) -> list[Foreseen]:
    """The first rows, read as they would be."""
    found = accepted(rows, upload)
    good = [shortened(one) for _, one in found if isinstance(one, Submission)]
    routed = iter(labelled(line, upload.brand_id, good) if good else ())
    return [
        Foreseen(row.line, routed=next(routed))
        if isinstance(one, Submission)
        else Foreseen(row.line, refused=one)
        for row, one in found
    ]


def shortened(submission: Submission) -> Submission:
    """Its beginning."""
    return replace(submission, text=submission.text[:LONGEST])


def labelled(line: Line, brand_id: UUID, rows: Sequence[Submission]) -> list[Routed]:
    """Labels and destination of each; whether it repeats another is not looked at."""
    clean = [normalize(one, one.language, line.identify) for one in rows]
    brand = line.shelf.get(brand_id)
    with line.store.write() as work:
        by = reader(line, work, brand_id)
    texts, languages = [one.text for one in clean], [one.language for one in clean]
    vectors, scores = embed(texts, languages, {}, line.encoder, line.heads)
    made = list[Routed]()
    for number, (one, tidy) in enumerate(zip(rows, clean, strict=True)):
        said = Text(tidy.text, tidy.language, vectors[number], scores[number], one.rating)
        item = standing(line, brand_id, one, tidy, said)
        made.append(route(replace(item, labels=by.labels(said)), brand, None))
    return [discreetly(one) for one in made]


def standing(
    line: Line, brand_id: UUID, one: Submission, tidy: CleanText, said: Text
) -> Understood:
    """A comment that was never stored, as the rest of the line speaks of one."""
    labels: Any = None  # put in by the caller
    arrival = Arrival(
        new_id(),
        brand_id,
        one.channel,
        one.payload,
        CustomerFacts(new_id(), identified=False),
        line.clock.now(),
    )
    return Understood(
        arrival=arrival,
        submission=one,
        clean=tidy,
        text_hash=text_hash(tidy.text),
        fingerprint=fingerprint(tidy.text),
        vector=said.vector,
        scores=said.scores,
        labels=labels,
    )


def discreetly(one: Routed) -> Routed:
    """Labels of special categories are not shown beforehand to anybody."""
    labels = one.understood.labels
    if not is_special(labels):
        return one
    return replace(one, understood=replace(one.understood, labels=veiled(labels)))
