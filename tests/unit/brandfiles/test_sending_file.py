"""Rules of sending are read exactly, and a mistake is named with its line."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.brandfiles.sending_file import parse_sending
from triage.domain.comment import Channel
from triage.domain.errors import BrandFileError
from triage.domain.sending import ContactLimit, MessageKind, QuietHours, Retries, Sending

WHOLE = """\
time_zone: Europe/London
quiet_hours:
  from: "21:00"
  to: "07:30"
  channels: [email]
  days: [sunday]
  kinds: [survey, reminder]
contact_limit:
  messages: 3
  days: 7
hourly_cap: 600
undo_seconds: 45
retries:
  attempts: 4
  first_pause_seconds: 30
"""


def test_every_key_has_its_meaning() -> None:
    assert parse_sending(WHOLE, "b/sending.yaml") == Sending(
        zone="Europe/London",
        quiet=QuietHours(
            time(21),
            time(7, 30),
            frozenset({"email"}),
            frozenset({6}),
            frozenset({"survey", "reminder"}),
        ),
        limit=ContactLimit(3, 7),
        hourly=600,
        undo=timedelta(seconds=45),
        retries=Retries(4, timedelta(seconds=30)),
    )


def test_what_is_left_out_is_as_usual() -> None:
    read = parse_sending('quiet_hours:\n  from: "22:00"\n  to: "06:00"\n', "b/sending.yaml")
    assert read.quiet == QuietHours(
        time(22), time(6), frozenset(Channel), frozenset(), frozenset(MessageKind)
    )
    assert (read.limit, read.hourly, read.undo, read.retries) == (None, None, None, Retries())


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Europe/London", "Europe/Atlantis", 1),
        ('"21:00"', '"25:00"', 3),
        ('"21:00"', '"07:30"', 4),
        ("[sunday]", "[someday]", 6),
        ("[sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]", 6),
        ("[survey, reminder]", "[spam]", 7),
        ("messages: 3", "messages: 0", 9),
        ("hourly_cap: 600", "hourly_cap: none", 11),
        ("undo_seconds: 45", "undo_seconds: 9999", 12),
        ("attempts: 4", "attempts: 99", 14),
        ("hourly_cap", "hourly_cup", 11),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(BrandFileError) as found:
        parse_sending(WHOLE.replace(old, new, 1), "b/sending.yaml")
    assert (found.value.file, found.value.line) == ("b/sending.yaml", line)


@given(attempts=st.integers(1, 10), failed=st.integers(1, 10))
@settings(derandomize=True, max_examples=60)
def test_pauses_grow_until_it_is_given_up(attempts: int, failed: int) -> None:
    now = datetime(2026, 1, 1)  # noqa: DTZ001 - only differences matter
    retries = Retries(attempts, timedelta(seconds=10))
    again = retries.next_at(now, failed)
    if failed >= attempts:
        assert again is None
    else:
        assert again == now + timedelta(seconds=10 * 4 ** (failed - 1))
