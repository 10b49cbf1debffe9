"""Tables people bring in, as they really are; and files that are built to exhaust their reader."""

import io
import itertools
import json
import time
import zipfile
from pathlib import Path

import pytest

from triage.channels.table_file import TableFiles
from triage.domain.errors import FileRefused
from triage.ports.channels import FileRow
from triage.ports.uploads import Reading, Sheet

TABLES = TableFiles(Path())
NO_HEADER = Reading(header=False)


def read(data: bytes | str, name: str = "a.csv", reading: Reading | None = None) -> Sheet:
    raw = data.encode() if isinstance(data, str) else data
    return TABLES.read(name, raw, reading or Reading())


def values(sheet: Sheet) -> list[list[object]]:
    rows = list(sheet.rows)
    assert not [row for row in rows if row.error]
    return [list(row.values.values()) for row in rows]


def book(*rows: str, packed: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as made:
        for part, body in parts.items():
            made.writestr(f"xl/{part}.xml", body)
        sheet = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"
        made.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def row(*cells: str, at: int = 0) -> str:
    number = f' r="{at}"' if at else ""
    return f"<row{number}>{''.join(cells)}</row>"


def words(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_quotation_mark_in_every_line_costs_time_in_proportion() -> None:
    began = time.process_time()
    rows = list(read("text,note\n" + 'a","\n' * 50_000).rows)
    assert [found.line for found in rows] == list(range(2, 50_002))
    assert {found.error for found in rows} == {
        "A quotation mark opens in this line and is never closed."
    }
    assert time.process_time() - began < 10


def test_a_stray_quotation_mark_loses_no_line_of_a_long_file() -> None:
    rows = list(read('text;note\n"offen;b\n' + f"{'gut ' * 250};c\n" * 5_000).rows)
    assert len(rows) == 5_001
    assert [found.line for found in rows if found.error] == [2]


def test_a_list_of_objects_is_read_as_lines_are() -> None:
    listed = [{"text": "gut", "nps": 9}, {"text": "schlecht\nund teuer"}]
    for written in (json.dumps(listed), json.dumps(listed, indent=2)):
        for data in (written.encode(), written.encode("utf-8-sig"), written.encode("utf-16")):
            sheet = read(data, "a.json")
            assert sheet.columns == ["text", "nps"]
            assert [found.values for found in sheet.rows] == listed
    rows = list(read('[{"text": "gut"}, 7]', "a.json").rows)
    assert [(found.line, found.error) for found in rows] == [
        (1, None),
        (2, "This line is not an object."),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('[{"text": "gut"}, {"text": ', "from object 2 on"),
        ('[{"text": "gut"} {"text": "b"}]', "from object 1 on"),
        ('[{"text": ' + "[" * 9_000, "from object 1 on"),
        ('[{"text": [' + "[]," * 300_000 + "[]]}]", "far more"),
        ('{"text": [' + "{}," * 300_000 + "{}]}", "neither one a line nor a list"),
        ('{\n  "comments": "gut"\n}', "neither one a line nor a list"),
        ("[1, 2]", "neither one a line nor a list"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_its_place(data: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        list(read(data, "a.json").rows)


def test_a_list_without_objects_has_no_rows() -> None:
    assert list(read(" [ ] ", "a.json").rows) == []


def test_the_encoding_that_was_found_is_said_so_that_it_is_found_once() -> None:
    text = "Kommentar;Note\nÄpfel süß, größer als früher;3\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        sheet = read(text.encode(encoding))
        assert sheet.reading.encoding == encoding.removesuffix("-sig")
        assert values(sheet) == [["Äpfel süß, größer als früher", "3"]]


def test_one_column_is_told_and_can_be_chosen() -> None:
    sheet = read("Kommentar\nGut; aber teuer\n")
    assert sheet.reading.delimiter == "1"
    assert values(read("Gut, aber teuer\nSchlecht\n", reading=Reading("", "1", header=False))) == [
        ["Gut, aber teuer"],
        ["Schlecht"],
    ]


def test_a_comma_of_a_sentence_cuts_nothing() -> None:
    prose = read("Gut, aber teuer\nNie wieder\nSchlecht\n", reading=NO_HEADER)
    assert values(prose) == [["Gut, aber teuer"], ["Nie wieder"], ["Schlecht"]]
    assert values(read("text, nps\ngut, 9\nschlecht, 1\n")) == [["gut", " 9"], ["schlecht", " 1"]]


def test_what_tells_excel_where_to_cut_is_no_comment() -> None:
    assert values(read("sep=;\ntext;nps\ngut;9\n")) == [["gut", "9"]]


def test_lines_nobody_wrote_stand_in_nobodys_way() -> None:
    rows = list(read("\n \ntext;nps\n\ngut;9\n").rows)
    assert rows == [FileRow(5, {"text": "gut", "nps": "9"})]
    assert values(read(b"text;nps\rgut;9\rschlecht;1\r")) == [["gut", "9"], ["schlecht", "1"]]
    sheet = read(book(row(at=1), row(words("text"), at=3), row(words("gut"), at=7)), "a.xlsx")
    assert list(sheet.rows) == [FileRow(7, {"text": "gut"})]


def test_a_workbook_without_names_is_as_wide_as_its_rows() -> None:
    made = book(row(words("gut")), row(words("schlecht"), words("teuer")))
    assert values(read(made, "a.xlsx", NO_HEADER)) == [["gut"], ["schlecht", "teuer"]]


def test_dates_are_read_as_the_workbook_counts_them() -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="TT.MM.JJJJ"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    days = [
        f'<c s="{style}"><v>{raw}</v></c>'
        for style, raw in ((0, "45000.5"), (1, "45000.5"), (2, "45000.99999999"), (1, "12345678"))
    ]
    head = row(*map(words, "abcd"))
    found = values(read(book(head, row(*days), styles=styles), "a.xlsx"))
    assert found == [["45000.5", "2023-03-15T12:00:00", "2023-03-16T00:00:00", "12345678"]]
    mac = '<workbook><workbookPr date1904="1"/></workbook>'
    [[_, day, *_]] = values(read(book(head, row(*days), styles=styles, workbook=mac), "a.xlsx"))
    assert day == "2027-03-16T12:00:00"


def test_shared_texts_are_read_without_how_they_are_pronounced() -> None:
    said = "<r><t>su</t></r><r><t>per</t></r><rPh><t>x</t></rPh>"
    shared = f"<sst><si><t>text</t></si><si>{said}</si></sst>"
    cells = [row(f'<c t="s"><v>{number}</v></c>') for number in (0, 1)]
    assert values(read(book(*cells, sharedStrings=shared), "a.xlsx")) == [["super"]]


DAMAGED = {
    "a shared text that is not there": book(row('<c t="s"><v>9</v></c>')),
    "a negative number of one": book(row('<c t="s"><v>-1</v></c>')),
    "a row beyond the last": book(row(words("a")), row(words("b"), at=1_048_577)),
    "no sheet": book(row(words("a"))).replace(b"worksheets/sheet1", b"worksheetz/sheet1"),
    "half of it": book(row(words("a")), *(row(words(str(n))) for n in range(999)))[:2_000],
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_workbook_is_refused(what: str) -> None:
    with pytest.raises(FileRefused, match=r"a\.xlsx"):
        list(read(DAMAGED[what], "a.xlsx").rows)


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_is_broken_in_a_workbook_is_told(packed: int) -> None:
    whole = book(*(row(words(f"Kommentar {n}")) for n in range(60)), packed=packed)
    for place in range(0, len(whole), max(1, len(whole) // 300)):
        broken = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        try:
            list(read(broken, "a.xlsx").rows)
        except FileRefused:
            continue


def test_a_document_type_is_refused_in_any_encoding() -> None:
    sheet = '<!DOCTYPE a [<!ENTITY b "ha">]><worksheet><row><c><v>&b;</v></c></row></worksheet>'
    for encoding in ("utf-8", "utf-16"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("xl/worksheets/sheet1.xml", sheet.encode(encoding))
        with pytest.raises(FileRefused, match="damaged"):
            read(out.getvalue(), "a.xlsx")


def test_rows_that_are_far_apart_cost_nothing() -> None:
    made = book(row(words("text")), *(row(words("gut"), at=1_300 * n) for n in range(1, 800)))
    began = time.process_time()
    found = list(read(made, "a.xlsx").rows)
    assert time.process_time() - began < 2
    assert [one.line for one in found] == [1_300 * n for n in range(1, 800)]


def test_a_glance_reads_no_further_than_it_looks() -> None:
    blank = "".join(f'<row r="{n}"/>' for n in range(3, 200_000))
    texts = "".join(f"<si><t>{n}</t></si>" for n in range(100_000))
    head = row('<c t="s"><v>0</v></c>', at=1)
    made = book(head, row(words("gut"), at=2), blank, sharedStrings=f"<sst>{texts}</sst>")
    long = b"text;nps\n" + b"gut;9\n" * 500_000
    lines = b"\n" * 5_000_000 + b'{"text": "gut"}'
    for name, data in (("a.xlsx", made), ("a.csv", long), ("a.jsonl", lines)):
        began = time.process_time()
        rows = list(TABLES.read(name, data, Reading("utf-8"), 2_000).rows)
        assert time.process_time() - began < 1, name
        assert len(rows) <= 2_000


def test_more_cells_than_can_be_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.channels.workbook_parts.ELEMENTS", 1_000)
    with pytest.raises(FileRefused, match="save it as CSV"):
        list(itertools.islice(read(book(row(words("a")) * 999), "a.xlsx").rows, 999))
