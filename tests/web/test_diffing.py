"""Word-level differences: nothing is lost, and what a person reads is whole words."""

import time

from hypothesis import given
from hypothesis import strategies as st

from triage.web.pages.diffing import ADDED, KEPT, REMOVED, changes, share_changed

words = st.lists(
    st.sampled_from(
        ["Guten", "Tag", "[[AUTHOR]]", "Grüße", "ß", "\n", "\n\n", " ", ",", "!", "🙂", "e\u0301"]
    ),
    max_size=40,
).map("".join)
texts = st.one_of(st.text(max_size=60), words)


def of(kinds: set[str], before: str, after: str) -> str:
    return "".join(one.text for one in changes(before, after) if one.kind in kinds)


@given(texts, texts)
def test_applying_the_changes_gives_both_texts_back(before: str, after: str) -> None:
    assert of({KEPT, REMOVED}, before, after) == before
    assert of({KEPT, ADDED}, before, after) == after
    assert 0 <= share_changed(changes(before, after)) <= 1


@given(texts)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert {one.kind for one in changes(text, text)} <= {KEPT}


def test_a_changed_word_is_shown_whole_and_a_new_phrase_as_one() -> None:
    found = changes("vielen Dank für Ihre Mühe.", "vielen Dank für Ihre Geduld und Zeit.")
    assert [(one.kind, one.text) for one in found] == [
        (KEPT, "vielen Dank für Ihre "),
        (REMOVED, "Mühe"),
        (ADDED, "Geduld und Zeit"),
        (KEPT, "."),
    ]


def test_a_placeholder_is_never_cut() -> None:
    found = changes("Guten Tag [[AUTHOR]],", "Guten Tag [[AUTHOR_FIRST]],")
    assert [one.text for one in found if one.kind != KEPT] == ["[[AUTHOR]]", "[[AUTHOR_FIRST]]"]


def test_the_longest_reply_is_compared_while_nobody_waits() -> None:
    before = "Ein Satz mit acht Wörtern steht hier jetzt. " * 450
    started = time.perf_counter()
    found = changes(before, before.replace("acht", "neun"))
    assert time.perf_counter() - started < 1
    assert "".join(one.text for one in found if one.kind != REMOVED) == before.replace(
        "acht", "neun"
    )
