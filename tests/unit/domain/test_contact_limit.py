"""How often one customer hears from a brand at most."""

from datetime import UTC, datetime, timedelta

from triage.domain.sending import ContactLimit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ago(*hours: int) -> list[datetime]:
    return [NOW - timedelta(hours=one) for one in hours]


def test_the_next_one_may_leave_when_enough_of_the_earlier_ones_no_longer_count() -> None:
    limit = ContactLimit(2, 1)
    assert limit.free_from(ago(3), NOW) is None
    assert limit.free_from(ago(5, 3), NOW) == NOW + timedelta(hours=19)
    assert limit.free_from(ago(1, 20, 3), NOW) == NOW + timedelta(hours=21)
    assert limit.counted(ago(24, 3), NOW) == ago(3)
    assert limit.free_from(ago(24, 3), NOW) is None, "a day ago no longer counts"
