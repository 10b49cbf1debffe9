"""What a sentence states counts in whatever words it is said; the brand's own words are free."""

from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import BRAND
from triage.bootstrap import load_brand
from triage.domain.brand import Brand
from triage.domain.errors import Unavailable
from triage.domain.reply import Situation
from triage.domain.statement import Statement
from triage.guidelines.check import Checker

COMMENT = "Die Kiste kam am Freitag mit zerdrückten Tomaten an."
SITUATION = Situation("1", COMMENT, "de", "email", "negative", "complaint")
FRAME = (
    "Guten Tag,\n\nes tut uns leid, dass die Tomaten zerdrückt waren. {}\n\n"
    "Viele Grüße\nIhr Morgenrot-Team"
)
ODD = "So halten wir es mit jeder blauen Kachel."


class Told:
    """Reads every sentence as one kind, and remembers which it was asked about."""

    version = "double"

    def __init__(self, kind: Statement, share: float = 0.97, nearness: float = 0.5) -> None:
        self.kind, self.share, self.nearness = kind, share, nearness
        self.asked: list[str] = []

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        self.asked += sentences
        rest = (1 - self.share) / (len(Statement) - 1)
        return [dict.fromkeys(Statement, rest) | {self.kind: self.share} for _ in sentences]

    def near(self, sentence: str, passages: Sequence[str]) -> float:
        return self.nearness if passages else -1.0


class Away:
    """A head whose encoder does not answer."""

    version = "double"

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        raise Unavailable

    def near(self, sentence: str, passages: Sequence[str]) -> float:
        raise Unavailable


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(BRAND)


def found(
    brand: Brand, told: Told, sentence: str = ODD, situation: Situation = SITUATION
) -> list[str]:
    findings = Checker.of(brand, told).check(FRAME.format(sentence), situation)
    return [one.rule for one in findings if one.rule.startswith("statement.")]


@pytest.mark.parametrize(
    "kind",
    ["money", "deadline", "guarantee", "legal", "medical", "commitment", "incentive", "blame"],
)
def test_what_binds_the_brand_blocks_once(brand: Brand, kind: str) -> None:
    assert found(brand, Told(Statement(kind))) == [f"statement.{kind}"]


@pytest.mark.parametrize(
    "kind", ["courtesy", "empathy", "handover", "refusal", "restate", "contact"]
)
def test_what_binds_nobody_passes(brand: Brand, kind: str) -> None:
    assert found(brand, Told(Statement(kind))) == []


def test_doubt_passes_for_the_other_rules_still_hold(brand: Brand) -> None:
    assert found(brand, Told(Statement.MONEY, 0.3)) == []


def test_wordings_of_the_brand_questions_and_frames_are_not_even_read(brand: Brand) -> None:
    told = Told(Statement.MONEY)
    wording = "Wir geben das an unser Qualitätsteam weiter. Um welche Kiste geht es genau?"
    found(brand, told, wording)
    assert not [one for one in told.asked if "Qualitätsteam" in one or "?" in one or "Grüße" in one]


def test_a_customer_is_confirmed_in_public_only(brand: Brand) -> None:
    told = Told(Statement.RELATION)
    public = Situation("1", COMMENT, "de", "social", "negative", "complaint")
    assert found(brand, told) == []
    assert found(brand, told, situation=public) == ["statement.relation"]


def test_nothing_is_said_twice(brand: Brand) -> None:
    told = Told(Statement.MONEY)
    rules = found(brand, told, "Wir erstatten Ihnen den Betrag von 12 Euro.")
    assert rules == []


def test_an_encoder_that_is_away_leaves_the_other_rules(brand: Brand) -> None:
    checker = Checker.of(brand, Away())
    findings = checker.check(FRAME.format("Wir erstatten Ihnen das Geld."), SITUATION)
    assert any(one.rule.startswith("promise.") for one in findings)


class Torn(Told):
    """Cannot decide between restating the customer and one other kind."""

    def read(self, sentences: Sequence[str]) -> list[Mapping[Statement, float]]:
        restated = {Statement.RESTATE: 1 - self.share, self.kind: self.share}
        return [dict.fromkeys(Statement, 0.0) | restated for _ in sentences]


def test_what_the_customer_never_said_is_not_restated(brand: Brand) -> None:
    torn = Torn(Statement.PAST, 0.4)
    assert found(brand, torn, "Ein Monteur war heute schon im Keller.") == ["statement.fact"]
    assert found(brand, torn, "Am Freitag waren die Tomaten in der Kiste zerdrückt.") == []


def test_sure_restating_passes_in_whatever_words(brand: Brand) -> None:
    assert found(brand, Torn(Statement.PAST, 0.1), ODD) == []


def test_an_article_in_other_words_commits_to_nothing_new(brand: Brand) -> None:
    told = Told(Statement.COMMITMENT)
    article = "Leere Kisten nimmt das Lieferteam bei der nächsten Lieferung wieder mit."
    assert found(brand, told, article) == []
