"""One written standard, kept by safe fixes."""

import pytest

from tests.unit.guidelines.checking import PLAIN, english, found, german
from tests.unit.guidelines.morgenrot import situation
from triage.domain.guidelines import Standard
from triage.guidelines.fixes import apply_fixes
from triage.guidelines.rules.spelling_pairs import american, british


@pytest.mark.parametrize(
    ("standard", "reply", "mended"),
    [
        (Standard.DE_CH, "Viele Grüße, STRAẞE", "Viele Grüsse, STRASSE"),
        (Standard.DE_CH, "https://a.example/straße ist da.", "https://a.example/straße ist da."),
        (Standard.DE_AT, "Im Januar gibt es Aprikosen.", "Im Jänner gibt es Marillen."),
        (Standard.DE_AT, "Viele Grüsse", "Viele Grüße"),
        (Standard.DE_DE, "Im Jänner, ausserdem heuer", "Im Januar, außerdem dieses Jahr"),
        (Standard.DE_DE, "Die Masse macht es, Frau Weiss.", "Die Masse macht es, Frau Weiss."),
    ],
)
def test_german_standards(standard: Standard, reply: str, mended: str) -> None:
    assert apply_fixes(reply, found(german(standard=standard), "standard", reply)) == mended


BRITISH = "We apologise: the colour of both centres, your favourite catalogue, travelling, grey."
AMERICAN = "We apologize: the color of both centers, your favorite catalog, traveling, gray."


@pytest.mark.parametrize(
    ("standard", "reply", "mended"),
    [
        (Standard.EN_GB, AMERICAN, BRITISH),
        (Standard.EN_US, BRITISH, AMERICAN),
        (Standard.EN_GB, BRITISH, BRITISH),
        (Standard.EN_US, AMERICAN, AMERICAN),
        (Standard.EN_GB, "Check the meter, license and program.", None),
        (Standard.EN_US, "COLOUR, Colour", "COLOR, Color"),
    ],
)
def test_english_standards(standard: Standard, reply: str, mended: str | None) -> None:
    findings = found(english(standard=standard), "standard", reply, situation("en"))
    assert apply_fixes(reply, findings) == (mended or reply)


def test_no_word_is_right_and_wrong_at_once() -> None:
    assert len({here for here, _ in british()}) >= 80
    assert not {there for _, there in british()} & {here for here, _ in british()}
    assert not {there for _, there in american()} & {here for here, _ in american()}


def test_without_a_standard_all_pass() -> None:
    assert found(PLAIN, "standard", "color", situation("en")) == []
