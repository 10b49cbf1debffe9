"""Figures as tables: nothing is lost, and no line is wider than wanted."""

from hypothesis import given
from hypothesis import strategies as st

from triage.evaluation.report import Layout, Table, tables, text

WORDS = st.text("abcdefgh ", min_size=1, max_size=30).map(str.strip).filter(bool)
NUMBERS = st.floats(0, 1).map(lambda value: f"{value:.3f}")
LAYOUT = Layout(
    {"set": "set", "language": "lang"},
    {"rows": "rows", "macro_f1": "macro-F1", "low": "95 % interval", "auroc": "AUROC"},
    by="head",
)
LINES = [
    {"head": "spam", "set": "own", "language": "de", "rows": 9, "auroc": 0.5},
    {"head": "spam", "set": "own", "language": "en", "rows": 8, "low": 0.1, "high": 0.25},
    {"head": "toxic", "set": "own", "language": "en", "rows": 7, "macro_f1": 1.0},
]


@st.composite
def made_tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(2, 14))
    headings = draw(st.lists(WORDS, min_size=columns, max_size=columns))
    row = st.tuples(WORDS, *[NUMBERS] * (columns - 1))
    return Table("title", 1, headings, draw(st.lists(row, min_size=1, max_size=4)))


@given(made_tables(), st.integers(70, 100))
def test_no_line_is_wider_than_wanted(table: Table, width: int) -> None:
    assert max(map(len, text(table, width).splitlines())) <= width


@given(made_tables(), st.integers(70, 100))
def test_every_number_stands_whole(table: Table, width: int) -> None:
    told = text(table, width).split()
    for row in table.rows:
        for number in row[1:]:
            assert number in told


def test_what_does_not_fit_comes_below_with_its_keys_again() -> None:
    figures = {f"f{i}": f"figure{i}" for i in range(12)}
    line = {"set": "banking77", **dict.fromkeys(figures, 0.5)}
    [table] = tables("all", Layout({"set": "set"}, figures), [line])
    blocks = text(table, 60).split("\n\n")
    assert len(blocks) > 1
    assert all("banking77" in block for block in blocks)


def test_each_value_has_its_table_with_the_columns_known_of_it() -> None:
    spam, toxic = tables("labels", LAYOUT, LINES)
    assert (spam.title, toxic.title) == ("spam", "toxic")
    assert list(spam.headings) == ["set", "lang", "rows", "95 % interval", "AUROC"]
    assert list(map(list, spam.rows)) == [
        ["own", "de", "9", "–", "0.500"],
        ["own", "en", "8", "0.100–0.250", "–"],
    ]
    assert list(toxic.headings) == ["set", "lang", "rows", "macro-F1"]


def test_lists_of_two_are_intervals_and_flags_are_words() -> None:
    layout = Layout({"kind": "kind"}, {"passed": "passed", "interval": "interval", "gone": "gone"})
    [table] = tables("all", layout, [{"kind": "a", "passed": True, "interval": (0.1, 0.2)}])
    assert list(table.rows[0]) == ["a", "yes", "0.100–0.200"]


def test_nothing_measured_makes_no_table() -> None:
    assert tables("all", LAYOUT, []) == []
