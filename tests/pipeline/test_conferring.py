"""Verdicts with their wishes, notes, calls, snippets, many at once, replies in public."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from tests.conftest import BRAND, House
from tests.pipeline.desk import LATE, SOON, YES, colleague, drafted, queue
from triage.domain.errors import (
    Conflict,
    DraftBlocked,
    NotFound,
    RowRefused,
)
from triage.domain.ids import text_hash
from triage.domain.role import Membership, Role
from triage.domain.wordings import wording
from triage.outbox.delivering import deliver
from triage.replies import batching, phrasing, queueing
from triage.replies.amending import regenerate
from triage.replies.batching import Batch, BatchAction
from triage.replies.deciding import Verdict, decide, dismiss
from triage.replies.phrasing import Passage
from triage.replies.vetting import vet_one
from triage.team import assigning, calling, conferring, staff
from triage.team.calling import Wanted

# --- deciding -------------------------------------------------------------------------------


def test_a_scheduled_reply_leaves_then_and_not_before(house: House) -> None:
    _, draft_id = drafted(house)
    at = (house.clock.now() + timedelta(days=1)).replace(hour=10)
    decided = decide(house.line, draft_id, Verdict("approve", send_at=at), house.person)
    assert decided.due_at == at
    house.clock.advance(minutes=5)
    deliver(house.line)
    assert house.channel.sent == []
    house.clock.advance(days=1, hours=12)
    deliver(house.line)
    assert len(house.channel.sent) == 1


def test_a_draft_that_changed_since_it_was_shown_is_not_approved(house: House) -> None:
    _, draft_id = drafted(house)
    seen = text_hash(house.desk.draft(draft_id)["text"])
    regenerate(house.line, draft_id, house.person)
    with pytest.raises(Conflict, match="shown"):
        decide(house.line, draft_id, Verdict("approve", seen=seen), house.person)
    assert house.state("draft", draft_id) == "proposed"


def test_a_rejection_keeps_its_code_and_no_personal_data(house: House) -> None:
    _, draft_id = drafted(house)
    no = Verdict("reject", reason="wrong_tone", remark="Petra Lindqvist mag das nicht")
    decide(house.line, draft_id, no, house.person)
    [(code, reason)] = house.rows(
        "SELECT outcome->>'code', reason FROM decision WHERE kind = 'reject'"
    )
    assert code == "wrong_tone"
    assert reason.startswith("wrong_tone: ")
    assert "Lindqvist" not in reason


def test_regenerating_gives_another_wording_each_time(house: House) -> None:
    _, draft_id = drafted(house)
    texts = [house.desk.draft(draft_id)["text"]]
    texts += [regenerate(house.line, draft_id, house.person).draft.text for _ in range(3)]
    assert len(set(texts)) == 4
    draft = house.desk.draft(draft_id)
    assert draft["text"] == texts[-1]
    assert draft["alternatives"][0]["text"] == texts[-2]
    assert draft["author"] is None


def test_bad_input_is_told_and_changes_nothing(house: House) -> None:
    comment_id, draft_id = drafted(house)
    gone = uuid4()
    tries: list[tuple[type[Exception], Any]] = [
        (NotFound, lambda: decide(house.line, gone, YES, house.person)),
        (RowRefused, lambda: decide(house.line, draft_id, Verdict("edit", " "), house.person)),
        (
            RowRefused,
            lambda: decide(house.line, draft_id, Verdict("edit", "x" * 1_000_000), house.person),
        ),
        (
            RowRefused,
            lambda: assigning.hand_over(house.line, comment_id, house.person, "", team="nobody"),
        ),
        (NotFound, lambda: queueing.claim(house.line, gone, house.person)),
        (NotFound, lambda: conferring.add_note(house.line, gone, "x", house.person)),
        (RowRefused, lambda: conferring.add_note(house.line, comment_id, " \n", house.person)),
        (RowRefused, lambda: batching.preview(house.line, [], house.person)),
        (
            RowRefused,
            lambda: batching.preview(house.line, [uuid4() for _ in range(201)], house.person),
        ),
        (NotFound, lambda: phrasing.delete(house.line, gone, house.person)),
        (NotFound, lambda: calling.settle(house.line, gone, "reached", "", house.person)),
    ]
    before = house.rows("SELECT count(*) FROM decision")
    for error, attempt in tries:
        with pytest.raises(error):
            attempt()
    assert house.rows("SELECT count(*) FROM decision") == before
    assert house.state("draft", draft_id) == "proposed"
    assert queue(house) == [comment_id]


def test_handing_over_changes_the_team_once(house: House) -> None:
    comment_id, _ = drafted(house)
    before = house.desk.comment(comment_id)["team"]
    team = next(t for t in house.line.shelf.get(house.brand_id).routing.team_names if t != before)
    queueing.claim(house.line, comment_id, house.person)
    assigning.hand_over(house.line, comment_id, house.person, "bitte prüfen", team=team)
    found = house.desk.comment(comment_id)
    assert found["team"] == team
    assert found["claim"] is None, "who gave it away works on it no longer"
    with pytest.raises(Conflict, match="already"):
        assigning.hand_over(house.line, comment_id, house.person, "", team=team)


# --- notes, calls, snippets -----------------------------------------------------------------


def test_notes_speak_to_colleagues_and_keep_no_personal_data(house: House) -> None:
    comment_id, _ = drafted(house)
    jo = colleague(house)
    text = "@Jo Berg, @jo: Petra Lindqvist (petra@example.com) hat @niemand angerufen"
    noted = conferring.add_note(house.line, comment_id, text, house.person)
    assert noted.note.mentions == ("Jo Berg",)
    assert noted.unknown == ("niemand",)
    assert "Lindqvist" not in noted.note.text
    assert "petra@example.com" not in noted.note.text
    assert noted.note.text.startswith("@Jo Berg, @jo:")
    [mine] = conferring.mentioning(house.line, jo, unseen=True)
    assert conferring.mentioning(house.line, house.person) == []
    assert conferring.seen(house.line, [mine.id], house.person) == 0, "others cannot read for me"
    assert conferring.seen(house.line, [mine.id], jo) == 1
    assert conferring.mentioning(house.line, jo, unseen=True) == []
    assert house.desk.comment(comment_id)["notes"][0]["author"] == house.person.name


def test_a_call_is_settled_once(house: House) -> None:
    comment_id, _ = drafted(house)
    jo = colleague(house)
    due = house.clock.now() + SOON
    call = calling.plan(house.line, comment_id, Wanted(due, "Jo Berg", "wegen Obst"), house.person)
    assert [c.id for c in calling.open_calls(house.line, house.brand_id, jo.id)] == [call.id]
    assert calling.open_calls(house.line, house.brand_id, house.person.id) == []
    with pytest.raises(RowRefused):
        calling.settle(house.line, call.id, "shouted", "", jo)
    done = calling.settle(house.line, call.id, "reached", "Frau Lindqvist ist zufrieden", jo)
    assert (done.state, done.outcome) == ("done", "reached")
    assert "Lindqvist" not in (done.remark or "")
    with pytest.raises(Conflict):
        calling.settle(house.line, call.id, None, "", jo)
    with pytest.raises(RowRefused, match="called"):
        calling.plan(house.line, comment_id, Wanted(due, "Nobody"), jo)


def test_snippets_keep_the_rules_of_the_brand(house: House) -> None:
    good = Passage("de", "Dank", "Danke, dass Sie uns davon erzählen.")
    kept = phrasing.save(house.line, house.brand_id, good, house.person).snippet
    promise = replace(good, name="Geld", text="Wir erstatten Ihnen morgen 20 Euro.")
    with pytest.raises(DraftBlocked) as blocked:
        phrasing.save(house.line, house.brand_id, promise, house.person)
    assert blocked.value.findings
    with pytest.raises(Conflict, match="name"):
        phrasing.save(house.line, house.brand_id, good, house.person)
    english = Passage("en", "Dank", "Thank you for telling us.")
    phrasing.save(house.line, house.brand_id, english, house.person)
    with pytest.raises(RowRefused):
        phrasing.save(house.line, house.brand_id, replace(good, language="fr"), house.person)
    changed = replace(good, id=kept.id, text="Danke für die offenen Worte.")
    phrasing.save(house.line, house.brand_id, changed, house.person)
    [german] = phrasing.all_of(house.line, house.brand_id, "de")
    assert german.text == "Danke für die offenen Worte."
    assert not german.outdated
    house.rows("UPDATE brand SET version = 'another' RETURNING id")
    assert phrasing.one(house.line, kept.id, house.person).outdated
    phrasing.delete(house.line, kept.id, house.person)
    with pytest.raises(NotFound):
        phrasing.one(house.line, kept.id, house.person)


# --- many at once ---------------------------------------------------------------------------


def test_many_are_looked_through_and_decided_one_by_one(house: House) -> None:
    rows = [
        {**LATE, "id": str(n), "conversation": f"t{n}", "email": f"p{n}@example.com"}
        | {"text": f"Die Lieferung {n} kam viel zu spät und das Obst war matschig."}
        for n in range(4)
    ]
    ids = house.take(*rows)
    drafts = [house.draft_of(one) for one in ids]
    queueing.claim(house.line, ids[1], colleague(house))
    house.accept({**rows[2], "id": "x", "text": "Noch etwas dazu."})
    seen = batching.preview(house.line, [*drafts, uuid4()], house.person)
    codes = [item.error.code if item.error else None for item in seen]
    assert codes == [None, "taken", "conflict", None, "not-found"]
    assert house.rows("SELECT count(*) FROM message") == [(0,)], "a preview changes nothing"
    done = batching.carry_out(
        house.line, Batch(BatchAction.APPROVE, [*drafts, drafts[0]]), house.person
    )
    assert [item.passes for item in done] == [True, False, False, True]
    assert house.rows("SELECT count(*) FROM message") == [(2,)]
    until = house.clock.now() + SOON
    put_off = batching.carry_out(
        house.line, Batch(BatchAction.SNOOZE, ids, until=until), house.person
    )
    assert [item.passes for item in put_off] == [False, False, True, False]


def test_many_at_once_are_approved_in_the_words_that_were_shown(house: House) -> None:
    more = [{"id": str(n), "conversation": f"t{n}", "email": f"p{n}@x.example"} for n in range(2)]
    drafts = [drafted(house, **one)[1] for one in more]
    shown = {one.id: one.seen for one in batching.preview(house.line, drafts, house.person)}
    change = "UPDATE draft SET text = text || ' Neu.' WHERE id = :id RETURNING id"
    house.rows(change, id=drafts[0])
    batch = Batch(BatchAction.APPROVE, drafts, seen=shown)
    done = batching.carry_out(house.line, batch, house.person)
    assert [item.passes for item in done] == [False, True]
    assert "changed since it was shown" in str(done[0].error)
    assert house.state("draft", drafts[0]) == "proposed"


def test_near_identical_drafts_stand_in_one_group(house: House) -> None:
    rows = [
        {"id": str(n), "channel": "email", "email": f"p{n}@example.com", "author": f"Ada Nummer{n}"}
        | {"text": f"Die Lieferung {n} kam viel zu spät."}
        for n in range(3)
    ]
    ids = house.take(*rows)
    text = (
        "Guten Tag [[AUTHOR]],\n\nes tut uns {}leid, dass die Lieferung zu spät kam. Danke, dass "
        "Sie uns davon erzählen.\n\nViele Grüße\nIhr Morgenrot-Team"
    )
    for n, one in enumerate(ids):
        said = text.format("sehr " if n == 2 else "")
        said = said.replace(" [[AUTHOR]]", "") if n == 1 else said
        house.rows(
            "UPDATE draft SET text = :t, wording = :w WHERE comment_id = :id RETURNING id",
            t=said,
            w=wording(said),
            id=one,
        )
    [group] = batching.groups(house.line, house.brand_id)
    assert set(group.comment_ids) == set(ids)
    dismiss(house.line, group.comment_ids[0], house.person, "settled")
    assert len(batching.groups(house.line, house.brand_id)[0].draft_ids) == 2


# --- in public ------------------------------------------------------------------------------


def test_replies_under_one_post_open_differently_and_the_post_is_kept_masked(house: House) -> None:
    post = "Unsere neue Obstkiste! Fragen an max.muster@example.com"
    rows = [
        {
            "id": str(n),
            "text": f"Meine Kiste {n} kam viel zu spät und das Obst war matschig.",
            "channel": "social",
            "customer_id": f"c{n}",
            "parent": post,
        }
        for n in range(3)
    ]
    openings = []
    for row in rows:
        [comment_id] = house.take(row)
        found = house.desk.comment(comment_id)
        assert "Obstkiste" in found["parent"]
        assert "max.muster@example.com" not in found["parent"]
        with house.store.write() as work:
            openings.append(work.drafts.waiting(comment_id).openings)
    assert [len(known) for known in openings] == [1, 2, 3], "those of the thread are known"
    texts = [text for (text,) in house.rows("SELECT text FROM draft ORDER BY created_at")]
    assert len({text.split(".")[0] for text in texts}) == 3


def test_replies_under_one_post_open_differently_when_they_come_at_once(house: House) -> None:
    rows = [
        {
            "id": str(n),
            "text": f"Meine Kiste {n} kam viel zu spät und das Obst war matschig.",
            "channel": "social",
            "customer_id": f"c{n}",
            "parent": "Unsere neue Obstkiste!",
        }
        for n in range(5)
    ]
    house.take(*rows)
    texts = [text for (text,) in house.rows("SELECT text FROM draft")]
    assert len(texts) == 5
    assert len({text.split(".")[0] for text in texts}) == 5


def test_in_public_no_reply_says_that_somebody_is_a_customer(house: House) -> None:
    _, draft_id = drafted(house, channel="social", text="Die Kisten sind immer matschig!")
    [(text,)] = house.rows("SELECT text FROM draft WHERE id = :id", id=draft_id)
    told = str(text) + " Als unser Kunde wissen Sie das."
    with pytest.raises(DraftBlocked) as refused:
        decide(house.line, draft_id, Verdict("edit", told), house.person)
    assert any(found.rule.startswith("customer_relation") for found in refused.value.findings)


def test_notes_and_calls_know_only_the_brands_own_people(house: House) -> None:
    [comment_id] = house.take(LATE)
    elsewhere = house.brands.put(BRAND.parent / "wattwiese", house.clock.now())
    for name, role, brand_id in (
        ("Fern", Role.AGENT, elsewhere),
        ("Leser", Role.READ_ONLY, house.brand_id),
        ("Nah", Role.AGENT, house.brand_id),
    ):
        roles = [Membership(role, brand_id)]
        staff.add(house.staff, name, f"{name}@x.de", roles, house.person)
    noted = conferring.add_note(house.line, comment_id, "@Fern @Leser @Nah", house.person)
    assert (noted.note.mentions, noted.unknown) == (("Leser", "Nah"), ("Fern",))
    for name in ("Fern", "Leser"):
        with pytest.raises(RowRefused):
            calling.plan(
                house.line, comment_id, Wanted(house.clock.now() + SOON, name), house.person
            )
    at = house.clock.now() + SOON
    assert calling.plan(house.line, comment_id, Wanted(at, "Nah"), house.person).assignee == "Nah"


def asked(house: House, drafts: list[UUID]) -> int:
    """How many statements a preview takes."""
    statements: list[str] = []

    def heard(*about: Any) -> None:
        statements.append(about[2])

    event.listen(house.store.engine, "before_cursor_execute", heard)
    found = batching.preview(house.line, drafts, house.person)
    event.remove(house.store.engine, "before_cursor_execute", heard)
    assert all(one.passes for one in found)
    return len(statements)


def test_a_preview_of_many_that_were_checked_ahead_asks_no_more_than_one_of_few(
    house: House,
) -> None:
    people = [{"id": str(n), "conversation": str(n), "email": f"{n}@x.de"} for n in range(6)]
    drafts = [drafted(house, **one)[1] for one in people]
    with house.store.write() as work:
        for draft_id in drafts:
            vet_one(house.line, work, draft_id)
    assert asked(house, drafts) == asked(house, drafts[:2])
