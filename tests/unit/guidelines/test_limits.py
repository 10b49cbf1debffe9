"""Channels limit sentences, exclamation marks and emoji."""

import pytest

from tests.unit.guidelines.checking import found, on_channel
from triage.guidelines.fixes import apply_fixes

LONG = "Dieser Satz hat leider sehr viele Wörter."
REPLY = f"Guten Tag,\n\nvielen Dank. {LONG} Das war es.\n\nViele Grüße\nIhr Team"


def test_sentences_beyond_the_limit_and_greetings_do_not_count() -> None:
    assert found(on_channel(sentences_max=3), "sentences", REPLY) == []
    (one,) = found(on_channel(sentences_max=2), "sentences", REPLY)
    assert (one.rule, REPLY[one.start : one.end]) == ("sentences.many", "Das war es.")


def test_a_footer_is_no_sentence() -> None:
    footer = "Beispiel GmbH, Sitz in Köln, eingetragen dort."
    brand = on_channel(sentences_max=3, legal_footer={"de": footer})
    assert found(brand, "sentences", f"{REPLY}\n\n{footer}") == []


def test_long_sentences() -> None:
    (one,) = found(on_channel(sentence_words_max=6), "sentences", REPLY)
    assert (one.rule, REPLY[one.start : one.end]) == ("sentences.long", LONG)


def test_a_channel_has_its_own_limit_of_exclamation_marks() -> None:
    reply = "Toll! Danke! Super!"
    assert len(found(on_channel(), "exclamation", reply)) == 2
    assert found(on_channel(exclamation_marks_max=3), "exclamation", reply) == []
    findings = found(on_channel(exclamation_marks_max=0), "exclamation", reply)
    assert apply_fixes(reply, findings) == "Toll. Danke. Super."


@pytest.mark.parametrize(
    ("reply", "mended"),
    [
        ("Danke 🌱!", "Danke 🌱!"),
        ("Danke 👍🏽!", "Danke 👍🏽!"),
        ("Danke 😂!", "Danke!"),
        ("Danke 🌱 🌱 🌱!", "Danke 🌱 🌱!"),
    ],
)
def test_only_the_brands_emoji(reply: str, mended: str) -> None:
    brand = on_channel(emoji_max=2, emoji_allowed=frozenset({"🌱", "👍"}))
    assert apply_fixes(reply, found(brand, "emoji", reply)) == mended
