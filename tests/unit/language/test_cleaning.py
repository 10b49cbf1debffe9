"""Cleaning mends what is broken, keeps what was said, and never raises."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.language.cleaning import KEPT_CHARACTERS, clean


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        ("Alles gut.", "Alles gut.", ()),
        ("a\ud800b", "ab", ("surrogates-removed",)),
        ("toll \ud83d\ude00", "toll 😀", ("surrogates-removed",)),
        ("a\x00b", "ab", ("nul-removed",)),
        ("a\x07b", "ab", ("control-removed",)),
        ("schÃ¶n â€“ gut", "schön – gut", ("encoding-fixed",)),
        ("u\u0308ber", "über", ()),
        ("„gut“ und ‚besser‘", "„gut“ und ‚besser‘", ()),
        ("ge\u200bheim\u202e", "geheim", ("invisible-removed",)),
        ("👨\u200d👩\u200d👧 a\u200db", "👨\u200d👩\u200d👧 ab", ("invisible-removed",)),
        ("❤️\u200d🔥", "❤️\u200d🔥", ()),
        ("hi\U000e0041\U000e0042", "hi", ("invisible-removed",)),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            (),
        ),
        ("<p>Hallo <b>Team</b></p><p>zwei</p>", "Hallo Team\n\nzwei", ("html-to-text",)),
        ("eins<br>zwei", "eins\nzwei", ("html-to-text",)),
        ("Tom &amp; Jerry", "Tom & Jerry", ("html-to-text",)),
        ("<style>p{}</style><p>x</p>", "x", ("html-to-text",)),
        ("5 < 7 und I <3 you > me", "5 < 7 und I <3 you > me", ()),
        ("<b>mehr</b> als < 5 <a@b.de>", "mehr als < 5 <a@b.de>", ("html-to-text",)),
        (" a \t b \r\n\r\n\r\n\r\n c ", "a b\n\nc", ()),
        ("[[EMAIL_1]]", "[ [EMAIL_1]]", ("placeholder-neutralised",)),
        ("[\u200b[AUTHOR]]", "[ [AUTHOR]]", ("invisible-removed", "placeholder-neutralised")),
        ("&#91;&#91;AUTHOR]]", "[ [AUTHOR]]", ("html-to-text", "placeholder-neutralised")),
        ("", "", ()),
    ],
)
def test_mends(raw: str, text: str, repairs: tuple[str, ...]) -> None:
    cleaned = clean(raw)
    assert cleaned.text == text
    assert cleaned.repairs == repairs


def test_long_texts_are_cut_and_say_so() -> None:
    cleaned = clean("wort " * 10_000)
    assert len(cleaned.text) <= KEPT_CHARACTERS
    assert cleaned.repairs == ("truncated",)


def test_deep_nesting_loses_no_words() -> None:
    assert clean("<div>" * 5_000 + "x" + "</div>" * 5_000).text == "x"


@pytest.mark.parametrize(
    "piece",
    ["<", "<div>", "<p", "&amp;", "[", " ", "Ã¤", "\u200d", "<style>", "\n\n", "<blockquote>"],
)
def test_hostile_repetition_is_fast(piece: str) -> None:
    begun = time.process_time()
    clean((piece * 1_000_000)[:1_000_000])
    assert time.process_time() - begun < 12


@given(
    st.text(
        alphabet=st.characters()
        | st.characters(categories=["Cs", "Cc", "Cf"])
        | st.sampled_from("<>&[]#;")
    )
)
def test_any_string_becomes_valid_and_plain(raw: str) -> None:
    text = clean(raw).text
    text.encode()
    assert "[[" not in text
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in text)
    assert text == text.strip()
