"""Files as people really have them: good rows are kept, bad ones named by line, never a crash."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triage.channels.rows_file import CELL, read_rows
from triage.domain.errors import FileRefused, RowRefused
from triage.ports import FileRow
from triage.steps.ingest import ingest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def rows(folder: Path, content: str | bytes, name: str = "in.csv") -> list[FileRow]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_rows(path))


def values(found: list[FileRow]) -> list[dict[str, object]]:
    assert not [row for row in found if row.error]
    return [dict(row.values) for row in found]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\x00\x00\x00"])
def test_an_empty_file_is_refused_by_name(folder: Path, content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"in\.csv is empty"):
        rows(folder, content)


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04rest", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(256)) * 8, b"\x1f\x8b\x08"],
)
def test_a_binary_file_is_refused(folder: Path, content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"in\.csv"):
        rows(folder, content)


def test_a_missing_file_a_folder_and_a_header_alone(folder: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        list(read_rows(folder / "none.csv"))
    with pytest.raises(FileRefused, match="cannot be read"):
        list(read_rows(folder))
    assert rows(folder, "id,text\n") == []


def test_a_missing_text_column_is_refused_naming_line_and_what_was_found(folder: Path) -> None:
    with pytest.raises(FileRefused, match=r"in\.csv line 1: .*'text'.*id, words"):
        rows(folder, "id,words\n1,a\n")


GERMAN = "id;text\n1;Größe übel – „gut“, fünf €\n2;Schöne Grüße aus Köln, äußerst müßig\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(folder: Path, encoding: str) -> None:
    found = values(rows(folder, GERMAN.encode(encoding)))
    assert found[0] == {"id": "1", "text": "Größe übel – „gut“, fünf €"}
    assert found[1]["text"] == "Schöne Grüße aus Köln, äußerst müßig"


def test_one_broken_byte_does_not_cost_all_the_others(folder: Path) -> None:
    found = values(rows(folder, (GERMAN * 3).encode() + b"3;kaputt \xff hier\n"))
    assert found[0]["text"] == "Größe übel – „gut“, fünf €"
    assert "kaputt" in str(found[-1]["text"])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends_are_found(folder: Path, mark: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        lines = [f"id{mark}text{mark}nps", f"1{mark}gut{mark}9", f"2{mark}schlecht{mark}1", ""]
        found = values(rows(folder, end.join(lines)))
        assert found[1] == {"id": "2", "text": "schlecht", "nps": "1"}


def test_a_single_column_keeps_its_commas_and_semicolons(folder: Path) -> None:
    found = values(rows(folder, 'text\nzu spät, zu teuer; nie wieder\n"a, b"\n'))
    assert [row["text"] for row in found] == ["zu spät, zu teuer; nie wieder", "a, b"]


def test_german_names_and_decimals(folder: Path) -> None:
    content = "Kommentar;Sterne;Kundennummer;Datum\nGut;4,5;C1;24.12.2025\n"
    [row] = values(rows(folder, content))
    assert row == {
        "text": "Gut", "rating": "4,5", "customer_id": "C1", "created_at": "24.12.2025"
    }  # fmt: skip
    submission = ingest(row)
    assert submission.rating
    assert submission.rating.value == 4.5
    assert submission.created_at
    assert submission.created_at.isoformat() == "2025-12-24T00:00:00+00:00"


def test_an_alias_never_pushes_the_real_column_aside(folder: Path) -> None:
    [row] = values(rows(folder, "comment,text\nintern,Hallo\n"))
    assert row == {"comment": "intern", "text": "Hallo"}
    [row] = values(rows(folder, "feedback,message\nHallo,intern\n"))
    assert row == {"text": "Hallo", "message": "intern"}


def test_a_row_with_forty_columns_is_refused_by_line_and_its_neighbours_kept(folder: Path) -> None:
    wide = ",".join("x" * 40)
    first, second, third = rows(folder, f"id,text\n1,a\n{wide}\n3,c\n")
    assert (first.error, third.error) == (None, None)
    assert second.line == 3
    assert second.error == "This line has 40 columns, the first one 2."
    [whole] = rows(folder, f"text,{','.join(f'c{n}' for n in range(39))}\n{wide}\n")
    assert whole.error is None
    assert len(ingest(whole.values).attributes) == 39


def test_line_numbers_count_lines_of_the_file(folder: Path) -> None:
    found = rows(folder, 'id,text\n1,"a\nb\nc"\n\n2,d\n3\n4,e,f\n')
    assert [(row.line, row.error is None) for row in found] == [
        (2, True), (6, True), (7, True), (8, False)
    ]  # fmt: skip


def test_an_unclosed_quotation_mark_costs_one_line_only(folder: Path) -> None:
    found = rows(folder, 'id,text\n1,a\n2,"schlecht\n3,gut\n4,besser\n')
    assert [row.line for row in found] == [2, 3, 4, 5]
    assert [row.line for row in found if row.error] == [3]
    assert found[1].error
    assert "quotation mark" in found[1].error


def test_nul_bytes_and_invisible_characters_are_read(folder: Path) -> None:
    [row] = values(rows(folder, "id,text\n1,a\x00b\u202e\u200bc\n"))
    assert row["text"] == "ab\u202e\u200bc"


def test_a_huge_cell_is_read_up_to_the_limit_and_refused_beyond(folder: Path) -> None:
    found = rows(folder, f"text\n{'x' * 1_000_000}\n{'y' * (CELL + 1)}\nz\n")
    assert [row.error is None for row in found] == [True, False, True]
    assert found[1].line == 3
    submission = ingest({"text": "x" * 1_000_001})
    assert (len(submission.text), submission.repairs) == (1_000_000, ("text-cut",))


def test_fifty_thousand_rows_are_read_quickly(folder: Path) -> None:
    content = "id;text;nps\n" + "".join(f"{n};Die Lieferung {n} war gut;9\n" for n in range(50_000))
    began = time.process_time()
    assert len(values(rows(folder, content))) == 50_000
    assert time.process_time() - began < 30


def test_json_lines_are_refused_one_by_one(folder: Path) -> None:
    content = b'{"text": "a"}\n{broken\n\n[1]\n{"text": "\xff"}\n"x"\n{"text": "b", "id": 1}\n'
    content += b"[" * 100_000 + b'\n{"text": "\\ud83d"}\n{"n": ' + b"9" * 5_000 + b"}\n"
    found = rows(folder, content, "in.jsonl")
    assert [(row.line, row.error) for row in found if row.error] == [
        (2, "This line is not valid JSON."),
        (4, "This line is not an object."),
        (5, "This line is not UTF-8."),
        (6, "This line is not an object."),
        (8, "This line is not valid JSON."),
        (10, "This line is not valid JSON."),
    ]
    good = [row.values for row in found if not row.error]
    assert good == [{"text": "a"}, {"text": "b", "id": 1}, {"text": "\ud83d"}]


def test_json_lines_in_utf16_and_with_a_mark(folder: Path) -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        content = json.dumps({"text": "Grüße"}, ensure_ascii=False).encode(encoding)
        assert values(rows(folder, content, "in.jsonl")) == [{"text": "Grüße"}]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.jsonl"]), st.booleans())
def test_no_bytes_crash_the_reader(folder: Path, content: bytes, name: str, headed: bool) -> None:
    try:
        found = rows(folder, (b"text,id\n" if headed else b"") + content, name)
    except FileRefused:
        return
    for row in found:
        if row.error is None:
            try:
                ingest(row.values)
            except RowRefused as error:
                assert str(error)
