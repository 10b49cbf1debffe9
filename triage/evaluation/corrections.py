"""The correction experiment: ten corrections of a new kind, then paraphrases nobody corrected.

Measures what `triage.learning` does with the shipped heads; trains nothing that ships.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from triage.domain.correcting import CHOICES, NO, YES
from triage.evaluation.datasets import objects
from triage.learning.gate import Verdict, learn
from triage.learning.residual import Held, adjusted, stored
from triage.ports import NOTHING, Encoder, Heads, Learned, Lesson, Reference, Scores, Vector
from triage.themes.neighbours import centred

FILE = "experiments/corrections.jsonl"
"""Below the packaged models: kinds of comments the heads did not know when it was written."""

LESSON, UNSEEN, ALIKE = "lesson", "unseen", "alike"
"""Parts of a kind: corrected, to be told right afterwards, to be left alone."""

Line = dict[str, Any]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the experiment, read: where it lies, what the shipped heads say."""

    row: Mapping[str, str]
    place: Vector
    scores: Scores

    def told(self, learned: Learned, heads: Heads) -> str:
        """What the heads say after what was learned, in the words of a correction."""
        head = self.row["head"]
        score = adjusted(learned, self.place[None], [self.scores])[0][head]
        if head in CHOICES:
            return CHOICES[head][int(np.argmax(score))]
        return YES if score[0] >= heads.threshold(head, self.row["lang"]) else NO

    def lesson(self) -> Lesson:
        """A person's word on the text."""
        key, row = UUID(int=0), self.row
        return Lesson(
            correction_id=key,
            comment_id=key,
            head=row["head"],
            label=row["label"],
            text=row["text"],
            language=row["lang"],
            vector=self.place,
            scores=self.scores,
        )


def experiment(
    encoder: Encoder,
    heads: Heads,
    reference: Reference,
    source: Path,
    progress: Progress = lambda _: None,
) -> list[Line]:
    """One line a kind, taught alone, and a last one, `all`, of means over kinds.

    `before` and `after` are recall on the unseen paraphrases, `alike` the share of look-alikes
    whose label changed, `elsewhere` the worst change of accuracy on the reference rows kept apart,
    over the languages; a version the gate refuses leaves everything as it was. Raises FileRefused.
    """
    rows = [row for _, row in objects(source)]
    progress(f"encoding {len(rows)} texts")
    texts = read(rows, encoder, heads)
    held = Held(reference, centred(reference.vectors, heads.center))
    lines = []
    for kind, group in groupby(texts, key=lambda text: text.row["kind"]):
        progress(f"teaching {kind}")
        lines.append({"kind": kind} | _kind(list(group), heads, held))
    return [*lines, _mean(lines)]


def read(rows: Sequence[Mapping[str, str]], encoder: Encoder, heads: Heads) -> list[Text]:
    """Texts with their places and the shipped heads' scores."""
    encoded = encoder.encode([row["text"] for row in rows])
    places = stored(centred(encoded.vectors, heads.center))
    scores = heads.scores(encoded.features, [row["lang"] for row in rows])
    return [Text(*parts) for parts in zip(rows, places, scores, strict=True)]


def _kind(texts: Sequence[Text], heads: Heads, held: Held) -> Line:
    corrected, unseen, alike = (
        [text for text in texts if text.row["part"] == part] for part in (LESSON, UNSEEN, ALIKE)
    )
    points = np.stack([text.place for text in corrected])
    lessons = [text.lesson() for text in corrected]
    learned, verdict = learn(1, lessons, points, held, heads.threshold)
    taught = learned if verdict.passed else NOTHING
    before, after = (_recall(unseen, state, heads) for state in (NOTHING, taught))
    first = texts[0].row
    return {
        "language": first["lang"],
        "head": first["head"],
        "label": first["label"],
        "rows": len(unseen),
        "before": round(before, 4),
        "after": round(after, 4),
        "lift": round(after - before, 4),
        "alike": round(_changed(alike, taught, heads), 4),
        "elsewhere": _elsewhere(verdict),
        "passed": verdict.passed,
    }


def _recall(texts: Sequence[Text], learned: Learned, heads: Heads) -> float:
    return float(np.mean([text.told(learned, heads) == text.row["label"] for text in texts]))


def _changed(texts: Sequence[Text], learned: Learned, heads: Heads) -> float:
    """Share of texts whose label is another one now."""
    return float(
        np.mean([text.told(learned, heads) != text.told(NOTHING, heads) for text in texts])
    )


def _elsewhere(verdict: Verdict) -> float:
    if not verdict.passed:
        return 0.0
    changes = [figure["after"] - figure["before"] for figure in verdict.figures.values()]
    return round(min(changes, default=0.0), 4)


def _mean(lines: Sequence[Line]) -> Line:
    figures = {
        name: round(float(np.mean([line[name] for line in lines])), 4)
        for name in ("before", "after", "lift", "alike", "elsewhere")
    }
    whole = {"language": "", "head": "", "label": "", "passed": all(x["passed"] for x in lines)}
    return {"kind": "all", "rows": sum(line["rows"] for line in lines)} | whole | figures
