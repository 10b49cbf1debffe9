"""Elements are recognised however they are worded, and asked for only where a condition holds."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Condition, Element, ElementRule, Guidelines
from triage.domain.reply import Finding, Severity, Situation
from triage.guidelines.check import Checker

SAID = """apology|de|Das tut uns sehr leid.
apology|de|Dafür möchten wir uns entschuldigen.
apology|de|Wir bitten Sie um Verzeihung.
apology|en|Please accept our apologies.
apology|en|We regret the mistake.
thanks|de|Wir bedanken uns.
thanks|de|Herzlichen Dank, dass Sie schreiben.
thanks|en|We appreciate your feedback.
thanks|en|Many thanks for it.
empathy|de|Wir können Ihren Unmut gut nachvollziehen.
empathy|de|Das ist wirklich ärgerlich.
empathy|en|That must have been annoying.
empathy|en|We can see why you are upset.
next_step|de|Wir geben das an das Lieferteam weiter.
next_step|de|Ihr Hinweis geht an unseren Einkauf.
next_step|en|We'll look into it.
next_step|en|Our buyers will get your comment.
question|de|Welche Version nutzen Sie?
question|en|Please tell us what happened.
contact|de|Melden Sie sich gern bei uns.
contact|en|Use our contact form.
private_channel|de|Schreiben Sie uns gern eine private Nachricht.
private_channel|de|Am besten klären wir das über unser Kontaktformular.
private_channel|de|Schreib uns per DM, worum es geht.
private_channel|en|Please write to us privately.
private_channel|en|Send us a direct message.
recommendation|de|Empfehlen Sie uns gern weiter.
recommendation|de|Mit einer Bewertung helfen Sie uns sehr.
recommendation|en|Tell your friends about us.
recommendation|en|A positive review would make us happy.
incentive|de|Als Dankeschön erhalten Sie einen Gutschein.
incentive|de|Ihnen winkt ein Willkommensrabatt.
incentive|en|Your next box is on the house.
incentive|en|We'll give you a bar of chocolate."""
NOT_SAID = """apology|de|Für Verspätungen gibt es keine Entschuldigung.
apology|de|Sie müssen sich nicht entschuldigen.
apology|en|There is no need to apologise.
thanks|de|Dank der neuen Kühlung klappt es.
thanks|en|Thanks to the new cooling it works.
empathy|de|Das können wir nicht nachvollziehen.
empathy|en|We cannot understand that.
next_step|de|Wir bitten um Entschuldigung.
next_step|en|We are sorry.
private_channel|de|Schreiben Sie uns bitte keine private Nachricht.
private_channel|de|Melden Sie sich gern bei uns.
private_channel|en|We do not answer private messages.
private_channel|en|Let us know.
recommendation|de|Danke für Ihre Bewertung.
recommendation|en|We recommend closing the app.
incentive|de|Den Gutscheincode tragen Sie im Warenkorb ein.
incentive|de|Einen Gutschein können wir nicht anbieten.
incentive|en|We cannot offer a voucher.
incentive|en|Feel free to write.
incentive|en|You can see which slots are free."""


def check(guidelines: Guidelines, rule: ElementRule, reply: str, about: Situation) -> list[Finding]:
    checker = Checker(replace(guidelines, elements=(rule,)))
    return [one for one in checker.check(reply, about) if one.rule.startswith("element.")]


@pytest.mark.parametrize("line", SAID.split("\n"))
def test_elements_are_recognised(guidelines: Guidelines, line: str) -> None:
    element, language, reply = line.split("|")
    rule = ElementRule(Element(element), wanted=False)
    found = check(guidelines, rule, reply, situation(language))
    assert {one.rule for one in found} == {f"element.unwanted_{element}"}
    assert all(0 <= one.start < one.end <= len(reply) for one in found)


@pytest.mark.parametrize("line", NOT_SAID.split("\n"))
def test_what_is_denied_or_means_something_else_does_not_count(
    guidelines: Guidelines, line: str
) -> None:
    element, language, reply = line.split("|")
    wanted = ElementRule(Element(element), wanted=True)
    found = check(guidelines, wanted, reply, situation(language, channel="social"))
    assert [one.rule for one in found] == [f"element.missing_{element}"]
    assert (found[0].start, found[0].end) == (0, len(reply))


@pytest.mark.parametrize(("channel", "missing"), [("social", True), ("email", False)])
def test_going_on_in_private_is_asked_for_in_public_only(
    guidelines: Guidelines, channel: str, missing: bool
) -> None:
    wanted = ElementRule(Element.PRIVATE_CHANNEL, wanted=True)
    found = check(guidelines, wanted, "Das tut uns leid.", situation("de", channel=channel))
    assert bool(found) is missing


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (Condition(), True),
        (Condition(segments=frozenset({"detractor"})), True),
        (Condition(segments=frozenset({"promoter"})), False),
        (Condition(sentiments=frozenset({"negative"}), channels=frozenset({"email"})), True),
        (Condition(sentiments=frozenset({"negative"}), channels=frozenset({"social"})), False),
        (Condition(intents=frozenset({"delivery"})), True),
        (Condition(intents=frozenset({"praise"})), False),
        (Condition(languages=frozenset({"en"})), False),
    ],
)
def test_a_rule_holds_where_all_its_conditions_do(
    guidelines: Guidelines, when: Condition, holds: bool
) -> None:
    about = replace(
        situation(), segment="detractor", sentiment="negative", intent="complaint",
        also_intents=("delivery",),
    )  # fmt: skip
    rule = ElementRule(Element.APOLOGY, wanted=True, when=when, severity="warn")
    found = check(guidelines, rule, "Wir prüfen das.", about)
    assert [one.severity for one in found] == ([Severity.WARN] if holds else [])
