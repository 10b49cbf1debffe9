"""Files that go wrong: none keeps the others waiting, and what was refused can be mended."""

import csv
import io
import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.test_own_intents import admin, learned
from tests.web.test_uploads import (
    GERMAN,
    brought,
    desk,
    inline,
    sent,
    upload_of,
    workbook,
)
from triage.adapters.upkeep_postgres import records
from triage.domain.errors import Unavailable
from triage.ports.uploads import Upload
from triage.uploads import bringing

__all__ = ["admin", "desk"]


def started(house: House, desk: TestClient, data: bytes, name: str = "a.csv") -> Any:
    """A file handed to the worker, its columns as they were guessed."""
    answer = brought(desk, data, name)
    begun = sent(desk, f"{answer.headers['location']}/columns", do="start")
    assert begun.status_code == 303
    house.clock.advance(seconds=1)
    return answer


def test_a_file_that_trips_the_program_keeps_no_other_waiting(
    house: House, desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = started(house, desk, GERMAN)
    good = started(house, desk, b"text\nDas Obst kam leider sehr matschig an\n")
    read = bringing.read

    def trips(row: Any, upload: Upload) -> Any:
        if upload.id == upload_of(house, bad).id:
            raise RecursionError("Petra Lindqvist")
        return read(row, upload)

    monkeypatch.setattr(bringing, "read", trips)
    assert bringing.bring_in(house.line)
    assert bringing.bring_in(house.line)
    assert upload_of(house, good).state == "done"
    failed = upload_of(house, bad)
    assert failed.state == "failed"
    assert "Petra" not in failed.error
    page = desk.get(bad.headers["location"]).text
    assert "A fault of the program ended it (RecursionError in" in page
    assert "What was accepted before stays" in page
    assert records(house.store.engine).failed_imports == 1


def test_an_outage_ends_no_file(
    house: House, desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = started(house, desk, GERMAN)
    taken = bringing.take

    def away(*_: Any) -> Any:
        raise Unavailable

    monkeypatch.setattr(bringing, "take", away)
    with pytest.raises(Unavailable):
        bringing.bring_in(house.line)
    assert upload_of(house, answer).state == "importing"
    monkeypatch.setattr(bringing, "take", taken)
    bringing.bring_in(house.line)
    assert upload_of(house, answer).state == "done"


def test_a_quotation_mark_in_every_line_is_refused_line_by_line(
    house: House, desk: TestClient
) -> None:
    answer = started(house, desk, b"text,note\ngut und frisch,b\n" + b'a","\n' * 1_500)
    bringing.bring_in(house.line)
    upload = upload_of(house, answer)
    assert (upload.state, upload.accepted, upload.refused) == ("done", 1, 1_500)


def test_while_no_worker_is_there_the_import_says_so(house: House, desk: TestClient) -> None:
    address = started(house, desk, GERMAN).headers["location"]
    app: Any = desk.app
    app.state.services.upkeep.seen = [house.clock.now()]
    assert "No worker is there" not in desk.get(address).text
    house.clock.advance(minutes=2)
    assert "No worker is there" in desk.get(address).text
    sent(desk, f"{address}/cancel")
    assert "No worker is there" not in desk.get(address).text


@pytest.mark.parametrize("language", ["de", "en"])
def test_refused_rows_come_back_as_they_were(house: House, desk: TestClient, language: str) -> None:
    text, phone = "- kam nie an; =1+1, leider", "+49 30 1234567"
    out = io.StringIO()
    csv.writer(out).writerows([["Kommentar", "Telefon", "NPS"], [text, phone, "77"]])
    address = started(house, desk, out.getvalue().encode()).headers["location"]
    bringing.bring_in(house.line)
    desk.headers["Accept-Language"] = language
    table = desk.get(f"{address}/refused.csv").text
    assert text not in table
    mended = started(house, desk, table.replace('"77"', '"7"').encode(), "refused.csv")
    bringing.bring_in(house.line)
    assert upload_of(house, mended).accepted == 1
    with house.store.write() as work:
        [arrived] = work.comments.received([house.rows("SELECT id FROM comment")[0][0]])
    stored = json.loads(arrived.payload)
    assert (stored["text"], stored["Telefon"]) == (text, phone)


def test_a_workbook_without_names_keeps_its_first_comment(house: House, desk: TestClient) -> None:
    rows = [inline(f"Das Obst war leider schon wieder matschig {n}", "3") for n in range(3)]
    answer = brought(desk, workbook(*rows), "a.xlsx")
    address = answer.headers["location"]
    page = desk.get(address).text
    assert 'name="header"' in page
    assert 'name="encoding"' not in page
    sent(desk, f"{address}/columns", header="no")
    sent(desk, f"{address}/columns", do="start", header="no")
    bringing.bring_in(house.line)
    assert upload_of(house, answer).accepted == 3


@pytest.mark.parametrize(
    "data",
    [
        workbook('<row><c t="s"><v>7</v></c></row>'),
        workbook(*(f'<row r="{10_000 * n}"/>' for n in range(1, 800))),
        workbook(inline("text"), inline("gut"))[:-40],
    ],
)
def test_a_broken_workbook_is_refused_in_the_form(desk: TestClient, data: bytes) -> None:
    answer = brought(desk, data, "a.xlsx")
    assert answer.status_code == 422
    assert "a.xlsx" in answer.text


def test_a_list_of_objects_is_brought_in(house: House, desk: TestClient) -> None:
    data = b'[\n {"text": "Die Kiste kam leider zu spaet an"},\n {"text": ""}\n]'
    answer = started(house, desk, data, "a.json")
    bringing.bring_in(house.line)
    upload = upload_of(house, answer)
    assert (upload.accepted, upload.refused) == (1, 1)


def test_what_nobody_changed_is_not_read_another_way(house: House, desk: TestClient) -> None:
    """The form of a file of one column sends what it shows; columns that were chosen stay."""
    address = brought(desk, b"Kommentar\nGut; aber wirklich teuer\n").headers["location"]
    page = desk.get(address).text
    form = {
        name: re.findall(r'value="([^"]*)" selected|$', options)[0]
        or re.findall(r'value="([^"]*)"', options)[0]
        for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', page)
    }
    assert form["delimiter"] == "1"
    assert form["encoding"] == "utf-8"
    sent(desk, f"{address}/columns", **form | {"c0": "category"})
    assert re.search(r'value="category" selected', desk.get(address).text)


def test_more_than_a_megabyte_of_typed_examples_is_taken(admin: TestClient) -> None:
    long = "wo ist mein Paket " * 20
    lines = "".join(f"{long} {n} ; {'delivery' if n % 2 else 'billing'}\n" for n in range(3_300))
    assert len(lines) > 1_100_000
    page = learned(admin, f"{lines}no intent here\n")
    assert page.status_code == 422
    assert "Line 3301" in page.text
    assert f"{long} 3299 ;" in page.text, "nothing of what was typed is lost"
