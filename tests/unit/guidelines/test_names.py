"""Competitors stay unnamed, and nobody is called Mr or Mrs by guess."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.checking import PLAIN, found, german, words
from tests.unit.guidelines.morgenrot import situation
from triage.domain.reply import Severity
from triage.guidelines.fixes import apply_fixes

RIVALS = replace(PLAIN, competitors=("DHL", "Flink", "HelloFresh", "Getir Go", "Sainsbury's"))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("DHLs Preise, der DHL-Bote, dhl", ["DHLs", "DHL-Bote", "dhl"]),
        ("Wir sind da flink, Flink und FLINK nicht.", ["Flink", "FLINK"]),
        ("hellofresh oder Getir  Go", ["hellofresh", "Getir  Go"]),
        ("Bei Sainsbury's", ["Sainsbury's"]),
        ("Das geht uns leicht von der Hand.", []),
    ],
)
def test_competitors_in_any_form(reply: str, expected: list[str]) -> None:
    assert words(RIVALS, "competitor", reply) == expected


def test_the_customer_may_be_quoted_naming_one() -> None:
    reply = "Sie schreiben „DHL war besser“."
    assert words(RIVALS, "competitor", reply, situation("de", text="DHL war besser")) == []
    assert words(RIVALS, "competitor", reply, situation("de", text="Zu spät")) == ["DHL"]


@pytest.mark.parametrize(
    ("language", "comment", "reply", "expected"),
    [
        ("de", "Bei Alnaturo war es besser", "Wir sind günstiger als Alnaturo.", ["Alnaturo"]),
        ("de", "Die Milch fehlte", "Milch ist haltbarer als Sahne.", []),
        ("de", "Bei Alnaturo war ich auch", "Danke, dass Sie von Alnaturo erzählen.", []),
        ("en", "I like Waitrosa more", "We are cheaper than Waitrosa.", ["Waitrosa"]),
        ("en", "On Monday it was late", "It was later than Monday.", []),
    ],
)
def test_no_comparison_with_a_firm_the_customer_named(
    language: str, comment: str, reply: str, expected: list[str]
) -> None:
    assert words(PLAIN, "competitor", reply, situation(language, text=comment)) == expected


@pytest.mark.parametrize(
    ("language", "reply", "severity"),
    [
        ("de", "Guten Tag Frau Keller,", Severity.BLOCK),
        ("de", "Sehr geehrter Herr [[AUTHOR]],", Severity.BLOCK),
        ("de", "Wir haben mit Frau Keller gesprochen.", Severity.WARN),
        ("de", "Guten Tag Dr. [[AUTHOR]],", None),
        ("de", "Sehr geehrte Damen und Herren,", None),
        ("de", "Die Frau im Laden war nett.", None),
        ("en", "Dear Mrs Crane,", Severity.BLOCK),
        ("en", "Hello Sir,", Severity.BLOCK),
        ("en", "Dear Sir or Madam,", None),
        ("en", "Hello [[AUTHOR]],", None),
    ],
)
def test_titles(language: str, reply: str, severity: Severity | None) -> None:
    weights = {one.severity for one in found(PLAIN, "title", reply, situation(language))}
    assert weights == ({severity} if severity else set())


def test_a_title_the_record_tells_may_stand_where_the_brand_uses_them() -> None:
    titled = german(titles=True)
    about = situation("de", has_author=True)
    known = replace(about, record={"customer.salutation": "Frau"})
    reply = "Guten Tag Frau [[AUTHOR]],"
    assert found(titled, "title", reply, known) == []
    assert [one.rule for one in found(titled, "title", reply, about)] == ["title.guessed"]
    assert apply_fixes(reply, found(titled, "title", reply, about)) == "Guten Tag [[AUTHOR]],"
