"""What people change again and again is proposed once, and done when a manager says so."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.conftest import House
from triage.customers.people import erase
from triage.domain.errors import Conflict, NotFound
from triage.guiding import branding, proposing
from triage.ports import Origin, Proposal, ProposalKind, ProposalState
from triage.replies.deciding import Verdict, decide

THANKS = "Great service, thank you! I love it. {}"


def take(house: House, number: int) -> tuple[UUID, str]:
    """A comment of somebody whose name is known; it and its draft's text."""
    row = {
        "id": f"c{number}",
        "text": THANKS.format("No. " + "x" * number),
        "channel": "email",
        "author": "Anna Schmidt",
        "customer_id": f"k{number}",
    }
    (comment,) = house.take(row)
    ((text,),) = house.rows("SELECT text FROM draft WHERE comment_id = :id", id=comment)
    return comment, str(text)


def greeting(house: House) -> Proposal:
    """Of two greetings of the brand people change one into the other, three times."""
    version, files = branding.files(house.line, house.brand_id)
    forms = '    greetings: ["Dear [[AUTHOR]],", "Good day [[AUTHOR]],"]\n'
    text = files["guidelines.yaml"].replace("  en:\n", f"  en:\n{forms}", 1)
    edit = branding.Edit({"guidelines.yaml": text}, version)
    branding.change(house.line, house.brand_id, edit, house.person)
    changed = number = 0
    while changed < 3:
        comment, text = take(house, number)
        number += 1
        if text.startswith("Dear"):
            verdict = Verdict("edit", text.replace("Dear", "Good day"))
            decide(house.line, house.draft_of(comment), verdict, house.person)
            changed += 1
    assert proposing.propose(house.line) == 1
    (found,) = proposing.listed(house.line, house.brand_id)
    return found


def test_three_like_edits_are_one_proposal_with_its_evidence_made_once(house: House) -> None:
    found = greeting(house)
    assert found.kind is ProposalKind.GREETING
    assert found.change == {"from": "Dear [[AUTHOR]],", "to": "Good day [[AUTHOR]],"}
    assert len(found.evidence) == 3
    assert proposing.propose(house.line) == 0
    with pytest.raises(NotFound):
        proposing.accept(house.line, found.id, found.id, house.person)


def test_accepted_it_is_a_version_and_the_next_draft_speaks_so(house: House) -> None:
    found = greeting(house)
    done = proposing.accept(house.line, house.brand_id, found.id, house.person)
    newest = branding.versions(house.line, house.brand_id)[0]
    assert (newest.version, newest.origin, newest.author) == (
        done.brand_version, Origin.PROPOSAL, "Ina"
    )  # fmt: skip
    assert all(take(house, number)[1].startswith("Good day") for number in range(100, 104))
    with pytest.raises(Conflict):
        proposing.decline(house.line, house.brand_id, found.id, house.person)


def test_declined_it_changes_nothing_and_is_not_made_again(house: House) -> None:
    found = greeting(house)
    before = branding.versions(house.line, house.brand_id)
    done = proposing.decline(house.line, house.brand_id, found.id, house.person)
    assert done.state is ProposalState.DECLINED
    edited_again = house.rows("UPDATE brand SET edits_due = true RETURNING id")
    assert edited_again
    assert proposing.propose(house.line) == 0
    assert branding.versions(house.line, house.brand_id) == before
    with pytest.raises(NotFound):
        proposing.decline(house.line, house.brand_id, house.brand_id, house.person)


def test_what_a_person_wrote_leaves_the_evidence_when_they_are_erased(house: House) -> None:
    found = greeting(house)
    query = "SELECT customer_id FROM comment c JOIN draft d ON d.comment_id = c.id WHERE d.id = :id"
    ((customer,),) = house.rows(query, id=found.evidence[0]["draft"])
    erase(house.line, customer, house.person, "asked for it")
    (left,) = proposing.listed(house.line, house.brand_id)
    assert len(left.evidence) == len(found.evidence) - 1
    ((count,),) = house.rows("SELECT count(*) FROM precedent WHERE drafted = ''")
    assert count == 1


def test_a_wording_that_is_another_one_by_now_is_not_deleted(house: House) -> None:
    brand = house.line.shelf.get(house.brand_id)
    variant = next(v for v in brand.playbooks["en"].variants if "{" not in v.text)
    proposal = Proposal(
        id=house.brand_id,
        brand_id=house.brand_id,
        kind=ProposalKind.DELETED_SENTENCE,
        language="en",
        change={"from": variant.id, "to": ""},
        evidence=({"draft": "d", "before": variant.text, "after": ""},),
        created_at=house.clock.now(),
    )
    assert proposing.still_said(proposal, brand) == variant.id
    other = replace(proposal, evidence=({"draft": "d", "before": "Other words.", "after": ""},))
    with pytest.raises(Conflict, match="another one by now"):
        proposing.still_said(other, brand)
