"""Every labelled reply in replies.yaml gets, from its rule, exactly what its label says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import AddressForm, Guidelines
from triage.domain.reply import Finding, Severity
from triage.guidelines.check import Checker

LABELLED = yaml.safe_load(Path(__file__).with_name("replies.yaml").read_text("utf-8"))
PUBLIC_RULES = {"customer_relation"}
WARNING_RULES = {"exclamation", "capitals", "emoji", "glossary", "customer_relation"}
THIN_RULES = {"length"}


def cases(label: str) -> Iterator[tuple[str, str, str]]:
    for rule, languages in LABELLED.items():
        for language, labels in languages.items():
            for reply in labels[label]:
                yield rule, language, "Wort " * 400 if reply == "LANG" else reply


def findings_of(guidelines: Guidelines, rule: str, language: str, reply: str) -> list[Finding]:
    if rule.endswith("_du"):
        german = replace(guidelines.languages["de"], address=AddressForm.DU)
        guidelines = replace(guidelines, languages={**guidelines.languages, "de": german})
    channel = "forum" if rule in PUBLIC_RULES else "email"
    comment = "Am Montag war niemand da, ich will 20 Euro zurück. " + (
        "On Monday nobody came, I want £20 back. Es geht um [[ORDER_NUMBER_1]]."
    )
    about = situation(language, channel=channel, text=comment, has_author=True)
    found = Checker(guidelines).check(reply, about)
    prefix = rule.removesuffix("_du") + "."
    return [one for one in found if one.rule.startswith(prefix)]


@pytest.mark.parametrize(("rule", "language", "reply"), list(cases("pass")))
def test_harmless_reply_passes(
    guidelines: Guidelines, rule: str, language: str, reply: str
) -> None:
    found = findings_of(guidelines, rule, language, reply)
    assert [one for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(("rule", "language", "reply"), list(cases("fail")))
def test_faulty_reply_is_found(
    guidelines: Guidelines, rule: str, language: str, reply: str
) -> None:
    least = Severity.WARN if rule in WARNING_RULES else Severity.BLOCK
    weights = {one.severity for one in findings_of(guidelines, rule, language, reply)}
    assert weights & {least, Severity.BLOCK}


def test_every_main_rule_has_enough_labels() -> None:
    thin = WARNING_RULES | THIN_RULES
    for rule, languages in LABELLED.items():
        for labels in languages.values():
            for replies in labels.values():
                assert len(replies) >= (1 if rule in thin else 8), rule
