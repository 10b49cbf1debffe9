"""Fits own intents: weights, calibration, and the limit below which a text is out of scope.

Everything rests on the examples alone; scikit-learn is imported when a fit begins.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from triage.adapters.intents_space import SPREAD, Decision, Owners, energy, softmax
from triage.ports import HeldOut, Vector

STRENGTH = 10.0
"""Inverse L2 penalty; 1 to 100 differ by less than a point."""

TOLERANCE = 1e-3
"""Slope at which regression ends, for up to 50 intents. The slope at the start shrinks with their
number: with 150 and a fixed tolerance a fit could end before its first step."""

REGRESSION_CELLS = 3_000_000
"""Examples times intents up to which regression takes seconds; beyond, class means stand in."""

FOLDS_CELLS = 500_000
"""Examples times intents up to which all folds are held out; beyond, the first alone."""

HELD_CELLS = 4_000_000
"""Numbers in the table of held-out logits: of many examples, evenly spread ones are held out."""

FOLDS = 3
ENOUGH = 3
"""Examples an intent from which held-out logits calibrate the scores."""

KEPT = 0.95
"""Share of the examples, each held out once, that must stay in scope."""

CONFUSED = 100
"""Pairs of intents taken for each other that are kept."""

FACTORS = np.geomspace(0.3, 10, 71)
USUAL_FACTOR = 0.9
"""Calibration for fewer examples, see models/intents.md."""


Linear = Callable[[Vector, Owners], tuple[Vector, Vector]]
"""(rows (n, f), owners (n)) → (weights (f, k), bias (k,))."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit found. `accuracy` and `held` are of held-out examples, None where there are too
    few."""

    decision: Decision
    factor: float
    limit: float
    accuracy: float | None
    held: HeldOut | None = None


def fit(rows: Vector, owners: Owners, named: Vector) -> Fit:
    """Fit k intents on features (n, f) of examples, and of the k names (k, f), which always help.

    `owners` need not be sorted; results do not depend on chance.
    """
    few = len(rows) * len(named) <= REGRESSION_CELLS and len(rows) >= 2 * len(named)
    linear = regression if few else class_means
    tried = spread(len(rows), max(1, HELD_CELLS // len(named)))
    folds = np.asarray((places(owners) + owners) % FOLDS, dtype=np.int32)
    if len(rows) * len(named) > FOLDS_CELLS:
        tried = tried[folds[tried] == 0]
    logits = held_out(rows, owners, named, linear, (folds, tried))
    limit = float(np.quantile(energy(logits), 1 - KEPT))
    decision = decide(rows, owners, named, linear)
    if np.median(np.bincount(owners, minlength=len(named))) < ENOUGH:
        return Fit(decision, USUAL_FACTOR, limit, None)
    accuracy = float(np.mean(logits.argmax(axis=1) == owners[tried]))
    held = told_apart(logits, owners[tried], limit)
    return Fit(decision, calibration(logits, owners[tried]), limit, accuracy, held)


def told_apart(logits: Vector, owners: Owners, limit: float) -> HeldOut:
    """What became of examples (m) by their held-out logits (m, k)."""
    count = logits.shape[1]
    told = logits.argmax(axis=1)
    right = owners[told == owners]
    wrong = np.stack([owners[told != owners], told[told != owners]])
    pairs, times = np.unique(wrong, axis=1, return_counts=True)
    order = np.argsort(-times, kind="stable")[:CONFUSED]
    return HeldOut(
        tried=tuple(np.bincount(owners, minlength=count).tolist()),
        right=tuple(np.bincount(right, minlength=count).tolist()),
        told=tuple(np.bincount(told, minlength=count).tolist()),
        confused=tuple((*pairs[:, n].tolist(), int(times[n])) for n in order),
        outside=int((energy(logits) < limit).sum()),
    )


def spread(count: int, most: int) -> Owners:
    """At most `most` places out of `count`, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int32))


def decide(rows: Vector, owners: Owners, named: Vector, linear: Linear) -> Decision:
    """Weights of examples and names together, logits brought to the same spread."""
    all_rows = np.concatenate([rows, named])
    all_owners = np.concatenate([owners, np.arange(len(named), dtype=np.int32)])
    order = np.argsort(all_owners, kind="stable")
    all_rows, all_owners = all_rows[order], all_owners[order]
    weights, bias = linear(all_rows, all_owners)
    sample = all_rows[spread(len(all_rows), max(1, HELD_CELLS // len(named)))]
    scale = SPREAD / max(float((sample @ weights + bias).std()), 1e-9)
    return Decision(
        np.asarray(weights * scale, dtype=np.float32),
        np.asarray(bias * scale, dtype=np.float32),
        all_rows,
        all_owners,
    )


def regression(rows: Vector, owners: Owners) -> tuple[Vector, Vector]:
    """Weights (f, k) and bias (k,) of multinomial logistic regression."""
    from sklearn.linear_model import LogisticRegression

    classes = int(owners.max()) + 1
    enough = min(TOLERANCE, TOLERANCE * 50 / classes)
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=enough)
    model.fit(rows.astype(np.float64), owners)
    weights, bias = model.coef_.T, model.intercept_
    if len(bias) == 1:  # scikit-learn gives two classes one column
        weights, bias = np.hstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return weights, bias


def class_means(rows: Vector, owners: Owners) -> tuple[Vector, Vector]:
    """Weights and bias that choose the nearest class mean."""
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    sums = np.add.reduceat(rows, starts, axis=0)
    means = np.asarray(sums / np.bincount(owners)[:, None], dtype=np.float32)
    return means.T, np.asarray(-(means**2).sum(axis=1) / 2)


def held_out(
    rows: Vector, owners: Owners, named: Vector, linear: Linear, chosen: tuple[Owners, Owners]
) -> Vector:
    """Logits (m, k) of some examples, each from a fit without its fold; names are always known.

    `chosen` are the fold of each example (n,) and the places (m,) of those that are tried.
    """
    folds, tried = chosen
    logits = np.empty((len(tried), len(named)), dtype=np.float32)
    for fold in range(FOLDS):
        left, wanted = folds == fold, folds[tried] == fold
        if wanted.any():
            known = decide(rows[~left], owners[~left], named, linear)
            logits[wanted] = known.logits(rows[tried[wanted]])
    return logits


def places(owners: Owners) -> Owners:
    """The how-manieth example of its intent each is, from 0."""
    seen: dict[int, int] = {}
    found = []
    for owner in owners.tolist():
        found.append(seen.get(owner, 0))
        seen[owner] = found[-1] + 1
    return np.array(found, dtype=np.int32)


def calibration(logits: Vector, owners: Owners) -> float:
    """The factor of least log loss on held-out logits (temperature scaling, Guo et al. 2017)."""
    rows = np.arange(len(owners))
    losses = [
        -float(np.log(np.maximum(softmax(logits * factor)[rows, owners], 1e-12)).mean())
        for factor in FACTORS
    ]
    return float(FACTORS[int(np.argmin(losses))])
