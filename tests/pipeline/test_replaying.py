"""A replay gives the same result, byte for byte, whatever people taught or changed since."""

import pytest

from tests.conftest import House
from tests.doubles import Row
from triage.domain.errors import Conflict, NotFound
from triage.understanding.explaining import explain, parts, without
from triage.understanding.replaying import replay
from triage.understanding.teaching import correct

ROWS: list[Row] = [
    {"id": "1", "text": "Der Pfandbon vom Leergut wurde nicht verrechnet", "nps": 2},
    {"id": "2", "text": "I love the bread, but the driver was late again", "nps": 9},
    {"id": "3", "text": "Wo bleibt meine Bestellung 4711-22?", "author": "Petra Lindqvist"},
    {"id": "4", "text": "Wo bleibt meine Bestellung 4711-22?", "author": "Petra Lindqvist"},
]


def test_every_comment_replays_to_the_same_bytes(house: House) -> None:
    for comment_id in house.take(*ROWS):
        found = replay(house.line, comment_id)
        assert found.recorded == found.computed
        assert b'"disposition"' in found.recorded
        assert b'"scores"' in found.recorded


def test_what_was_taught_since_does_not_change_the_replay(house: House) -> None:
    first, second, *_ = house.take(*ROWS)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    assert replay(house.line, second).same
    (later,) = house.take({"id": "5", "text": "Pfandbon vom Leergut wurde nicht verrechnet!"})
    correct(house.line, [later], {"intent": "account"}, house.person)
    assert replay(house.line, later).same  # by the version in force when it was read


def test_a_customer_who_became_valuable_since_does_not_change_the_replay(house: House) -> None:
    first, *_ = house.take(*ROWS)
    house.rows("UPDATE customer SET segment = 'detractor', revenue = 99999 RETURNING id")
    assert replay(house.line, first).same


def test_another_set_of_heads_is_named(house: House) -> None:
    first, *_ = house.take(*ROWS)
    type(house.heads).version, before = "plain-2", type(house.heads).version
    try:
        with pytest.raises(Conflict, match="plain-1"):
            replay(house.line, first)
    finally:
        type(house.heads).version = before


def test_what_was_never_read_cannot_be_replayed(house: House) -> None:
    (unread,) = house.accept(ROWS[0])
    with pytest.raises(NotFound):
        replay(house.line, unread)


def test_an_explanation_names_scores_thresholds_versions_and_likes(house: House) -> None:
    first, second, *_ = house.take(*ROWS)
    correct(house.line, [first], {"intent": "billing"}, house.person)
    found = explain(house.line, second)
    assert (found.model, found.heads, found.learned) == ("hash-1", "plain-1", 1)
    intent = next(why for why in found.labels if why.head == "intent")
    assert (intent.label, intent.shipped, intent.threshold) == ("complaint", 0.8, 0.5)
    assert {like.origin for like in intent.examples} <= {"shipped", "correction"}
    assert len(intent.examples) == 3
    near = next(why for why in explain(house.line, first).labels if why.head == "intent")
    assert near.label == "billing"
    assert near.examples[0].origin == "correction"
    assert near.examples[0].comment_id == first
    assert {piece.text for piece in near.words} & {"Pfandbon", "Leergut", "verrechnet"}


def test_a_long_text_is_left_out_in_forty_pieces() -> None:
    text = " ".join(f"wort{n}" for n in range(500))
    pieces = parts(text)
    assert len(pieces) == 40
    assert " ".join(text[start:end] for start, end in pieces) == text
    assert parts("") == []
    assert without("hallo", parts("hallo")) == ["…"]
