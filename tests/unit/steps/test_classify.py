"""Labels from given probabilities: abstaining, the rating's weight, contradictions, flags."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.comment import Rating, Scale
from triage.domain.labels import UNDETERMINED, Intent, Labels, Reason, Sentiment
from triage.ports import Heads, Scores, Vector
from triage.steps.classify import classify

LABELS: Mapping[str, Sequence[str]] = {
    "sentiment": [label.value for label in Sentiment],
    "intent": [label.value for label in Intent],
    "also_intents": [label.value for label in Intent],
    "reasons": [label.value for label in Reason],
}


class FakeHeads:
    """Thresholds as told: 0.5, for undetermined languages 0.8; scores are the test's business."""

    version = "fake-1"
    center: Vector = np.zeros(3, dtype=np.float32)

    def labels(self, head: str) -> Sequence[str]:
        return LABELS.get(head, [head])

    def scores(self, features: Vector, languages: Sequence[str]) -> list[Scores]:
        raise AssertionError("classify must not run the heads again")

    def threshold(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        usual = {"cancellation": 0.7}.get(label or "", 0.5)
        return precision or (0.8 if language == UNDETERMINED else usual)

    def coverage(
        self, head: str, language: str, label: str | None = None, precision: float | None = None
    ) -> float:
        raise AssertionError("classify has no use for it")


HEADS: Heads = FakeHeads()


def given_scores(
    sentiment: Mapping[str, float] | None = None,
    intent: Mapping[str, float] | None = None,
    also: Mapping[str, float] | None = None,
    **flags: float,
) -> Scores:
    return {
        "sentiment": spread(LABELS["sentiment"], sentiment or {"neutral": 0.9}),
        "intent": spread(LABELS["intent"], intent or {"question": 0.9}),
        "also_intents": [(also or {}).get(name, 0.01) for name in LABELS["also_intents"]],
        "spam": [flags.get("spam", 0.01)],
        "urgent": [flags.get("urgent", 0.01)],
        "engage": [flags.get("engage", 0.9)],
        "toxic": [flags.get("toxic", 0.01)],
        "reasons": [flags.get(name, 0.01) for name in LABELS["reasons"]],
    }


def spread(labels: Sequence[str], known: Mapping[str, float]) -> list[float]:
    rest = (1 - sum(known.values())) / (len(labels) - len(known))
    return [known.get(label, rest) for label in labels]


def labelled(
    scores: Scores,
    text: str = "Guten Tag",
    language: str = "de",
    nps: float | None = None,
    precision: Mapping[str, float] | None = None,
) -> Labels:
    rating = None if nps is None else Rating(nps, Scale.NPS)
    return classify(text, language, scores, HEADS, rating, precision or {})


def test_each_label_has_a_threshold_of_its_own() -> None:
    assert labelled(given_scores(intent={"cancellation": 0.65})).abstained == ("intent",)
    assert labelled(given_scores(intent={"billing": 0.65})).abstained == ()


def test_the_wanted_precision_of_a_label_beats_that_of_its_head() -> None:
    scores = given_scores({"negative": 0.7}, {"billing": 0.7})
    assert labelled(scores, precision={"intent": 0.8}).abstained == ("intent",)
    wanted = {"intent": 0.8, "intent/billing": 0.6, "sentiment/positive": 0.99}
    assert labelled(scores, precision=wanted).abstained == ()


def test_flags_follow_the_wanted_precision_too() -> None:
    scores = given_scores(spam=0.6, toxic=0.6)
    labels = labelled(scores, precision={"spam": 0.9})
    assert (labels.spam.label, labels.toxic.label) == (False, True)
    assert labels.toxic.score == 0.6


def test_reasons_are_read_from_phrases_and_from_the_whole() -> None:
    labels = labelled(given_scores(press=0.9), text="Sonst nehme ich mir einen Anwalt.")
    assert labels.urgent.label
    assert labels.urgent.reasons == ("legal", "press")
    assert labelled(given_scores(press=0.4)).urgent.reasons == ()


def test_the_most_probable_label_wins() -> None:
    labels = labelled(given_scores({"negative": 0.7}, {"delivery": 0.8}))
    assert (labels.sentiment.label, labels.sentiment.score) == ("negative", 0.7)
    assert (labels.intent.label, labels.intent.score) == ("delivery", 0.8)
    assert labels.abstained == ()


def test_labels_are_plain_strings_and_scores_have_four_digits() -> None:
    labels = labelled(given_scores({"negative": 0.712345}, also={"billing": 0.612345}))
    assert type(labels.sentiment.label) is str
    assert labels.sentiment.score == 0.7123
    assert labels.also_intents[0].score == 0.6123


@pytest.mark.parametrize(
    ("sentiment", "intent", "abstained"),
    [
        (0.9, 0.9, ()),
        (0.4, 0.9, ("sentiment",)),
        (0.9, 0.4, ("intent",)),
        (0.4, 0.4, ("sentiment", "intent")),
    ],
)
def test_below_its_threshold_a_label_is_only_a_suggestion(
    sentiment: float, intent: float, abstained: tuple[str, ...]
) -> None:
    labels = labelled(given_scores({"negative": sentiment}, {"billing": intent}))
    assert labels.abstained == abstained
    assert labels.sentiment.label == "negative"
    assert labels.intent.label == "billing"


def test_undetermined_language_abstains_sooner() -> None:
    scores = given_scores({"negative": 0.7}, {"billing": 0.7})
    assert labelled(scores, language=UNDETERMINED).abstained == ("sentiment", "intent")
    assert labelled(scores, language="en").abstained == ()


def test_further_intents_leave_out_the_primary_and_other() -> None:
    also = {"billing": 0.6, "delivery": 0.95, "complaint": 0.7, "other": 0.9, "account": 0.4}
    labels = labelled(given_scores(intent={"delivery": 0.9}, also=also))
    assert [label.label for label in labels.also_intents] == ["complaint", "billing"]


def test_flags_follow_their_thresholds() -> None:
    labels = labelled(given_scores(spam=0.6, urgent=0.2, engage=0.3))
    assert (labels.spam.label, labels.urgent.label, labels.engage.label) == (True, False, False)


def test_urgent_by_words_names_the_reason() -> None:
    labels = labelled(given_scores(urgent=0.1), "Hiermit widerrufe ich den Kaufvertrag.")
    assert labels.urgent.label
    assert labels.urgent.reasons == ("withdrawal",)
    assert labels.urgent.score == 0.1


def test_urgent_by_the_head_alone_names_none() -> None:
    labels = labelled(given_scores(urgent=0.9), "Es ist dringend, glaube ich.")
    assert labels.urgent.label
    assert labels.urgent.reasons == ()


@pytest.mark.parametrize(
    ("sentiment", "nps", "contradiction"),
    [
        ("negative", 10, True),
        ("negative", 9, True),
        ("negative", 8, False),
        ("positive", 3, True),
        ("positive", 0, True),
        ("positive", 4, False),
        ("positive", 10, False),
        ("negative", 0, False),
        ("mixed", 10, False),
        ("neutral", 0, False),
    ],
)
def test_confident_words_against_the_score_are_a_contradiction(
    sentiment: str, nps: float, contradiction: bool
) -> None:
    labels = labelled(given_scores({sentiment: 0.9}), nps=nps)
    assert labels.contradiction is contradiction


def test_unsure_words_contradict_nothing() -> None:
    assert not labelled(given_scores({"negative": 0.35}), nps=10).contradiction


def test_no_rating_contradicts_nothing() -> None:
    assert not labelled(given_scores({"negative": 0.99})).contradiction


def test_the_rating_tips_the_balance() -> None:
    scores = given_scores({"positive": 0.44, "negative": 0.46})
    assert labelled(scores, nps=10).sentiment.label == "positive"
    assert labelled(scores, nps=0).sentiment.label == "negative"
    assert labelled(scores).sentiment.label == "negative"


def test_the_rating_never_replaces_clear_words() -> None:
    labels = labelled(given_scores({"negative": 0.8}), "10 – alles kaputt", nps=10)
    assert labels.sentiment.label == "negative"
    assert labels.contradiction


@given(negative=st.floats(0.05, 0.9), low=st.integers(0, 10), high=st.integers(0, 10))
def test_a_better_score_never_makes_a_comment_more_negative(
    negative: float, low: int, high: int
) -> None:
    low, high = min(low, high), max(low, high)
    scores = given_scores({"negative": negative})

    def blame(nps: int) -> float:
        sentiment = labelled(scores, nps=nps).sentiment
        return sentiment.score if sentiment.label == "negative" else 0.0

    if labelled(scores, nps=high).contradiction:  # the words stand alone, as without a score
        assert labelled(scores, nps=high).sentiment == labelled(scores).sentiment
    else:
        assert blame(high) <= blame(low) + 1e-9
