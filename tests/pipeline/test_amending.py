"""Replies of other programs and drafts worded anew: checked like any other, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from tests.conftest import House
from triage.domain.errors import Conflict, ForAPerson, NotFound, NotRevised, RowRefused
from triage.domain.ids import text_hash
from triage.domain.writing import Change, Revision
from triage.pipeline import redraft
from triage.replies.amending import ALTERNATIVES, choose, propose, revise
from triage.replies.deciding import Verdict, decide, dismiss

LATE = {
    "id": "1",
    "text": "Die Lieferung kam viel zu spät und das Obst war matschig.",
    "channel": "email",
    "author": "Petra Lindqvist",
    "email": "petra@example.com",
    "conversation": "t",
}
ALLERGY = {
    "id": "a",
    "text": "Meine Tochter ist allergisch und hat nach dem Müsli keine Luft bekommen!",
    "channel": "email",
}
OWN = (
    "Guten Tag Petra Lindqvist,\n\nes tut uns leid, dass die Lieferung so spät kam. Wir haben das "
    "an unsere Logistik gegeben.\n\nViele Grüße\nIhr Morgenrot-Team"
)
BAD = OWN.replace("Wir haben", "Sie bekommen sofort 500 € von uns. Wir haben")


def waiting(house: House) -> tuple[UUID, UUID]:
    [comment_id] = house.take(LATE)
    return comment_id, house.draft_of(comment_id)


def alternatives(house: House, draft_id: UUID) -> list[dict[str, str]]:
    [(found,)] = house.rows("SELECT alternatives FROM draft WHERE id = :id", id=draft_id)
    return list(found)


def rejected(house: House) -> UUID:
    comment_id, draft_id = waiting(house)
    decide(house.line, draft_id, Verdict("reject", reason="tone"), house.person)
    return comment_id


def test_where_there_is_no_draft_it_becomes_the_draft_masked_and_with_findings(
    house: House,
) -> None:
    comment_id = rejected(house)
    offered = propose(house.line, comment_id, BAD, "shopbot", house.person)
    assert offered.place is None
    assert offered.blocked, "the same checks as for any draft"
    [(text, state, writer)] = house.rows(
        "SELECT text, state, writer FROM draft WHERE id = :id", id=offered.draft_id
    )
    assert (state, writer) == ("proposed", "bot:shopbot")
    assert "Lindqvist" not in text
    rules = house.rows("SELECT rule FROM finding WHERE draft_id = :id", id=offered.draft_id)
    assert {rule for (rule,) in rules} == {found.rule for found in offered.findings}
    [(kind, versions)] = house.rows(
        "SELECT kind, versions FROM decision WHERE draft_id = :id", id=offered.draft_id
    )
    assert (kind, versions["writer"]) == ("draft", "bot:shopbot")


def test_beside_an_open_draft_it_is_an_alternative_once(house: House) -> None:
    comment_id, draft_id = waiting(house)
    before = len(alternatives(house, draft_id))
    first = propose(house.line, comment_id, OWN, "shopbot", house.person)
    again = propose(house.line, comment_id, OWN, "shopbot", house.person)
    assert first.draft_id == again.draft_id == draft_id
    assert first.place == again.place == before + 1
    kept = alternatives(house, draft_id)
    assert [other["writer"] for other in kept[before:]] == ["bot:shopbot"]
    assert "Lindqvist" not in kept[-1]["text"]


def test_a_bot_that_offers_without_end_leaves_a_few(house: House) -> None:
    comment_id, draft_id = waiting(house)
    for number in range(ALTERNATIVES + 3):
        propose(house.line, comment_id, f"{OWN}\nP.S. {number}", "shopbot", house.person)
    assert len(alternatives(house, draft_id)) == ALTERNATIVES


def test_where_no_machine_may_answer_no_other_machine_may_either(house: House) -> None:
    house.heads.says["urgent"] = [0.0, 1.0]
    [comment_id] = house.take(ALLERGY)
    with pytest.raises(ForAPerson):
        propose(house.line, comment_id, OWN, "shopbot", house.person)
    assert not house.rows("SELECT 1 FROM draft")


def test_nothing_is_offered_where_nothing_waits_or_nothing_is_said(house: House) -> None:
    comment_id, draft_id = waiting(house)
    with pytest.raises(RowRefused):
        propose(house.line, comment_id, " \n", "shopbot", house.person)
    decide(house.line, draft_id, Verdict("approve"), house.person)
    with pytest.raises(Conflict):
        propose(house.line, comment_id, OWN, "shopbot", house.person)


def test_a_chosen_alternative_takes_the_drafts_place_and_back(house: House) -> None:
    comment_id, draft_id = waiting(house)
    [(drafted,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    place = propose(house.line, comment_id, BAD, "shopbot", house.person).place
    assert place
    chosen = choose(house.line, draft_id, place, house.person)
    assert chosen.draft.blocked
    [(text, writer)] = house.rows("SELECT text, writer FROM draft WHERE id = :id", id=draft_id)
    assert "500" in text
    assert writer == "bot:shopbot"
    assert house.rows("SELECT count(*) > 0 FROM finding WHERE draft_id = :id", id=draft_id) == [
        (True,)
    ]
    back = choose(house.line, draft_id, place, house.person)
    assert back.draft.text == drafted
    assert not back.draft.blocked
    assert house.rows("SELECT count(*) FROM decision WHERE kind = 'choose'") == [(2,)]


def test_what_was_shown_is_what_is_chosen(house: House) -> None:
    comment_id, draft_id = waiting(house)
    place = propose(house.line, comment_id, OWN, "shopbot", house.person).place
    assert place
    with pytest.raises(Conflict):
        choose(house.line, draft_id, place, house.person, seen=text_hash("another"))
    with pytest.raises(NotFound):
        choose(house.line, draft_id, 99, house.person)


def test_a_stale_or_decided_draft_is_left_alone(house: House) -> None:
    comment_id, draft_id = waiting(house)
    place = propose(house.line, comment_id, OWN, "shopbot", house.person).place
    assert place
    house.accept({**LATE, "id": "2", "text": "Hat sich erledigt, danke!"})
    with pytest.raises(Conflict):
        choose(house.line, draft_id, place, house.person)
    redraft(house.line)
    dismiss_or_not(house, comment_id)


def dismiss_or_not(house: House, comment_id: UUID) -> None:
    """Retired, the comment is on the line again and nothing can be offered."""
    with pytest.raises(Conflict):
        propose(house.line, comment_id, OWN, "shopbot", house.person)
    with pytest.raises(Conflict):
        dismiss(house.line, comment_id, house.person, "x")


def test_a_revised_draft_keeps_the_rules_and_the_earlier_text(house: House) -> None:
    _, draft_id = waiting(house)
    [(drafted,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    made = revise(house.line, draft_id, wish(Change.SHORTER), house.person)
    assert len(made.draft.text) < len(drafted)
    assert not made.draft.blocked
    assert alternatives(house, draft_id)[0]["text"] == drafted
    assert house.state("draft", draft_id) == "proposed"
    decide(house.line, draft_id, Verdict("approve"), house.person)


def test_what_a_person_wants_mentioned_can_be_sent(house: House) -> None:
    _, draft_id = waiting(house)
    words = "Wir haben Petra Lindqvist am 12. November eine neue Kiste geschickt."
    made = revise(house.line, draft_id, wish(Change.MENTION, words), house.person)
    assert "12. November" in made.draft.text
    assert "Lindqvist" not in made.draft.text
    shorter = revise(house.line, draft_id, wish(Change.SHORTER), house.person)
    assert not shorter.draft.blocked
    choose(house.line, draft_id, 1, house.person)
    decide(house.line, draft_id, Verdict("approve"), house.person)


def test_a_draft_in_another_language_is_checked_and_sent_in_it(house: House) -> None:
    _, draft_id = waiting(house)
    made = revise(house.line, draft_id, wish(Change.OTHER_LANGUAGE), house.person)
    assert made.draft.language == "en"
    assert house.rows("SELECT language FROM draft WHERE id = :id", id=draft_id) == [("en",)]
    decide(house.line, draft_id, Verdict("approve"), house.person)
    assert house.rows("SELECT language FROM precedent") == [("en",)]


def test_back_in_its_own_language_the_first_text_is_there(house: House) -> None:
    _, draft_id = waiting(house)
    revise(house.line, draft_id, wish(Change.OTHER_LANGUAGE), house.person)
    back = choose(house.line, draft_id, 1, house.person)
    assert back.draft.language == "de"
    decide(house.line, draft_id, Verdict("approve"), house.person)


def test_who_wants_something_mentioned_must_say_what(house: House) -> None:
    _, draft_id = waiting(house)
    with pytest.raises(NotRevised):
        revise(house.line, draft_id, wish(Change.MENTION, " "), house.person)


def test_of_two_who_revise_at_once_one_wins(house: House) -> None:
    _, draft_id = waiting(house)
    start = Barrier(2)

    def work(change: Change) -> str:
        start.wait()
        try:
            revise(house.line, draft_id, wish(change, "Vielen Dank für die Fotos."), house.person)
        except Conflict:
            return "late"
        return "won"

    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(work, [Change.MENTION, Change.OTHER_LANGUAGE]))
    assert found in (["late", "won"], ["won", "won"])
    count = found.count("won")
    kinds = house.rows("SELECT count(*) FROM decision WHERE kind = 'revise'")
    assert kinds == [(count,)], "what is recorded happened, and nothing else"
    assert house.rows("SELECT jsonb_array_length(alternatives) > 0 FROM draft") == [(True,)]


def wish(change: Change, words: str = "") -> Revision:
    return Revision(change, "", words)
