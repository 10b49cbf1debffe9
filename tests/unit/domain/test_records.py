"""Ids that sort by time, hashes, ratings, and states whose moves lead nowhere unknown."""

import time
from itertools import pairwise
from uuid import RFC_4122

import pytest

from triage.domain.comment import RANGES, CommentState, Rating, Scale, Segment
from triage.domain.ids import new_id, text_hash
from triage.domain.reply import DraftState, MessageState
from triage.domain.states import (
    CASE_MOVES,
    COMMENT_MOVES,
    DRAFT_MOVES,
    MESSAGE_MOVES,
    CaseState,
)


def test_ids_are_uuids_of_version_7_that_sort_by_time() -> None:
    before = time.time_ns() // 1_000_000
    ids = []
    for _ in range(5):
        ids.append(new_id())
        time.sleep(0.002)
    after = time.time_ns() // 1_000_000
    assert {i.version for i in ids} == {7}
    assert {i.variant for i in ids} == {RFC_4122}
    assert all(a < b for a, b in pairwise(ids))
    assert all(before <= i.int >> 80 <= after for i in ids)
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_a_text_hash_tells_texts_apart_and_stays_the_same() -> None:
    assert text_hash("Grüße") == text_hash("Grüße") != text_hash("Grüsse")
    assert len(text_hash("")) == 32


@pytest.mark.parametrize(
    ("value", "segment"),
    [(0, Segment.DETRACTOR), (6, Segment.DETRACTOR), (6.5, Segment.DETRACTOR),
     (7, Segment.PASSIVE), (8, Segment.PASSIVE), (9, Segment.PROMOTER), (10, Segment.PROMOTER)],
)  # fmt: skip
def test_nps_segments(value: float, segment: Segment) -> None:
    assert Rating(value, Scale.NPS).segment is segment
    assert Rating(value, Scale.STARS).segment is None


@pytest.mark.parametrize("scale", Scale)
def test_the_share_of_a_rating_runs_from_worst_to_best(scale: Scale) -> None:
    low, high = RANGES[scale]
    assert (Rating(low, scale).share, Rating(high, scale).share) == (0, 1)


def test_every_state_says_where_it_may_go() -> None:
    assert COMMENT_MOVES.keys() == set(CommentState)
    assert DRAFT_MOVES.keys() == set(DraftState)
    assert MESSAGE_MOVES.keys() == set(MessageState)
    assert CASE_MOVES.keys() == set(CaseState)
    assert MessageState.PENDING not in MESSAGE_MOVES[MessageState.UNKNOWN], "never sent twice"
    assert MESSAGE_MOVES[MessageState.SENT] == {MessageState.FAILED}, "what left stays sent"
