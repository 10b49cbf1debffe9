"""The figures on cases worked out by hand, and their promises on any case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from triage.evaluation import measures

TRUTH = np.array([0, 0, 0, 1, 1, 2])
GUESS = np.array([0, 0, 1, 1, 1, 0])


def test_macro_f1_by_hand() -> None:
    # class 0: 2 of 3 found, 2 of 3 right; class 1: 2 of 2 found, 2 of 3 right; class 2: none
    assert measures.macro_f1(TRUTH, GUESS) == pytest.approx((2 / 3 + 0.8 + 0) / 3)


def test_macro_recall_by_hand() -> None:
    assert measures.macro_recall(TRUTH, GUESS) == pytest.approx((2 / 3 + 1 + 0) / 3)


def test_classes_that_never_occur_do_not_count() -> None:
    assert measures.macro_f1(np.array([0, 0]), np.array([0, 0])) == 1.0


def test_confusion_counts_truth_in_rows() -> None:
    assert measures.confusion(TRUTH, GUESS, 3).tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]


def test_calibration_error_of_honest_and_of_boastful_scores() -> None:
    right = np.array([True, False, True, False])
    assert measures.calibration_error(np.full(4, 0.5), right) == pytest.approx(0.0)
    assert measures.calibration_error(np.full(4, 0.9), right) == pytest.approx(0.4)


def test_recall_at_a_share_of_spared_negatives() -> None:
    scores = np.array([*np.linspace(0, 0.5, 100), 0.45, 0.6, 0.9, 0.97])
    truth = np.array([False] * 100 + [True] * 4)
    assert measures.recall_keeping(scores, truth, 0.99) == pytest.approx(0.75)


def test_auroc_counts_ties_half() -> None:
    assert measures.auroc(np.array([0.1, 0.5, 0.5, 0.9]), np.array([0, 0, 1, 1])) == 0.875


def test_threshold_is_the_lowest_that_reaches_the_precision() -> None:
    confidence = np.linspace(1.0, 0.0, 100)
    right = np.arange(100) < 60
    limit = measures.threshold_for_precision(confidence, right, 0.8)
    assert right[confidence >= limit].mean() == pytest.approx(0.8)
    assert int((confidence >= limit).sum()) == 75


def test_unreachable_precision_gives_the_best_there_is_not_silence() -> None:
    confidence = np.linspace(1.0, 0.0, 100)
    right = np.arange(100) % 2 == 0
    limit = measures.threshold_for_precision(confidence, right, 1.01)
    assert (confidence >= limit).sum() >= 2


def test_a_rare_label_is_not_given_to_a_twentieth_of_all() -> None:
    confidence = np.linspace(1.0, 0.0, 1000)
    right = np.arange(1000) < 10
    limit = measures.threshold_for_precision(confidence, right, 0.8)
    assert int((confidence >= limit).sum()) == 12


def test_no_rows_means_no_label() -> None:
    assert measures.threshold_for_precision(np.array([]), np.array([]), 0.8) == 1.0


def test_bootstrap_holds_the_estimate_and_repeats_itself() -> None:
    truth = np.random.default_rng(1).integers(0, 2, 400)
    guess = np.where(np.random.default_rng(2).random(400) < 0.8, truth, 1 - truth)
    low, high = measures.bootstrap(measures.accuracy, truth, guess)
    assert low < measures.accuracy(truth, guess) < high
    assert high - low < 0.1
    assert (low, high) == measures.bootstrap(measures.accuracy, truth, guess)


SCORES = arrays(np.float64, 60, elements=st.floats(0, 1, width=32))
ANSWERS = arrays(np.bool_, 60)


@given(scores=SCORES, truth=ANSWERS, kept=st.sampled_from([0.5, 0.9, 0.99]))
def test_the_promised_share_of_negatives_is_spared(
    scores: measures.Numbers, truth: measures.Numbers, kept: float
) -> None:
    limit = measures.threshold_keeping(scores, truth, kept)
    negatives = scores[~truth]
    assert not len(negatives) or np.mean(negatives < limit) >= kept


@given(confidence=SCORES, right=ANSWERS, wanted=st.floats(0.3, 0.9))
def test_reached_precision_holds_above_the_threshold(
    confidence: measures.Numbers, right: measures.Numbers, wanted: float
) -> None:
    limit = measures.threshold_for_precision(confidence, right, wanted)
    kept = confidence >= limit
    order = np.sort(confidence)[::-1]
    reachable = [right[confidence >= s].mean() for s in order[2:]]
    if reachable and max(reachable) >= wanted:
        assert right[kept].mean() >= wanted - 1e-12


@given(scores=SCORES, truth=ANSWERS)
def test_turning_the_scores_round_turns_auroc_round(
    scores: measures.Numbers, truth: measures.Numbers
) -> None:
    there, back = measures.auroc(scores, truth), measures.auroc(-scores, truth)
    assert there + back == pytest.approx(1.0)
