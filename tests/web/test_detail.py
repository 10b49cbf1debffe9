"""The open comment: its conversation, its customer, its labels, its findings and how they mend."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from tests.web.doubles import World
from tests.web.furniture import ENGLISH_REPLY, REPLY, draft_row, enriched, finding
from tests.web.memory_desk import NOW
from tests.web.test_pages import token_of
from triage.domain.decision import Scope
from triage.domain.errors import Conflict, Unavailable
from triage.domain.sending import ContactLimit
from triage.understanding.explaining import Explained, Like, Piece, Why
from triage.web.pages.later import moments_ahead
from triage.web.pages.mending import inserted, mended
from triage.web.schemas import Finding


def opened(browser: TestClient, key: UUID) -> str:
    answer = browser.get(f"/queue?open={key}")
    assert answer.status_code == 200
    return answer.text


def test_the_conversation_stands_in_order_with_our_replies(
    browser: TestClient, world: World
) -> None:
    page = opened(browser, enriched(world))
    places = [
        page.index(words)
        for words in (
            "Unsere neue Obstkiste ist da!",
            "Nachfrage 1: wann kommt die Kiste?",
            "Nachfrage 2: wann kommt die Kiste?",
            "sie kommt am Samstag.",
            "Kundenkommentar",
            "Ist jemand da?",
        )
    ]
    assert places == sorted(places)
    assert "1 frühere Nachricht<" in page


def test_who_wrote_is_known_as_far_as_one_may_know_it(browser: TestClient, world: World) -> None:
    key = enriched(world)
    page = opened(browser, key)
    for words in ("Detraktor", "gold", "sehr wertvoll", "12, 7 beantwortet", "12.400", "Umfragen"):
        assert words in page, words
    assert "4711-0815" in page
    assert "MB-77" in page
    assert 'rel="noreferrer noopener nofollow"' in page
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = opened(browser, key)
    assert "Detraktor" in page
    assert "4711-0815" not in page
    assert "MB-77" not in page


def test_the_contact_limit_says_what_is_left_and_when_they_may_hear_from_us_again(
    browser: TestClient, world: World
) -> None:
    key = enriched(world)
    assert "Kontaktgrenze" not in opened(browser, key)
    world.line.limit = ContactLimit(2, 7)
    page = opened(browser, key)
    assert "1 von 2 Nachrichten in 7 Tagen" in page
    assert "die nächste kann" not in page
    world.line.limit = ContactLimit(1, 7)
    assert "die nächste kann ab 24.11.2026" in opened(browser, key)


def test_their_other_comments_are_a_few_here_and_all_on_a_page(
    browser: TestClient, world: World
) -> None:
    key = enriched(world)
    page = opened(browser, key)
    assert page.count("nur der Salat hing etwas") == 4
    first = browser.get(f"/comments/{key}/customer").text
    assert first.count("nur der Salat hing etwas") == 25
    assert "Jana Vogel" not in first
    following = re.search(r'href="(/comments/[\w-]+/customer\?cursor=\w+)"', first)
    assert following
    assert browser.get(following[1]).text.count("nur der Salat hing etwas") == 5


def test_a_label_is_put_right_by_one_button(browser: TestClient, world: World) -> None:
    key = list(world.desk.rows)[1]
    page = opened(browser, key)
    assert '<button name="sentiment" value="mixed"' in page
    assert '<button name="intent" value="delivery"' in page
    data = {"csrf": token_of(browser, world), "comment": str(key), "sentiment": "mixed"}
    answer = browser.post(f"/comments/{key}/labels", data=data)
    assert "notice=taught" in answer.headers["location"]
    assert "von einem Menschen gesetzt" in opened(browser, key)


def test_who_may_not_decide_is_offered_no_correction(browser: TestClient, world: World) -> None:
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = opened(browser, list(world.desk.rows)[1])
    assert "/labels" not in page
    assert "/fix" not in page
    assert 'class="dock' not in page


def fix(browser: TestClient, world: World, place: str, text: str) -> Any:
    key, row = list(world.desk.rows.items())[1]
    draft = row["drafts"][0]
    data = {
        "csrf": token_of(browser, world),
        "comment": str(key),
        "drafted": REPLY,
        "text": text,
        "finding": place,
    }
    return browser.post(f"/drafts/{draft['id']}/fix", data=data)


def test_a_finding_is_mended_in_the_text_and_nothing_is_stored_yet(
    browser: TestClient, world: World
) -> None:
    at = REPLY.index("!!")
    assert f'name="finding" value="exclamation|{at}"' in opened(browser, list(world.desk.rows)[1])
    answer = fix(browser, world, f"exclamation|{at}", REPLY.replace("\n", "\r\n"))
    assert answer.status_code == 200
    assert f"{REPLY.replace('!!', '!')}</textarea>" in answer.text
    assert "Unten im Text behoben." in answer.text
    row = list(world.desk.rows.values())[1]
    assert row["drafts"][0]["text"] == REPLY
    assert row["state"] == "waiting"


def test_mending_finds_its_place_in_a_text_that_was_edited_meanwhile(
    browser: TestClient, world: World
) -> None:
    answer = fix(browser, world, "exclamation|3", "Guten Tag, das haben wir ganz neu gesagt!!")
    assert "das haben wir ganz neu gesagt!</textarea>" in answer.text
    answer = fix(browser, world, "exclamation|3", "Guten Tag, alles gut.")
    assert "Guten Tag, alles gut.</textarea>" in answer.text
    assert "steht nicht mehr im Text" in answer.text


@pytest.mark.parametrize("place", ["", "|", "exclamation", "exclamation|x", "other|3", "|" * 200])
def test_a_place_nobody_named_changes_nothing(
    browser: TestClient, world: World, place: str
) -> None:
    answer = fix(browser, world, place, "Danke!!")
    assert answer.status_code == 200
    assert "Danke!!</textarea>" in answer.text


def test_a_blocked_draft_cannot_be_approved_by_its_button(
    browser: TestClient, world: World
) -> None:
    keys = list(world.desk.rows)
    assert 'data-key="a"' not in opened(browser, keys[1])
    assert 'data-key="a"' in opened(browser, keys[2])


def test_left_out_words_take_their_space_along() -> None:
    text = "Danke sehr wirklich, bis bald."
    found = Finding(rule="r", severity="warn", start=11, end=19, message="", fix="")
    assert mended(text, found) == "Danke sehr, bis bald."


def test_a_snippet_goes_before_the_sign_off() -> None:
    text = "Guten Tag,\n\nvielen Dank.\n\nViele Grüße\nIhr Team"
    wanted = "Guten Tag,\n\nvielen Dank.\n\nWir kühlen.\n\nViele Grüße\nIhr Team"
    assert inserted(text, "Wir kühlen.") == wanted
    assert inserted("", "Wir kühlen.") == "Wir kühlen."
    assert inserted("Hallo", "Wir kühlen.") == "Hallo\n\nWir kühlen."


def test_a_snippet_is_inserted_without_scripts(browser: TestClient, world: World) -> None:
    key = enriched(world)
    page = opened(browser, key)
    assert f'formaction="/comments/{key}/insert"' in page
    [snippet] = world.desk.rows[key]["beside"]["snippets"]
    data = {"csrf": token_of(browser, world), "comment": str(key), "text": "Guten Tag"}
    answer = browser.post(f"/comments/{key}/insert", data=data | {"snippet": str(snippet["id"])})
    assert "Guten Tag\n\nWir kühlen die Kisten bis zu Ihrer Tür.</textarea>" in answer.text
    answer = browser.post(f"/comments/{key}/insert", data=data | {"snippet": str(uuid4())})
    assert "Guten Tag</textarea>" in answer.text


def test_alternatives_show_how_they_differ(browser: TestClient, world: World) -> None:
    page = opened(browser, enriched(world))
    assert '<del><span class="hidden" lang="de">[weggelassen: </span>vielen Dank' in page
    assert '<ins><span class="hidden" lang="de">[hinzugekommen: </span>danke' in page
    assert page.count("Diese verwenden") == 4, "three alternatives, one earlier draft"


def test_after_sending_what_people_changed_is_shown(browser: TestClient, world: World) -> None:
    key, row = list(world.desk.rows.items())[2]
    draft = row["drafts"][0]
    sent = ENGLISH_REPLY.replace("thank you for telling us", "thanks a lot")
    draft.update(state="approved", text=sent)
    row["state"] = "answered"
    kept = {"draft_id": draft["id"], "drafted": ENGLISH_REPLY, "text": sent}
    row["beside"] = {"drafted": [kept]}
    page = opened(browser, key)
    assert "Vor dem Senden von Menschen geändert" in page
    assert "</span>thanks a lot<" in page
    kept["text"] = ENGLISH_REPLY
    assert "wie die Maschine sie entworfen hatte" in opened(browser, key)


def test_a_colleagues_edit_is_shown_beside_the_machines_words(
    browser: TestClient, world: World
) -> None:
    key, row = list(world.desk.rows.items())[2]
    before = {"text": ENGLISH_REPLY, "writer": "composer 1", "language": "en"}
    row["drafts"][0].update(
        writer="person",
        author="Ina",
        text=ENGLISH_REPLY.replace("sorry", "very sorry"),
        alternatives=[{**before, "findings": [], "sources": []}],
    )
    page = opened(browser, key)
    assert "Von Menschen am Entwurf der Maschine geändert" in page
    assert "Geschrieben oder bearbeitet von Ina" in page


def test_earlier_drafts_and_like_replies_are_kept_at_hand(
    browser: TestClient, world: World
) -> None:
    page = opened(browser, enriched(world))
    assert "Frühere Entwürfe" in page
    assert "Danke für den Hinweis." in page
    assert "wir bringen morgen eine neue Kiste." in page
    assert "83\xa0% ähnlich" in page


def test_what_failed_is_said_and_can_be_started_again(browser: TestClient, world: World) -> None:
    key, row = list(world.desk.rows.items())[2]
    row.update(state="failed", drafts=[], text=None)
    letter = {"id": uuid4(), "job": "advance", "error": "OutOfMemory", "at": NOW}
    row["beside"] = {"failure": letter}
    page = opened(browser, key)
    assert "Die Maschine konnte diesen Kommentar nicht verarbeiten." in page
    assert "wartet nicht mehr" not in page
    data = {"csrf": token_of(browser, world), "comment": str(key)}
    answer = browser.post(f"/comments/{key}/redrive", data=data)
    assert "notice=redriven" in answer.headers["location"]
    row["beside"] = {}
    answer = browser.post(f"/comments/{key}/redrive", data=data)
    assert "notice=not-redriven" in answer.headers["location"]


def test_a_failed_comment_says_to_readers_that_others_can_help(
    browser: TestClient, world: World
) -> None:
    key, row = list(world.desk.rows.items())[2]
    row.update(state="failed", drafts=[])
    row["beside"] = {"failure": {"id": uuid4(), "job": "advance", "error": "X", "at": NOW}}
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = opened(browser, key)
    assert "Verloren ist nichts." in page
    assert "/redrive" not in page


def explained(key: UUID) -> Explained:
    words = [Piece(0, 3, "Die", -0.03), Piece(4, 13, "Lieferung", 0.4)]
    likes = [Like("Kam zu spät, [[NAME_1]]", "negative", "correction", 0.83, key)]
    why = Why("sentiment", "negative", 0.94, 0.8, 0.6, False, words, likes)
    return Explained(key, "m", "h", 2, [why, Why("spam", "no", 0.01, 0.01, 0.9, False, [], [])])


def test_why_shows_words_and_examples(
    browser: TestClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = list(world.desk.rows)[1]
    monkeypatch.setattr(world.line, "explain", explained)
    page = browser.get(f"/comments/{key}/why").text
    assert '<mark class="for-much"><span class="hidden" lang="de">[spricht dafür: ' in page
    assert '<mark class="against">' in page
    assert "Ab 60\xa0% entscheidet die Maschine selbst." in page
    assert "Vor den Korrekturen Ihres Teams waren es 80\xa0%." in page
    assert "von Ihrem Team korrigiert, 83\xa0% ähnlich" in page
    assert "0171" not in page
    assert not world.desk.seen, "nothing is revealed for it"


@pytest.mark.parametrize(
    ("error", "words"),
    [(Unavailable, "gerade nicht zu erreichen"), (Conflict, "noch nicht gelesen")],
)
def test_why_is_honest_where_it_cannot_tell(
    browser: TestClient,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    words: str,
) -> None:
    def explain(_: UUID) -> Explained:
        raise error

    monkeypatch.setattr(world.line, "explain", explain)
    answer = browser.get(f"/comments/{list(world.desk.rows)[1]}/why")
    assert answer.status_code == 200
    assert words in answer.text


def test_of_an_erased_person_neither_reasons_nor_customer_are_shown(
    browser: TestClient, world: World
) -> None:
    key = enriched(world)
    world.desk.rows[key]["erased"] = True
    page = opened(browser, key)
    assert "gold" not in page
    assert "nichts erklären" in browser.get(f"/comments/{key}/why").text
    assert not world.desk.seen


def test_a_comment_that_is_still_on_its_way_says_so(browser: TestClient, world: World) -> None:
    key, row = list(world.desk.rows.items())[2]
    row.update(state="triaged", drafts=[])
    assert "Eine Antwort wird gerade entworfen." in opened(browser, key)


def test_a_time_is_chosen_by_one_click() -> None:
    zone = ZoneInfo("Europe/Berlin")
    friday = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    found = {one.words: one.at for one in moments_ahead(friday, zone)}
    assert [at.strftime("%a %H:%M") for at in found.values()] == [
        "Fri 11:30",
        "Fri 18:00",
        "Sat 09:00",
        "Mon 09:00",
    ]
    sunday = friday + timedelta(days=2, hours=10)
    assert [one.words for one in moments_ahead(sunday, zone)] == ["In an hour", "Tomorrow morning"]
    before_change = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    tomorrow = moments_ahead(before_change, zone)[2]
    assert tomorrow.at.astimezone(UTC).hour == 8, "nine on the wall, after summer time ended"


def test_findings_that_no_machine_can_mend_have_no_button(
    browser: TestClient, world: World
) -> None:
    key, row = list(world.desk.rows.items())[2]
    row["drafts"] = [draft_row("Hello!!", "en", finding("note", 0, 5))]
    page = opened(browser, key)
    assert 'id="finding-1"' in page
    assert 'name="finding"' not in page
