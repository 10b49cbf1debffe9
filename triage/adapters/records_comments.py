"""Comments on their way along the line; every move is a compare-and-set on the state."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.dialects.postgresql import insert

from triage.adapters import records_labels, records_repeats
from triage.adapters import tables as t
from triage.adapters.changes_postgres import raise_change
from triage.adapters.records_rows import (
    draft_row,
    dumps,
    finding_rows,
    outcome_from,
    passage_row,
    prediction_row,
    routed_row,
    state_after,
    thread_of,
    triaged_from,
    unpacked,
)
from triage.adapters.tables_people import mention
from triage.adapters.vault import Vault
from triage.domain.customer import CustomerFacts
from triage.domain.decision import Versions
from triage.domain.ids import new_id
from triage.domain.special import HEAD
from triage.ports import (
    Answer,
    Arrival,
    First,
    Known,
    Outcome,
    Relabelled,
    Routed,
    Standing,
    Told,
    Trace,
    Triaged,
    Window,
)

# What nine in ten of a source's newest comments are written in, of at least ten.
RECEIVED = text("""
    WITH newest AS MATERIALIZED (
        SELECT n.source_id, n.language
        FROM (SELECT DISTINCT brand_id FROM comment WHERE id = ANY(:ids)) b, LATERAL (
            SELECT source_id, language FROM comment
            WHERE brand_id = b.brand_id ORDER BY received_at DESC, id DESC LIMIT 500
        ) n
        WHERE n.language <> 'und'
    ), usual AS (
        SELECT source_id, language FROM (
            SELECT source_id, language, count(*) AS own,
                   sum(count(*)) OVER (PARTITION BY source_id) AS whole
            FROM newest GROUP BY source_id, language
        ) counted
        WHERE whole >= 10 AND own >= 0.9 * whole
    )
    SELECT c.id, c.brand_id, c.channel, c.received_at, v.payload,
           p.id AS customer_id, p.identified, p.segment, p.revenue, p.language, p.wrapped_key,
           coalesce((
               SELECT e.language FROM comment e
               WHERE e.conversation_id = c.conversation_id AND e.language <> 'und'
               ORDER BY e.received_at DESC, e.id DESC LIMIT 1
           ), u.language) AS usual_language
    FROM comment c JOIN vault v ON v.comment_id = c.id JOIN customer p ON p.id = c.customer_id
    LEFT JOIN usual u ON u.source_id = c.source_id
    WHERE c.id = ANY(:ids) AND c.state = 'received' AND p.wrapped_key IS NOT NULL
    ORDER BY c.id
""")

KNOWN = text("""
    SELECT DISTINCT ON (g.text_hash) g.text_hash, g.vector, p.scores
    FROM passage g JOIN prediction p ON p.comment_id = g.comment_id AND p.model = g.model
    WHERE g.text_hash = ANY(:hashes) AND g.position = 0 AND g.model = :model AND p.heads = :heads
      AND p.scores ? CAST(:whole AS text)
""")

FIRSTS = text("""
    SELECT c.fingerprint, c.id, c.customer_id, p.identified, c.created_at
    FROM comment c JOIN customer p ON p.id = c.customer_id
    WHERE c.brand_id = :brand_id AND c.fingerprint = ANY(:fingerprints)
      AND c.duplicate_of IS NULL AND c.disposition <> 'spam'
    ORDER BY c.received_at, c.id
""")

ROUTED = text("""
    UPDATE comment c SET
        state = 'triaged', text = r.text, language = r.language, text_hash = r.text_hash,
        fingerprint = r.fingerprint, personal_data = r.personal_data, repairs = r.repairs,
        labels = r.labels, intent = r.intent, sentiment = r.sentiment, urgent = r.urgent,
        disposition = r.disposition, reason = r.reason, duplicate_of = r.duplicate_of,
        theme_id = r.theme_id, team = r.team, due_at = r.due_at,
        product = r.product, category = r.category, store = r.store, app_version = r.app_version,
        special_until = r.special_until, parent = r.parent, thread = decode(r.thread, 'hex'),
        skills = r.skills, warn_at = r.warn_at, resolve_by = r.resolve_by,
        worth = r.worth, surety = r.surety,
        resolve_warn_at = r.resolve_warn_at,
        alarm_at = least(r.warn_at, r.due_at, r.resolve_warn_at, r.resolve_by)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(
        id uuid, text text, language text, text_hash text, fingerprint text, personal_data jsonb,
        repairs jsonb, labels jsonb, intent text, sentiment text, urgent boolean,
        disposition text, reason text, duplicate_of uuid, theme_id uuid, team text,
        due_at timestamptz, product text, category text, store text, app_version text,
        parent text, thread text, special_until timestamptz, skills text[],
        worth smallint, surety smallint,
        warn_at timestamptz, resolve_by timestamptz, resolve_warn_at timestamptz)
    WHERE c.id = r.id AND c.state = 'received'
    RETURNING c.id
""")

SEALED = text("""
    UPDATE vault v SET placeholders = r.placeholders
    FROM unnest(CAST(:ids AS uuid[]), CAST(:sealed AS bytea[])) AS r(id, placeholders)
    WHERE v.comment_id = r.id
""")

KEYS = text("""
    SELECT c.id, p.wrapped_key FROM comment c JOIN customer p ON p.id = c.customer_id
    WHERE c.id = ANY(:ids)
""")

TRIAGED = text("""
    SELECT c.*, k.revision AS conversation_revision, g.vector, v.placeholders, p.wrapped_key,
        ARRAY(SELECT u.opening FROM (
            (SELECT left(d.text, 200) AS opening, d.created_at AS at FROM draft d
             JOIN comment o ON o.id = d.comment_id
             WHERE o.customer_id = c.customer_id ORDER BY d.created_at DESC LIMIT 5)
            UNION ALL
            (SELECT left(d.text, 200), d.created_at FROM draft d
             JOIN comment o ON o.id = d.comment_id
             WHERE o.thread = c.thread AND o.brand_id = c.brand_id
               AND o.customer_id <> c.customer_id ORDER BY d.created_at DESC LIMIT 10)
            ) u ORDER BY u.at DESC) AS openings,
        ARRAY(SELECT e.said FROM (
            SELECT o.text AS said, o.received_at AS at FROM comment o
            WHERE o.customer_id = c.customer_id
              AND (o.conversation_id = c.conversation_id
                   OR c.channel = ANY('{email,survey,web_widget}') AND o.id IN (
                       SELECT s.comment_id FROM case_comment j
                       JOIN case_comment s ON s.case_id = j.case_id WHERE j.comment_id = c.id))
              AND (o.received_at, o.id) < (c.received_at, c.id) AND o.text IS NOT NULL
            UNION ALL
            SELECT d.text, m.settled_at FROM message m JOIN draft d ON d.id = m.draft_id
            JOIN comment o ON o.id = m.comment_id
            WHERE o.conversation_id = c.conversation_id AND o.customer_id = c.customer_id
              AND o.id <> c.id AND m.state = 'sent' AND m.settled_at < c.received_at
            ORDER BY at DESC LIMIT 6) e ORDER BY e.at) AS earlier
    FROM comment c JOIN conversation k ON k.id = c.conversation_id
    JOIN passage g ON g.comment_id = c.id AND g.position = 0
    JOIN vault v ON v.comment_id = c.id JOIN customer p ON p.id = c.customer_id
    WHERE c.id = ANY(:ids) AND c.state = :state AND p.wrapped_key IS NOT NULL
    ORDER BY c.id
""")

OUTCOMES = text("""
    SELECT c.*, k.revision AS conversation_revision, g.vector, v.placeholders, p.wrapped_key,
        CAST('{}' AS text[]) AS openings, CAST('{}' AS text[]) AS earlier,
        t.label AS theme_label, d.id AS draft_id, d.text AS draft_text,
        d.language AS draft_language, d.sources, d.writer, d.alternatives,
        (SELECT coalesce(jsonb_agg(to_jsonb(f) - 'id' - 'draft_id' ORDER BY f.start, f.rule), '[]')
         FROM finding f WHERE f.draft_id = d.id) AS findings
    FROM comment c JOIN conversation k ON k.id = c.conversation_id
    JOIN passage g ON g.comment_id = c.id AND g.position = 0
    JOIN vault v ON v.comment_id = c.id JOIN customer p ON p.id = c.customer_id
    LEFT JOIN theme t ON t.id = c.theme_id
    LEFT JOIN draft d ON d.comment_id = c.id AND d.state = 'proposed'
    WHERE c.id = ANY(:ids) AND p.wrapped_key IS NOT NULL
""")

LEFT_BEHIND = text("""
    SELECT c.id FROM comment c JOIN customer p ON p.id = c.customer_id
    WHERE c.state IN ('received', 'triaged') AND c.received_at < :before
      AND p.wrapped_key IS NOT NULL
    ORDER BY c.received_at LIMIT :limit
""")

ANSWERED = text("""
    UPDATE comment c SET state = r.state, plan = r.plan
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, state text, plan jsonb)
    WHERE c.id = r.id AND c.state = 'triaged'
    RETURNING c.id, c.brand_id, c.state
""")


class PostgresComments:
    """See `ports.Comments`."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault

    def received(self, ids: Sequence[UUID]) -> list[Arrival]:
        """See the port."""
        return [
            Arrival(
                id=row.id,
                brand_id=row.brand_id,
                channel=row.channel,
                payload=self.vault.open(row.wrapped_key, row.payload),
                customer=CustomerFacts(
                    row.customer_id, row.identified, row.segment, row.revenue, row.language
                ),
                received_at=row.received_at,
                usual_language=row.usual_language,
            )
            for row in self.connection.execute(RECEIVED, {"ids": list(ids)})
        ]

    def known(self, hashes: Sequence[str], model: str, heads: str) -> Mapping[str, Known]:
        """See the port."""
        rows = self.connection.execute(
            KNOWN, {"hashes": list(hashes), "model": model, "heads": heads, "whole": HEAD}
        )
        return {row.text_hash: Known(unpacked(row.vector), row.scores) for row in rows}

    def firsts(self, brand_id: UUID, fingerprints: Sequence[str]) -> Mapping[str, list[First]]:
        """See the port."""
        found: dict[str, list[First]] = defaultdict(list)
        plain = {self._stored(fingerprint): fingerprint for fingerprint in fingerprints}
        keys = {"brand_id": brand_id, "fingerprints": list(plain)}
        for row in self.connection.execute(FIRSTS, keys):
            first = First(row.id, row.customer_id, row.identified, row.created_at)
            found[plain[row.fingerprint]].append(first)
        return found

    def traces(
        self,
        brand_id: UUID,
        model: str,
        window: Window,
        near: Sequence[UUID],
        customers: Sequence[UUID],
    ) -> list[Trace]:
        """See the port."""
        return records_repeats.traces(self.connection, brand_id, model, window, near, customers)

    def told(self, ids: Sequence[UUID]) -> list[Told]:
        """See the port."""
        return records_repeats.told(self.connection, self.vault, ids)

    def routed(self, batch: Sequence[Routed], versions: Versions, now: datetime) -> int:
        """See the port."""
        rows = dumps(
            [
                routed_row(item)
                | {
                    "fingerprint": self._stored(item.understood.fingerprint),
                    "thread": self._thread(item),
                }
                for item in batch
            ]
        )
        moved = set(self.connection.scalars(ROUTED, {"rows": rows}))
        mine = [item for item in batch if item.understood.arrival.id in moved]
        if not mine:
            return 0
        self._seal(mine)
        self._mention(mine)
        self.connection.execute(insert(t.passage), [passage_row(i, versions) for i in mine])
        self.connection.execute(
            insert(t.prediction), [prediction_row(i, versions, now) for i in mine]
        )
        return len(mine)

    def _stored(self, fingerprint: str) -> str:
        """Keyed: a plain hash of a short text that is personal data could be guessed."""
        return self.vault.digest("fingerprint", fingerprint).hex()

    def _thread(self, item: Routed) -> str | None:
        """Keyed like a fingerprint: the post may be of few words."""
        named = thread_of(item)
        return self.vault.digest("thread", named).hex() if named else None

    def _seal(self, batch: Sequence[Routed]) -> None:
        ids = [item.understood.arrival.id for item in batch]
        keys = {row.id: row.wrapped_key for row in self.connection.execute(KEYS, {"ids": ids})}
        sealed = [
            self.vault.seal(
                keys[i.understood.arrival.id], dumps(i.understood.clean.values).encode()
            )
            for i in batch
        ]
        self.connection.execute(SEALED, {"ids": ids, "sealed": sealed})

    def _mention(self, batch: Sequence[Routed]) -> None:
        """Look-ups beside the seals: a masked text is found again by what was masked."""
        rows = [
            {
                "brand_id": item.understood.arrival.brand_id,
                "digest": self.vault.digest(kind, value),
                "comment_id": item.understood.arrival.id,
            }
            for item in batch
            for kind, value in item.understood.lookups
        ]
        if rows:
            self.connection.execute(insert(mention).on_conflict_do_nothing(), rows)

    def triaged(self, ids: Sequence[UUID]) -> list[Triaged]:
        """See the port."""
        rows = self.connection.execute(TRIAGED, {"ids": list(ids), "state": "triaged"})
        return [triaged_from(row._mapping, self.vault) for row in rows]

    def outcomes(self, ids: Sequence[UUID]) -> list[Outcome]:
        """See the port."""
        rows = self.connection.execute(OUTCOMES, {"ids": list(ids)})
        return [outcome_from(row._mapping, self.vault) for row in rows]

    def standing(self, comment_id: UUID) -> Standing:
        """See the port."""
        return records_labels.standing(self.connection, self.vault, comment_id)

    def relabelled(self, before: Standing, verdict: Relabelled, now: datetime) -> bool:
        """See the port."""
        return records_labels.relabelled(self.connection, before, verdict, now)

    def forget_special(self, now: datetime, limit: int) -> int:
        """See the port."""
        return records_labels.forget_special(self.connection, now, limit)

    def left_behind(self, before: datetime, limit: int) -> list[UUID]:
        """See the port."""
        return list(self.connection.scalars(LEFT_BEHIND, {"before": before, "limit": limit}))

    def answered(self, batch: Sequence[Answer], now: datetime) -> int:
        """See the port."""
        rows = dumps(
            [
                {
                    "id": str(item.comment.id),
                    "state": state_after(item.comment.disposition),
                    "plan": {} if item.draft else dict(item.plan),
                }
                for item in batch
            ]
        )
        found = self.connection.execute(ANSWERED, {"rows": rows}).all()
        moved = {row.id for row in found}
        self._queued([(row.brand_id, row.id) for row in found if row.state == "waiting"])
        drafts = [item for item in batch if item.draft and item.comment.id in moved]
        keyed = [(new_id(), item) for item in drafts]
        if keyed:
            self.connection.execute(insert(t.draft), [draft_row(k, i, now) for k, i in keyed])
        if findings := [row for k, i in keyed for row in finding_rows(k, i.draft)]:
            self.connection.execute(insert(t.finding), findings)
        return len(moved)

    def _queued(self, waiting: Sequence[tuple[UUID, UUID]]) -> None:
        for brand_id in {brand_id for brand_id, _ in waiting}:
            ids = [comment_id for one, comment_id in waiting if one == brand_id]
            raise_change(self.connection, brand_id, "queued", ids)
