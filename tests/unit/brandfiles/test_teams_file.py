"""Teams, hours, targets and rules of a routing.yaml: read whole, and wrong ones named by line."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from triage.brandfiles.loading import load_files, load_stored
from triage.brandfiles.routing_file import parse_routing
from triage.domain.brand import Routing
from triage.domain.errors import BrandFileError
from triage.domain.staffing import CAPACITY, Shift
from triage.routing.deadlines import deadlines, target_for

FILE = "acme/routing.yaml"
WHOLE = """\
teams:
  support:
    hours:
      zone: Europe/Berlin
      days: {mon-fri: "08:00-18:00", sat: ["09:00-12:00", "13:00 – 15:00"], sun: "22:00-02:00"}
      holidays: {country: DE, state: BY, regional: [catholic]}
      closed: [2026-12-24, "2026-12-31"]
    languages: [de, en]
    skills: [refund]
    capacity: 12
    escalate_to: lead
  lead: {}
  night:
targets:
  - channels: [social]
    segments: [detractor]
    first_response: 5
    resolution: 600
    clock: always
  - channels: [social]
    first_response: 30
rules:
  - team: support
    sla_minutes: 60
    skills: [refund]
    intents: [billing]
    resolution_minutes: 1200
  - team: lead
    sla_minutes: 20
    clock: always
    reasons: [legal]
fallback:
  team: support
  sla_minutes: 480
warn_at: 0.5
"""
BERLIN = ZoneInfo("Europe/Berlin")


def routing(content: str = WHOLE) -> Routing:
    return parse_routing(content, FILE)


def test_a_team_is_read_whole() -> None:
    support = routing().team("support")
    hours = support.hours
    assert hours is not None
    assert hours.week[0] == hours.week[4] == (Shift(480, 1080),)
    assert hours.week[5] == (Shift(540, 720), Shift(780, 900))
    assert hours.week[6] == (Shift(22 * 60, 26 * 60),)
    assert (hours.country, hours.state) == ("DE", "BY")
    assert hours.regional == {"catholic"}
    assert hours.closed == {date(2026, 12, 24), date(2026, 12, 31)}
    assert (support.capacity, support.escalate_to) == (12, "lead")
    assert support.skills == {"refund"}
    assert routing().team("night").capacity == CAPACITY
    assert routing().team("night").hours is None


def test_a_list_of_names_still_means_round_the_clock() -> None:
    old = routing("teams: [a, b]\nfallback: {team: a, sla_minutes: 60}\n")
    assert [team.hours for team in old.teams.values()] == [None, None]
    friday = datetime(2026, 5, 8, 17, 30, tzinfo=UTC)
    clocks = deadlines(old.fallback, old, "email", None, friday)
    assert clocks.due_at == datetime(2026, 5, 8, 18, 30, tzinfo=UTC)
    assert clocks.warn_at == datetime(2026, 5, 8, 18, 18, tzinfo=UTC)
    assert clocks.resolve_by is None


def test_of_rule_and_target_the_one_due_sooner_holds() -> None:
    found = routing()
    friday = datetime(2026, 5, 8, 17, 30, tzinfo=BERLIN)
    mail = deadlines(found.fallback, found, "email", None, friday)
    assert mail.due_at == datetime(2026, 5, 11, 0, 30, tzinfo=BERLIN)  # 30 min, 5 h, Sunday night
    public = deadlines(found.fallback, found, "social", "promoter", friday)
    assert public.due_at == datetime(2026, 5, 8, 18, 0, tzinfo=BERLIN)
    assert public.warn_at == datetime(2026, 5, 8, 17, 45, tzinfo=BERLIN)
    night = datetime(2026, 5, 8, 21, 0, tzinfo=BERLIN)
    unhappy = deadlines(found.fallback, found, "social", "detractor", night)
    assert unhappy.due_at == datetime(2026, 5, 8, 21, 5, tzinfo=BERLIN)
    assert unhappy.resolve_by == datetime(2026, 5, 9, 7, 0, tzinfo=BERLIN)
    legal = deadlines(found.rules[1], found, "email", None, night)
    assert legal.due_at == datetime(2026, 5, 8, 21, 20, tzinfo=BERLIN)


def test_the_first_target_that_suits_holds() -> None:
    found = routing()
    assert target_for(found, "social", "detractor") is found.targets[0]
    assert target_for(found, "social", None) is found.targets[1]
    assert target_for(found, "email", "detractor") is None


@pytest.mark.parametrize("name", ["foundation", "morgenrot", "wattwiese"])
def test_who_writes_in_public_is_promised_five_minutes(name: str) -> None:
    from tests.conftest import ROOT

    path = ROOT / "brand_guidelines" / name / "routing.yaml"
    shipped = parse_routing(path.read_bytes(), str(path))
    target = target_for(shipped, "social", None)
    assert target is not None
    assert target.first_response == 5


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("escalate_to: lead", "escalate_to: boss", 11, "'boss' is not among the teams"),
        ("  lead: {}", "  lead: {escalate_to: support}", 11, "circle: support → lead → support"),
        ("escalate_to: lead", "escalate_to: support", 11, "circle: support → support"),
        ("zone: Europe/Berlin", "zone: Europe/Atlantis", 4, "not a time zone"),
        ('mon-fri: "08:00-18:00"', "mon-fry: x", 5, "is no day"),
        ('mon-fri: "08:00-18:00"', 'fri-mon: "08:00-18:00"', 5, "runs backwards"),
        ('sun: "22:00-02:00"', 'fri: "22:00-02:00"', 5, "has its hours already"),
        ("08:00-18:00", "8 to 6", 5, "no stretch of hours"),
        ("08:00-18:00", "25:00-26:00", 5, "no stretch of hours"),
        ("08:00-18:00", "08:00-08:00", 5, "whole day is 00:00-24:00"),
        ("country: DE", "country: FR", 6, "'FR' is not one of: DE, GB"),
        ("state: BY", "state: XX", 6, "'XX' is not one of"),
        ("state: BY", "state: BE", 6, "no such group of holidays"),
        ("2026-12-24", "2026-02-30", 7, "no date"),
        ("languages: [de, en]", "languages: [german]", 8, "not a language code"),
        ("capacity: 12", "capacity: 0", 10, "from 1"),
        ("  lead: {}", "  lead: {color: red}", 12, "unknown key 'color'"),
        ("first_response: 5", "first_response: 0", 17, "from 1"),
        ("resolution: 600", "resolution: 600000", 18, "longer than a year"),
        ("clock: always\n  -", "clock: never\n  -", 19, "'clock' cannot be 'never'"),
        ("    segments: [detractor]\n", "", 19, "target 1 suits all"),
        ("    first_response: 30\n", "    segments: [passive]\n", 20, "needs 'first_response'"),
        ("sla_minutes: 60", "sla_minutes: 999999", 24, "longer than a year"),
        ("skills: [refund]\n    intents", "skills: [law]\n    intents", 25, "has the skill 'law'"),
        ("team: lead", "team: legal", 28, "'legal' is not among the teams"),
        ("warn_at: 0.5", "warn_at: 5", 35, "between 0.1 and 1"),
        ("reasons: [legal]", "intents: [billing]", 28, "rule 2 can never match: rule 1 takes all"),
        ("reasons: [legal]", "reasons: [legal]\n    urgent: false", 28, "rule 2 can never match"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in WHOLE
    with pytest.raises(BrandFileError) as caught:
        routing(WHOLE.replace(old, new, 1))
    assert message in str(caught.value)
    assert (caught.value.file, caught.value.line) == (FILE, line)


def test_a_language_the_team_does_not_speak_is_refused() -> None:
    wrong = WHOLE.replace("intents: [billing]", "languages: [fr]")
    with pytest.raises(BrandFileError, match="nobody in 'support' speaks fr"):
        routing(wrong)


def test_a_team_without_a_day_is_refused() -> None:
    empty = "teams:\n  a: {hours: {zone: UTC, days: {}}}\nfallback: {team: a, sla_minutes: 5}\n"
    with pytest.raises(BrandFileError, match="at least one day"):
        routing(empty)


def test_what_was_in_force_before_stays_readable() -> None:
    """A rule that never matched hindered nobody: an upgrade must not take the brand away."""
    from tests.conftest import BRAND
    from triage.brandfiles.folder import read_files

    files = dict(read_files(BRAND))
    dead = "  - {team: support, sla_minutes: 5, intents: [billing]}\n"
    files["routing.yaml"] = files["routing.yaml"].replace(
        "\nfallback:", f"\n{dead}{dead}\nfallback:"
    )
    with pytest.raises(BrandFileError, match="can never match"):
        load_files("morgenrot", files)
    assert load_stored("morgenrot", files).routing.rules[-1].sla_minutes == 5
