"""Cells of saved tables are computed by no spreadsheet, and can be read as they were."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.cells import marked, unmarked

SIGNS = "=+-@|%＝＋－＠"
CELLS = st.text(alphabet=f"{SIGNS}'\",; \t\r\n\u00a0aé1", max_size=30) | st.text(
    alphabet=st.characters(exclude_characters="\x00"), max_size=30
)


@given(CELLS)
def test_no_piece_of_a_cell_is_a_formula_and_nothing_is_lost(cell: str) -> None:
    for piece in re.split(r'[,;\t"\r\n]', marked(cell)):
        assert not piece.strip().startswith(tuple(SIGNS))
    assert unmarked(marked(cell)) == cell


@pytest.mark.parametrize("text", ["a - b = c", "gut (+1)", "E-Mail", "5 % weniger", "it's -"])
def test_words_stay_as_they_are(text: str) -> None:
    assert marked(text) == text
    assert unmarked(text) == text


@pytest.mark.parametrize("piece", ["\n", " ", "'", ", ", ",'", '";='])
def test_long_cells_take_no_longer_than_they_are_long(piece: str) -> None:
    began = time.process_time()
    unmarked(marked(piece * 300_000))
    assert time.process_time() - began < 3
