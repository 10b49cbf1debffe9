"""Bringing in files: columns, result, import, refused rows, cancelling, and what is refused."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.conftest import BASE, served
from tests.web.visiting import entered
from triage.domain.decision import Actor, ActorKind, Scope
from triage.domain.errors import Conflict, Unavailable
from triage.pipeline import advance
from triage.ports.uploads import Upload
from triage.uploads import bringing
from triage.web.app import create_app

GERMAN = (
    "Nr;Kommentar;Datum;Kanal;NPS;Kundennummer;Notiz\r\n"
    "1;Die Lieferung kam viel zu spät, die Äpfel waren weich;24.12.2025;Umfrage;3;K1;=1+1\r\n"
    "2;Alles bestens, vielen Dank für die schöne Kiste!;25.12.2025;E-Mail;10;K2;gut\r\n"
    '3;"";1.1.2026;E-Mail;10;K2;"=cmd|\'/c calc\'!A1"\r\n'
    "4;Leider wieder matschiges Gemüse im Paket gewesen;2.1.2026;Brieftaube;2;K3;\r\n"
).encode("cp1252")


@pytest.fixture
def desk(house: House) -> Iterator[TestClient]:
    with TestClient(
        create_app(served(house)), BASE, headers={"Accept": "text/html", "Accept-Language": "en"}
    ) as client:
        entered(client, house)
        yield client


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def sent(desk: TestClient, path: str, **fields: Any) -> Any:
    """A form of ours, with the session's token."""
    fields["csrf"] = token(desk.get("/import").text)
    return desk.post(path, data=fields, follow_redirects=False)


def brought(desk: TestClient, data: bytes, name: str = "umfrage.csv") -> Any:
    csrf = token(desk.get("/import").text)
    files = {"file": (name, data)}
    return desk.post("/import", data={"csrf": csrf}, files=files, follow_redirects=False)


def upload_of(house: House, answer: Any) -> Upload:
    with house.store.write() as work:
        return work.uploads.get(UUID(answer.headers["location"].rsplit("/", 1)[1]))


def test_a_german_export_is_read_shown_and_brought_in(house: House, desk: TestClient) -> None:
    answer = brought(desk, GERMAN)
    assert answer.status_code == 303
    address = answer.headers["location"]
    page = desk.get(address).text
    assert "zu spät, die Äpfel" in page, "Windows-1252 and semicolons are found"
    assert re.search(r'value="text" selected', page)
    assert re.search(r"Complaint|Praise|unsure", page), "what the machine would say of it"
    assert "would be refused" in page
    assert house.rows("SELECT count(*) FROM comment") == [(0,)], "nothing is stored before"

    started = sent(desk, f"{address}/columns", do="start", channel="survey", scale="stars")
    assert started.headers["location"] == address
    assert upload_of(house, answer).state == "importing"
    assert bringing.bring_in(house.line)
    upload = upload_of(house, answer)
    assert (upload.state, upload.accepted, upload.refused) == ("done", 2, 2)
    rows = house.rows("SELECT channel, rating_value FROM comment ORDER BY external_id")
    assert rows == [("survey", 3.0), ("email", 10.0)]

    page = desk.get(address).text
    assert "Refused rows" in page
    assert "Line 5" in page
    table = desk.get(f"{address}/refused.csv")
    assert table.headers["cache-control"] == "no-store"
    lines = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert lines[0][:2] == ["Line", "Reason"]
    assert [line[0] for line in lines[1:]] == ["4", "5"]
    assert "'=cmd|'/c calc'!A1" in lines[1], "no cell is a formula"
    assert house.rows("SELECT content IS NULL FROM upload") == [(True,)], "the file is forgotten"


def test_the_same_file_again_doubles_nothing(house: House, desk: TestClient) -> None:
    for _ in range(2):
        answer = brought(desk, GERMAN)
        page = desk.get(answer.headers["location"]).text
        sent(desk, f"{answer.headers['location']}/columns", do="start")
        bringing.bring_in(house.line)
    assert "brought in before" in page
    upload = upload_of(house, answer)
    assert (upload.accepted, upload.repeated, upload.refused) == (0, 2, 2)
    assert "Every row was there before" in desk.get(answer.headers["location"]).text


def test_an_import_goes_on_where_it_stopped(
    house: House, desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "STRETCH", 2)
    rows = "".join(f"{n};Kommentar Nummer {n} mit ein paar Worten\n" for n in range(5))
    answer = brought(desk, b"id;text\n" + rows.encode())
    sent(desk, f"{answer.headers['location']}/columns", do="start")
    upload, taken = upload_of(house, answer), bringing.take
    calls = list[object]()

    def dies(*given: Any) -> Upload:
        if calls:
            raise KeyboardInterrupt
        calls.append(given)
        return taken(*given)

    monkeypatch.setattr(bringing, "take", dies)
    with pytest.raises(KeyboardInterrupt):
        bringing.bring_in(house.line)
    half = upload_of(house, answer)
    assert (half.state, half.position, half.accepted) == ("importing", 2, 2)
    assert "2 of 5 rows" in desk.get(answer.headers["location"]).text
    monkeypatch.setattr(bringing, "take", taken)
    with pytest.raises(Conflict):
        taken(house.line, upload, [])  # what another worker saw before
    bringing.bring_in(house.line)
    done = upload_of(house, answer)
    assert (done.state, done.accepted, done.repeated) == ("done", 5, 0)


def test_giving_up_keeps_what_was_taken_and_stops_the_worker(
    house: House, desk: TestClient
) -> None:
    answer = brought(desk, GERMAN)
    sent(desk, f"{answer.headers['location']}/columns", do="start")
    seen = upload_of(house, answer)
    sent(desk, f"{answer.headers['location']}/cancel")
    assert not bringing.bring_in(house.line)
    with pytest.raises(Conflict):
        bringing.take(house.line, seen, [])
    assert house.rows("SELECT count(*) FROM comment") == [(0,)]
    assert sent(desk, f"{answer.headers['location']}/cancel").status_code == 409


def test_columns_are_checked_before_anything_starts(house: House, desk: TestClient) -> None:
    answer = brought(desk, GERMAN)
    address = f"{answer.headers['location']}/columns"
    twice = sent(desk, address, do="start", c0="text", c1="text")
    assert twice.status_code == 422
    assert "Two columns stand for" in twice.text
    none = sent(desk, address, do="start", c1="keep")
    assert none.status_code == 422
    assert "No column stands for the comment itself" in none.text
    assert upload_of(house, answer).state == "choosing"


def test_without_the_worker_the_page_says_so(
    house: House, desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> Any:
        raise Unavailable

    monkeypatch.setattr(type(house.encoder), "encode", away)
    page = desk.get(brought(desk, GERMAN).headers["location"])
    assert page.status_code == 200
    assert "The worker does not answer" in page.text


def workbook(*rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        body = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"
        packed.writestr("xl/worksheets/sheet1.xml", body)
    return out.getvalue()


def inline(*cells: str) -> str:
    found = [f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in cells]
    return f"<row>{''.join(found)}</row>"


def test_a_workbook_is_read_and_a_bomb_is_not(house: House, desk: TestClient) -> None:
    good = workbook(inline("Feedback", "NPS"), inline("Das Obst war sehr frisch und gut", "9"))
    page = desk.get(brought(desk, good, "umfrage.xlsx").headers["location"]).text
    assert "Das Obst war sehr frisch" in page
    bomb = workbook(inline("Feedback"), inline("x" * 30_000_000))
    answer = brought(desk, bomb, "bombe.xlsx")
    assert answer.status_code == 422
    assert "unpacks to far more" in answer.text
    entity = b'<!DOCTYPE a [<!ENTITY b "ha">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", entity + b"<worksheet>&b;</worksheet>")
    assert brought(desk, out.getvalue(), "a.xlsx").status_code == 422


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"a,b\n", b"\x00\x01\x02\x03" * 50]
)
def test_what_is_no_table_is_refused_in_the_form(desk: TestClient, data: bytes) -> None:
    answer = brought(desk, data, "was.csv")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_a_file_over_the_limit_is_refused_with_what_to_do(desk: TestClient) -> None:
    answer = desk.post("/import", headers={"Content-Length": str(40 * 2**20)}, content=b"x")
    assert answer.status_code == 413
    assert "triage import FILE" in answer.text


def test_what_stands_in_a_file_is_for_who_brought_it(house: House, desk: TestClient) -> None:
    address = brought(desk, GERMAN).headers["location"]
    scopes = [Scope.READ, Scope.SUBMIT]
    other: Actor = house.access.create("Uwe", ActorKind.PERSON, scopes, house.clock.now())
    desk.cookies.clear()
    entered(desk, house.__class__(**{**vars(house), "person": other}))
    page = desk.get(address).text
    assert "Datum" in page
    assert "24.12.2025" not in page
    sent(desk, f"{address}/columns", do="start")
    bringing.bring_in(house.line)
    assert desk.get(f"{address}/refused.csv").status_code == 403


def test_nothing_of_a_file_lies_open_in_the_database(house: House, desk: TestClient) -> None:
    brought(desk, GERMAN, "Beschwerde von petra@example.com.csv")
    stored = house.rows("SELECT to_jsonb(u)::text FROM upload u")[0][0]
    assert "petra@example.com" not in stored
    assert "matschig" not in stored
    kinds = house.rows("SELECT kind FROM decision WHERE kind LIKE 'upload%'")
    assert kinds == [("upload",)]


def test_files_are_let_go_in_time(house: House, desk: TestClient) -> None:
    left = upload_of(house, brought(desk, GERMAN))
    with house.store.write() as work:
        gone = work.imports.forget(house.clock.now() + bringing.LEFT, house.clock.now(), 10)
    assert [one.id for one in gone] == [left.id]
    assert "Given up before any row was taken" in desk.get(f"/import/{left.id}").text


def test_an_empty_installation_is_greeted_and_the_sample_fills_it(
    house: House, desk: TestClient
) -> None:
    assert desk.get("/", follow_redirects=False).headers["location"] == "/welcome"
    page = desk.get("/welcome").text
    assert "/channels" in page
    assert "/import" in page
    answer = sent(desk, "/welcome/sample")
    bringing.bring_in(house.line)
    assert upload_of(house, answer).accepted == 240
    assert house.rows("SELECT count(*) FROM customer WHERE identified")[0][0] >= 60
    assert desk.get("/", follow_redirects=False).headers["location"] == "/queue"
    assert "240 comments wait" in desk.get(answer.headers["location"]).text


def test_themes_show_how_they_move_and_what_people_say(house: House, desk: TestClient) -> None:
    assert "No theme yet" in desk.get("/themes").text
    words = "Die Kühlkette war unterbrochen und der Joghurt in der Kiste warm, Lieferung"
    rows = [
        {"id": str(n), "text": f"{words} {n}", "channel": "survey", "nps": n % 11, "lang": "de"}
        for n in range(30)
    ]
    advance(house.line, house.accept(*rows))
    house.rows("UPDATE theme SET label = '=2+5 <b>Kühlkette</b>' RETURNING id")
    page = desk.get("/themes?q=kuehlkette").text
    assert "&lt;b&gt;Kühlkette" in page
    assert 'role="img"' in page
    found = re.search(r'href="(/themes/[0-9a-f-]{36})"', page)
    assert found
    one = desk.get(found[1]).text
    assert "Joghurt" in one
    assert f"/queue?theme={found[1].rsplit('/', 1)[1]}" in one
    table = desk.get("/themes/export.csv")
    assert "\"'=2+5 <b>" in table.text
    themes = json.loads(desk.get("/themes/export.json").text)["themes"]
    assert sum(themes[0]["weeks"]) == themes[0]["comments"]
    assert "No theme of this name" in desk.get("/themes?q=%25%25").text
    assert desk.get("/themes?cursor=nonsense").status_code == 422


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_tour_can_be_left_and_resumed(desk: TestClient, language: str) -> None:
    desk.headers["Accept-Language"] = language
    page, seen = desk.get("/tour").text, 1
    while following := re.search(r'class="button main" href="(/tour/[a-z]+)"', page):
        page, seen = desk.get(following[1]).text, seen + 1
    assert seen == 6
    assert "/welcome/sample" in page
    assert desk.get("/tour/nowhere").status_code == 404
    assert "WCAG 2.2" in desk.get("/accessibility").text
