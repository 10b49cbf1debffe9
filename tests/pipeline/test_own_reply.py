"""A reply of a person's own: the same checks, the same way out, one winner."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest

from tests.conftest import House
from triage.domain.decision import ActorKind
from triage.domain.errors import Conflict, DraftBlocked, NotFound, RowRefused
from triage.outbox.delivering import deliver
from triage.replies.deciding import Verdict, decide, dismiss, letterhead, reply, undo

ALLERGY = {
    "id": "a",
    "text": "Meine Tochter ist allergisch und hat nach dem Müsli keine Luft bekommen!",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
}
ENGLISH = {
    "id": "e",
    "text": "My daughter is allergic to nuts and could not breathe after eating your muesli!",
    "channel": "email",
}
OWN = (
    "Guten Tag Petra Lindqvist,\n\nes tut uns sehr leid. Wir nehmen den Vorfall ernst und haben "
    "ihn an unsere Qualitätssicherung gegeben.\n\nViele Grüße\nIhr Morgenrot-Team"
)


def escalated(house: House) -> UUID:
    [comment_id] = house.take(ALLERGY)
    assert house.state("comment", comment_id) == "waiting"
    assert not house.rows("SELECT 1 FROM draft")
    return comment_id


def test_it_is_recorded_kept_masked_and_sent_as_written(house: House) -> None:
    comment_id = escalated(house)
    decided = reply(house.line, comment_id, OWN, house.person)
    assert decided.comment_id == comment_id
    assert decided.message_id
    [(state, text, writer, plan, sources, language)] = house.rows(
        "SELECT state, text, writer, plan, sources, language FROM draft"
    )
    assert (state, writer, plan, sources, language) == ("approved", "person", {}, [], "de")
    assert "Petra" not in text, "drafts hold no personal data"
    assert house.state("comment", comment_id) == "answered"
    [(actor, draft_id)] = house.rows("SELECT actor_id, draft_id FROM decision WHERE kind = 'write'")
    assert (actor, draft_id) == (house.person.id, decided.draft_id)
    deliver(house.line)
    assert not house.channel.sent, "there is time to take it back"
    house.clock.advance(minutes=1)
    deliver(house.line)
    [(_, sent)] = house.channel.sent
    assert sent == OWN


def test_undo_leaves_it_as_a_draft_to_go_on_with(house: House) -> None:
    comment_id = escalated(house)
    decided = reply(house.line, comment_id, OWN, house.person)
    assert decided.message_id
    undo(house.line, decided.message_id, house.person)
    assert house.state("comment", comment_id) == "waiting"
    assert house.state("draft", decided.draft_id) == "proposed"
    assert decide(house.line, decided.draft_id, Verdict("approve"), house.person).message_id


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", RowRefused),
        ("x" * 30_000, RowRefused),
        (OWN.replace("und haben", "und erstatten Ihnen 50 € und haben"), DraftBlocked),
        (OWN.replace("Petra Lindqvist", "[[NAME_9]]"), DraftBlocked),
    ],
)
def test_what_must_not_leave_leaves_no_trace(
    house: House, text: str, error: type[Exception]
) -> None:
    comment_id = escalated(house)
    with pytest.raises(error):
        reply(house.line, comment_id, text, house.person)
    assert house.state("comment", comment_id) == "waiting"
    assert not house.rows("SELECT 1 FROM draft")
    assert not house.rows("SELECT 1 FROM decision WHERE kind = 'write'")


def test_of_two_who_write_at_once_one_wins(house: House) -> None:
    comment_id = escalated(house)
    start = Barrier(4)

    def work(_: int) -> str:
        start.wait()
        try:
            reply(house.line, comment_id, OWN, house.person)
        except Conflict:
            return "late"
        return "won"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4))) == ["late", "late", "late", "won"]
    assert house.rows("SELECT count(*) FROM message") == [(1,)]
    assert house.rows("SELECT count(*) FROM draft") == [(1,)]


def test_not_beside_an_open_draft_but_after_its_rejection(house: House) -> None:
    late = "Die Lieferung kam viel zu spät und das Obst war matschig."
    [comment_id] = house.take({**ALLERGY, "text": late})
    with pytest.raises(Conflict):
        reply(house.line, comment_id, OWN, house.person)
    decide(house.line, house.draft_of(comment_id), Verdict("reject"), house.person)
    assert reply(house.line, comment_id, OWN, house.person).message_id


def test_not_to_what_is_closed_or_never_was(house: House) -> None:
    comment_id = escalated(house)
    dismiss(house.line, comment_id, house.person, "settled")
    with pytest.raises(Conflict):
        reply(house.line, comment_id, OWN, house.person)
    with pytest.raises(Conflict):
        letterhead(house.line, comment_id)
    with pytest.raises(NotFound):
        reply(house.line, UUID(int=1), OWN, house.person)


def test_the_letterhead_speaks_the_customers_language_and_names_who_is_known(house: House) -> None:
    german, english = house.take(ALLERGY, ENGLISH)
    frame = letterhead(house.line, german)
    assert "[[AUTHOR" in frame
    assert frame.endswith(("Ihr Morgenrot-Team", "Ihr Team von Morgenrot"))
    frame = letterhead(house.line, english)
    assert "[[" not in frame
    assert frame.lower().endswith(("your morgenrot team", "the morgenrot team"))


def test_a_person_may_state_what_no_source_holds_and_promise_no_more_than_before(
    house: House,
) -> None:
    comment_id = escalated(house)
    known = OWN.replace(
        "gegeben.", "gegeben. Dr. Winterfeld hat die Charge 4711 am 3. Mai geprüft."
    )
    sent = reply(house.line, comment_id, known, house.person)
    assert [one.severity for one in sent.findings if one.rule == "grounding.name"] == ["warn"]
    assert sent.message_id
    undo(house.line, sent.message_id, house.person)
    assert decide(house.line, sent.draft_id, Verdict("approve"), house.person).message_id
    other = escalated_again(house)
    program = replace(house.person, kind=ActorKind.API_KEY)
    with pytest.raises(DraftBlocked):
        reply(house.line, other, known, program)
    promised = OWN.replace("gegeben.", "gegeben. Wir erstatten Ihnen 50 Euro.")
    with pytest.raises(DraftBlocked):
        reply(house.line, other, promised, house.person)


def escalated_again(house: House) -> UUID:
    [comment_id] = house.take({**ALLERGY, "id": "a2", "text": ALLERGY["text"] + " Bitte Rückruf!"})
    return comment_id
