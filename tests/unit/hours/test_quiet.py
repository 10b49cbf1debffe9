"""Nobody is written to at night by their own clock, on odd nights too."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.hours.quiet import next_allowed

BERLIN, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")
NIGHT = (time(20), time(8))
SUNDAY = frozenset({6})


def berlin(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type, misc]


def test_by_day_nobody_waits() -> None:
    now = berlin(2026, 5, 6, 12, 0)
    assert next_allowed(now, BERLIN, *NIGHT) == now


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (berlin(2026, 5, 6, 20, 0), berlin(2026, 5, 7, 8, 0)),
        (berlin(2026, 5, 7, 7, 59), berlin(2026, 5, 7, 8, 0)),
        (berlin(2026, 3, 28, 23, 0), berlin(2026, 3, 29, 8, 0)),  # an hour is skipped
        (berlin(2026, 10, 24, 23, 0), berlin(2026, 10, 25, 8, 0)),  # an hour comes twice
    ],
)
def test_a_night_is_waited_out(now: datetime, then: datetime) -> None:
    assert next_allowed(now, BERLIN, *NIGHT) == then


def test_the_customers_clock_counts_not_ours() -> None:
    now = datetime(2026, 5, 6, 18, 30, tzinfo=UTC)  # 20:30 in Berlin, 19:30 in London
    assert next_allowed(now, LONDON, *NIGHT) == now
    assert next_allowed(now, BERLIN, *NIGHT) > now


def test_a_quiet_day_runs_into_the_quiet_night_after_it() -> None:
    saturday = berlin(2026, 5, 9, 21, 0)
    assert next_allowed(saturday, BERLIN, *NIGHT, SUNDAY) == berlin(2026, 5, 11, 8, 0)


def test_a_quiet_stretch_ending_in_the_skipped_hour_ends_when_it_is_skipped() -> None:
    now = berlin(2026, 3, 29, 1, 0)
    assert next_allowed(now, BERLIN, time(22), time(2, 30)) == berlin(2026, 3, 29, 3, 0)


def test_in_the_second_of_two_like_hours_the_end_still_lies_ahead() -> None:
    now = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    then = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert next_allowed(now, BERLIN, time(22), time(2, 30)) == then


def test_the_same_time_twice_means_no_quiet_hours() -> None:
    now = berlin(2026, 5, 6, 3, 0)
    assert next_allowed(now, BERLIN, time(8), time(8)) == now


def test_a_week_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="every day"):
        next_allowed(berlin(2026, 5, 6, 3, 0), BERLIN, *NIGHT, frozenset(range(7)))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    minute=st.integers(0, 525_600),
    hours=st.tuples(st.times(), st.times()),
    days=st.frozensets(st.integers(0, 6), max_size=6),
    zone=st.sampled_from(
        [BERLIN, LONDON, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]
    ),
)
def test_what_comes_out_is_allowed_and_never_earlier(
    minute: int, hours: tuple[time, time], days: frozenset[int], zone: ZoneInfo
) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    then = next_allowed(moment, zone, *hours, days)
    assert moment <= then <= moment + timedelta(days=9)
    assert next_allowed(then, zone, *hours, days) == then
