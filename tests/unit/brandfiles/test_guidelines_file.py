"""A brand's guidelines and routing are read as written, or the wrong line is named."""

import pytest

from tests.unit.brandfiles.folders import BUNDLED, guidelines_of
from triage.brandfiles.loading import load_brand
from triage.brandfiles.routing_file import parse_routing
from triage.domain.comment import Channel
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm, Claim, ClaimPolicy, Disclosure
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Reason

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


def test_bundled_guidelines_are_complete() -> None:
    guidelines = load_brand(BUNDLED / "morgenrot").guidelines
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
    routing = load_brand(BUNDLED / "morgenrot").routing
    teams = {rule.team for rule in routing.rules} | {routing.fallback.team}
    assert teams == {"sales", "support", "marketing", "product", "finance"}
    reached = frozenset[str]().union(*(rule.intents for rule in routing.rules))
    assert reached == {intent.value for intent in Intent}
    assert any(rule.min_revenue for rule in routing.rules)
    assert any(rule.languages for rule in routing.rules)


def test_small_file_gets_the_defaults() -> None:
    small = guidelines_of(SMALL)
    assert small.languages["de"].address is AddressForm.DU
    assert small.channels["email"].greeting_required
    assert (small.banned, small.links, small.exclamation_marks_max) == ((), (), 1)


def test_version_follows_the_content() -> None:
    one = guidelines_of(SMALL)
    same = guidelines_of(SMALL, "b")
    other = guidelines_of(SMALL.replace("900", "901"))
    assert one.version == same.version != other.version
    assert len(one.version) == 12


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
        guidelines_of(SMALL.replace(old, new, 1))
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
        ("terms:\n  - avoid: [x]\n    preferd: y", 19, "unknown key 'preferd'"),
        ("terms:\n  - preferred: y", 18, "'avoid' is missing"),
        ("terms:\n  - {avoid: x, language: fr}", 18, "it is one of: de, en"),
        ("elements:\n  - {require: applause}", 18, "it is one of: apology, thanks"),
        ("elements:\n  - {severity: warn}", 18, "either 'require' or 'forbid'"),
        ("elements:\n  - {allow: thanks, severity: warn}", 18, "or 'allow' alone"),
        ("banned:\n  - {pattern: x, remove: true}", 18, "no inherited entry"),
        ("elements:\n  - require: thanks\n    when: {moods: [bad]}", 19, "unknown key 'moods'"),
        ("elements:\n  - require: thanks\n    when: {intents: [bad]}", 19, "cannot be 'bad'"),
        ("claims: {money: sometimes}", 17, "it is one of: never, field, knowledge"),
        ("claims: {weather: never}", 17, "unknown key 'weather'"),
        ("fields: [order status]", 17, "no field"),
        ("disclosure:\n  texts: {de: Automatisch.}", 18, "'en' is missing"),
        ("voice:\n  - name: warm\n    description: {de: Warm.}", 19, "'en' is missing"),
        ("escalation_phrases:\n  - ok\n  - '(a+)+$'", 19, "very long"),
        ("tone: {coldness: 1.5}", 17, "between 0 and 1"),
        ("tone: {volume: 0.5}", 17, "unknown key 'volume'"),
        ("replace: [banned]\nbanned: [x]", 18, "expected keys"),
        ("exclamation_marks_max: true", 17, "must be of type int, not bool"),
    ],
)
def test_wrong_rules_name_the_line(extra: str, line: int, message: str) -> None:
    with pytest.raises(BrandFileError) as caught:
        guidelines_of(f"{SMALL}{extra}\n")
    assert message in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "a: *b\n", "\x00"])
def test_what_is_no_guidelines_is_refused(content: str) -> None:
    with pytest.raises(BrandFileError):
        guidelines_of(content)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(BrandFileError, match="nested too deeply"):
        guidelines_of("brand: " + "[" * 60 + "]" * 60)


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


RICH = """
voice:
  - name: warm
    description: {de: Warm., en: Warm.}
    do: {de: [Gern.], en: [Gladly.]}
elements:
  - {require: apology, when: {sentiments: negative, intents: [complaint, billing]}}
  - {forbid: incentive, severity: warn}
terms:
  - {avoid: Kiste, preferred: Box, language: de}
  - avoid: [end user, consumer]
claims: {dates: field}
fields: [order.status]
competitors: [Other]
disclosure: {texts: {de: Automatisch., en: Automatic.}, always: true}
escalation_phrases: ["(?:lawyer|Anwalt)"]
tone: {coldness: 0.5}
"""
WORDING = """    du_capital: true
    standard: de-AT
    gender: star
    titles: true
"""
CHANNEL = """    emoji_max: 2
    emoji_allowed: ["🙂"]
    sentences_max: 5
    sentence_words_max: 20
    exclamation_marks_max: 0
    greetings: {en: ["Hey [[AUTHOR_FIRST]],"]}
    sign_offs: {de: [Tschüss]}
    legal_footer: {de: Tiny GmbH, en: Tiny Ltd}
"""


def test_every_key_reaches_the_guidelines() -> None:
    text = SMALL.replace("    address: du\n", f"    address: du\n{WORDING}")
    rich = guidelines_of(f"{text}{CHANNEL}{RICH}")
    assert rich.voice[0].do == {"de": ("Gern.",), "en": ("Gladly.",)}
    apology, incentive = rich.elements
    assert (apology.element, apology.wanted, apology.severity) == ("apology", True, "block")
    assert apology.when.sentiments == {"negative"}
    assert apology.when.intents == {"complaint", "billing"}
    assert (incentive.element, incentive.wanted, incentive.severity) == ("incentive", False, "warn")
    assert [term.avoid for term in rich.terms] == [("Kiste",), ("end user", "consumer")]
    assert (rich.terms[0].preferred, rich.terms[0].language) == ("Box", "de")
    assert rich.claim_policy(Claim.DATES) is ClaimPolicy.FIELD
    assert rich.claim_policy(Claim.MONEY) is ClaimPolicy.NEVER
    assert rich.fields == {"order.status"}
    assert rich.competitors == ("Other",)
    assert rich.disclosure == Disclosure({"de": "Automatisch.", "en": "Automatic."}, always=True)
    assert (rich.escalation_phrases, rich.tone) == (("(?:lawyer|Anwalt)",), {"coldness": 0.5})


def test_every_key_of_wording_and_channels_reaches_the_guidelines() -> None:
    text = SMALL.replace("    address: du\n", f"    address: du\n{WORDING}")
    rich = guidelines_of(f"{text}{CHANNEL}{RICH}")
    german = rich.languages["de"]
    assert (german.du_capital, german.titles) == (True, True)
    assert (german.standard, german.gender) == ("de-AT", "star")
    email = rich.channels["email"]
    assert (email.sentences_max, email.sentence_words_max) == (5, 20)
    assert email.exclamation_marks_max == 0
    assert email.emoji_allowed == {"🙂"}
    assert email.greetings == {"en": ("Hey [[AUTHOR_FIRST]],",)}
    assert email.sign_offs == {"de": ("Tschüss",)}
    assert email.legal_footer == {"de": "Tiny GmbH", "en": "Tiny Ltd"}


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("de-AT", "en-GB", 6, "no standard of the language 'de'"),
        ("gender: star", "gender: slash", 7, "it is one of: any, neutral, pair, colon, star"),
        ("{en: [", "{fr: [", 26, "unknown key 'fr'"),
        ("en: Tiny Ltd", "x: Tiny Ltd", 28, "unknown key 'x'"),
        (", en: Tiny Ltd", "", 28, "'en' is missing"),
    ],
)
def test_wrong_wording_names_the_line(old: str, new: str, line: int, message: str) -> None:
    text = SMALL.replace("    address: du\n", f"    address: du\n{WORDING}") + CHANNEL
    assert old in text
    with pytest.raises(BrandFileError) as caught:
        guidelines_of(text.replace(old, new, 1))
    assert message in str(caught.value)
    assert caught.value.line == line
