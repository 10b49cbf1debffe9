"""Edits become rules: what people change again and again is proposed, and done when accepted.

Nothing is changed without a manager's word; an accepted proposal is a version like any other.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from triage.brandfiles import changing
from triage.domain.brand import Brand
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound
from triage.domain.ids import new_id
from triage.guiding.branding import LONGEST_NOTE, Edit, change, files
from triage.learning.edits import proposals as found_in
from triage.line import Line
from triage.ports import Origin, Proposal, ProposalKind, ProposalState
from triage.steps.learn import brand_decision

LOOKED_AT = 500
"""The newest approved drafts; what people changed before that is history."""


def propose(line: Line) -> int:
    """Look through the edits of every brand that has new ones; returns how many proposals are
    new. A change proposed before, whatever came of it, is not proposed again."""
    with line.store.write() as work:
        return sum(
            work.proposals.add(
                Proposal(
                    id=new_id(),
                    brand_id=brand_id,
                    kind=wanted.kind,
                    language=wanted.language,
                    change=wanted.change,
                    evidence=wanted.evidence,
                    created_at=line.clock.now(),
                )
            )
            for brand_id in work.proposals.due()
            for wanted in found_in(work.precedents.reworded(brand_id, LOOKED_AT))
        )


def listed(line: Line, brand_id: UUID, state: ProposalState | None = None) -> list[Proposal]:
    """The newest first."""
    with line.store.write() as work:
        return work.proposals.listed(brand_id, state)


def accept(line: Line, brand_id: UUID, proposal_id: UUID, actor: Actor) -> Proposal:
    """Carry a proposal out as a new version of the brand.

    Raises Conflict when it was decided before or is done already, NotFound when the brand no
    longer holds what it would change, BrandFileError when the outcome would be wrong.
    """
    proposal = proposal_of(line, brand_id, proposal_id)
    if proposal.state is not ProposalState.OPEN:
        raise Conflict("This proposal was decided before.")
    before, there = files(line, proposal.brand_id)
    note = f"{proposal.kind}: {proposal.change['from']} → {proposal.change['to']}"
    brand = line.shelf.at(proposal.brand_id, before)
    edit = Edit(carried_out(proposal, there, brand), before, note[:LONGEST_NOTE])
    version = change(line, proposal.brand_id, edit, actor, Origin.PROPOSAL)
    return _decided(line, proposal, ProposalState.ACCEPTED, actor, version)


def decline(
    line: Line, brand_id: UUID, proposal_id: UUID, actor: Actor, reason: str = ""
) -> Proposal:
    """Turn a proposal down; it is not made again. Raises Conflict, NotFound."""
    proposal = proposal_of(line, brand_id, proposal_id)
    return _decided(line, proposal, ProposalState.DECLINED, actor, None, reason)


def proposal_of(line: Line, brand_id: UUID, proposal_id: UUID) -> Proposal:
    """The brand's own proposal; raises NotFound."""
    with line.store.write() as work:
        proposal = work.proposals.get(proposal_id)
    if proposal.brand_id != brand_id:
        raise NotFound(f"There is no proposal {proposal_id} of this brand.")
    return proposal


def _decided(
    line: Line,
    proposal: Proposal,
    state: ProposalState,
    actor: Actor,
    version: str | None,
    reason: str = "",
) -> Proposal:
    now = line.clock.now()
    outcome = {"proposal": str(proposal.id), "state": str(state), "version": version}
    with line.store.write() as work:
        decided = work.proposals.decide(proposal.id, state, actor, now, version)
        record = brand_decision("proposal", proposal.brand_id, actor, now, outcome, reason)
        work.decisions.record([record])
    return decided


def carried_out(proposal: Proposal, there: Mapping[str, str], brand: Brand) -> dict[str, str]:
    """The files the proposal changes, as they would be."""
    language, old, new = proposal.language, proposal.change["from"], proposal.change["to"]
    if proposal.kind is ProposalKind.GREETING:
        return {changing.GUIDELINES: changing.with_greeting(there, language, old, new)}
    if proposal.kind is ProposalKind.TERM:
        return {changing.GUIDELINES: changing.with_term(there, language, old, new)}
    path = changing.playbook(language)
    if proposal.kind is ProposalKind.DELETED_SENTENCE:
        group, number = wording(still_said(proposal, brand))
        return {path: changing.without_wording(there, language, group, number)}
    if not proposal.evidence:
        raise Conflict("The evidence of this proposal was erased; change the playbook by hand.")
    group, _ = wording(proposal.evidence[0]["wording"])
    return {path: changing.with_wording(there, language, group, new)}


def still_said(proposal: Proposal, brand: Brand) -> str:
    """The id of the wording to go, if it still is the one people deleted; raises Conflict."""
    name = str(proposal.change["from"])
    variants = brand.playbooks[proposal.language].variants
    found = next((one.text for one in variants if one.id == name), None)
    seen = [str(entry["before"]) for entry in proposal.evidence]
    if found is None or not any(_filled_from(found, words) for words in seen):
        raise Conflict("The playbook has changed since; this wording is another one by now.")
    return name


def _filled_from(template: str, words: str) -> bool:
    pattern = ".*?".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", template.strip()))
    return re.fullmatch(pattern, words.strip(), re.IGNORECASE) is not None


def wording(name: str) -> tuple[str, int]:
    """Group and number of a wording's id such as `thank-praise.3.sie`; raises NotFound."""
    group, _, rest = name.partition(".")
    number = rest.partition(".")[0]
    if not group or not number.isdecimal():
        raise NotFound(f"The playbook has no wording “{name}”; change it by hand.")
    return group, int(number)
