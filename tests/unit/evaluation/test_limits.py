"""Thresholds by label: what is promised of them, on made-up scores whose precision is known."""

from typing import Any

import numpy as np
import pytest

from triage.evaluation.calibrating import Calibration, calibrations, probabilities
from triage.evaluation.datasets import OWN, Row
from triage.evaluation.fitting import Numbers
from triage.evaluation.limits import DEFAULT, WHOLE, thresholds
from triage.evaluation.measures import calibration_error
from triage.evaluation.recipes import HEADS, PRECISIONS, Head

INTENT: Head = next(head for head in HEADS if head.name == "intent")
SPAM: Head = next(head for head in HEADS if head.name == "spam")
PLAIN = {code: Calibration(1.0, 0.0) for code in ("de", "en", "other")}


def made(count: int = 3_000, seed: int = 3) -> tuple[list[Row], Numbers, Numbers]:
    """Rows, logits and targets: "praise" is right as often as it claims, "billing" boasts."""
    generator = np.random.default_rng(seed)
    names = list(INTENT.labels)
    said = generator.choice([names.index("praise"), names.index("billing")], count)
    sure = generator.uniform(0.3, 0.99, count)
    honest = np.where(said == names.index("praise"), sure, sure - 0.25)
    right = generator.uniform(size=count) < honest
    truth = np.where(right, said, names.index("other"))
    logits = np.zeros((count, len(names)))
    logits[np.arange(count), said] = np.log(sure / (1 - sure) * (len(names) - 1))
    rows: list[Any] = [
        Row(f"text {n}", ("de", "en")[n % 2], OWN, intent=names[label])
        for n, label in enumerate(truth)
    ]
    return rows, logits, INTENT.targets(rows)


def test_a_boastful_label_needs_a_higher_score() -> None:
    found = thresholds(INTENT, *made(), PLAIN)
    for language in ("de", "en", "other"):
        limits = found[language]
        assert limits["billing"]["0.70"][0] > limits["praise"]["0.70"][0] + 0.1
        assert limits["billing"]["0.70"][1] < limits["praise"]["0.70"][1]


def test_wanting_more_never_gives_more_answers() -> None:
    for limits in thresholds(INTENT, *made(), PLAIN)["de"].values():
        shares = [limits[f"{wanted:.2f}"][1] for wanted in PRECISIONS if wanted <= 0.85]
        assert shares == sorted(shares, reverse=True)


def test_a_label_without_answers_has_the_threshold_of_its_head() -> None:
    limits = thresholds(INTENT, *made(), PLAIN)["en"]
    assert limits["sales"]["0.80"][0] == limits[WHOLE]["0.80"][0]
    assert limits["sales"]["0.80"][1] == 0


def test_other_languages_get_the_stricter_of_ours() -> None:
    found = thresholds(INTENT, *made(), PLAIN)
    for label in (WHOLE, *INTENT.labels):
        ours = [found[language][label][DEFAULT][0] for language in ("de", "en")]
        assert found["other"][label][DEFAULT][0] == max(ours)


def test_spam_spares_real_comments_unless_a_precision_is_asked_for() -> None:
    generator = np.random.default_rng(5)
    rows = [Row(str(n), ("de", "en")[n % 2], OWN, spam=n % 20 == 0) for n in range(4_000)]
    targets = SPAM.targets(rows)
    logits = generator.normal(targets * 3, 1)
    limits = thresholds(SPAM, rows, logits, targets, PLAIN)["de"]
    german = np.array([row.language == "de" for row in rows])
    scores = probabilities(SPAM, logits, PLAIN["de"])[german, 0]
    truth = targets[german, 0] > 0
    assert np.mean(scores[~truth] < limits[WHOLE][DEFAULT][0]) >= 0.99
    wanted = scores >= limits[WHOLE]["0.90"][0]
    assert truth[wanted].mean() >= 0.89


@pytest.mark.parametrize("factor", [0.3, 3.0])
def test_calibration_takes_boasting_and_modesty_back(factor: float) -> None:
    generator = np.random.default_rng(9)
    logits = generator.normal(0, 2, (6_000, len(INTENT.labels)))
    chances = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    truth = [generator.choice(INTENT.labels, p=row) for row in chances]
    rows = [
        Row(str(n), ("de", "en")[n % 2], OWN, intent=str(label)) for n, label in enumerate(truth)
    ]
    targets = INTENT.targets(rows)
    found = calibrations(INTENT, rows, logits * factor, targets)
    told = probabilities(INTENT, logits * factor, found["de"])
    right = targets[np.arange(len(told)), told.argmax(1)] > 0
    assert calibration_error(told.max(1), right) < 0.03
    assert found["other"].scale < found["de"].scale
