"""Rows of a user's labelled file: what is taken, what is named and left out."""

from typing import Any

import pytest

from tests.doubles import identify
from triage.cli.labelled import labelled
from triage.domain.errors import FileRefused
from triage.evaluation.datasets import Row
from triage.ports import FileRow


def file_rows(*rows: dict[str, Any]) -> list[FileRow]:
    return [FileRow(line, values) for line, values in enumerate(rows, start=1)]


def taken(**values: Any) -> Row:
    [row] = labelled(file_rows({"text": "Danke, alles gut", **values}), "my.csv", identify)
    return row


def test_one_label_is_enough_and_the_others_are_unknown() -> None:
    assert taken(spam="nein", lang="de") == Row("Danke, alles gut", "de", "file", spam=False)


def test_every_label_set_is_read() -> None:
    row = taken(
        sentiment="Mixed",
        intent="billing",
        also=["complaint"],
        spam=False,
        urgent="ja",
        engage=1,
        toxic="0",
        lang="en-GB",
    )
    assert row == Row(
        "Danke, alles gut",
        "en",
        "file",
        sentiment="mixed",
        intent="billing",
        also=frozenset({"billing", "complaint"}),
        spam=False,
        urgent=True,
        engage=True,
        toxic=False,
    )


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ("praise, billing", {"praise", "billing"}),
        ("praise; billing", {"praise", "billing"}),
        ("none", set()),
        ([], set()),
        (["praise"], {"praise"}),
    ],
)
def test_further_intents_are_a_list_or_words_in_a_cell(also: Any, expected: set[str]) -> None:
    assert taken(also=also).also == frozenset(expected)


def test_an_empty_cell_says_nothing() -> None:
    row = taken(also="", sentiment="", intent="praise", spam=None)
    assert (row.also, row.sentiment, row.spam) == (None, None, None)


def test_the_language_is_told_where_it_is_missing() -> None:
    assert taken(text="Das ist nicht gut", spam=False).language == "de"


def test_personal_data_is_masked() -> None:
    row = taken(text="Schreibt mir an petra@mail.example, danke", spam=False, lang="de")
    assert "petra@mail.example" not in row.text


def test_a_wrong_label_is_named_with_its_lines_and_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bad = [{"text": f"text {number}", "intent": "refund"} for number in range(7)]
    rows = file_rows({"text": "gut", "spam": False}, *bad, {"text": "gut", "toxic": "maybe"})
    assert len(labelled(rows, "my.csv", identify)) == 1
    told = capsys.readouterr().err
    assert "my.csv:2, 3, 4, 5, 6 and 2 more: intent must be one of praise, complaint" in told
    assert "not 'refund'" in told
    assert "my.csv:9: toxic must be true or false, not 'maybe'" in told


def test_many_faults_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    bad = [{"text": "text", "sentiment": f"s{number}"} for number in range(14)]
    labelled(file_rows({"text": "gut", "spam": False}, *bad), "my.csv", identify)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 11
    assert told[-1] == "left out: 4 rows for other reasons"


@pytest.mark.parametrize("values", [{"text": "no label"}, {"spam": True}, {"also": {"a": 1}}])
def test_a_file_without_a_usable_row_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FileRefused, match="text and one of sentiment, intent, also"):
        labelled(file_rows({"text": "", **values}), "my.csv", identify)
