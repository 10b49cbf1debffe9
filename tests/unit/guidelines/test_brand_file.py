"""A brand's files load into guidelines and routing, or say which line is wrong."""

from pathlib import Path

import pytest

from tests.unit.guidelines.morgenrot import FOLDER
from triage.domain.comment import Channel
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm, Guidelines
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Reason
from triage.guidelines.brand_file import load_guidelines, load_routing
from triage.guidelines.guidelines_file import parse_guidelines
from triage.guidelines.routing_file import parse_routing

SMALL = """brand: tiny
languages:
  de:
    address: du
    greetings: ["Hallo [[AUTHOR_FIRST]],"]
    greetings_anonymous: ["Hallo,"]
    sign_offs: ["Dein Tiny-Team"]
    short_sign_offs: ["Tiny"]
  en:
    greetings: ["Hi [[AUTHOR_FIRST]],"]
    greetings_anonymous: ["Hi,"]
    sign_offs: ["Tiny"]
    short_sign_offs: ["Tiny"]
channels:
  email:
    max_length: 900
"""
ROUTING = """teams: [support]
rules:
  - team: support
    sla_minutes: 30
    urgent: true
    min_revenue: 49.5
fallback:
  team: support
  sla_minutes: 60
"""


def test_bundled_guidelines_are_complete(guidelines: Guidelines) -> None:
    assert guidelines.brand == "morgenrot"
    assert set(guidelines.languages) == DRAFTED_LANGUAGES
    assert set(guidelines.channels) == {channel.value for channel in Channel}
    assert guidelines.languages["de"].address is AddressForm.SIE
    assert guidelines.channels["social"].max_length == 280
    assert guidelines.channels["app_review"].max_length == 350
    urgent = {reason.value for reason in Reason}
    assert urgent - guidelines.escalation_topics == {"warranty", "outage", "churn"}
    assert all(set(phrase.reason) == DRAFTED_LANGUAGES for phrase in guidelines.banned)


def test_bundled_routing_reaches_every_team_and_intent() -> None:
    routing = load_routing(FOLDER)
    teams = {rule.team for rule in routing.rules} | {routing.fallback.team}
    assert teams == {"sales", "support", "marketing", "product", "finance"}
    reached = frozenset[str]().union(*(rule.intents for rule in routing.rules))
    assert reached == {intent.value for intent in Intent}
    assert any(rule.min_revenue for rule in routing.rules)
    assert any(rule.languages for rule in routing.rules)


def test_small_file_gets_the_defaults() -> None:
    small = parse_guidelines(SMALL.encode(), "tiny/guidelines.yaml")
    assert small.languages["de"].address is AddressForm.DU
    assert small.channels["email"].greeting_required
    assert (small.banned, small.links, small.exclamation_marks_max) == ((), (), 1)


def test_version_follows_the_content() -> None:
    one = parse_guidelines(SMALL.encode(), "a")
    same = parse_guidelines(SMALL.encode(), "b")
    other = parse_guidelines(SMALL.replace("900", "901").encode(), "a")
    assert one.version == same.version != other.version
    assert len(one.version) == 12


def test_folder_and_file_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "guidelines.yaml").write_text(SMALL, "utf-8")
    assert load_guidelines(tmp_path) == load_guidelines(tmp_path / "guidelines.yaml")


def test_missing_file_is_named_without_its_full_path(tmp_path: Path) -> None:
    with pytest.raises(BrandFileError, match=r"guidelines\.yaml: cannot be read") as caught:
        load_guidelines(tmp_path)
    assert caught.value.line is None
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("brand: tiny", "brand: tiny\ncolour: red", 2, "unknown key 'colour'"),
        ("    address: du", "    adress: du", 4, "unknown key 'adress'"),
        ("    address: du", "    address: ihr", 4, "it is one of: sie, du, customer"),
        ("    address: du\n", "", 4, "'address' is missing"),
        ("max_length: 900", "max_length: many", 16, "must be of type int, not str"),
        ("max_length: 900", "max_length: 0x1F", 16, "whole number"),
        ("max_length: 900", "max_length: -5", 16, "whole number"),
        ("max_length: 900", "max_length: 900\n    min_length: 901", 17, "above 'max_length'"),
        ("max_length: 900", "max_length: 900\n    max_length: 901", 17, "stands here twice"),
        ("brand: tiny", "brand: 12", 1, "put it in quotes"),
        ("brand: tiny", "brand: no", 1, "not bool"),
        ("brand: tiny", "brand: ''", 1, "must not be empty"),
        ("brand: tiny", "brand: [tiny", 2, "expected ',' or ']'"),
        ("brand: tiny", "brand: !!python/object:os.system tiny", 1, "tags such as"),
        ("brand: tiny", "brand: &x tiny", 1, "anchors and aliases"),
        ("  email:", "  telegraph:", 15, "unknown key 'telegraph'"),
        ("  en:\n", "  fr:\n", 3, "the language 'en' is missing"),
        ("  en:\n", "  English:\n", 10, "not a language code"),
        ('["Hallo,"]', '["Hallo [[AUTHOR]],"]', 6, "no name is known"),
        ('["Hallo,"]', "[]", 6, "needs at least one entry"),
        ('["Hallo,"]', "Hallo", 6, "must be a list"),
        ('["Hi,"]', '\n      - "Hi,"\n      - "Hi {name},"', 13, "only [[AUTHOR]]"),
        ("channels:\n  email:\n    max_length: 900", "channels: none", 14, "expected keys"),
    ],
)
def test_wrong_guidelines_name_the_line(old: str, new: str, line: int, message: str) -> None:
    assert old in SMALL
    with pytest.raises(BrandFileError) as caught:
        parse_guidelines(SMALL.replace(old, new, 1).encode(), "tiny/guidelines.yaml")
    assert message in str(caught.value)
    assert caught.value.line == line
    assert str(caught.value).startswith("tiny/guidelines.yaml:")


@pytest.mark.parametrize(
    ("extra", "line", "message"),
    [
        ("banned:\n  - pattern: '(unclosed'", 18, "not a valid pattern"),
        ("banned:\n  - pattern: '(a+)+$'", 18, "very long"),
        ("banned:\n  - pattern: '(\\w+\\s?)+!'", 18, "very long"),
        ("banned:\n  - pattern: 'x*'", 18, "matches the empty text"),
        ("banned:\n  - pattern: '((x{500}){500}){500}'", 18, "repeats too often"),
        ("banned:\n  - pattern: ok\n    severity: fatal", 19, "it is one of: block, warn, note"),
        ("banned:\n  - pattern: ok\n    reason: {de: gut}", 19, "'en' is missing"),
        ("links:\n  - https://a.example/\n  - http://b.example/", 19, "plain https"),
        ("links: ['https://u@b.example/']", 17, "plain https"),
        ("glossary:\n  kiste: Bio kisten kiste", 18, "would itself be corrected"),
        ("glossary:\n  kiste: 3", 18, "must be of type str, not int"),
        ("escalation_topics:\n  - safety\n  - weather", 19, "cannot be 'weather'"),
        ("exclamation_marks_max: true", 17, "must be of type int, not bool"),
    ],
)
def test_wrong_rules_name_the_line(extra: str, line: int, message: str) -> None:
    with pytest.raises(BrandFileError) as caught:
        parse_guidelines(f"{SMALL}{extra}\n".encode(), "tiny/guidelines.yaml")
    assert message in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("content", [b"", b"- a\n- b\n", b"brand: \xff\n", b"a: *b\n", b"\x00"])
def test_what_is_no_guidelines_is_refused(content: bytes) -> None:
    with pytest.raises(BrandFileError):
        parse_guidelines(content, "x")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(BrandFileError, match="nested too deeply"):
        parse_guidelines(b"brand: " + b"[" * 60 + b"]" * 60, "x")


def test_routing_rule_holds_its_conditions() -> None:
    routing = parse_routing(ROUTING.encode(), "tiny/routing.yaml")
    (rule,) = routing.rules
    assert (rule.team, rule.sla_minutes, rule.urgent, rule.min_revenue) == (
        "support",
        30,
        True,
        49.5,
    )
    assert routing.fallback.sla_minutes == 60


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  - team: support", "  - team: sport", 3, "not among the teams"),
        ("sla_minutes: 30", "sla_minutes: 0", 4, "from 1"),
        ("sla_minutes: 30", "sla: 30", 4, "unknown key 'sla'"),
        ("urgent: true", "urgent: maybe", 5, "must be of type bool"),
        ("urgent: true", "intents: [weather]", 5, "cannot be 'weather'"),
        ("urgent: true", "languages: [german]", 5, "not a language code"),
        ("49.5", ".inf", 6, "at least 0"),
        ("49.5", "-1", 6, "at least 0"),
        ("  sla_minutes: 60", "  urgent: true", 9, "unknown key 'urgent'"),
        ("fallback:", "last:", 7, "unknown key 'last'"),
    ],
)
def test_wrong_routing_names_the_line(old: str, new: str, line: int, message: str) -> None:
    assert old in ROUTING
    with pytest.raises(BrandFileError) as caught:
        parse_routing(ROUTING.replace(old, new, 1).encode(), "tiny/routing.yaml")
    assert message in str(caught.value)
    assert caught.value.line == line
