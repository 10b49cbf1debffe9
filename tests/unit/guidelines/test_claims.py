"""Statements of law and health are blocked; who cannot judge, or asks, makes none."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.morgenrot import situation
from triage.domain.brand import Brand
from triage.domain.guidelines import Claim, ClaimPolicy, Guidelines
from triage.guidelines.check import Checker

CLAIMS = """Wir haften für den Schaden.|de|legal
Sie haben Anspruch auf eine Erstattung.|de|legal
Nach dem Gesetz haben Sie 14 Tage Widerrufsrecht.|de|legal
Wir sind gesetzlich nicht verpflichtet, das zu ersetzen.|de|legal
Die Gewährleistung beträgt zwei Jahre.|de|legal
Wir haben fahrlässig gehandelt.|de|legal
Sie können vom Vertrag zurücktreten.|de|legal
We are liable for the damage.|en|legal
You are entitled to a refund under consumer law.|en|legal
We accept full liability.|en|legal
The warranty covers this.|en|legal
We breached our contract with you.|en|legal
Das Produkt ist für Allergiker geeignet.|de|medical
Der Joghurt ist gesundheitlich unbedenklich.|de|medical
Der Tee heilt Erkältungen.|de|medical
Das können Sie bedenkenlos essen.|de|medical
Ingwer stärkt das Immunsystem.|de|medical
Nehmen Sie zweimal täglich 10 Tropfen.|de|medical
This is safe for allergy sufferers.|en|medical
Our ginger shot cures colds.|en|medical
Your symptoms were not caused by our food.|en|medical
You can safely eat it during pregnancy.|en|medical
Give him an antihistamine.|en|medical"""
HARMLESS = """Ob das für Sie verträglich ist, können wir nicht beurteilen.|de
Bitte fragen Sie Ihre Ärztin oder Ihren Arzt.|de
Das können wir rechtlich nicht beurteilen.|de
Rechtliche Fragen beantwortet unsere Rechtsabteilung.|de
Es tut uns leid, dass es Ihnen nicht gut ging.|de
Sie haben recht, das hätte nicht passieren dürfen.|de
Die Angaben zu Allergenen stehen auf der Packung.|de
We cannot judge whether it is safe for you.|en
Please ask your doctor.|en
You have every right to be annoyed.|en
We are sorry that you felt unwell.|en
We will treat your message with care.|en
Has the swelling gone down?|en"""


def found(checker: Checker, reply: str, language: str) -> set[str]:
    return {
        one.rule.removeprefix("claim.")
        for one in checker.check(reply, situation(language))
        if one.rule.startswith("claim.")
    }


@pytest.mark.parametrize("line", CLAIMS.split("\n"))
def test_claims_are_found(checker: Checker, line: str) -> None:
    reply, language, kind = line.split("|")
    assert kind in found(checker, reply, language)


@pytest.mark.parametrize("line", HARMLESS.split("\n"))
def test_caution_is_no_claim(checker: Checker, line: str) -> None:
    assert found(checker, *line.split("|")) == set()


def test_knowledge_may_make_a_claim_only_where_the_brand_lets_it(brand: Brand) -> None:
    article = replace(
        brand.articles[0],
        language="de",
        body="Unsere Hafermilch ist glutenfrei und für Menschen mit Zöliakie geeignet.",
    )
    reply = "Unsere Hafermilch ist für Menschen mit Zöliakie geeignet."
    strict = replace(brand, articles=(article,))
    claims: dict[str, ClaimPolicy] = {Claim.MEDICAL: ClaimPolicy.KNOWLEDGE}
    lenient = replace(strict, guidelines=replace(brand.guidelines, claims=claims))
    assert found(Checker.of(strict), reply, "de") == {"medical"}
    assert found(Checker.of(lenient), reply, "de") == set()


def test_money_from_knowledge_needs_the_very_sum(brand: Brand, guidelines: Guidelines) -> None:
    article = replace(
        brand.articles[0], language="en", body="A late delivery is credited with 5 euros."
    )
    claims: dict[str, ClaimPolicy] = {Claim.MONEY: ClaimPolicy.KNOWLEDGE}
    lenient = replace(
        brand, articles=(article,), guidelines=replace(guidelines, claims=claims, elements=())
    )
    checker = Checker.of(lenient)

    def money(reply: str) -> list[str]:
        hits = checker.check(reply, situation("en"))
        return [
            one.rule for one in hits if one.rule == "promise.amount" and one.severity == "block"
        ]

    assert money("A late delivery is credited with 5 euros.") == []
    assert money("A late delivery is credited with 50 euros.") == ["promise.amount"]
