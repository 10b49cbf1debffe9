"""The same words are the same however typed; other words never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.language.duplicates import fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lieferung zu spät!", "lieferung  zu spaet"),
        ("Große Straße", "GROSSE STRASSE"),
        ("Top 👍👍", "top"),
        ("u\u0308ber", "über"),
        ("Café, nett.", "cafe nett"),
    ],
)
def test_typed_differently_but_the_same(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("👍", "👎"), ("gut", "nicht gut"), ("5 Sterne", "1 Stern"), ("!", "?"), ("Очень", "плохо")],
)
def test_different_comments_differ(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@given(st.text(st.characters()))
def test_any_string_has_a_stable_fingerprint(text: str) -> None:
    assert fingerprint(text) == fingerprint(text)
    assert len(fingerprint(text)) == 64
