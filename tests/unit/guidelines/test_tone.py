"""Tone: plain cases are named with their sentence, ordinary replies are left alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Finding, Severity
from triage.guidelines.check import Checker
from triage.guidelines.rules.tone import Tone
from triage.guidelines.tone import MEASURES, ToneHead

GERMAN = (
    "Guten Tag,\n\n{} Ihr Hinweis liegt jetzt beim Lieferteam.\n\nViele Grüße\nIhr Morgenrot-Team"
)
ENGLISH = (
    "Hello,\n\n{} Your note is with the delivery team now.\n\nKind regards\nYour Morgenrot team"
)

PLAIN = [
    ("de", "coldness", "Der Vorgang ist abgeschlossen und wird nicht weiter bearbeitet."),
    ("de", "defensiveness", "Der Fehler liegt eindeutig nicht bei uns, sondern bei Ihnen."),
    ("de", "familiarity", "Na Süße, lass dich mal drücken, Küsschen!"),
    ("en", "coldness", "Your case has been closed and no further action will be taken."),
    ("en", "defensiveness", "We did nothing wrong, the mistake was clearly on your side."),
    ("en", "familiarity", "Hey babe, big hugs and kisses, you cutie!"),
]

KIND = [
    ("de", "Es tut uns leid, dass die Lieferung zu spät kam."),
    ("de", "Der Fehler lag bei uns, bitte entschuldigen Sie."),
    ("de", "Eine Erstattung können wir von hier aus leider nicht zusagen."),
    ("de", "Wie schön, dass Ihnen die Äpfel geschmeckt haben!"),
    ("en", "We are sorry that the delivery came late."),
    ("en", "The mistake was ours, please accept our apologies."),
    ("en", "We are afraid we cannot promise a refund from here."),
    ("en", "How lovely that you enjoyed the apples!"),
]


def reply(language: str, sentence: str) -> str:
    return (GERMAN if language == "de" else ENGLISH).format(sentence)


def tone(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule.startswith("tone.")]


@pytest.mark.parametrize(("language", "measure", "sentence"), PLAIN)
def test_a_wrong_tone_is_shown_at_its_sentence(
    checker: Checker, language: str, measure: str, sentence: str
) -> None:
    text = reply(language, sentence)
    found = {finding.rule: finding for finding in checker.check(text, situation(language))}
    finding = found[f"tone.{measure}"]
    assert text[finding.start : finding.end] == sentence
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(("language", "sentence"), KIND)
def test_an_ordinary_reply_has_no_finding_of_tone(
    checker: Checker, language: str, sentence: str
) -> None:
    assert not tone(checker.check(reply(language, sentence), situation(language)))


def test_a_brand_sets_its_own_limits(guidelines: Guidelines) -> None:
    text = reply("de", PLAIN[1][2])
    lenient = Checker(replace(guidelines, tone={"defensiveness": 1.0}))
    strict = Checker(replace(guidelines, tone=dict.fromkeys(MEASURES, 0.0)))
    assert "tone.defensiveness" not in {one.rule for one in lenient.check(text, situation())}
    assert len(tone(strict.check(text, situation()))) == len(MEASURES)


def test_words_of_the_customer_are_not_held_against_the_reply(checker: Checker) -> None:
    said = "Der Fehler liegt eindeutig bei Ihnen"
    text = reply("de", f"„{said}“ hätte niemand zu Ihnen sagen dürfen.")
    assert not tone(checker.check(text, situation(text=f"{said}, sagte die Hotline!")))


def test_messages_say_what_to_change_in_both_languages(guidelines: Guidelines) -> None:
    wording = Tone(guidelines).wording
    assert set(wording) == set(MEASURES)
    assert all(set(told) == {"de", "en"} for told in wording.values())


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n", "[[AUTHOR]]", "😀", "a" * 5000])
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_any_text_can_be_read(checker: Checker, text: str, language: str) -> None:
    tone(checker.check(text, situation(language)))


def test_scores_lie_between_nought_and_one_and_know_nothing_of_their_company() -> None:
    head = ToneHead.packaged()
    sentences = [sentence for _, _, sentence in PLAIN]
    together = head.scores(sentences, "de")
    alone = np.concatenate([head.scores([one], "de") for one in sentences])
    assert together.shape == (len(sentences), len(MEASURES))
    assert ((together >= 0) & (together <= 1)).all()
    np.testing.assert_allclose(together, alone, rtol=1e-5)
