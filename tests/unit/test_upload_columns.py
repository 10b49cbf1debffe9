"""Columns are guessed as people name them, and cells read as people write them."""

import csv
import io

import pytest

from triage.domain.cells import marked
from triage.ports.channels import FileRow
from triage.ports.uploads import Choice, Reading
from triage.uploads.guessing import guess
from triage.uploads.shaping import shaped
from triage.web.spreadsheets import csv_lines

LONG = "Die Lieferung kam zwei Stunden zu spät."


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kommentar", "text"),
        ("Ihre Nachricht an uns", "text"),
        ("Comment", "text"),
        ("Freitext", "text"),
        ("Bestell-Nr.", "order"),
        ("Bestellnummer", "order"),
        ("orderNumber", "order"),
        ("Kundennr.", "customer_id"),
        ("Customer ID", "customer_id"),
        ("E-Mail-Adresse", "email"),
        ("Weiterempfehlung (0-10)", "nps"),
        ("NPS Score", "nps"),
        ("Sterne", "rating"),
        ("Datum", "created_at"),
        ("Erstellt am", "created_at"),
        ("Created at", "created_at"),
        ("Kanal", "channel"),
        ("Sprache", "lang"),
        ("Filiale", "store"),
        ("Produktname", "product"),
        ("App-Version", "app_version"),
        ("URL", "url"),
        ("Vorname", "author"),
        ("Thema", "category"),
        ("Schuhgröße", "keep"),
    ],
)
def test_headers_in_both_languages(header: str, field: str) -> None:
    row = {header: LONG if field == "text" else "5"}
    assert guess([header], [row] * 3)[header] == field


def test_a_field_is_given_once_and_a_text_is_found_without_a_name() -> None:
    rows = [{"#1": "17", "#2": LONG, "#3": "petra@example.com"}] * 5
    assert guess(["#1", "#2", "#3"], rows) == {"#1": "keep", "#2": "text", "#3": "email"}
    found = guess(["Bewertung", "Kommentar", "Feedback"], [{"Bewertung": LONG, "Kommentar": LONG}])
    assert list(found.values()).count("text") == 1
    assert found["Bewertung"] != "rating", "words are no stars"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("9/10", "9"), ("4 von 5", "4"), ("★★★☆☆", "3"), ("4,5", "4,5"), ("x", "x")],
)
def test_scores_as_people_write_them(cell: str, number: str) -> None:
    choice = Choice(Reading(), {"n": "nps", "t": "text"}, {"channel": "survey"})
    assert shaped(FileRow(2, {"n": cell, "t": LONG}), choice)["nps"] == number


def test_rows_keep_what_was_wanted_and_nothing_else() -> None:
    columns = {"a": "text", "b": "skip", "c": "keep", "Kanal": "channel", "text": "keep"}
    usual = {"channel": "survey", "scale": "stars"}
    cells = {"a": LONG, "b": "weg", "c": "da", "Kanal": "Google Play", "text": "anderes"}
    made = shaped(FileRow(7, cells), Choice(Reading(), columns, usual))
    assert made == {
        "text": LONG,
        "c": "da",
        "channel": "app_review",
        "text_": "anderes",
        "id": "line:7",
    }


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+49", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", 'a;=HYPERLINK("http://x")'],
)
def test_no_cell_is_a_formula_in_any_spreadsheet(cell: str, language: str) -> None:
    text = "".join(csv_lines(["a"], [[cell, "b"]], language)).removeprefix("\ufeff")
    for mark in ",;\t":
        cells = [one for row in csv.reader(io.StringIO(text), delimiter=mark) for one in row]
        assert not [one for one in cells if one.strip().startswith(("=", "+", "-", "@", "|", "＝"))]


def test_tables_are_cut_where_their_readers_spreadsheets_cut_them() -> None:
    table = [["=1", -13, 3.5, None]]
    assert "".join(csv_lines(["a"], table, "de")) == '\ufeff"a"\r\n"\'=1";"-13";"3,5";""\r\n'
    assert "".join(csv_lines(["a"], table, "en")) == '\ufeff"a"\r\n"\'=1","-13","3.5",""\r\n'


def test_a_list_we_saved_is_read_as_the_rows_were() -> None:
    choice = Choice(Reading(), {"t": "text", "p": "keep"}, {"channel": "survey"})
    for text in ("- kam nie an", "Hallo;=1", "it's fine"):
        row = {"t": marked(text), "p": marked("+49 171 2345678")}
        made = shaped(FileRow(2, row), choice)
        assert (made["text"], made["p"]) == (text, "+49 171 2345678")
