"""Greeting, sign-off, notice and footer: where they stand, and what a channel replaces."""

from dataclasses import replace

import pytest

from tests.unit.guidelines.checking import PLAIN, found, on_channel
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Disclosure, Guidelines
from triage.domain.reply import Situation
from triage.guidelines.check import Checker
from triage.guidelines.fixes import apply_fixes

NOTICE = "Diese Antwort wurde automatisch erstellt."
FOOTER = "Beispiel GmbH\nKöln"
BODY = "Guten Tag,\n\nvielen Dank."
SIGNED = f"{BODY}\n\nViele Grüße\nIhr Team"
AUTOMATIC = replace(situation("de"), automatic=True)
TELLING = replace(PLAIN, disclosure=Disclosure({"de": NOTICE, "en": "Written automatically."}))


def mended(guidelines: Guidelines, reply: str, about: Situation) -> str:
    """The reply after all fixes of frame rules, checked twice as the line does."""
    for _ in range(2):
        rules = ("sign_off", "legal_footer", "disclosure")
        findings = [
            one
            for one in Checker(guidelines).check(reply, about)
            if one.rule.partition(".")[0] in rules
        ]
        reply = apply_fixes(reply, findings)
    return reply


def test_a_channels_own_greeting_and_sign_off_replace_the_brands() -> None:
    own = on_channel(
        greetings={"de": ("Moin [[AUTHOR]],",)},
        greetings_anonymous={"de": ("Moin,",)},
        sign_offs={"de": ("Bis bald\nIhr Hafenteam",)},
    )
    reply = "Moin,\n\nvielen Dank.\n\nBis bald\nIhr Hafenteam"
    assert found(own, "greeting", reply) == found(own, "sign_off", reply) == []
    assert [one.rule for one in found(own, "greeting", SIGNED)] == ["greeting.foreign"]
    assert [one.rule for one in found(own, "sign_off", SIGNED)] == ["sign_off.foreign"]
    assert found(PLAIN, "sign_off", SIGNED) == []


def test_a_missing_footer_is_appended_below_the_sign_off() -> None:
    brand = on_channel(legal_footer={"de": FOOTER})
    assert mended(brand, SIGNED, situation("de")) == f"{SIGNED}\n\n{FOOTER}"
    assert mended(brand, BODY, situation("de")) == f"{SIGNED}\n\n{FOOTER}"
    assert mended(brand, f"{BODY}\n\n{FOOTER}", situation("de")) == f"{SIGNED}\n\n{FOOTER}"


def test_nothing_may_follow_the_footer() -> None:
    brand = on_channel(legal_footer={"de": FOOTER})
    (one,) = found(brand, "legal_footer", f"{SIGNED}\n\n{FOOTER}\n\nPS: bis bald")
    assert one.rule == "legal_footer.not_last"
    assert found(brand, "legal_footer", f"{SIGNED}\n\nBeispiel GmbH,\n Köln".replace(",", "")) == []


def test_the_notice_goes_before_the_sign_off() -> None:
    assert mended(TELLING, SIGNED, AUTOMATIC) == f"{BODY}\n\n{NOTICE}\n\nViele Grüße\nIhr Team"
    assert mended(TELLING, BODY, AUTOMATIC) == f"{BODY}\n\n{NOTICE}\n\nViele Grüße\nIhr Team"


def test_the_notice_may_follow_the_sign_off_but_not_twice() -> None:
    after = f"{SIGNED}\n\n{NOTICE}"
    for rule in ("sign_off", "disclosure"):
        assert found(TELLING, rule, after, AUTOMATIC) == []
    twice = f"{NOTICE} {NOTICE}"
    (one,) = found(TELLING, "disclosure", twice, AUTOMATIC)
    assert (one.rule, apply_fixes(twice, [one])) == ("disclosure.twice", NOTICE)


@pytest.mark.parametrize(
    ("rule", "automatic", "asked"),
    [
        (Disclosure({"de": NOTICE}), True, True),
        (Disclosure({"de": NOTICE}), False, False),
        (Disclosure({"de": NOTICE}, always=True), False, True),
        (Disclosure({"de": NOTICE}, automatic=False), True, False),
        (Disclosure({"en": "Written automatically."}), True, True),
        (Disclosure(), True, False),
    ],
)
def test_when_the_notice_is_asked_for(rule: Disclosure, automatic: bool, asked: bool) -> None:
    about = replace(situation("de"), automatic=automatic)
    findings = found(replace(PLAIN, disclosure=rule), "disclosure", SIGNED, about)
    assert bool(findings) is asked


def test_all_three_repairs_leave_nothing_to_block() -> None:
    brand = replace(on_channel(legal_footer={"de": FOOTER}), disclosure=TELLING.disclosure)
    reply = mended(brand, BODY, AUTOMATIC)
    rules = {one.rule.partition(".")[0] for one in Checker(brand).check(reply, AUTOMATIC)}
    assert not rules & {"sign_off", "legal_footer", "disclosure", "residue"}
