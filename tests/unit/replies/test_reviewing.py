"""Replies to comments that never entered the line: what a row says, and what is read from it."""

import pytest

from tests.unit.guidelines.morgenrot import FOLDER
from triage.brandfiles.loading import load_brand
from triage.domain.errors import RowRefused
from triage.replies.reviewing import Reviewer, mood_of


@pytest.fixture(scope="module")
def reviewer() -> Reviewer:
    return Reviewer(load_brand(FOLDER))


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"reply": " "}, "reply"),
        ({}, "reply"),
        ({"reply": "Danke.", "channel": "fax"}, "channel"),
        ({"reply": "Danke.", "nps": 12}, "nps"),
        ({"reply": "Danke.", "nps": "viel"}, "nps"),
    ],
)
def test_a_row_that_cannot_be_used_says_which_field(
    reviewer: Reviewer, row: dict[str, object], field: str
) -> None:
    with pytest.raises(RowRefused) as caught:
        reviewer.review(row)
    assert caught.value.field == field


def test_sources_name_where_statements_come_from_each_once(reviewer: Reviewer) -> None:
    row = {
        "reply": "Dass am Samstag drei Joghurts fehlten, am Samstag, tut uns leid. "
        "Ein Fenster umfasst zwei Stunden.",
        "comment": "Am Samstag fehlten 3 Joghurts.",
        "channel": "social",
    }
    reviewed = reviewer.reviewed(row)
    assert reviewed.findings == reviewer.review(row)
    assert len(set(reviewed.sources)) == len(reviewed.sources)
    named = [(one.kind, one.id) for one in reviewed.sources]
    assert ("comment", "comment") in named
    assert reviewed.sources[0].quote == "Am Samstag fehlten 3 Joghurts."


def test_the_score_makes_the_segment_and_may_be_repeated(reviewer: Reviewer) -> None:
    row = {"reply": "Danke für die 3 Punkte. Empfehlen Sie uns weiter.", "comment": "Naja."}
    detractor = {one.rule for one in reviewer.review({**row, "nps": 3, "channel": "social"})}
    promoter = {one.rule for one in reviewer.review({**row, "nps": 10, "channel": "social"})}
    assert "element.unwanted_recommendation" in detractor
    assert "element.unwanted_recommendation" not in promoter
    assert "grounding.number" in promoter - detractor


@pytest.mark.parametrize(
    ("comment", "language", "segment", "mood"),
    [
        ("Ekelhaft, das Hähnchen roch verdorben.", "de", None, "negative"),
        ("Late again. The bread was stale.", "en", None, "negative"),
        ("Die Lieferung kam zu spät.", "de", "detractor", "negative"),
        ("Super Service, alles lecker!", "de", None, "positive"),
        ("Meine Mutter hat ihr Passwort vergessen", "de", None, None),
        ("Why is it so late?", "en", "detractor", None),
        ("", "de", None, None),
    ],
)
def test_plain_words_show_the_mood_and_doubt_is_none(
    comment: str, language: str, segment: str | None, mood: str | None
) -> None:
    assert mood_of(comment, language, segment) == mood
