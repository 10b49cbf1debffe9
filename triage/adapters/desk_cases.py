"""Cases as people see them: a list by due time, and one with all that was said and done.

Texts are masked, as everywhere but in the vault.
"""

from triage.adapters.desk_queries import Listing

CASES = Listing(
    columns="k.id, k.state, k.cause, k.opened_at, k.due_at, k.contacted_at, k.fixed_at, "
    "k.closed_at, k.owner_id, a.name AS owner, k.next_step, k.next_at, "
    "c.id AS comment_id, c.text, c.language, c.channel, "
    "c.labels, c.urgent, c.rating_value, c.rating_scale, "
    "(SELECT count(*) FROM case_comment j WHERE j.case_id = k.id) AS comments",
    tables='FROM "case" k JOIN comment c ON c.id = k.comment_id '
    "LEFT JOIN actor a ON a.id = k.owner_id",
    where="k.brand_id = :brand_id",
    order="k.due_at, k.id",
    beyond="(k.due_at, k.id) > (CAST(:after_due_at AS timestamptz), CAST(:after_id AS uuid))",
    keys=("due_at", "id"),
)

CASE = """
    SELECT k.id, k.brand_id, k.customer_id, k.state, k.cause, k.opened_at, k.due_at,
        k.contacted_at, k.fixed_at, k.closed_at, k.owner_id, a.name AS owner, k.comment_id,
        k.next_step, k.next_at
    FROM "case" k LEFT JOIN actor a ON a.id = k.owner_id WHERE k.id = :id
"""

SAID = """
    SELECT c.id, c.channel, c.language, c.text, c.labels, c.state, c.created_at, c.rating_value,
        c.rating_scale, c.urgent, c.team, c.received_at, c.due_at, c.product, j.why
    FROM case_comment j JOIN comment c ON c.id = j.comment_id
    WHERE j.case_id = :id ORDER BY c.created_at, c.id LIMIT 200
"""

DONE = """
    SELECT d.kind, d.at, a.name AS actor, d.outcome, d.reason
    FROM decision d JOIN actor a ON a.id = d.actor_id
    WHERE d.comment_id IN (SELECT comment_id FROM case_comment WHERE case_id = :id)
      AND (d.kind NOT LIKE 'case:%' OR d.outcome ->> 'case' = CAST(:id AS text))
    ORDER BY d.at, d.id LIMIT 500
"""

REPLIES = """
    SELECT d.id, d.comment_id, d.state, d.text, d.language, d.writer, d.created_at, d.decided_at,
        a.name AS decided_by, w.name AS author, m.state AS message, m.due_at, m.settled_at,
        m.channel, m.automatic,
        coalesce(jsonb_path_query_array(d.plan, '$.moves[*].move'), '[]') AS moves,
        EXISTS (SELECT 1 FROM finding f WHERE f.draft_id = d.id AND f.severity = 'block') AS blocked
    FROM draft d JOIN case_comment j ON j.comment_id = d.comment_id
    LEFT JOIN actor a ON a.id = d.decided_by LEFT JOIN actor w ON w.id = d.author_id
    LEFT JOIN LATERAL (SELECT state, due_at, settled_at, channel, automatic FROM message
                       WHERE draft_id = d.id ORDER BY due_at DESC, id DESC LIMIT 1) m ON true
    WHERE j.case_id = :id AND d.state IN ('proposed', 'approved')
    ORDER BY d.created_at, d.id LIMIT 200
"""
"""What was answered or is about to be; drafts that were put away are in the decisions."""

NOTES = """
    SELECT n.id, n.comment_id, a.name AS author, n.text, n.at
    FROM note n JOIN actor a ON a.id = n.actor_id JOIN case_comment j ON j.comment_id = n.comment_id
    WHERE j.case_id = :id ORDER BY n.at, n.id LIMIT 200
"""

CALLS = """
    SELECT k.id, k.comment_id, a.name AS assignee, k.state, k.note, k.outcome, k.remark, k.due_at,
        k.created_at, k.settled_at
    FROM call_back k JOIN actor a ON a.id = k.assignee_id
    JOIN case_comment j ON j.comment_id = k.comment_id
    WHERE j.case_id = :id ORDER BY k.created_at, k.id LIMIT 100
"""
