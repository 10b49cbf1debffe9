"""Replies that say the same are told by their words, without names and numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.wordings import alike, wording

REPLY = "Guten Tag [[AUTHOR]],\n\ndanke für Ihre Nachricht zu Bestellung 4711."


def test_names_numbers_and_spaces_make_no_difference() -> None:
    assert wording(REPLY) == wording("Guten Tag,  danke für Ihre Nachricht zu Bestellung 12!")
    assert wording(REPLY) != wording(REPLY.replace("danke", "dank"))


def test_a_few_other_words_make_a_group_and_many_do_not() -> None:
    long = " ".join(f"wort{chr(97 + n)}" for n in range(20))
    assert alike([long, f"{long} noch", "etwas ganz anderes", long]) == [[0, 1, 3], [2]]


@given(st.lists(st.text(max_size=40), max_size=8))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_every_text_stands_in_one_group(texts: list[str]) -> None:
    found = alike(texts)
    assert sorted(at for group in found for at in group) == list(range(len(texts)))
