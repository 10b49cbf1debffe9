"""Files that came with comments leave as downloads, for those who may see them; it is recorded."""

from fastapi.testclient import TestClient

from tests.conftest import House
from tests.pipeline.test_reading_mail import LATE, Box, inbox
from tests.unit.channels.letters.writing import attached, mail, parts, plain
from triage.domain.decision import ActorKind, Scope
from triage.reading_mail import read_mail

LINE, BODY = parts(
    plain(LATE),
    attached("Grüße; filename=x.html", "text/html", "JVBERi0xLjcK"),
    attached("x.exe", "application/pdf", "TVqQAAMAAAA="),
)


def received(house: House) -> str:
    """A comment with two files."""
    read_mail(house.line, inbox(Box({1: mail(LINE, body=BODY)})))
    return str(house.rows("SELECT id FROM comment")[0][0])


def test_a_file_is_saved_never_shown_and_its_opening_is_on_record(
    client: TestClient, house: House
) -> None:
    comment_id = received(house)
    kept, refused = client.get(f"/api/v1/comments/{comment_id}/attachments").json()["items"]
    assert (kept["media_type"], kept["refused"]) == ("application/pdf", None)
    assert refused["refused"] == "type"
    answer = client.get(f"/api/v1/attachments/{kept['id']}")
    assert answer.content == b"%PDF-1.7\n"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="Gr__e_ filename_x.h'
    )
    opened = "SELECT count(*) FROM decision WHERE kind = 'reveal'"
    assert house.rows(opened) == [(1,)]
    assert client.get(f"/api/v1/attachments/{refused['id']}").status_code == 404
    assert client.get(f"/attachments/{kept['id']}").status_code in {303, 401}


def test_who_may_not_see_personal_data_gets_no_file(client: TestClient, house: House) -> None:
    comment_id = received(house)
    reader = house.access.create("reader", ActorKind.API_KEY, [Scope.READ], house.clock.now())
    key = house.access.issue_key(reader.id, None, house.clock.now())
    refused = {"Authorization": f"Bearer {key}"}
    path = f"/api/v1/comments/{comment_id}/attachments"
    assert client.get(path, headers=refused).status_code == 403
    assert client.get("/api/v1/attachments/" + comment_id).status_code == 404


def test_mails_aside_are_listed_and_read_again(client: TestClient, house: House) -> None:
    assert client.get("/api/v1/mails-aside").json() == {"items": []}
    nothing = "/api/v1/mails-aside/01890a5d-ac96-774b-bcce-b302099a8057/redrive"
    assert client.post(nothing).status_code == 404
