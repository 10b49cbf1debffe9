"""People are forgotten when a brand's time is up, and only those of whom nothing is open."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import House
from triage.customers.retaining import forget_people, keep_for, outlook
from triage.domain.errors import RowRefused
from triage.replies.deciding import dismiss

ROWS = (
    {"id": "1", "text": "Die Äpfel waren leider sehr mehlig.", "customer_id": "A"},
    {"id": "2", "text": "Der Joghurt war bei der Lieferung warm.", "customer_id": "B"},
)


def erased(house: House) -> list[tuple[Any, ...]]:
    query = "SELECT c.external_id, p.erased_at IS NOT NULL FROM comment c JOIN customer p"
    return house.rows(f"{query} ON p.id = c.customer_id ORDER BY c.received_at, c.id")


def aged(house: House, days: int) -> None:
    """All that came so far, moved into the past."""
    span = timedelta(days=days)
    house.rows("UPDATE comment SET received_at = received_at - :span RETURNING id", span=span)
    house.rows("UPDATE customer SET created_at = created_at - :span RETURNING id", span=span)


def test_whoever_is_long_silent_is_erased_and_whoever_waits_is_not(house: House) -> None:
    first, _ = house.take(*ROWS)
    dismiss(house.line, first, house.person, "other")
    aged(house, 100)
    assert outlook(house.line, house.brand_id, 90).people == 1
    keep_for(house.line, house.brand_id, 90, house.person, "Löschkonzept")
    assert forget_people(house.line) == 1
    gone = dict(erased(house))
    assert gone["2"] is False
    assert [yes for name, yes in gone.items() if name != "2"] == [True]
    kinds = house.rows("SELECT kind, reason FROM decision WHERE kind IN ('erase', 'retention')")
    assert sorted(kinds) == [("erase", "retention: 90 days"), ("retention", "Löschkonzept")]


def test_nobody_is_erased_without_a_term_or_before_their_time(house: House) -> None:
    first, second = house.take(*ROWS)
    for comment_id in (first, second):
        dismiss(house.line, comment_id, house.person, "other")
    aged(house, 89)
    assert forget_people(house.line) == 0
    keep_for(house.line, house.brand_id, 90, house.person, "")
    assert forget_people(house.line) == 0
    keep_for(house.line, house.brand_id, None, house.person, "")
    aged(house, 4_000)
    assert forget_people(house.line) == 0


def test_a_new_comment_keeps_its_writer(house: House) -> None:
    first, _ = house.take(*ROWS)
    dismiss(house.line, first, house.person, "other")
    aged(house, 100)
    house.take({"id": "3", "text": "Und die Birnen auch.", "customer_id": "A"})
    assert outlook(house.line, house.brand_id, 90).people == 0


@pytest.mark.parametrize("days", [0, 29, 3_651])
def test_terms_out_of_bounds_are_refused(house: House, days: int) -> None:
    with pytest.raises(RowRefused):
        keep_for(house.line, house.brand_id, days, house.person, "")
