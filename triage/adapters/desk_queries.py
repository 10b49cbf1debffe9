"""The statements behind the desk. Order and cursor of each listing stand side by side."""

from dataclasses import dataclass, replace

from triage.adapters.outbox_sql import RUNNING

COMMENT_COLUMNS = """
    c.id, c.external_id, c.state, c.channel, c.language, c.text, c.labels, c.sentiment, c.intent,
    c.urgent, c.disposition, c.reason, c.team, c.due_at, c.duplicate_of, c.rating_value,
    c.rating_scale, c.product, c.category, c.store, c.app_version, c.created_at, c.received_at,
    c.personal_data, c.repairs, c.theme_id, t.label AS theme_label, c.conversation_id,
    c.parent, c.snoozed_until, c.assigned_at, c.resolve_by, c.warned_at, c.breached_at,
    (SELECT y.name FROM actor y WHERE y.id = c.assignee_id) AS assignee,
    (SELECT jsonb_build_object('by', a.name, 'actor_id', a.id, 'since', x.since, 'until', x.until)
     FROM claim x JOIN actor a ON a.id = x.actor_id WHERE x.comment_id = c.id) AS claim
"""

OPEN_DRAFT = """
    (SELECT jsonb_build_object('id', d.id, 'state', d.state, 'text', d.text, 'writer', d.writer,
        'language', d.language,
        'author', (SELECT w.name FROM actor w WHERE w.id = d.author_id),
        'blocked', EXISTS (
            SELECT 1 FROM finding f WHERE f.draft_id = d.id AND f.severity = 'block'))
     FROM draft d WHERE d.comment_id = c.id AND d.state IN ('proposed', 'approved')) AS draft
"""

FROM_COMMENT = "FROM comment c LEFT JOIN theme t ON t.id = c.theme_id"


@dataclass(frozen=True, slots=True)
class Listing:
    """A paged list: `order` is its ORDER BY, `beyond` what lies behind a cursor of `keys`."""

    columns: str
    tables: str
    where: str
    order: str
    beyond: str
    keys: tuple[str, ...]

    def sql(self, conditions: str, *, after: bool) -> str:
        """The statement of one page; `conditions` comes from `desk_postgres.filtered` only."""
        beyond = f" AND {self.beyond}" if after else ""
        return (
            f"SELECT {self.columns} {self.tables} WHERE {self.where}{conditions}{beyond}"
            f" ORDER BY {self.order} LIMIT :limit"
        )

    def count(self, conditions: str) -> str:
        """The statement that counts all pages, as far as `:most`: a million rows take a second."""
        rows = f"SELECT 1 {self.tables} WHERE {self.where}{conditions} LIMIT :most"
        return f"SELECT count(*) FROM ({rows}) counted"  # noqa: S608 - as in `sql`


COMMENTS = Listing(
    columns=COMMENT_COLUMNS + "," + OPEN_DRAFT,
    tables=FROM_COMMENT,
    where="c.brand_id = :brand_id",
    order="c.received_at DESC, c.id DESC",
    beyond="(c.received_at, c.id) < "
    "(CAST(:after_received_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("received_at", "id"),
)

QUEUE = Listing(
    columns=COMMENT_COLUMNS + "," + OPEN_DRAFT,
    tables=FROM_COMMENT,
    where="c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NULL",
    order="(NOT c.urgent), c.due_at, c.id",
    beyond="((NOT c.urgent), c.due_at, c.id) > "
    "(NOT CAST(:after_urgent AS boolean), CAST(:after_due_at AS timestamptz), "
    "CAST(:after_id AS uuid))",
    keys=("urgent", "due_at", "id"),
)

SNOOZED = replace(
    QUEUE,
    where="c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NOT NULL",
)

TEAMS = """
    WITH RECURSIVE found AS (
        (SELECT c.team FROM comment c WHERE c.brand_id = :brand_id AND c.state = 'waiting'
           AND c.snoozed_until IS NULL AND c.team IS NOT NULL ORDER BY c.team LIMIT 1)
        UNION ALL
        SELECT (SELECT c.team FROM comment c WHERE c.brand_id = :brand_id AND c.state = 'waiting'
                  AND c.snoozed_until IS NULL AND c.team > found.team ORDER BY c.team LIMIT 1)
        FROM found WHERE found.team IS NOT NULL)
    SELECT team FROM found WHERE team IS NOT NULL
"""
"""One look at the index for each team, however many comments there are."""

WORK = Listing(
    columns=COMMENT_COLUMNS + "," + OPEN_DRAFT,
    tables=FROM_COMMENT,
    where="c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NULL",
    order="c.due_at, c.id",
    beyond="(c.due_at, c.id) > (CAST(:after_due_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("due_at", "id"),
)

OF_PERSON = " AND c.assignee_id = :assignee_id"
OF_TEAM = " AND c.team = :team"
OF_TEAM_AND_BELOW = """
    AND (c.team = :team OR c.warned_at IS NOT NULL AND c.team = ANY(:below))
"""

THEMES = Listing(
    columns="t.id, t.label, t.named, t.size, t.created_at, t.updated_at",
    tables="FROM theme t",
    where="t.brand_id = :brand_id",
    order="t.size DESC, t.id",
    beyond="(-t.size, t.id) > (-CAST(:after_size AS integer), CAST(:after_id AS uuid))",
    keys=("size", "id"),
)

DEAD_LETTERS = Listing(
    columns="l.id, l.comment_id, l.job, l.error, l.at",
    tables="FROM dead_letter l",
    where="l.resolved_at IS NULL",
    order="l.at DESC, l.id DESC",
    beyond="(l.at, l.id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("at", "id"),
)

OUTBOX = Listing(
    columns="m.id, m.comment_id, m.draft_id, m.kind, m.channel, m.state, m.automatic, m.due_at, "
    "m.claimed_at, m.settled_at, m.attempts, m.held, m.provider_id, m.error, "
    f"m.state = 'pending' AND {RUNNING} AS stopped",
    tables="FROM message m",
    where="m.brand_id = :brand_id",
    order="m.due_at DESC, m.id DESC",
    beyond="(m.due_at, m.id) < (CAST(:after_due_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("due_at", "id"),
)

LETTERS_SEEN = " AND l.comment_id IN (SELECT id FROM comment WHERE brand_id = ANY(:seen))"

COMMENT = f"""
    SELECT {COMMENT_COLUMNS}, c.plan, c.customer_id, p.wrapped_key IS NULL AS erased, {OPEN_DRAFT}
    {FROM_COMMENT} JOIN customer p ON p.id = c.customer_id WHERE c.id = :id
"""

DUPLICATES = """
    SELECT id, channel, received_at FROM comment WHERE duplicate_of = :id
    ORDER BY received_at, id LIMIT 100
"""

PREDICTIONS = """
    SELECT model, heads, scores, created_at FROM prediction WHERE comment_id = :id
    ORDER BY created_at
"""

DRAFT_COLUMNS = """
    SELECT d.id, d.comment_id, d.brand_id, d.state, d.text, d.language, d.writer, d.plan, d.sources,
        d.alternatives, d.evidence,
        d.guidelines_version, d.created_at, d.decided_at, a.name AS decided_by, w.name AS author
    FROM draft d LEFT JOIN actor a ON a.id = d.decided_by LEFT JOIN actor w ON w.id = d.author_id
"""
DRAFTS = DRAFT_COLUMNS + " WHERE d.comment_id = :id ORDER BY d.created_at"
DRAFT = DRAFT_COLUMNS + " WHERE d.id = :id"

FINDINGS = """
    SELECT rule, severity, start, "end", message, fix FROM finding WHERE draft_id = :id
    ORDER BY start, rule
"""

MESSAGES = """
    SELECT id, draft_id, channel, state, due_at, claimed_at, settled_at, provider_id, error
    FROM message WHERE comment_id = :id ORDER BY due_at
"""

DECISIONS = """
    SELECT d.id, d.kind, d.at, a.name AS actor, d.draft_id, d.inputs, d.versions, d.scores,
        d.outcome, d.reason
    FROM decision d JOIN actor a ON a.id = d.actor_id WHERE d.comment_id = :id ORDER BY d.at, d.id
"""

COUNTS = """
    WITH groups AS MATERIALIZED (
        SELECT state, disposition, sentiment, intent, team, language, count(*) AS members
        FROM comment WHERE brand_id = :brand_id
        GROUP BY state, disposition, sentiment, intent, team, language)
    SELECT n.kind, n.name, CAST(sum(g.members) AS bigint) AS count
    FROM groups g CROSS JOIN LATERAL (VALUES
        ('state', g.state), ('disposition', g.disposition), ('sentiment', g.sentiment),
        ('intent', g.intent), ('team', g.team), ('language', g.language)) AS n(kind, name)
    WHERE n.name IS NOT NULL GROUP BY n.kind, n.name
    UNION ALL SELECT 'message', state, count(*) FROM message
        WHERE brand_id = :brand_id GROUP BY state
    ORDER BY 1, 3 DESC, 2
"""
"""The comments are read once, however many ways they are counted."""

BRANDS = "SELECT id, name, title, version FROM brand ORDER BY name"

SEALED = """
    SELECT c.brand_id, v.payload, v.placeholders, p.wrapped_key
    FROM comment c JOIN customer p ON p.id = c.customer_id LEFT JOIN vault v ON v.comment_id = c.id
    WHERE c.id = :id
"""
