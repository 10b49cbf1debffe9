"""Replies taken apart and put together: nothing is lost, whoever wrote them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.adapters.prompting import GUIDELINES
from triage.drafting.formality import more_formal
from triage.drafting.letter import taken_apart

GERMAN = (
    "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Das tut uns leid.\n\n"
    "Wir sehen nach, z. B. am 12. Mai. Melden Sie sich gern.\n\n"
    "Freundliche Grüße\nIhr Team von Kessel & Kanne\n\nKessel & Kanne, Musterstraße 1"
)
SMALL = frozenset({"vielen", "das", "wir", "melden"})


def test_greeting_sentences_closing_and_footer_are_told_apart() -> None:
    letter = taken_apart(GERMAN, "de", GUIDELINES)
    assert letter.head == "Guten Tag,\n\n"
    assert letter.sentences == (
        "vielen Dank für Ihre Nachricht.",
        "Das tut uns leid.",
        "Wir sehen nach, z. B. am 12. Mai.",
        "Melden Sie sich gern.",
    )
    assert letter.tail.startswith("\n\nFreundliche Grüße")
    assert letter.tail.endswith("Musterstraße 1")


def test_a_short_reply_goes_on_behind_its_greeting() -> None:
    letter = taken_apart(
        "Guten Tag, danke dafür! Bis bald.\nIhr Team von Kessel & Kanne", "de", GUIDELINES
    )
    assert letter.head == "Guten Tag, "
    assert letter.sentences == ("danke dafür!", "Bis bald.")
    assert letter.tail == "\nIhr Team von Kessel & Kanne"


def test_a_greeting_and_a_closing_nobody_knows() -> None:
    letter = taken_apart("Liebe Frau [[AUTHOR]],\n\ndanke! Bis bald.", "de", GUIDELINES)
    assert letter.head == "Liebe Frau [[AUTHOR]],\n\n"
    assert letter.sentences == ("danke!", "Bis bald.")
    assert letter.tail == ""


@given(st.text(alphabet="aB. ,!?\n„“[]1z", max_size=80), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=300)
def test_nothing_is_lost(body: str, framed: bool) -> None:
    text = (
        f"Guten Tag,\n\n{body}\n\nFreundliche Grüße\nIhr Team von Kessel & Kanne"
        if framed
        else body
    )
    assert taken_apart(text, "de", GUIDELINES).text == text


@pytest.mark.parametrize(
    ("gone", "body"),
    [
        ({0}, "das tut uns leid.\n\nWir sehen nach, z. B. am 12. Mai. Melden Sie sich gern."),
        ({0, 1}, "wir sehen nach, z. B. am 12. Mai. Melden Sie sich gern."),
        (
            {3},
            "vielen Dank für Ihre Nachricht. Das tut uns leid.\n\n"
            "Wir sehen nach, z. B. am 12. Mai.",
        ),
        ({2, 3}, "vielen Dank für Ihre Nachricht. Das tut uns leid."),
    ],
)
def test_sentences_leave_no_trace(gone: set[int], body: str) -> None:
    letter = taken_apart(GERMAN, "de", GUIDELINES).without(gone, SMALL)
    assert letter.text == f"Guten Tag,\n\n{body}{letter.tail}"


def test_a_noun_or_sie_keeps_its_capital_after_the_greeting() -> None:
    letter = taken_apart("Guten Tag,\n\ndanke. Sie haben recht. Ende.", "de", GUIDELINES)
    assert letter.without({0}, frozenset({"sie"})).text == "Guten Tag,\n\nSie haben recht. Ende."
    assert letter.without({0, 1}, SMALL).text == "Guten Tag,\n\nEnde."


def test_a_new_first_sentence_takes_the_small_letter() -> None:
    letter = taken_apart(GERMAN, "de", GUIDELINES).beginning_with("wir verstehen Sie.")
    assert letter.text.startswith("Guten Tag,\n\nwir verstehen Sie. Vielen Dank für")


def test_more_formal_english_has_no_short_forms() -> None:
    text = (
        "Hello,\n\nit's good you've written! We're on it and can't wait, we'd say. "
        "It's been noted.\n\nKind regards\nYour Kessel & Kanne team"
    )
    formal = more_formal(taken_apart(text, "en", GUIDELINES), "en", GUIDELINES).text
    assert "it is good you have written. We are on it and cannot wait, we'd say. " in formal
    assert "It's been noted." in formal, "“it’s been” is “it has been”"
