"""The same words are the same however typed; other words never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.language.duplicates import fingerprint, same_matter, words_in


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


ASKED = "Ist das Regal Nordby auch in Eiche lieferbar?"
LATE = "My order is two weeks overdue and nobody from the team gets back to me."


@pytest.mark.parametrize(
    ("one", "other", "cosine", "same_person", "reason"),
    [
        (
            LATE,
            "Hello, my order is 2 weeks overduee, nobody from the team gets back to me!",
            0.9,
            True,
            "near-words",
        ),
        (
            LATE,
            "Hello, my order is 3 weeks overdue, nobody from the team gets back to me!",
            0.99,
            True,
            None,
        ),
        (
            LATE,
            "My order is two weeks overdue and somebody from the team gets back to me.",
            0.99,
            True,
            None,
        ),
        (
            LATE,
            "My parcel is two weeks overdue and nobody from the team gets back to me.",
            0.99,
            True,
            None,
        ),
        (LATE, LATE + " Thanks.", 0.5, True, None),
        (LATE, LATE + " Thanks.", 0.9, False, "near-words"),
        (LATE, "Overdue since weeks: my order, two by now.", 0.9, False, None),
        (ASKED, "Wann ist das Regal Nordby auch in Eiche lieferbar?", 0.9, True, None),
        ("Wo gibt es Nordby?", "Wann gibt es Nordby?", 0.99, True, None),
        (ASKED, "Ist der Tisch Nordby auch in Eiche lieferbar?", 0.99, True, None),
        ("", "", 1.0, True, None),
    ],
)
def test_likeness_in_words_is_a_matter_of_what_differs(
    one: str, other: str, cosine: float, same_person: bool, reason: str | None
) -> None:
    for first, second in ((one, other), (other, one)):
        found = same_matter(words_in(first), words_in(second), cosine, same_person=same_person)
        assert found == reason


@given(st.text(), st.text(), st.floats(-1, 1), st.booleans())
def test_it_matters_not_which_of_two_came_first(
    one: str, other: str, cosine: float, same_person: bool
) -> None:
    first, second = words_in(one), words_in(other)
    reasons = (
        same_matter(first, second, cosine, same_person=same_person),
        same_matter(second, first, cosine, same_person=same_person),
    )
    assert (reasons[0] is None) == (reasons[1] is None)
