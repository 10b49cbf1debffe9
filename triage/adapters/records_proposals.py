"""Proposed changes of brands; decided once, by compare-and-set."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, text

from triage.adapters.records_rows import dumps
from triage.adapters.tables_drafting import proposal as table
from triage.domain.decision import Actor
from triage.domain.errors import Conflict, NotFound
from triage.ports import Proposal, ProposalKind, ProposalState

ADD = text("""
    INSERT INTO proposal (id, brand_id, kind, language, change, evidence, state, created_at)
    VALUES (:id, :brand_id, :kind, :language, CAST(:change AS jsonb), CAST(:evidence AS jsonb),
            'open', :created_at)
    ON CONFLICT (brand_id, kind, language, change) DO NOTHING RETURNING id
""")

RENEW = text("""
    UPDATE proposal SET evidence = CAST(:evidence AS jsonb)
    WHERE brand_id = :brand_id AND kind = :kind AND language = :language
      AND change = CAST(:change AS jsonb) AND state = 'open'
""")

DECIDE = text("""
    UPDATE proposal SET state = :state, decided_by = :actor, decided_at = :now,
        brand_version = :brand_version
    WHERE id = :id AND state = 'open' RETURNING *
""")


DUE = text("UPDATE brand SET edits_due = false WHERE edits_due RETURNING id")


class PostgresProposals:
    """See `ports.Proposals`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, proposal: Proposal) -> bool:
        """See the port."""
        values = {
            "id": proposal.id,
            "brand_id": proposal.brand_id,
            "kind": proposal.kind,
            "language": proposal.language,
            "change": dumps(dict(proposal.change)),
            "evidence": dumps([dict(entry) for entry in proposal.evidence]),
            "created_at": proposal.created_at,
        }
        if self.connection.execute(ADD, values).one_or_none() is not None:
            return True
        self.connection.execute(RENEW, values)
        return False

    def due(self) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(DUE))

    def get(self, proposal_id: UUID) -> Proposal:
        """See the port."""
        query = select(table).where(table.c.id == proposal_id)
        row = self.connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"There is no proposal {proposal_id}.")
        return proposal_from(row)

    def listed(self, brand_id: UUID, state: ProposalState | None = None) -> list[Proposal]:
        """See the port."""
        query = select(table).where(table.c.brand_id == brand_id)
        if state is not None:
            query = query.where(table.c.state == state)
        newest = query.order_by(table.c.created_at.desc(), table.c.id.desc())
        return [proposal_from(row) for row in self.connection.execute(newest)]

    def decide(
        self,
        proposal_id: UUID,
        state: ProposalState,
        actor: Actor,
        now: datetime,
        brand_version: str | None = None,
    ) -> Proposal:
        """See the port."""
        values = {
            "id": proposal_id,
            "state": state,
            "actor": actor.id,
            "now": now,
            "brand_version": brand_version,
        }
        row = self.connection.execute(DECIDE, values).one_or_none()
        if row is not None:
            return proposal_from(row)
        self.get(proposal_id)
        raise Conflict("This proposal was decided before.")


def proposal_from(row: Row[Any]) -> Proposal:
    """A row as the product speaks of it."""
    found = dict(row._mapping)
    return Proposal(
        **found | {"kind": ProposalKind(found["kind"]), "state": ProposalState(found["state"])}
    )
