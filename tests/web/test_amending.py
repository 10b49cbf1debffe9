"""Drafts before anybody decides: offered by programs, worded anew, exchanged; by API and form."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import World
from triage.domain.decision import Scope
from triage.domain.ids import new_id

GOOD = "Guten Tag [[AUTHOR]],\n\nwir kümmern uns darum.\n\nFreundliche Grüße\nIhr Team"
BAD = GOOD.replace("darum.", "darum!!")


def bearer(world: World, *scopes: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.key(*(scopes or (str(Scope.EDIT),)))}"}


def offering(world: World) -> dict[str, str]:
    return bearer(world, str(Scope.PROPOSE))


def drafted(world: World) -> tuple[UUID, dict[str, Any]]:
    """The German comment with a draft and its alternatives."""
    key = list(world.desk.rows)[1]
    return key, world.desk.rows[key]["drafts"][0]


def undrafted(world: World) -> UUID:
    key = list(world.desk.rows)[2]
    world.desk.rows[key]["drafts"].clear()
    return key


def test_a_program_offers_a_draft_and_is_told_what_is_wrong_with_it(
    api: TestClient, world: World
) -> None:
    key = undrafted(world)
    said = {"text": BAD, "name": "Shop-Bot 2"}
    found = api.post(f"/api/v1/comments/{key}/drafts", json=said, headers=offering(world))
    assert found.status_code == 201
    answer = found.json()
    assert answer["alternative"] is None
    assert answer["blocked"] is True
    assert [finding["severity"] for finding in answer["findings"]] == ["block"]
    assert world.desk.rows[key]["drafts"][0]["writer"] == "bot:Shop-Bot 2"


def test_beside_a_draft_it_is_an_alternative(api: TestClient, world: World) -> None:
    key, draft = drafted(world)
    said = {"text": GOOD, "name": "Shop"}
    found = api.post(f"/api/v1/comments/{key}/drafts", json=said, headers=offering(world)).json()
    assert (found["draft_id"], found["alternative"]) == (str(draft["id"]), 3)
    assert not found["blocked"]


def test_a_repeated_offer_is_answered_as_the_first_time(api: TestClient, world: World) -> None:
    key, draft = drafted(world)
    headers = {**offering(world), "Idempotency-Key": "once"}
    said = {"text": GOOD, "name": "Shop"}
    answers = [
        api.post(f"/api/v1/comments/{key}/drafts", json=said, headers=headers).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len(draft["alternatives"]) == 3
    other = api.post(f"/api/v1/comments/{key}/drafts", json={**said, "text": BAD}, headers=headers)
    assert other.status_code == 409


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Diesen Kommentar darf keine Maschine beantworten"),
        ("en", "No machine may answer this comment"),
    ],
)
def test_what_no_machine_may_answer_is_refused_in_the_callers_language(
    api: TestClient, world: World, language: str, title: str
) -> None:
    key = next(iter(world.desk.rows))
    found = api.post(
        f"/api/v1/comments/{key}/drafts",
        json={"text": GOOD, "name": "Shop"},
        headers={**offering(world), "Accept-Language": language},
    )
    assert (found.status_code, found.json()["title"]) == (409, title)


@pytest.mark.parametrize(
    "said",
    [
        {"text": GOOD},
        {"text": "", "name": "Shop"},
        {"text": GOOD, "name": "a\nb"},
        {"text": GOOD, "name": "x" * 61},
        {"text": GOOD, "name": "Shop", "approve": True},
    ],
)
def test_an_offer_of_another_shape_is_refused(
    api: TestClient, world: World, said: dict[str, Any]
) -> None:
    key, draft = drafted(world)
    found = api.post(f"/api/v1/comments/{key}/drafts", json=said, headers=offering(world))
    assert found.status_code == 422
    assert len(draft["alternatives"]) == 2


def test_a_draft_is_worded_anew_and_the_earlier_text_comes_back(
    api: TestClient, world: World
) -> None:
    _, draft = drafted(world)
    earlier, headers = draft["text"], bearer(world)
    made = api.post(
        f"/api/v1/drafts/{draft['id']}/revise",
        json={"change": "mention", "words": "die Fotos"},
        headers=headers,
    ).json()
    assert made["text"] == draft["text"] != earlier
    assert made["alternatives"][0]["text"] == earlier
    assert world.line.reasons[-1] == "mention:die Fotos:None"
    back = api.post(f"/api/v1/drafts/{draft['id']}/alternatives/1", headers=headers).json()
    assert back["text"] == earlier
    assert back["blocked"] is True


def test_a_change_that_cannot_be_made_says_why(api: TestClient, world: World) -> None:
    _, draft = drafted(world)
    found = api.post(
        f"/api/v1/drafts/{draft['id']}/revise",
        json={"change": "warmer"},
        headers={**bearer(world), "Accept-Language": "de"},
    )
    assert found.status_code == 422
    assert found.json()["type"] == "/problems/not-revised"
    assert "keine wärmere Formulierung" in found.json()["detail"]


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("revise", {"change": "funnier"}, 422),
        ("revise", {"change": "other_language", "language": "deutsch"}, 422),
        ("revise", {"change": "mention", "words": "x" * 501}, 422),
        ("alternatives/0", None, 422),
        ("alternatives/99", None, 404),
    ],
)
def test_other_wishes_are_refused(
    api: TestClient, world: World, path: str, said: dict[str, Any] | None, status: int
) -> None:
    _, draft = drafted(world)
    url = f"/api/v1/drafts/{draft['id']}/{path}"
    assert api.post(url, json=said, headers=bearer(world)).status_code == status
    nowhere = f"/api/v1/drafts/{uuid4()}/revise"
    answer = api.post(nowhere, json={"change": "shorter"}, headers=bearer(world))
    assert answer.status_code == 404


def test_the_page_offers_wordings_and_shows_what_the_draft_rests_on(
    browser: TestClient, world: World
) -> None:
    key, draft = drafted(world)
    page = browser.get(f"/queue?open={key}").text
    for label in ("Kürzer", "Wärmer", "Förmlicher", "Auf Englisch", "In der Antwort erwähnen"):
        assert label in page
    assert page.count("Diese verwenden") == len(draft["alternatives"])
    assert "das Programm Shop" in page
    assert "verletzt eine Regel" in page
    assert "Bestellauskunft" in page
    assert "unterwegs" in page


def forms(page: str, path: str) -> list[dict[str, str]]:
    """The hidden fields of the forms that lead there."""
    found = re.findall(rf'<form[^>]*action="{path}".*?</form>', page, re.DOTALL)
    return [dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) for form in found]


def test_by_form_a_draft_is_worded_anew_and_exchanged(browser: TestClient, world: World) -> None:
    key, draft = drafted(world)
    earlier = draft["text"]
    page = browser.get(f"/queue?open={key}").text
    [_, mention] = forms(page, f"/drafts/{draft['id']}/revise")
    said = {**mention, "words": "die Fotos"}
    page = browser.post(f"/drafts/{draft['id']}/revise", data=said, follow_redirects=True).text
    assert "Neu formuliert." in page
    assert "die Fotos" in draft["text"]
    first = forms(page, f"/drafts/{draft['id']}/choose")[0]
    page = browser.post(f"/drafts/{draft['id']}/choose", data=first, follow_redirects=True).text
    assert "Getauscht." in page
    assert draft["text"] == earlier


def test_an_earlier_draft_is_used_again_by_form(browser: TestClient, world: World) -> None:
    row = list(world.desk.rows.values())[2]
    draft = row["drafts"][0]
    old = {**draft, "id": new_id(), "state": "stale", "text": "The words of yesterday."}
    row["drafts"].insert(0, old)
    address = f"/drafts/{old['id']}/recall"
    page = browser.get(f"/queue?open={row['id']}").text
    [fields] = forms(page, address)
    answer = browser.post(address, data=fields)
    assert "notice=chosen" in answer.headers["location"]
    assert draft["text"] == old["text"]
    told = browser.get(answer.headers["location"]).text
    assert 'name="what" value="choose"' in told, "and that can be undone"


def test_a_wish_that_cannot_be_granted_leaves_the_draft(browser: TestClient, world: World) -> None:
    key, draft = drafted(world)
    earlier = draft["text"]
    [wish, _] = forms(browser.get(f"/queue?open={key}").text, f"/drafts/{draft['id']}/revise")
    found = browser.post(f"/drafts/{draft['id']}/revise", data={**wish, "change": "warmer"})
    assert found.status_code == 422
    assert "Der Entwurf blieb, wie er ist." in found.text
    assert "keine wärmere Formulierung" in found.text
    assert draft["text"] == earlier


def test_another_text_than_the_one_shown_is_not_chosen(browser: TestClient, world: World) -> None:
    key, draft = drafted(world)
    page = browser.get(f"/queue?open={key}").text
    first = forms(page, f"/drafts/{draft['id']}/choose")[0]
    draft["alternatives"][0]["text"] = "Etwas anderes."
    found = browser.post(f"/drafts/{draft['id']}/choose", data=first)
    assert found.status_code == 409
    assert draft["text"] != "Etwas anderes."
