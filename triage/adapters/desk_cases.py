"""Cases as people see them: a list by due time, and one with all that was said and done."""

from triage.adapters.desk_queries import Listing

CASES = Listing(
    columns="k.id, k.state, k.cause, k.opened_at, k.due_at, k.contacted_at, k.fixed_at, "
    "k.closed_at, k.owner_id, a.name AS owner, c.id AS comment_id, c.text, c.language, c.channel, "
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
        k.contacted_at, k.fixed_at, k.closed_at, k.owner_id, a.name AS owner, k.comment_id
    FROM "case" k LEFT JOIN actor a ON a.id = k.owner_id WHERE k.id = :id
"""

SAID = """
    SELECT c.id, c.channel, c.language, c.text, c.labels, c.state, c.created_at, c.rating_value,
        c.rating_scale, c.urgent, j.why
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
