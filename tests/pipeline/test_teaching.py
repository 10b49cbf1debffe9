"""What people correct counts at once: for the comment, for the next one, until rolled back."""

import pytest

from tests.conftest import House
from triage.domain.errors import Conflict, Erased, NotFound, RowRefused
from triage.pipeline import advance
from triage.teaching import correct, refit, roll_back, versions

FIRST = {"id": "1", "text": "Der Pfandbon vom Leergut wurde nicht verrechnet", "lang": "de"}
NEXT = {"id": "2", "text": "Pfandbon vom Leergut nicht verrechnet worden", "lang": "de"}
OTHER = {"id": "3", "text": "The new opening hours suit me", "lang": "en"}


def labels_of(house: House, comment_id: object) -> dict[str, object]:
    """What a comment is labelled with now."""
    row = house.rows("SELECT intent, sentiment, state, team FROM comment WHERE id = :id",
                     id=comment_id)[0]  # fmt: skip
    return dict(zip(("intent", "sentiment", "state", "team"), row, strict=True))


def test_a_correction_counts_for_the_comment_and_for_the_next_one(house: House) -> None:
    first, other = house.take(FIRST, OTHER)
    assert labels_of(house, first)["intent"] == "complaint"
    taught = correct(house.line, [first], {"intent": "billing"}, house.person)
    assert taught.version.in_force
    assert taught.version.number == 1
    assert labels_of(house, first)["intent"] == "billing"
    assert labels_of(house, first)["state"] == "triaged"  # it goes through the second half again
    assert house.jobs.deferred[-1] == first
    (second,) = house.take(NEXT)
    assert labels_of(house, second)["intent"] == "billing"
    (third,) = house.take({**OTHER, "id": "4", "text": "The new opening hours suit me fine"})
    assert labels_of(house, third)["intent"] == labels_of(house, other)["intent"] == "complaint"


def test_a_corrected_comment_gets_a_new_draft_and_a_new_team(house: House) -> None:
    (first,) = house.take(FIRST)
    before = house.draft_of(first)
    team = labels_of(house, first)["team"]
    house.clock.advance(minutes=1)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    assert house.state("draft", before) == "stale"
    advance(house.line, [first])
    assert house.draft_of(first) != before
    assert labels_of(house, first)["state"] == "waiting"
    assert labels_of(house, first)["team"] != team


def test_ham_called_spam_comes_back_and_spam_called_ham_goes(house: House) -> None:
    house.heads.says = {"spam": [0.99]}
    (lost,) = house.take(FIRST)
    assert labels_of(house, lost)["state"] == "dismissed"
    correct(house.line, [lost], {"spam": "no"}, house.person)
    advance(house.line, [lost])
    assert labels_of(house, lost)["state"] == "waiting"
    house.heads.says = {}
    (kept,) = house.take(OTHER)
    correct(house.line, [kept], {"spam": "yes"}, house.person)
    advance(house.line, [kept])
    assert labels_of(house, kept)["state"] == "dismissed"


def test_a_roll_back_takes_one_call(house: House) -> None:
    (first,) = house.take(FIRST)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    roll_back(house.line, house.brand_id, 0, house.person, "too soon")
    (second,) = house.take(NEXT)
    assert labels_of(house, second)["intent"] == "complaint"
    roll_back(house.line, house.brand_id, 1, house.person)
    (third,) = house.take({**NEXT, "id": "9", "text": "Pfandbon vom Leergut nicht verrechnet"})
    assert labels_of(house, third)["intent"] == "billing"
    kinds = house.rows("SELECT kind FROM decision WHERE kind IN ('roll_back', 'learn', 'correct')")
    assert sorted(kind for (kind,) in kinds) == ["correct", "learn", "roll_back", "roll_back"]


def test_a_version_that_costs_what_was_known_is_refused(house: House) -> None:
    (first,) = house.take({**FIRST, "text": "Das Brot war hart"})  # a frozen row says complaint
    taught = correct(house.line, [first], {"intent": "praise"}, house.person)
    assert (taught.version.state, taught.version.in_force) == ("refused", False)
    assert taught.version.gate["intent.de"]["after"] < taught.version.gate["intent.de"]["before"]
    assert labels_of(house, first)["intent"] == "praise"  # a person's word stands all the same
    with pytest.raises(Conflict):
        roll_back(house.line, house.brand_id, 1, house.person)


def test_the_last_word_on_a_label_counts(house: House) -> None:
    (first,) = house.take(FIRST)
    correct(house.line, [first], {"intent": "delivery"}, house.person)
    correct(house.line, [first], {"intent": "billing", "sentiment": "negative"}, house.person)
    open_words = house.rows("SELECT head, label FROM correction WHERE withdrawn_at IS NULL")
    assert sorted(open_words) == [("intent", "billing"), ("sentiment", "negative")]
    assert [version.number for version in versions(house.line, house.brand_id)] == [2, 1]


def test_nobody_learns_from_an_erased_person(house: House) -> None:
    (first,) = house.take(FIRST)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    house.rows("UPDATE customer SET wrapped_key = NULL RETURNING id")
    version = refit(house.line, house.brand_id, house.person, "erased")
    assert (version.corrections, version.in_force) == (0, True)
    (second,) = house.take(NEXT)
    assert labels_of(house, second)["intent"] == "complaint"
    with pytest.raises(Erased):
        correct(house.line, [first], {"intent": "other"}, house.person)


@pytest.mark.parametrize(
    "words", [{}, {"intent": "pizza"}, {"mood": "positive"}, {"spam": "maybe"}]
)
def test_labels_that_do_not_exist_are_refused(house: House, words: dict[str, str]) -> None:
    (first,) = house.take(FIRST)
    with pytest.raises(RowRefused):
        correct(house.line, [first], words, house.person)


def test_what_is_not_there_or_not_read_yet_cannot_be_corrected(house: House) -> None:
    (unread,) = house.accept(FIRST)
    with pytest.raises(Conflict):
        correct(house.line, [unread], {"intent": "billing"}, house.person)
    with pytest.raises(NotFound):
        correct(house.line, [house.brand_id], {"intent": "billing"}, house.person)
