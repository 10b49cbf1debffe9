"""The queue as a person uses it, by links and forms alone."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import World
from tests.web.furniture import REPLY
from tests.web.memory_desk import NOW
from triage.domain.decision import Scope
from triage.domain.role import RIGHTS, Role


def token_of(browser: TestClient, world: World) -> str:
    page = browser.get(f"/queue?open={list(world.desk.rows)[-1]}").text
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


def decide(browser: TestClient, world: World, place: int, **fields: str) -> Any:
    row = list(world.desk.rows.values())[place]
    draft = row["drafts"][0]
    data = {
        "csrf": token_of(browser, world),
        "comment": str(row["id"]),
        "text": draft["text"].replace("\n", "\r\n"),
        "drafted": draft["text"].replace("\n", "\r\n"),
        **fields,
    }
    return browser.post(f"/drafts/{draft['id']}/decide", data=data)


def test_the_list_is_masked_and_urgent_comes_first(browser: TestClient, world: World) -> None:
    page = browser.get("/queue").text
    cards = re.findall(r'<a class="card".*?</a>', page, re.DOTALL)
    assert "dringend" in cards[0]
    assert "überfällig" in cards[0]
    assert '<span class="chip">Telefon</span>' in cards[1]
    assert "[[PHONE_1]]" not in page
    assert "0171" not in page
    assert not world.desk.seen


def test_opening_reveals_to_those_who_may_and_records_it(browser: TestClient, world: World) -> None:
    key = list(world.desk.rows)[1]
    page = browser.get(f"/queue?open={key}").text
    assert "0171 2345678" in page
    assert world.desk.seen == [(key, "Mia")]


def test_opening_reveals_nothing_to_others(browser: TestClient, world: World) -> None:
    key = list(world.desk.rows)[1]
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = browser.get(f"/queue?open={key}").text
    assert "0171" not in page
    assert '<span class="chip">E-Mail</span>' in page
    assert 'class="decide"' not in page
    assert not world.desk.seen


def test_findings_stand_where_they_are(browser: TestClient, world: World) -> None:
    page = browser.get(f"/queue?open={list(world.desk.rows)[1]}").text
    assert '<mark class="note">Guten Tag</mark>' in page
    assert '<mark class="block">!!</mark>' in page
    assert 'href="#finding-2"' in page
    assert 'id="finding-2"' in page
    assert "Zu viele Ausrufezeichen." in page
    assert "Too many" not in page


def test_confidence_is_said_in_words(browser: TestClient, world: World) -> None:
    page = browser.get(f"/queue?open={list(world.desk.rows)[3]}").text
    assert "41\xa0%, unsicher" in page
    assert "71\xa0%, wahrscheinlich" in page
    assert "Hier ist sich die Maschine nicht sicher genug: Stimmung." in page


def test_customers_words_carry_their_language(browser: TestClient, world: World) -> None:
    page = browser.get(f"/queue?open={list(world.desk.rows)[2]}").text
    assert '<html lang="de">' in page
    assert '<blockquote class="prose" lang="en">' in page


def test_approve_leads_on_and_offers_undo(browser: TestClient, world: World) -> None:
    keys = list(world.desk.rows)
    answer = decide(browser, world, 2, verdict="approve", after=str(keys[3]), back="language=en")
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert location.startswith(f"/queue?language=en&open={keys[3]}&notice=approved")
    assert world.desk.rows[keys[2]]["state"] == "answered"
    page = browser.get(location).text
    assert "Sie geht in 30 Sekunden hinaus." in page
    undo = re.search(r'action="(/messages/[\w-]+/undo)"', page)
    assert undo
    data = {"csrf": token_of(browser, world), "comment": str(keys[2])}
    undone = browser.post(undo[1], data=data)
    assert f"open={keys[2]}&notice=undone" in undone.headers["location"]
    assert world.desk.rows[keys[2]]["state"] == "waiting"


def test_undo_too_late_says_so(browser: TestClient, world: World) -> None:
    decide(browser, world, 2, verdict="approve")
    message = list(world.desk.rows.values())[2]["messages"][0]
    message["state"] = "sent"
    answer = browser.post(
        f"/messages/{message['id']}/undo", data={"csrf": token_of(browser, world)}
    )
    assert "notice=too-late" in answer.headers["location"]


def test_what_stands_in_the_field_is_what_is_approved(browser: TestClient, world: World) -> None:
    text = "Hello,\r\n\r\nthanks.\x00"
    answer = decide(browser, world, 2, verdict="approve", text=text)
    assert "notice=edited" in answer.headers["location"]
    assert list(world.desk.rows.values())[2]["drafts"][0]["text"] == "Hello,\n\nthanks."


def test_line_ends_alone_are_no_edit(browser: TestClient, world: World) -> None:
    assert "notice=approved" in decide(browser, world, 2, verdict="edit").headers["location"]


def test_a_blocked_reply_comes_back_with_its_text_and_the_place(
    browser: TestClient, world: World
) -> None:
    answer = decide(browser, world, 1, verdict="edit", text="Danke!! <Ihr> Team")
    assert answer.status_code == 422
    assert '<mark class="block">!!</mark>' in answer.text
    assert "Danke!! &lt;Ihr&gt; Team</textarea>" in answer.text
    assert "Ihr Text bleibt erhalten" in answer.text
    read_again = answer.headers["HX-Push-Url"]
    assert read_again == f"/queue?open={list(world.desk.rows)[1]}"
    assert 'id="reply-text"' in browser.get(read_again).text
    assert list(world.desk.rows.values())[1]["drafts"][0]["text"] == REPLY


def test_a_lost_race_shows_how_things_stand_and_keeps_the_text(
    browser: TestClient, world: World
) -> None:
    row = list(world.desk.rows.values())[2]
    row["drafts"][0]["state"], row["state"] = "approved", "answered"
    answer = decide(browser, world, 2, verdict="edit", text="My own words")
    assert answer.status_code == 409
    assert "My own words</textarea>" in answer.text
    assert "Jemand anderes war schneller" in answer.text


def test_reject_and_dismiss_keep_their_reasons(browser: TestClient, world: World) -> None:
    keys = list(world.desk.rows)
    rejected = decide(browser, world, 2, verdict="reject", reason="wrong_tone", note=" zu kühl ")
    assert f"open={keys[2]}&notice=rejected" in rejected.headers["location"]
    data = {"csrf": token_of(browser, world), "comment": str(keys[0])}
    dismissed = browser.post(
        f"/comments/{keys[0]}/dismiss", data={**data, "reason": "settled", "note": "angerufen"}
    )
    assert "notice=dismissed" in dismissed.headers["location"]
    assert world.line.reasons == ["wrong_tone: zu kühl", "settled: angerufen"]


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("wrong_tone: zu kühl", "Der Ton passt nicht: zu kühl"),
        ("settled", "Auf anderem Weg erledigt"),
        ("zu lang: viel zu lang", "zu lang: viel zu lang"),
    ],
)
def test_reasons_are_told_in_the_readers_language(
    browser: TestClient, world: World, reason: str, shown: str
) -> None:
    key, row = list(world.desk.rows.items())[2]
    event = {"id": uuid4(), "kind": "reject", "at": NOW, "actor": "Mia", "reason": reason}
    row["decisions"].append(event)
    assert f"· {shown}</li>" in browser.get(f"/queue?open={key}").text


def write(browser: TestClient, world: World, key: UUID, text: str) -> Any:
    data = {"csrf": token_of(browser, world), "comment": str(key), "text": text}
    return browser.post(f"/comments/{key}/reply", data=data)


def test_where_no_draft_is_a_person_writes_between_greeting_and_sign_off(
    browser: TestClient, world: World
) -> None:
    key = next(iter(world.desk.rows))
    page = browser.get(f"/queue?open={key}").text
    assert "Eigene Antwort schreiben" in page
    assert "Guten Tag [[AUTHOR]],\n\n\n\nViele Grüße\nIhr Morgenrot-Team</textarea>" in page
    answer = write(browser, world, key, "Guten Tag,\r\n\r\nalles gut.")
    assert "notice=written" in answer.headers["location"]
    assert world.desk.rows[key]["drafts"][0]["text"] == "Guten Tag,\n\nalles gut."
    told = browser.get(answer.headers["location"]).text
    assert "Ihre Antwort wurde freigegeben." in told
    assert "/undo" in told


def test_an_own_reply_that_breaks_a_rule_comes_back_marked(
    browser: TestClient, world: World
) -> None:
    key = next(iter(world.desk.rows))
    answer = write(browser, world, key, "Guten Tag!! <Frau> Vogel")
    assert answer.status_code == 422
    assert '<mark class="block">!!</mark>' in answer.text
    assert "Guten Tag!! &lt;Frau&gt; Vogel</textarea>" in answer.text
    assert write(browser, world, key, " ").status_code == 422
    assert world.desk.rows[key]["state"] == "waiting"


def test_an_own_reply_that_comes_too_late_is_kept_for_its_writer(
    browser: TestClient, world: World
) -> None:
    key = next(iter(world.desk.rows))
    token_of(browser, world)
    world.desk.rows[key]["state"] = "dismissed"
    answer = write(browser, world, key, "Meine lange Antwort")
    assert answer.status_code == 409
    assert "Meine lange Antwort</textarea>" in answer.text


def test_who_may_not_decide_is_offered_no_reply(browser: TestClient, world: World) -> None:
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = browser.get(f"/queue?open={next(iter(world.desk.rows))}").text
    assert "<textarea" not in page


def test_the_name_is_shown_in_the_preview_and_a_placeholder_in_the_field(
    browser: TestClient, world: World
) -> None:
    key = list(world.desk.rows)[1]
    world.desk.values[key]["[[AUTHOR]]"] = "Jana Vogel"
    page = browser.get(f"/queue?open={key}").text
    letter, _, rest = page.partition('class="prose letter"')[2].partition("</div>")
    assert '<span class="filled" title="Name">Jana Vogel</span>' in letter
    assert "Guten Tag [[AUTHOR]]," in rest
    assert "Guten Tag Jana" not in rest


def test_duplicates_are_listed(browser: TestClient, world: World) -> None:
    keys = list(world.desk.rows)
    copy = {"id": keys[2], "channel": "forum", "received_at": NOW}
    world.desk.rows[keys[1]]["duplicates"].append(copy)
    page = browser.get(f"/queue?open={keys[1]}").text
    assert "Auch eingegangen als" in page
    assert f'href="/queue?open={keys[2]}#detail">Forum, ' in page


@pytest.mark.parametrize("place", [0, 1])
def test_of_an_erased_person_nothing_is_revealed_and_only_closing_is_offered(
    browser: TestClient, world: World, place: int
) -> None:
    key = list(world.desk.rows)[place]
    world.desk.rows[key]["erased"] = True
    page = browser.get(f"/queue?open={key}").text
    assert "Die Daten dieser Person wurden gelöscht." in page
    assert not world.desk.seen
    assert re.findall(r'action="/(?:drafts|comments)/[\w-]+/(\w+)"', page) == ["dismiss"]


def test_an_ended_session_keeps_what_was_typed(browser: TestClient, world: World) -> None:
    data = {"csrf": token_of(browser, world), "text": "lange <Antwort>", "verdict": "edit"}
    world.access.sessions.clear()
    answer = browser.post(f"/drafts/{uuid4()}/decide", data=data)
    assert answer.status_code == 401
    assert "Ihre Sitzung ist beendet" in answer.text
    assert "lange &lt;Antwort&gt;</textarea>" in answer.text


def test_filters_narrow_page_and_survive_nonsense(browser: TestClient, world: World) -> None:
    assert browser.get("/queue?language=en").text.count('class="card"') == 1
    assert browser.get("/queue").text.count('class="card"') == 20
    second = re.search(r'href="(/queue\?cursor=\w+)"', browser.get("/queue").text)
    assert second
    assert browser.get(second[1]).text.count('class="card"') == 4
    for query in (
        "intent=%00",
        "cursor=zzz",
        "open=x",
        "open=" + str(uuid4()),
        "notice=x",
        "team=",
    ):
        assert browser.get(f"/queue?{query}").status_code == 200


def test_empty_states(browser: TestClient, world: World) -> None:
    assert "Zu diesem Filter passt nichts" in browser.get("/queue?team=nobody").text
    world.desk.rows.clear()
    assert "Alles erledigt" in browser.get("/queue").text


def test_the_language_can_be_chosen(browser: TestClient) -> None:
    assert "<h1" in browser.get("/queue").text
    answer = browser.post("/preferences", data={"language": "en", "back": "/queue?language=en"})
    assert answer.headers["location"] == "/queue?language=en"
    page = browser.get("/queue").text
    assert '<html lang="en">' in page
    assert "Inbox" in page


@pytest.mark.parametrize("scopes", [[], [Scope.SUBMIT]])
def test_without_the_right_a_page_says_so(
    browser: TestClient, world: World, scopes: list[Scope]
) -> None:
    browser.cookies.set("triage_session", world.session(*scopes))
    answer = browser.get("/queue")
    assert answer.status_code == 403
    assert "Dazu fehlt Ihnen das Recht" in answer.text


def test_reading_is_not_deciding(browser: TestClient, world: World) -> None:
    token = world.session(Scope.READ)
    browser.cookies.set("triage_session", token)
    draft: UUID = list(world.desk.rows.values())[2]["drafts"][0]["id"]
    assert browser.post(f"/drafts/{draft}/decide", data={"csrf": "x"}).status_code == 403


def test_an_agent_writes_and_edits_and_passes_it_on(browser: TestClient, world: World) -> None:
    rows = list(world.desk.rows.values())
    agent = world.session("comments:read", "drafts:edit")
    browser.cookies.set("triage_session", agent)
    page = browser.get(f"/queue?open={rows[2]['id']}").text
    assert "/set-down" in page
    assert "/decide" not in page
    assert "/dismiss" not in page
    assert 'href="/automation"' not in page, "no area that would be refused"
    fields = {"csrf": token_of(browser, world), "comment": str(rows[2]["id"])}
    draft = rows[2]["drafts"][0]
    typed = {**fields, "text": "Hello,\n\nwe are sorry.", "drafted": draft["text"]}
    answer = browser.post(f"/drafts/{draft['id']}/set-down", data=typed)
    assert "notice=set-down" in answer.headers["location"]
    assert draft["text"] == "Hello,\n\nwe are sorry."
    assert draft["state"] == "proposed"
    late = browser.post(f"/drafts/{draft['id']}/set-down", data={**typed, "text": "Other."})
    assert late.status_code == 409
    assert "Other." in late.text
    own = browser.post(
        f"/comments/{rows[0]['id']}/set-down", data={**fields, "text": "Guten Tag, wir prüfen das."}
    )
    assert own.status_code == 303
    assert rows[0]["drafts"][0]["state"] == "proposed"


def test_where_two_people_must_see_a_reply_that_is_said_before(
    browser: TestClient, world: World
) -> None:
    rows = list(world.desk.rows.values())
    open_page = f"/queue?open={rows[2]['id']}"
    assert 'id="two"' not in browser.get(open_page).text
    world.line.two = frozenset({"app_review"})
    assert 'id="two"' in browser.get(open_page).text


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.COMMUNITY_MANAGER, "/queue"), (Role.AGENT, "/mine"), (Role.PRODUCT, "/themes")],
)
def test_everybody_begins_where_their_work_is(
    browser: TestClient, world: World, role: Role, place: str
) -> None:
    browser.cookies.set("triage_session", world.session(*RIGHTS[role]))
    assert browser.get("/").headers["location"] == place
