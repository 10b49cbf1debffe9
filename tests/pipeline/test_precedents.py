"""Approved replies as models for like comments: found again, newest first, gone when taken back."""

from datetime import timedelta
from uuid import UUID

from tests.conftest import House
from triage.customers.people import erase, tidy
from triage.indexing import reindex
from triage.outbox.delivering import deliver
from triage.pipeline import index_precedents
from triage.ports import Kept
from triage.replies.deciding import Decided, Verdict, decide, reply, undo
from triage.replies.situating import EQUAL, newest_of_equals, precedents

LATE = "Die Lieferung kam viel zu spät und das Obst war matschig."
LATER = "Die Lieferung kam leider viel zu spät und das Obst war ganz matschig."
ELSE = "Können Sie mir sagen, ob das Müsli Nüsse enthält?"


def row(number: int, text: str = LATE, **more: str) -> dict[str, str]:
    return {
        "id": f"{number}",
        "text": text,
        "channel": "email",
        "author": "Petra Lindqvist",
        "email": f"p{number}@example.com",
        **more,
    }


def approved(house: House, number: int, text: str = LATE) -> tuple[UUID, Decided]:
    [comment_id] = house.take(row(number, text))
    house.clock.advance(minutes=1)
    return comment_id, decide(
        house.line, house.draft_of(comment_id), Verdict("approve"), house.person
    )


def found(house: House, number: int = 99, text: str = LATER) -> list[str]:
    """Ids of the drafts whose replies a new comment is shown."""
    index_precedents(house.line)
    [comment_id] = house.take(row(number, text))
    with house.store.write() as work:
        comment = work.drafts.waiting(comment_id)
    shown = precedents(house.line, comment)
    owner = dict(house.rows("SELECT CAST(id AS text), CAST(draft_id AS text) FROM precedent"))
    return [owner[precedent.id] for precedent in shown]


def test_an_approved_reply_is_found_for_a_like_comment(house: House) -> None:
    _, decided = approved(house, 1)
    approved(house, 2, ELSE)
    assert found(house) == [str(decided.draft_id)]


def test_it_is_kept_masked_and_says_whether_a_person_changed_it(house: House) -> None:
    [comment_id] = house.take(row(1))
    draft_id = house.draft_of(comment_id)
    [(drafted,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    said = drafted.replace("[[AUTHOR]]", "Petra Lindqvist")
    words = said.replace("\n\n", "\n\nliebe Frau Lindqvist, danke für Ihre Nachricht. ", 1)
    decide(house.line, draft_id, Verdict("edit", words), house.person)
    [(text, edited)] = house.rows("SELECT text, edited FROM precedent")
    assert "Lindqvist" not in text
    assert "Petra" not in text
    assert edited is True


def test_undone_it_is_no_model_and_approved_again_it_is(house: House) -> None:
    _, decided = approved(house, 1)
    assert decided.message_id
    index_precedents(house.line)
    undo(house.line, decided.message_id, house.person)
    assert found(house) == []
    decide(house.line, decided.draft_id, Verdict("approve"), house.person)
    assert found(house, 100) == [str(decided.draft_id)]
    assert house.rows("SELECT count(*) FROM precedent") == [(1,)]


def test_a_rejected_draft_is_no_model(house: House) -> None:
    [comment_id] = house.take(row(1))
    decide(house.line, house.draft_of(comment_id), Verdict("reject", reason="tone"), house.person)
    assert found(house) == []


def test_another_language_is_no_model(house: House) -> None:
    approved(house, 1)
    assert found(house, 99, "The delivery came much too late and the fruit was mushy.") == []


def test_a_reindex_brings_the_same_models_back(house: House) -> None:
    _, decided = approved(house, 1)
    index_precedents(house.line)
    before = house.line.index.count()
    reindex(house.line, [house.brand_id], lambda _: None)
    assert house.line.index.count() == before
    assert found(house) == [str(decided.draft_id)]


def test_erasing_a_person_takes_their_reply_from_records_and_index(house: House) -> None:
    comment_id, _ = approved(house, 1)
    index_precedents(house.line)
    before = house.line.index.count()
    [(customer,)] = house.rows("SELECT customer_id FROM comment WHERE id = :id", id=comment_id)
    assert len(found(house)) == 1
    erase(house.line, customer, house.person)
    tidy(house.line)
    assert house.line.index.count() == before - 1, "comment and precedent went, one comment came"
    assert house.rows("SELECT text FROM precedent") == [("",)]
    assert found(house, 101) == []


def test_replies_written_after_an_erased_one_quote_it_no_more(house: House) -> None:
    comment_id, _ = approved(house, 1)
    index_precedents(house.line)
    [later] = house.take(row(2, LATER))
    draft_id = house.draft_of(later)
    [(precedent_id,)] = house.rows("SELECT CAST(id AS text) FROM precedent")
    [(evidence,)] = house.rows("SELECT evidence FROM draft WHERE id = :id", id=draft_id)
    assert [entry[0] for entry in evidence["precedents"]] == [precedent_id]
    quoted = f'[{{"kind": "precedent", "id": "{precedent_id}", "quote": "secret"}}]'
    house.rows(
        "UPDATE draft SET sources = CAST(:s AS jsonb) WHERE id = :id RETURNING id",
        s=quoted, id=draft_id,
    )  # fmt: skip
    [(customer,)] = house.rows("SELECT customer_id FROM comment WHERE id = :id", id=comment_id)
    erase(house.line, customer, house.person)
    assert house.rows("SELECT sources FROM draft WHERE id = :id", id=draft_id) == [([],)]


def test_a_comment_of_a_special_category_gives_no_model(house: House) -> None:
    allergic = "Meine Tochter ist allergisch und hat nach dem Müsli keine Luft bekommen!"
    house.heads.says["urgent"] = [0.0, 1.0]
    [comment_id] = house.take(row(1, allergic))
    own = (
        "Guten Tag Petra Lindqvist,\n\nvielen Dank für Ihre Nachricht. Es tut uns sehr leid. "
        "Wir nehmen den Vorfall ernst und haben ihn an unsere Qualitätssicherung gegeben."
        "\n\nViele Grüße\nIhr Morgenrot-Team"
    )
    reply(house.line, comment_id, own, house.person)
    [(labels,)] = house.rows("SELECT labels FROM comment")
    assert "allergy" in labels["urgent"]["reasons"], "or this test says nothing"
    assert house.rows("SELECT count(*) FROM precedent") == [(0,)]


def test_of_equally_near_ones_the_newest_stands_first(house: House) -> None:
    at = house.clock.now()
    old = Kept(UUID(int=1), "alt", "", at)
    new = Kept(UUID(int=2), "neu", "", at + timedelta(days=1))
    far = Kept(UUID(int=3), "fern", "", at + timedelta(days=2))
    order = newest_of_equals([(old, 0.9), (new, 0.9 - EQUAL), (far, 0.8)])
    assert [item.text for item, _ in order] == ["neu", "alt", "fern"]


def test_the_conversation_so_far_is_known_oldest_first_and_masked(house: House) -> None:
    talk = {"conversation": "t", "email": "p@example.com", "customer_id": "C7"}
    [first] = house.take(row(11, **talk))
    decide(house.line, house.draft_of(first), Verdict("approve"), house.person)
    house.clock.advance(minutes=5)
    deliver(house.line)
    house.clock.advance(minutes=5)
    house.take(row(12, "Ich heiße Petra Lindqvist und warte noch immer auf das Geld.", **talk))
    [third] = house.take(row(13, "Und was ist jetzt mit meinem Geld?", **talk))
    with house.store.write() as work:
        comment = work.drafts.waiting(third)
    situation = comment.situation()
    assert len(situation.earlier) == 3
    assert situation.earlier[0] == LATE
    assert "Morgenrot" in situation.earlier[1]
    assert situation.earlier[2].endswith("warte noch immer auf das Geld.")
    assert not any("Lindqvist" in said for said in situation.earlier)
