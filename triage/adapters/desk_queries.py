"""The statements behind the desk. Order and cursor of each listing stand side by side."""

from dataclasses import dataclass, replace

from triage.adapters.outbox_sql import RUNNING

COMMENT_COLUMNS = """
    c.id, c.external_id, c.state, c.channel, c.language, c.text, c.labels, c.sentiment, c.intent,
    c.urgent, c.disposition, c.reason, c.team, c.due_at, c.duplicate_of, c.rating_value,
    c.rating_scale, c.product, c.category, c.store, c.app_version, c.created_at, c.received_at,
    c.personal_data, c.repairs, c.theme_id, t.label AS theme_label, c.conversation_id,
    c.parent, c.snoozed_until, c.assigned_at, c.resolve_by, c.warned_at, c.breached_at,
    c.worth, c.surety,
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
    """A paged list: `order` is its ORDER BY, `beyond` what lies behind a cursor of `keys`, `back`
    the order from the end, where a page can be left backwards.

    With `picked` the rows of a page are chosen by their ids from these tables first: an index that
    covers the filter is then read alone, and columns are looked up for one page only.
    """

    columns: str
    tables: str
    where: str
    order: str
    beyond: str
    keys: tuple[str, ...]
    picked: str = ""
    back: str = ""

    def sql(self, conditions: str, *, after: bool) -> str:
        """The statement of one page; `conditions` comes from `desk_postgres.filtered` only."""
        beyond = f" AND {self.beyond}" if after else ""
        wanted = f"WHERE {self.where}{conditions}{beyond} ORDER BY {self.order} LIMIT :limit"
        if not self.picked:
            return f"SELECT {self.columns} {self.tables} {wanted}"
        page = f"SELECT c.id AS picked_id {self.picked} {wanted}"
        return (
            f"SELECT {self.columns} {self.tables} JOIN ({page}) page ON page.picked_id = c.id"
            f" ORDER BY {self.order}"
        )

    def count(self, conditions: str) -> str:
        """The statement that counts all pages, as far as `:most`: a million rows take a second."""
        tables = self.picked or self.tables
        rows = f"SELECT 1 {tables} WHERE {self.where}{conditions} LIMIT :most"
        return f"SELECT count(*) FROM ({rows}) counted"  # noqa: S608 - as in `sql`

    def backwards(self) -> "Listing":
        """From a cursor to the beginning; what the cursor stands for comes first."""
        turned = {" > ": " <= ", " < ": " >= "}
        [sign] = (sign for sign in turned if sign in self.beyond)
        return replace(self, order=self.back, beyond=self.beyond.replace(sign, turned[sign]))

    def searched(self) -> "Listing":
        """The same list, of comments whose words `filtered` asks for."""
        return replace(self, picked=f"{self.picked} JOIN comment_words w ON w.comment_id = c.id")


RANK = """(CAST(EXTRACT(epoch FROM coalesce(c.due_at AT TIME ZONE 'UTC',
    (c.received_at AT TIME ZONE 'UTC') + INTERVAL '7 days')) AS bigint)
    - 14400 * (c.worth + 6 * CAST(coalesce(c.urgent, false) AS integer)))"""
"""As `ix_comment_waiting` has it: `ranking.priority` as a second to count from."""

COMMENTS = Listing(
    columns=COMMENT_COLUMNS + "," + OPEN_DRAFT,
    tables=FROM_COMMENT,
    where="c.brand_id = :brand_id",
    order="c.received_at DESC, c.id DESC",
    beyond="(c.received_at, c.id) < "
    "(CAST(:after_received_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("received_at", "id"),
    picked="FROM comment c",
    back="c.received_at, c.id",
)

IN_QUEUE = "c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NULL"
PUT_OFF = "c.brand_id = :brand_id AND c.state = 'waiting' AND c.snoozed_until IS NOT NULL"

QUEUE = replace(
    COMMENTS,
    columns=f"{COMMENTS.columns}, {RANK} AS rank",
    where=IN_QUEUE,
    order=f"{RANK}, c.id",
    beyond=f"({RANK}, c.id) > (CAST(:after_rank AS bigint), CAST(:after_id AS uuid))",
    keys=("rank", "id"),
    back=f"{RANK} DESC, c.id DESC",
)

DUE = "coalesce(c.due_at, 'infinity')"
ORDERED = {
    "rank": QUEUE,
    "newest": COMMENTS,
    "oldest": replace(
        COMMENTS,
        order="c.received_at, c.id",
        beyond=COMMENTS.beyond.replace("<", ">"),
        back=COMMENTS.order,
    ),
    "due": replace(
        COMMENTS,
        where=f"{COMMENTS.where} AND c.due_at IS NOT NULL",
        order="c.due_at, c.id",
        beyond="(c.due_at, c.id) > (CAST(:after_due_at AS timestamptz), CAST(:after_id AS uuid))",
        keys=("due_at", "id"),
        back="c.due_at DESC, c.id DESC",
    ),
}
"""Each order over all comments of a brand; `of` narrows it."""

ALIKE = replace(
    COMMENTS,
    columns=f"{COMMENTS.columns}, array_position(CAST(:among AS uuid[]), c.id) AS place",
    order="array_position(CAST(:among AS uuid[]), c.id)",
    beyond="array_position(CAST(:among AS uuid[]), c.id) > CAST(:after_place AS integer)",
    keys=("place",),
    back="array_position(CAST(:among AS uuid[]), c.id) DESC",
)
"""Comments found by their meaning, the nearest first."""


def ordered(order: str, within: str) -> Listing:
    """The listing of an order; `within` is a condition of this file that narrows it."""
    found = ORDERED[order]
    also = " AND c.due_at IS NOT NULL" if order == "due" else ""
    return replace(found, where=within + also)


LOOKED_AT = """
    SELECT c.urgent, c.due_at, c.channel, c.intent, c.sentiment, c.language, c.team, c.disposition,
        c.theme_id, c.surety, c.rating_value, c.rating_scale, c.assignee_id, c.created_at, c.state
"""
"""What `ix_comment_waiting` covers: counting the first of the queue reads no row of the table."""

COUNTED_KINDS = ("channel", "intent", "sentiment", "language", "team", "disposition", "theme_id")

FACETS = """
    WITH seen AS MATERIALIZED (
        SELECT c.channel, c.intent, c.sentiment, c.language, c.team, c.disposition, c.theme_id
        {tables} WHERE {where}{conditions} LIMIT :most),
    alike AS MATERIALIZED (
        SELECT channel, intent, sentiment, language, team, disposition, theme_id,
            count(*) AS number
        FROM seen GROUP BY channel, intent, sentiment, language, team, disposition, theme_id)
    SELECT kind, name, number FROM (
        SELECT CASE
                WHEN GROUPING(channel) = 0 THEN 'channel' WHEN GROUPING(intent) = 0 THEN 'intent'
                WHEN GROUPING(sentiment) = 0 THEN 'sentiment'
                WHEN GROUPING(language) = 0 THEN 'language' WHEN GROUPING(team) = 0 THEN 'team'
                WHEN GROUPING(disposition) = 0 THEN 'disposition'
                WHEN GROUPING(theme_id) = 0 THEN 'theme' ELSE 'all' END AS kind,
            coalesce(channel, intent, sentiment, language, team, disposition,
                CAST(theme_id AS text)) AS name,
            CAST(coalesce(sum(number), 0) AS bigint) AS number
        FROM alike GROUP BY GROUPING SETS (
            (channel), (intent), (sentiment), (language), (team), (disposition), (theme_id), ())
    ) counted WHERE name IS NOT NULL OR kind = 'all' ORDER BY kind, number DESC, name
"""

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

TEXTS = """
    SELECT id, text FROM comment WHERE id = ANY(:ids) AND text IS NOT NULL
    UNION ALL SELECT id, text FROM draft WHERE id = ANY(:ids)
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
