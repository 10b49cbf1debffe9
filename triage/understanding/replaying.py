"""Replay: the machine's reading of a comment computed anew, from what was stored when it was read.

Changes nothing. The encoder's part is stored (vector and scores of the shipped heads); what follows
from it – corrections in force then, thresholds, rules, destination – is computed again. Scores of
special categories stand beside the comment only, until they are forgotten.
"""

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from triage.domain.decision import Decision
from triage.domain.errors import Conflict
from triage.domain.special import HEAD, lasting_scores, veiled_code
from triage.line import Line
from triage.ports import Standing
from triage.steps.learn import triage_outcome
from triage.steps.route import reroute
from triage.understanding.reading import Reader, Text

KIND = "triage"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A decision as recorded and as computed anew, in canonical JSON."""

    comment_id: UUID
    recorded: bytes
    computed: bytes

    @property
    def same(self) -> bool:
        """Whether they are equal, byte for byte."""
        return self.recorded == self.computed


def replay(line: Line, comment_id: UUID) -> Replayed:
    """Compute a comment's labels and destination again, with the versions of its decision.

    Raises NotFound where none is on record, Erased, and Conflict when the shipped heads were
    replaced since, naming the version needed, or when the result hangs on what was forgotten.
    """
    with line.store.write() as work:
        decision = work.decisions.latest(comment_id, KIND)
        standing = as_it_was(work.comments.standing(comment_id), decision)
        learned = work.teaching.at(decision.brand_id, int(decision.versions.get("learned", 0)))
        own = line.own_intents_at(work, decision.brand_id, decision.versions.get("own_intents"))
    if decision.versions["heads"] != line.heads.version:
        raise Conflict(
            f"This comment was read with {decision.versions['heads']}, in force are "
            f"{line.heads.version}; put the older ones back to replay it."
        )
    brand = line.shelf.at(decision.brand_id, str(decision.versions["guidelines"]))
    comment = standing.comment
    scores = {**standing.scores, **decision.scores}
    said = Text(comment.text, comment.language, comment.vector, scores, comment.rating)
    labels = Reader(line.heads, learned, own, brand.routing.precision).labels(said)
    way = reroute(standing, labels, brand)
    computed = triage_outcome(labels, way.disposition, way.team)
    recorded = {name: decision.outcome.get(name) for name in computed}
    lasting = lasting_scores(standing.scores)
    replayed = Replayed(
        comment_id,
        canonical(recorded | {"scores": decision.scores, "reason": decision.reason}),
        canonical(computed | {"scores": lasting, "reason": veiled_code(way.reason)}),
    )
    if HEAD not in scores and not replayed.same:
        raise Conflict("What this comment's labels rested on was sensitive and is forgotten.")
    return replayed


def as_it_was(standing: Standing, decision: Decision) -> Standing:
    """The comment as the decision found it: its customer may have changed since."""
    inputs = decision.inputs
    customer = replace(
        standing.customer, segment=inputs.get("segment"), revenue=inputs.get("revenue")
    )
    return replace(standing, customer=customer, repeated=bool(inputs.get("repeated")))


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, the same for the same value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()
