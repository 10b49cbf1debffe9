"""Clocks run while a team works: over holidays, nights of the changing clocks, and midnight."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.staffing import OpeningHours, Shift
from triage.hours.clock import after, is_open, worked_between
from triage.hours.holidays_kept import holidays_of

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = (Shift(8 * 60, 18 * 60),)
WEEK = (*([OFFICE] * 5), (), ())
NIGHTS = tuple([(Shift(22 * 60, 30 * 60),)] * 7)
ALL_DAY = tuple([(Shift(0, 24 * 60),)] * 7)


def hours(week: tuple[tuple[Shift, ...], ...] = WEEK, **more: object) -> OpeningHours:
    return OpeningHours(**{"zone": "Europe/Berlin", "week": week, **more})  # type: ignore[arg-type]


def berlin(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type, misc]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


HAMBURG = hours(country="DE", state="HH")


@pytest.mark.parametrize(
    ("received", "worked", "due"),
    [
        (berlin(2026, 5, 6, 9, 0), 60, berlin(2026, 5, 6, 10, 0)),
        (berlin(2026, 5, 6, 17, 30), 60, berlin(2026, 5, 7, 8, 30)),
        (berlin(2026, 5, 8, 17, 30), 60, berlin(2026, 5, 11, 8, 30)),  # over a weekend
        (berlin(2026, 4, 2, 17, 0), 120, berlin(2026, 4, 7, 9, 0)),  # Maundy Thursday to Tuesday
        (berlin(2026, 12, 24, 17, 0), 120, berlin(2026, 12, 28, 9, 0)),
        (berlin(2026, 10, 30, 17, 0), 120, berlin(2026, 11, 2, 9, 0)),  # Reformationstag: Saturday
    ],
)
def test_due_in_business_hours(received: datetime, worked: int, due: datetime) -> None:
    assert after(received, minutes(worked), HAMBURG) == due


@pytest.mark.parametrize(
    ("state", "day", "kept"),
    [
        ("BE", date(2026, 3, 8), True),  # Frauentag, since 2019
        ("BE", date(2018, 3, 8), False),
        ("MV", date(2026, 3, 8), True),
        ("HH", date(2026, 3, 8), False),
        ("HH", date(2026, 10, 31), True),  # Reformationstag
        ("BE", date(2026, 10, 31), False),
        ("NW", date(2026, 11, 1), True),  # Allerheiligen
        ("SN", date(2026, 11, 18), True),  # Buß- und Bettag
        ("BB", date(2026, 4, 5), True),  # Ostersonntag, in Brandenburg only
        ("BY", date(2026, 8, 15), False),  # most, but not all, communities keep it
        ("SL", date(2026, 8, 15), True),
        ("TH", date(2026, 9, 20), True),  # Weltkindertag
    ],
)
def test_holidays_of_german_states(state: str, day: date, kept: bool) -> None:
    assert (day in holidays_of("DE", state, frozenset(), day.year)) is kept


def test_assumption_day_is_kept_where_a_brand_says_so() -> None:
    catholic = frozenset({"catholic"})
    assert date(2026, 8, 15) in holidays_of("DE", "BY", catholic, 2026)
    assert date(2026, 8, 8) in holidays_of("DE", "Augsburg", frozenset(), 2026)  # Friedensfest


def test_the_nations_of_the_united_kingdom_differ() -> None:
    andrew, patrick = date(2026, 11, 30), date(2026, 3, 17)
    kept = {n: holidays_of("GB", n, frozenset(), 2026) for n in ("ENG", "SCT", "NIR", "WLS")}
    assert [andrew in kept[n] for n in kept] == [False, True, False, False]
    assert [patrick in kept[n] for n in kept] == [False, False, True, False]
    assert date(2026, 4, 6) in kept["ENG"]
    assert date(2026, 4, 6) not in kept["SCT"]  # no Easter Monday in Scotland
    assert date(2026, 12, 28) in kept["ENG"]  # Boxing Day falls on a Saturday


def test_a_day_of_the_brands_own_is_closed() -> None:
    own = hours(closed=frozenset({date(2026, 5, 7)}))
    assert after(berlin(2026, 5, 6, 17, 30), minutes(60), own) == berlin(2026, 5, 8, 8, 30)


@pytest.mark.parametrize(
    ("evening", "real"),
    [
        (berlin(2026, 3, 28, 22, 0), 7),  # 22 to 6 with the hour from 2 to 3 left out
        (berlin(2026, 10, 24, 22, 0), 9),  # … and with it twice
        (berlin(2026, 5, 5, 22, 0), 8),
    ],
)
def test_a_night_shift_is_as_long_as_it_really_is(evening: datetime, real: int) -> None:
    night, morning = hours(NIGHTS), evening.replace(hour=12) + timedelta(days=1)
    assert worked_between(evening, morning, night) == timedelta(hours=real)
    assert after(evening, timedelta(hours=real), night) == evening.replace(hour=6) + timedelta(1)


def test_minutes_in_the_hour_that_comes_twice_count_twice() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, and an hour later 02:30 again
    assert after(first, minutes(60), hours(NIGHTS)) == first + timedelta(hours=1)


def test_a_shift_that_begins_in_the_skipped_hour_begins_when_it_is_over() -> None:
    early = hours(tuple([(Shift(2 * 60 + 30, 4 * 60),)] * 7))
    start = berlin(2026, 3, 29, 0, 0)
    assert after(start, minutes(10), early) == berlin(2026, 3, 29, 3, 10)
    assert worked_between(start, start + timedelta(hours=12), early) == timedelta(hours=1)


def test_a_shift_over_midnight_belongs_to_its_first_day_and_spares_the_holiday() -> None:
    friday = hours(((), (), (), (), (Shift(22 * 60, 26 * 60),), (), ()))
    saturday = berlin(2026, 5, 9, 1, 0)
    assert is_open(saturday, friday)
    assert not is_open(berlin(2026, 5, 8, 1, 0), friday)
    eve = hours(NIGHTS, country="DE", state="HH")  # 1 May is a holiday
    assert is_open(berlin(2026, 4, 30, 23, 0), eve)
    assert not is_open(berlin(2026, 5, 1, 1, 0), eve)
    assert not is_open(berlin(2026, 5, 1, 23, 0), eve)
    assert not is_open(berlin(2026, 5, 2, 1, 0), eve)


def test_shifts_of_a_day_may_overlap_and_count_once() -> None:
    double = hours(tuple([(Shift(8 * 60, 12 * 60), Shift(10 * 60, 16 * 60))] * 7))
    day = berlin(2026, 5, 6, 0, 0)
    assert worked_between(day, day + timedelta(days=1), double) == timedelta(hours=8)


def test_the_zone_of_the_team_counts() -> None:
    leeds = OpeningHours("Europe/London", WEEK)
    half_past_eight = berlin(2026, 5, 6, 8, 30)
    assert is_open(half_past_eight, hours())
    assert not is_open(half_past_eight, leeds)
    assert after(half_past_eight, minutes(30), leeds) == berlin(2026, 5, 6, 9, 30)


def test_round_the_clock_is_plain_time() -> None:
    received = berlin(2026, 4, 4, 3, 0)
    assert after(received, minutes(5), None) == received + minutes(5)
    assert worked_between(received, received + minutes(5), None) == minutes(5)


def test_nobody_gets_time_back() -> None:
    with pytest.raises(ValueError, match="given back"):
        after(berlin(2026, 5, 6, 9, 0), minutes(-1), hours())


CALENDARS = st.sampled_from(
    [
        HAMBURG,
        hours(NIGHTS, country="DE", state="BY", regional=frozenset({"catholic"})),
        hours(ALL_DAY),
        OpeningHours("Europe/London", WEEK, country="GB", state="SCT"),
        hours(tuple([(Shift(0, 150), Shift(155, 170), Shift(23 * 60, 25 * 60))] * 7)),
        None,
    ]
)
ODD_NIGHTS = st.sampled_from(
    [datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)]
)
MOMENTS = st.one_of(
    st.integers(0, 3_000_000).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + minutes(n)),
    st.tuples(ODD_NIGHTS, st.integers(0, 900)).map(lambda two: two[0] + minutes(two[1])),
)
STRETCHES = st.integers(0, 6_000).map(minutes)
quick = settings(derandomize=True, max_examples=150, deadline=None)


@quick
@given(start=MOMENTS, first=STRETCHES, then=STRETCHES, calendar=CALENDARS)
def test_two_stretches_are_one_as_long_as_both(
    start: datetime, first: timedelta, then: timedelta, calendar: OpeningHours | None
) -> None:
    assert after(after(start, first, calendar), then, calendar) == after(
        start, first + then, calendar
    )


@quick
@given(one=MOMENTS, two=MOMENTS, worked=STRETCHES, calendar=CALENDARS)
def test_who_comes_first_is_due_first(
    one: datetime, two: datetime, worked: timedelta, calendar: OpeningHours | None
) -> None:
    early, late = sorted([one, two])
    assert after(early, worked, calendar) <= after(late, worked, calendar)


@quick
@given(start=MOMENTS, worked=STRETCHES, calendar=CALENDARS)
def test_counting_gives_back_what_was_added(
    start: datetime, worked: timedelta, calendar: OpeningHours | None
) -> None:
    assert worked_between(start, after(start, worked, calendar), calendar) == worked


@quick
@given(start=MOMENTS, later=st.integers(0, 20_000).map(minutes), calendar=CALENDARS)
def test_adding_what_was_counted_never_overshoots(
    start: datetime, later: timedelta, calendar: OpeningHours | None
) -> None:
    worked = worked_between(start, start + later, calendar)
    assert worked <= later
    assert after(start, worked, calendar) <= start + later
