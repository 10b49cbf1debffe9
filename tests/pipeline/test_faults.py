"""What breaks, breaks alone: poison comments, models and servers that fail, jobs that give up."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import House
from tests.doubles import HashEncoder
from triage.domain.errors import NotFound, Unavailable, described
from triage.pipeline import advance, submit
from triage.ports import Encoded, Filter
from triage.replies.deciding import redrive

POISON = "giftig"


class Choking(HashEncoder):
    """Breaks on one word, whoever it comes with."""

    error: Exception = ValueError("petra@example.com cannot be read")

    def encode(self, texts: Sequence[str]) -> Encoded:
        if any(POISON in text for text in texts):
            raise self.error
        return super().encode(texts)


@pytest.fixture
def choking(house: House) -> Choking:
    encoder = Choking()
    object.__setattr__(house.line, "encoder", encoder)
    return encoder


def rows(*texts: str) -> list[dict[str, object]]:
    return [{"id": str(n), "text": text, "customer_id": f"C{n}"} for n, text in enumerate(texts)]


def test_a_poison_comment_fails_alone_and_the_others_go_on(house: House, choking: Choking) -> None:
    texts = [f"Die Lieferung {n} kam leider zu spät bei mir an." for n in range(6)]
    texts[3] += POISON
    ids = house.take(*rows(*texts))
    states = [house.state("comment", i) for i in ids]
    assert states == ["waiting"] * 3 + ["failed"] + ["waiting"] * 2
    [letter] = house.desk.dead_letters(None, 10).rows
    assert letter["comment_id"] == ids[3]
    assert letter["error"].startswith("ValueError in ")
    assert "petra@example.com" not in letter["error"], "only kind and place are kept"


def test_a_redriven_comment_goes_all_the_way(house: House, choking: Choking) -> None:
    [comment_id] = house.take(*rows(f"Das Brot war {POISON} und die Milch sauer."))
    [letter] = house.desk.dead_letters(None, 10).rows
    house.jobs.deferred.clear()
    object.__setattr__(house.line, "encoder", house.encoder)
    assert redrive(house.line, letter["id"], house.person) == comment_id
    assert house.jobs.deferred == [comment_id]
    advance(house.line, house.jobs.deferred)
    assert house.state("comment", comment_id) == "waiting"
    assert house.desk.dead_letters(None, 10).rows == []
    with pytest.raises(NotFound):
        redrive(house.line, letter["id"], house.person)
    query = "SELECT actor_id FROM decision WHERE kind = 'redrive'"
    assert house.rows(query) == [(house.person.id,)]


def test_a_comment_that_fails_in_the_second_half_goes_on_from_there(house: House) -> None:
    class Broken:
        version = "broken"

        def write(self, *_: object) -> tuple[str, tuple[()]]:
            raise KeyError("no words")

    writer = house.line.writer
    object.__setattr__(house.line, "writer", Broken())
    [comment_id] = house.take(*rows("Das Brot war hart und die Milch sauer."))
    assert house.state("comment", comment_id) == "failed"
    [letter] = house.desk.dead_letters(None, 10).rows
    object.__setattr__(house.line, "writer", writer)
    redrive(house.line, letter["id"], house.person)
    assert house.state("comment", comment_id) == "triaged"
    seen = len(house.encoder.texts)
    advance(house.line, [comment_id])
    assert house.state("comment", comment_id) == "waiting"
    assert len(house.encoder.texts) == seen, "what was understood is not read again"


def test_what_a_retry_may_mend_is_raised_and_fails_nobody(house: House, choking: Choking) -> None:
    choking.error = Unavailable("the model server is away")
    ids = house.accept(*rows("Gutes Brot, danke!", POISON))
    with pytest.raises(Unavailable):
        advance(house.line, ids)
    assert [house.state("comment", i) for i in ids] == ["received", "received"]
    assert house.desk.dead_letters(None, 10).rows == []
    object.__setattr__(house.line, "encoder", house.encoder)
    advance(house.line, ids)
    assert "received" not in {house.state("comment", i) for i in ids}


def test_advancing_twice_or_strangers_changes_nothing(house: House) -> None:
    ids = house.take(*rows("Das Brot war hart und die Milch sauer."))
    before = house.rows("SELECT count(*) FROM decision")
    advance(house.line, ids)
    advance(house.line, [UUID(int=7)])
    advance(house.line, [])
    assert house.rows("SELECT count(*) FROM decision") == before


def test_good_rows_of_a_bad_batch_are_kept(house: House) -> None:
    bad = [{"text": ""}, {"nothing": 1}, {"text": "a", "nps": 11}, {"text": 5}, "x", None]
    good = {"id": "1", "text": "Das Brot war hart."}
    receipts = submit(house.line, "morgenrot", [*bad[:3], good, *bad[3:]], "x", house.person)  # type: ignore[list-item]
    assert [r.status for r in receipts] == ["refused"] * 3 + ["accepted"] + ["refused"] * 3
    assert [r.index for r in receipts] == list(range(7))
    assert all(r.error and r.error["message"] for r in receipts if r.status == "refused")


def test_an_error_is_described_by_kind_and_place_only() -> None:
    try:
        raise ValueError("petra@example.com")
    except ValueError as error:
        told = described(error)
    assert told.startswith("ValueError in test_an_error")
    assert "petra" not in told


NASTY = [
    "\x00", "a\x00b", "\ud83d", "\u202eevil\u202c", "\u200b\u200d\ufeff", "🙂" * 500, "[[AUTHOR]]",
    "]] [[NAME_1]] {{ 7*7 }} {% x %}", "<script>alert(1)</script>", "'; DROP TABLE comment; --",
    "%s %(x)s {0}", "a" * 100_000, "ß" * 30_000, "\n" * 5_000 + "ok", "> quoted\n" * 2_000,
    "﷽" * 200, "Z̸a̸l̸g̸o̸" * 300, "1 " * 20_000, "\\" * 3_000, "http://" * 3_000, "@" * 5_000,
]  # fmt: skip


def test_nasty_texts_go_through_and_stay_findable(house: House) -> None:
    ids = house.take(*rows(*NASTY[1:]), {"id": "long", "text": "Das Brot war hart. " * 55_000})
    assert house.desk.dead_letters(None, 100).rows == []
    assert {house.state("comment", i) for i in ids} <= {"waiting", "dismissed"}
    page = house.desk.comments(house.brand_id, Filter(), None, 100)
    assert page.total == len(ids)
    now = house.clock.now()
    shown = [house.desk.reveal(i, house.person, now, "test")["text"] for i in ids[: len(NASTY) - 1]]
    assert shown == NASTY[1:], "the original is kept to the letter"


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_no_text_breaks_the_line(house: House, texts: list[str]) -> None:
    receipts = submit(house.line, "morgenrot", [{"text": t} for t in texts], "h", house.person)
    advance(house.line, [r.comment_id for r in receipts if r.comment_id])
    assert house.desk.dead_letters(None, 10).rows == []
