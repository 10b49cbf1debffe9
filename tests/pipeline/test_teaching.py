"""What people correct counts at once: for the comment, for the next one, until rolled back."""

import pytest

from tests.conftest import House
from triage.customers.people import erase, tidy
from triage.domain.errors import Conflict, Erased, NotFound, RowRefused, Unavailable
from triage.pipeline import advance
from triage.understanding.asking import review_list
from triage.understanding.teaching import correct, refit, roll_back, versions

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


def open_words(house: House) -> list[str]:
    """The labels people gave that count now."""
    found = house.rows("SELECT label FROM correction WHERE withdrawn_at IS NULL")
    return sorted(label for (label,) in found)


def test_what_was_rolled_back_does_not_come_back_with_the_next_correction(house: House) -> None:
    first, bad, other = house.take(FIRST, NEXT | {"text": "Xylophon Quiz 77"}, OTHER)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    correct(house.line, [bad], {"intent": "praise"}, house.person)
    done = roll_back(house.line, house.brand_id, 1, house.person)
    assert (done.set_aside, done.restored) == (1, 0)
    assert correct(house.line, [other], {"intent": "question"}, house.person).version.number == 3
    rows = ({"id": "8", "text": "Xylophon Quiz 77!"}, {**NEXT, "id": "9"})
    again, near = house.take(*rows)
    assert labels_of(house, again)["intent"] == "complaint"
    assert labels_of(house, near)["intent"] == "billing"
    assert open_words(house) == ["billing", "question"]


def test_going_forth_brings_back_what_that_version_knew_and_no_more(house: House) -> None:
    first, other = house.take(FIRST, OTHER)
    correct(house.line, [first], {"intent": "delivery"}, house.person)
    correct(house.line, [first], {"intent": "billing"}, house.person)  # replaces the first word
    roll_back(house.line, house.brand_id, 1, house.person)
    assert open_words(house) == ["delivery"]
    correct(house.line, [other], {"intent": "question"}, house.person)
    roll_back(house.line, house.brand_id, 2, house.person)
    assert open_words(house) == ["billing"]
    roll_back(house.line, house.brand_id, 3, house.person)
    assert open_words(house) == ["delivery", "question"]
    roll_back(house.line, house.brand_id, 0, house.person)
    assert open_words(house) == []


def test_an_erasure_teaches_nothing_that_was_rolled_back(house: House) -> None:
    gone, kept, bad = house.take(
        FIRST | {"customer_id": "C1"}, OTHER, NEXT | {"text": "Xylophon Quiz 77"}
    )
    correct(house.line, [kept], {"intent": "question"}, house.person)
    correct(house.line, [gone], {"intent": "billing"}, house.person)
    correct(house.line, [bad], {"intent": "praise"}, house.person)
    roll_back(house.line, house.brand_id, 2, house.person)
    [(who,)] = house.rows("SELECT customer_id FROM comment WHERE id = :id", id=gone)
    erase(house.line, who, house.person)
    tidy(house.line)
    assert versions(house.line, house.brand_id)[0].corrections == 1
    assert open_words(house) == ["question"]


@pytest.mark.parametrize("newer", ["heads", "encoder"])
def test_an_upgrade_keeps_what_was_taught(house: House, newer: str) -> None:
    first, other = house.take(FIRST, OTHER)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    [(before,)] = house.rows("SELECT versions FROM decision WHERE kind = 'triage' LIMIT 1")
    upgrade(house, newer)
    [early] = house.take({**NEXT, "id": "5", "text": "Pfandbon vom Leergut nicht verrechnet"})
    assert labels_of(house, early)["intent"] == "complaint", "weights for other logits do not fit"
    assert not any(version.in_force for version in versions(house.line, house.brand_id))
    tidy(house.line)
    newest = versions(house.line, house.brand_id)[0]
    assert (newest.number, newest.in_force, newest.corrections) == (2, True, 1)
    assert (newest.base, newest.reason) == (house.heads.version, "read anew")
    (second,) = house.take(NEXT)
    assert labels_of(house, second)["intent"] == "billing"
    tidy(house.line)
    assert len(versions(house.line, house.brand_id)) == 2, "learned anew once"
    asked = {question.comment.id for question in review_list(house.line, "morgenrot", 10)}
    assert other in asked
    [(after,)] = house.rows("SELECT versions FROM decision WHERE kind = 'triage' LIMIT 1")
    assert after == before


def upgrade(house: House, what: str) -> None:
    """Another encoder or other heads are in use from now on, in a process of their own."""
    model = house.heads if what == "heads" else house.encoder
    model.version = "new-2"
    house.clock.advance(minutes=1)
    house.line.taught.clear()
    house.line.caught_up.clear()


def test_new_heads_that_refuse_what_was_taught_are_asked_once(house: House) -> None:
    (first,) = house.take(FIRST)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    upgrade(house, "heads")
    house.rows("UPDATE correction SET label = 'praise' RETURNING id")
    house.rows("UPDATE comment SET text = 'Das Brot war hart' RETURNING id")
    house.encoder.version = "new-2"
    for _ in range(3):
        tidy(house.line)
    found = [(v.number, v.state, v.in_force) for v in versions(house.line, house.brand_id)]
    assert found == [(2, "refused", False), (1, "accepted", False)]


def test_a_correction_of_an_old_comment_counts_at_once(house: House) -> None:
    first, old = house.take(FIRST, OTHER)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    upgrade(house, "heads")
    taught = correct(house.line, [old], {"intent": "question"}, house.person)
    assert (taught.version.corrections, taught.version.in_force) == (1, True)
    (near,) = house.take({**OTHER, "id": "4", "text": "The new opening hours suit me fine"})
    assert labels_of(house, near)["intent"] == "question"
    tidy(house.line)  # what was taught before the upgrade comes on top
    newest = versions(house.line, house.brand_id)[0]
    assert (newest.corrections, newest.in_force) == (2, True)


def test_a_correction_is_taken_without_a_worker_and_counts_with_the_next_tick(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = house.take(FIRST)
    upgrade(house, "heads")
    with monkeypatch.context() as patch:
        patch.setattr(house.encoder, "encode", unavailable)
        taught = correct(house.line, [old], {"intent": "billing"}, house.person)
    assert taught.version.corrections == 0
    assert labels_of(house, old)["intent"] == "billing"
    tidy(house.line)
    assert versions(house.line, house.brand_id)[0].corrections == 1


def unavailable(texts: object) -> None:
    raise Unavailable("no worker")


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
    counted = house.rows("SELECT head, label FROM correction WHERE withdrawn_at IS NULL")
    assert sorted(counted) == [("intent", "billing"), ("sentiment", "negative")]
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
