import csv
from pathlib import Path

import pytest

from triage.domain.errors import FileRefused
from triage.evaluation.drafts.blind import judged, pairs, write_sheet
from triage.evaluation.drafts.reply import Reply

REPLIES = [
    Reply(str(n), "de", "praise", "survey", f"=Kommentar {n}", "draft", "clear", f"unsere {n}")
    for n in range(40)
]
OTHERS = {str(n): f"fremde {n}" for n in range(1, 40)}


def rows_of(sheet: Path) -> list[list[str]]:
    with sheet.open(newline="", encoding="utf-8-sig") as handle:
        return list(csv.reader(handle))


def filled(sheet: Path, answer: str) -> None:
    rows = rows_of(sheet)
    for row in rows[1:]:
        row[4] = answer if answer in "ab=" else "ab"[row[3].startswith(answer)]
    with sheet.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)


def test_the_sheet_shows_both_sides_and_not_whose_they_are(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(sheet, pairs(REPLIES, OTHERS))
    rows = rows_of(sheet)[1:]
    assert len(rows) == 39
    assert {row[2].split()[0] for row in rows} == {"unsere", "fremde"}
    assert [int(row[0]) for row in rows] != sorted(int(row[0]) for row in rows)
    assert all(row[1].startswith("'=") for row in rows)


def test_the_order_is_repeatable() -> None:
    assert pairs(REPLIES, OTHERS) == pairs(REPLIES, OTHERS)
    assert pairs(REPLIES, OTHERS) != pairs(REPLIES, OTHERS, seed=1)


@pytest.mark.parametrize(("answer", "share"), [("unsere", 1.0), ("fremde", 0.0)])
def test_judged_by_the_key(tmp_path: Path, answer: str, share: float) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(sheet, pairs(REPLIES, OTHERS))
    filled(sheet, answer)
    found = judged(sheet)
    assert found["share"] == share
    assert found["rows"] == 39
    assert found["low"] <= share <= found["high"]


def test_ties_are_not_counted_and_other_words_are_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(sheet, pairs(REPLIES, OTHERS))
    filled(sheet, "=")
    assert judged(sheet)["equal"] == 39
    sheet.write_text(sheet.read_text().replace(",=,", ",maybe,"), "utf-8")
    with pytest.raises(FileRefused, match="a, b or ="):
        judged(sheet)


def test_a_missing_key_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"sheet\.key\.csv cannot be read"):
        judged(tmp_path / "sheet.csv")
