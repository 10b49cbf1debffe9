"""The machine's reading of comments: normalize → embed → classify, and what they may repeat.

Used by `pipeline.py` for comments that arrive, and by `replaying.py` for those read long ago. It
stores nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from triage.domain.comment import CleanText, Rating, Submission
from triage.domain.ids import text_hash
from triage.domain.labels import Labels
from triage.language.duplicates import fingerprint
from triage.language.personal_data.identity import lookups
from triage.language.personal_data.masking import fill
from triage.learning.residual import adjusted
from triage.line import Line
from triage.ports import (
    Arrival,
    Heads,
    InForce,
    Learned,
    Scores,
    Told,
    Understood,
    Vector,
    VectorHit,
    Work,
)
from triage.steps.classify import classify
from triage.steps.embed import embed
from triage.steps.ingest import reopen
from triage.steps.normalize import discreet, normalize
from triage.steps.own_intent import own_intent
from triage.steps.repeat import Earlier, comparable, known_customers, window
from triage.themes.neighbours import centred

COMMENT = "comment"
TELLING = 6
"""Words from which on the same text twice is the same matter, although nobody knows by whom."""

ALIKE = 8
"""Nearest comments that are looked at for a repetition."""


@dataclass(frozen=True, slots=True)
class Text:
    """A masked text with all that the labels rest on."""

    text: str
    language: str
    vector: Vector
    scores: Scores
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Reader:
    """What a brand's comments are read with: the shipped heads, what its people taught them, its
    own intents, and the precision it wants of each label."""

    heads: Heads
    learned: Learned
    own: InForce | None
    precision: Mapping[str, float]

    def labels(self, said: Text) -> Labels:
        """Labels of one comment; one at a time, so that a replay computes the very same numbers."""
        place = centred(said.vector, self.heads.center)
        [scores] = adjusted(self.learned, place[None, :], [said.scores])
        found = classify(said.text, said.language, scores, self.heads, said.rating, self.precision)
        return replace(found, own_intent=own_intent(self.own, said.text, said.vector))


def reader(line: Line, work: Work, brand_id: UUID) -> Reader:
    """What is in force for a brand at this moment."""
    return Reader(
        line.heads,
        line.learned(work, brand_id),
        line.own_intents(work, brand_id),
        line.shelf.get(brand_id).routing.precision,
    )


def read(line: Line, arrivals: Sequence[Arrival]) -> list[Understood]:
    """What each comment says, all of them in one pass of the encoder."""
    if not arrivals:
        return []
    opened = [(arrival, discreet(reopen(arrival.payload, arrival.channel))) for arrival in arrivals]
    cleaned = [
        (arrival, submission, normalize(submission, usual_language(arrival), line.identify))
        for arrival, submission in opened
    ]
    texts = [clean.text for _, _, clean in cleaned]
    languages = [clean.language for _, _, clean in cleaned]
    with line.store.write() as work:
        hashes = [text_hash(text) for text in texts]
        known = work.comments.known(hashes, line.encoder.version, line.heads.version)
        brand_ids = {arrival.brand_id for arrival in arrivals}
        readers = {brand_id: reader(line, work, brand_id) for brand_id in brand_ids}
    vectors, scores = embed(texts, languages, known, line.encoder, line.heads)
    return [
        understood(
            arrival,
            submission,
            clean,
            Text(clean.text, clean.language, vectors[row], scores[row], submission.rating),
            readers[arrival.brand_id],
        )
        for row, (arrival, submission, clean) in enumerate(cleaned)
    ]


def understood(
    arrival: Arrival, submission: Submission, clean: CleanText, said: Text, by: Reader
) -> Understood:
    """One comment as the rest of the line speaks of it."""
    return Understood(
        arrival=arrival,
        submission=submission,
        clean=clean,
        text_hash=text_hash(clean.text),
        fingerprint=words_of(arrival, submission, clean),
        vector=said.vector,
        scores=said.scores,
        labels=by.labels(said),
        learned=by.learned.number,
        taxonomy=by.own.version if by.own else None,
        lookups=lookups(submission, clean),
    )


def usual_language(arrival: Arrival) -> str | None:
    """What the customer writes in, or else the conversation or the source."""
    return arrival.customer.language or arrival.usual_language


def words_of(arrival: Arrival, submission: Submission, clean: CleanText) -> str:
    """Fingerprint of what was said, about which order, and by whom where only a name tells.

    A few words of nobody known are nobody else's: two people may well write "alles kaputt".
    """
    said = [fill(clean.text, clean.values), submission.order or ""]
    if not arrival.customer.identified:
        said.append(submission.author or "")
        if len(clean.text.split()) < TELLING and not (submission.author or submission.order):
            said.append(str(arrival.id))
    return fingerprint("\n".join(said))


def earlier_comments(
    line: Line, work: Work, brand_id: UUID, group: Sequence[Understood]
) -> Earlier:
    """What a batch may repeat. Asked under the brand's lock, the index last: a comment stays
    `triaged` until it is indexed, so that none is missed between the two."""
    firsts = work.comments.firsts(brand_id, [item.fingerprint for item in group])
    open_ = work.comments.traces(
        brand_id, line.encoder.version, window(group), (), known_customers(group)
    )
    found = {hit.id for item in group if comparable(item) for hit in nearest(line, item)}
    near = work.comments.traces(brand_id, line.encoder.version, window(group), sorted(found), ())
    traces = {trace.first.comment_id: trace for trace in (*open_, *near)}
    return Earlier(firsts, list(traces.values()), partial(told, work), group, line.heads.center)


def told(work: Work, ids: Sequence[UUID]) -> list[tuple[Told, Submission]]:
    """What these comments say, with their rows as they were handed in."""
    return [(one, reopen(one.payload, one.channel)) for one in work.comments.told(ids)]


def nearest(line: Line, item: Understood) -> list[VectorHit]:
    """The comments most like this one."""
    return line.index.search(
        centred(item.vector, line.heads.center),
        kind=COMMENT,
        brand=str(item.arrival.brand_id),
        limit=ALIKE,
    )
