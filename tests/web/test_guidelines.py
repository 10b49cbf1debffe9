"""Guidelines as pages: read in words, edited, tried on drafts, saved, compared, taken back."""

import io
import re
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.visiting import PERSON, entered
from triage.guiding import branding

HOME = "/guidelines/morgenrot"
PRAISE = {"id": "1", "text": "Great service, thank you! I love it.", "channel": "survey"}
ENGLISH = {**PERSON, "Accept-Language": "en"}


@pytest.fixture
def admin(client: TestClient, house: House) -> TestClient:
    house.take(PRAISE)
    entered(client, house)
    client.headers.update(ENGLISH)
    return client


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(f"{HOME}/edit").text)
    assert found
    return found[1]


def editing(
    client: TestClient, house: House, change: tuple[str, str], **more: str
) -> dict[str, str]:
    """The form of the editor with one thing changed."""
    before, files = branding.files(house.line, house.brand_id)
    text = files["guidelines.yaml"].replace(*change, 1)
    assert text != files["guidelines.yaml"]
    fields = {"csrf": token(client), "from": "edit", "before": before, "path": "guidelines.yaml"}
    return fields | {"text": text.replace("\n", "\r\n")} | more


STRICT = ("\nbanned:\n", '\nbanned:\n  - pattern: "Morgenrot team"\n')
BROKEN = ("\nbanned:\n", "\nbanend:\n")


def version(house: House) -> str:
    return branding.files(house.line, house.brand_id)[0]


def test_the_rules_in_force_are_told_in_words(admin: TestClient) -> None:
    listed = admin.get("/guidelines").text
    assert f'href="{HOME}"' in listed
    page = admin.get(HOME).text
    for said in ("Sie – formal", "Plastikkiste", "Mehrwegkiste", "never by machine", "1,500"):
        assert said in page
    german = admin.get(HOME, headers=PERSON).text
    assert "1.500" in german


def test_a_change_is_tried_on_what_waits_and_stores_nothing(
    admin: TestClient, house: House
) -> None:
    before = version(house)
    tried = admin.post(f"{HOME}/try", data=editing(admin, house, STRICT))
    assert tried.status_code == 200
    assert "Forbidden phrase" in tried.text
    assert "1 finding appears" in tried.text
    assert '<mark class="block">' in tried.text
    assert "<ins>" in tried.text
    assert version(house) == before
    fields = editing(admin, house, STRICT, reason="stricter")
    admin.post(f"{HOME}/save", data=fields)
    taken_back = editing(admin, house, ('  - pattern: "Morgenrot team"\n', ""))
    again = admin.post(f"{HOME}/try", data=taken_back)
    assert "1 finding vanishes" in again.text


def test_a_mistake_is_named_by_its_line_and_nothing_is_put_in_force(
    admin: TestClient, house: House
) -> None:
    before = version(house)
    fields = editing(admin, house, BROKEN, reason="a slip")
    line = fields["text"].split("\r\n").index("banend:") + 1
    for action in ("try", "save"):
        answer = admin.post(f"{HOME}/{action}", data=fields)
        assert answer.status_code == 422
        assert f'data-line="{line}"' in answer.text
        assert f'id="line-{line}"' in answer.text
        assert "banend" in answer.text
    assert version(house) == before


def test_a_version_needs_a_reason_and_keeps_no_personal_data_in_it(
    admin: TestClient, house: House
) -> None:
    fields = editing(admin, house, STRICT)
    assert admin.post(f"{HOME}/save", data=fields).status_code == 422
    fields["reason"] = "as jana.vogel@example.org asked"
    saved = admin.post(f"{HOME}/save", data=fields)
    assert saved.url.path == HOME
    assert "in force" in saved.text
    newest = branding.versions(house.line, house.brand_id)[0]
    assert (newest.in_force, newest.author) == (True, "Ina")
    assert "jana.vogel" not in admin.get(f"{HOME}/versions").text


def test_who_comes_second_keeps_what_was_typed_and_sees_what_was_changed(
    admin: TestClient, house: House
) -> None:
    mine = editing(admin, house, STRICT, reason="mine")
    before, files = branding.files(house.line, house.brand_id)
    theirs = {"guidelines.yaml": files["guidelines.yaml"] + "\nexclamation_marks_max: 0\n"}
    branding.change(house.line, house.brand_id, branding.Edit(theirs, before, "calm"), house.person)
    answer = admin.post(f"{HOME}/save", data=mine)
    assert answer.status_code == 409
    assert "Somebody changed the same file" in answer.text
    assert "exclamation_marks_max" in answer.text
    assert "pattern: &#34;Morgenrot team" in answer.text
    hidden = dict(re.findall(r'name="(over|seen)" value="([^"]*)"', answer.text))
    assert admin.post(f"{HOME}/save", data=mine | hidden).url.path == HOME
    text = branding.files(house.line, house.brand_id)[1]["guidelines.yaml"]
    assert 'pattern: "Morgenrot team"' in text
    assert "exclamation_marks_max: 0" not in text


def test_versions_are_compared_word_by_word_and_taken_back(admin: TestClient, house: House) -> None:
    first = version(house)
    fields = editing(admin, house, ("Herzliche Grüße\n", "Sonnige Grüße\n"), reason="sunnier")
    admin.post(f"{HOME}/save", data=fields)
    diff = admin.get(f"{HOME}/diff?before={first}").text
    assert "<del>Herzliche</del><ins>Sonnige</ins> Grüße" in diff
    asked = admin.get(f"{HOME}/roll-back?version={first}").text
    assert "<del>Sonnige</del><ins>Herzliche</ins>" in asked
    hidden = {"csrf": token(admin), "version": first, "seen": version(house)}
    assert admin.post(f"{HOME}/roll-back", data=hidden).status_code == 422
    stale = hidden | {"seen": first, "reason": "no"}
    assert admin.post(f"{HOME}/roll-back", data=stale).status_code == 409
    assert admin.post(f"{HOME}/roll-back", data=hidden | {"reason": "no sun"}).status_code == 200
    assert version(house) == first


def settings(admin: TestClient, **changed: str) -> Any:
    page = admin.get(f"{HOME}/settings").text
    before = re.search(r'name="before" value="([^"]+)"', page)
    assert before
    return admin.post(
        f"{HOME}/settings", data={"csrf": token(admin), "before": before[1]} | changed
    )


def carried(page: str) -> dict[str, str]:
    """What a review carries on."""
    from html import unescape

    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    texts = re.findall(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return fields | {"text": unescape(texts[0])}


def test_the_form_writes_the_same_yaml_and_keeps_its_comments(
    admin: TestClient, house: House
) -> None:
    old = branding.files(house.line, house.brand_id)[1]["guidelines.yaml"]
    shown = settings(
        admin,
        **{
            "address": "du",
            "email-max_length": "1200",
            "de-sign_offs": "Viele Grüße\nDein Team\n\nAhoi\nDein Team",
            "word-0": "Plastikkiste, Plastikbox",
            "word-0-instead": "Pfandkiste",
            "word-0-lang": "de",
            "word-0-weight": "block",
            "word-1": "",
            "word-3": "Tüte",
            "word-3-lang": "de",
        },
    )
    assert shown.status_code == 200
    saved = admin.post(f"{HOME}/save", data=carried(shown.text) | {"reason": "warmer"})
    assert saved.url.path == HOME
    rules = house.line.shelf.get(house.brand_id).guidelines
    assert rules.languages["de"].address == "du"
    assert rules.languages["de"].sign_offs == ("Viele Grüße\nDein Team", "Ahoi\nDein Team")
    assert rules.channels["email"].max_length == 1200
    found = {term.avoid: (term.preferred, term.severity) for term in rules.terms}
    assert found["Plastikkiste", "Plastikbox"] == ("Pfandkiste", "block")
    assert found["Tüte",] == (None, "warn")
    assert ("Lieferjunge", "Lieferbote") not in found
    new = branding.files(house.line, house.brand_id)[1]["guidelines.yaml"]
    comments = [line for line in old.split("\n") if line.strip().startswith("#")]
    assert [line for line in new.split("\n") if line.strip().startswith("#")] == comments
    assert "Die Kisten kommen zurück" in new


def test_the_form_says_what_is_wrong_at_the_field(admin: TestClient) -> None:
    answer = settings(admin, **{"email-max_length": "long", "de-greetings": " "})
    assert answer.status_code == 422
    assert 'id="email-max_length-error"' in answer.text
    assert 'id="de-greetings-error"' in answer.text


def test_all_files_leave_as_an_archive_and_come_back(admin: TestClient, house: House) -> None:
    sent = admin.get(f"{HOME}/export")
    assert sent.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(sent.content))
    assert "morgenrot/guidelines.yaml" in archive.namelist()
    changed = repacked(archive, {"morgenrot/guidelines.yaml": b"\nexclamation_marks_max: 0\n"})
    same = brought(admin, "b.zip", sent.content)
    assert same.url.path == f"{HOME}/versions"
    shown = brought(admin, "b.zip", changed)
    assert "exclamation_marks_max" in shown.text
    admin.post(f"{HOME}/save", data=carried(shown.text) | {"reason": "brought in"})
    assert house.line.shelf.get(house.brand_id).guidelines.exclamation_marks_max == 0


def brought(admin: TestClient, name: str, content: bytes) -> Any:
    files = {"file": (name, content)}
    return admin.post(f"{HOME}/import", data={"csrf": token(admin)}, files=files)


def repacked(archive: zipfile.ZipFile, added: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            target.writestr(name, archive.read(name) + added.get(name, b""))
    return out.getvalue()


def test_what_cannot_be_brought_in_is_said_at_the_field(admin: TestClient, house: House) -> None:
    before = version(house)
    answer = brought(admin, "b.zip", b"no archive")
    assert answer.status_code == 422
    assert "Send a ZIP archive" in answer.text
    assert 'aria-describedby="file-error"' in answer.text
    assert version(house) == before


def test_who_may_only_read_sees_the_rules_and_changes_nothing(
    client: TestClient, house: House
) -> None:
    entered(client, house)
    house.rows("UPDATE actor SET scopes = '{comments:read}' WHERE name = 'Ina' RETURNING 1")
    assert client.get(HOME, headers=PERSON).status_code == 200
    assert f"{HOME}/edit" not in client.get(HOME, headers=PERSON).text
    assert client.get(f"{HOME}/edit", headers=PERSON).status_code == 403
    assert client.get(f"{HOME}/export", headers=PERSON).status_code == 403


def test_an_unknown_brand_is_not_there(admin: TestClient) -> None:
    assert admin.get("/guidelines/nobody").status_code == 404


def test_an_own_reply_is_judged_by_the_new_rules(admin: TestClient, house: House) -> None:
    typed = {"own_reply": "Hello,\n\nthank you <b>so</b> much!", "own_lang": "en"}
    answer = admin.post(f"{HOME}/try", data=editing(admin, house, STRICT) | typed)
    assert "What the new rules say of your reply" in answer.text
    assert "<b>so</b>" not in answer.text
    assert 'id="tried-own-1"' in answer.text
