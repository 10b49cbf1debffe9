"""The statements of the outbox; each move of a message names the state it comes from."""

from sqlalchemy import text

from triage.adapters.drafts_fresh import FRESH

TOPIC_PAUSED = """
    EXISTS (SELECT 1 FROM topic_pause o WHERE o.lifted_at IS NULL AND o.brand_id = z.brand_id
            AND (o.theme_id = z.theme_id OR o.intent = z.intent))
"""
"""Automation is paused for the theme or the intent of comment `z`."""

RUNNING = f"""
    (EXISTS (SELECT 1 FROM pause s WHERE s.lifted_at IS NULL
             AND (s.brand_id IS NULL OR s.brand_id = m.brand_id)
             AND (s.what = 'sending' OR (s.what = 'automation' AND m.automatic)))
     OR (m.automatic AND EXISTS (
         SELECT 1 FROM comment z WHERE z.id = m.comment_id AND {TOPIC_PAUSED})))
"""  # noqa: S608 - TOPIC_PAUSED is a constant
"""A thrown switch that stops message `m`, or a pause for what an automatic one is about."""

COMMENT_MOVE = text("""
    UPDATE comment SET state = :after WHERE id = :id AND state = :before RETURNING id
""")

DUE = text(f"""
    SELECT m.id, m.brand_id, m.channel, m.kind, p.zone,
        m.held IS NOT DISTINCT FROM 'released' AS released
    FROM message m JOIN customer p ON p.id = m.customer_id
    WHERE m.state = 'pending' AND m.due_at <= :now AND NOT {RUNNING}
    ORDER BY m.due_at, m.id LIMIT :limit
""")  # noqa: S608 - RUNNING is a constant

HOLD = text("""
    UPDATE message SET due_at = :until, held = :why
    WHERE id = :id AND state = 'pending' AND due_at <= :now RETURNING id
""")

PEOPLE_LOCK = text("""
    SELECT id FROM customer WHERE id IN (SELECT customer_id FROM message WHERE id = ANY(:ids))
    ORDER BY id FOR NO KEY UPDATE
""")

BRAND_LOCK = text("""
    SELECT id FROM brand WHERE id IN (SELECT brand_id FROM message WHERE id = ANY(:ids))
    ORDER BY id FOR NO KEY UPDATE
""")
"""Who counts the same messages waits; the people come first, as in an erasure, so that the brand,
which all share, is held for the shortest time."""

CONTACTED = text("""
    SELECT DISTINCT ON (m.customer_id) m.id, (
        SELECT min(at) FROM (
            SELECT k.at FROM contact k WHERE k.customer_id = m.customer_id AND k.at > :window
            ORDER BY k.at DESC LIMIT :most) newest HAVING count(*) >= :most) AS reached
    FROM message m WHERE m.id = ANY(:ids) ORDER BY m.customer_id, m.due_at, m.id
""")
"""Of each customer the first message, and the oldest of the newest so many since then; none where
there are fewer. A statement of its own: it must see what others committed while it waited for the
locks."""

HOURLY = text("""
    SELECT count(*) AS used, min(at) AS oldest FROM (
        SELECT k.at FROM contact k
        WHERE k.brand_id = (SELECT brand_id FROM message WHERE id = :id) AND k.at > :hour
        ORDER BY k.at DESC LIMIT :hourly) newest
""")
"""The same for the brand; both numbers are there although the cap is not reached."""

FIT = f"""
    d.id = m.draft_id AND d.state = 'approved' AND c.id = m.comment_id
    AND k.id = c.conversation_id AND b.id = m.brand_id AND {FRESH}
    AND p.id = m.customer_id AND p.wrapped_key IS NOT NULL AND NOT m.kind = ANY(p.opted_out)
    AND NOT {RUNNING}
"""
"""Message `m` may leave now: approved, fresh, wanted, and no switch stops it."""

CLAIM = text(f"""
    WITH free AS MATERIALIZED (
        SELECT id FROM message WHERE id = ANY(:ids) AND state = 'pending' AND due_at <= :now
        FOR NO KEY UPDATE SKIP LOCKED),
    taken AS (
        UPDATE message m SET state = 'sending', token = m.token + 1, claimed_at = :now, held = NULL,
            batch = :batch
        FROM free, draft d, comment c, conversation k, brand b, customer p, vault v
        WHERE m.id = free.id AND m.state = 'pending' AND m.due_at <= :now AND {FIT}
          AND v.comment_id = c.id
        RETURNING m.id, m.customer_id, m.kind, m.brand_id, m.draft_id, m.comment_id, m.token,
            m.channel, m.automatic, m.attempts, d.text, d.language, v.payload, v.placeholders,
            p.wrapped_key, c.external_id),
    counted AS (
        INSERT INTO contact (message_id, brand_id, customer_id, kind, channel, at)
        SELECT id, brand_id, customer_id, kind, channel, :now FROM taken)
    SELECT * FROM taken
""")  # noqa: S608 - FIT is a constant
"""What somebody else just moves is skipped: two that claim the same ones would stand in each
other's way for good."""

OUTGOING = """
    SELECT m.id, m.brand_id, m.draft_id, m.comment_id, m.token, m.channel, m.automatic, m.attempts,
           d.text, d.language, v.payload, v.placeholders, p.wrapped_key, c.external_id
    FROM message m JOIN draft d ON d.id = m.draft_id JOIN comment c ON c.id = m.comment_id
    JOIN customer p ON p.id = m.customer_id JOIN vault v ON v.comment_id = c.id
"""

UNTRACED = text(f"""
    WITH looked AS (
        UPDATE message SET traced_at = :now WHERE id IN (
            SELECT id FROM message WHERE state = 'unknown'
              AND (traced_at IS NULL OR traced_at < :before)
            ORDER BY traced_at NULLS FIRST LIMIT :limit FOR UPDATE SKIP LOCKED)
        RETURNING id)
    {OUTGOING} WHERE m.id IN (SELECT id FROM looked) AND p.wrapped_key IS NOT NULL
""")  # noqa: S608 - OUTGOING is a constant

STILL_MINE = text(f"""
    SELECT 1 FROM message m, draft d, comment c, conversation k, brand b, customer p
    WHERE m.id = :id AND m.state = 'sending' AND m.token = :token AND {FIT}
""")  # noqa: S608 - FIT is a constant

UNCLAIM = text("""
    UPDATE message SET state = 'pending', claimed_at = NULL, batch = NULL
    WHERE id = :id AND state = 'sending' AND token = :token
""")

SETTLE = text("""
    UPDATE message SET state = :state, provider_id = :provider_id, error = :error, settled_at = :now
    WHERE id = :id AND state = 'sending' AND token = :token
""")

RETRY = text("""
    UPDATE message SET state = 'pending', attempts = attempts + 1, due_at = :at, error = :error,
        held = 'retry', claimed_at = NULL, batch = NULL
    WHERE id = :id AND state = 'sending' AND token = :token
""")

UNCOUNT = text("DELETE FROM contact WHERE message_id = :id")
"""Nothing left, so the customer was not contacted."""

WITHDRAW = text(f"""
    WITH over AS (
        SELECT m.id, CASE WHEN p.wrapped_key IS NULL THEN 'erased'
                          WHEN m.kind = ANY(p.opted_out) THEN 'opted_out' ELSE 'stale' END AS why
        FROM message m JOIN draft d ON d.id = m.draft_id JOIN comment c ON c.id = m.comment_id
        JOIN conversation k ON k.id = c.conversation_id JOIN brand b ON b.id = m.brand_id
        JOIN customer p ON p.id = m.customer_id
        WHERE m.state = 'pending'
          AND (p.wrapped_key IS NULL OR m.kind = ANY(p.opted_out) OR NOT ({FRESH}))
        ORDER BY m.due_at LIMIT :limit FOR UPDATE OF m SKIP LOCKED),
    gone AS (
        UPDATE message m SET state = 'cancelled', settled_at = :now, error = over.why
        FROM over WHERE m.id = over.id AND m.state = 'pending'
        RETURNING m.id, m.brand_id, m.comment_id, m.draft_id, m.error),
    stale AS (UPDATE draft SET state = 'stale'
              WHERE state = 'approved' AND id IN (SELECT draft_id FROM gone)),
    back AS (UPDATE comment c
             SET state = CASE WHEN gone.error = 'stale' THEN 'triaged' ELSE 'waiting' END
             FROM gone WHERE c.id = gone.comment_id AND c.state = 'answered')
    SELECT id AS message_id, brand_id, comment_id, error AS reason FROM gone
""")  # noqa: S608 - FRESH is a constant

ABANDONED = text("""
    WITH over AS MATERIALIZED (
        SELECT id, batch FROM message WHERE state = 'sending' AND claimed_at < :before
        ORDER BY id FOR UPDATE),
    placed AS (
        SELECT id, row_number() OVER (PARTITION BY COALESCE(batch, id) ORDER BY id) = 1 AS first
        FROM over),
    called AS (
        UPDATE message m SET state = 'unknown', error = 'the worker stopped while sending'
        FROM placed WHERE m.id = placed.id AND placed.first
        RETURNING m.id, m.brand_id, m.comment_id, 'abandoned' AS reason),
    spared AS (
        UPDATE message m SET state = 'pending', claimed_at = NULL, batch = NULL
        FROM placed WHERE m.id = placed.id AND NOT placed.first
        RETURNING m.id, m.brand_id, m.comment_id, 'put_back' AS reason),
    uncounted AS (DELETE FROM contact WHERE message_id IN (SELECT id FROM spared))
    SELECT id AS message_id, brand_id, comment_id, reason FROM called
    UNION ALL SELECT id, brand_id, comment_id, reason FROM spared
""")
"""Messages claimed together are called in the order of their ids, each only once what became of
the one before is on record. So only the first that is still `sending` can have been called; what
stands behind it was not. All are locked first: none of them can be settled, nor the next be looked
at, before this is committed."""

FOUND = text("""
    UPDATE message SET state = 'sent', provider_id = COALESCE(:provider_id, provider_id),
        error = NULL, settled_at = :now
    WHERE id = :id AND state = 'unknown'
    RETURNING id AS message_id, brand_id, comment_id, 'found' AS reason
""")

LOST = text("""
    UPDATE message SET state = 'failed', error = 'not delivered', settled_at = :now
    WHERE id = :id AND state = 'unknown'
    RETURNING id AS message_id, brand_id, comment_id, draft_id
""")

SPOIL = text("""
    UPDATE message SET state = 'failed', error = :error, settled_at = :now
    WHERE id = :id AND state = 'pending'
    RETURNING id AS message_id, brand_id, comment_id, draft_id
""")

RESTORE = text("""
    WITH again AS (
        UPDATE draft d SET state = 'approved' FROM message m
        WHERE m.id = :id AND m.state = 'failed' AND d.id = m.draft_id AND d.state = 'proposed'
        RETURNING d.comment_id),
    closed AS (UPDATE comment SET state = 'answered'
               WHERE state = 'waiting' AND id IN (SELECT comment_id FROM again))
    UPDATE message SET state = 'sent', provider_id = :provider_id, error = NULL, settled_at = :now
    WHERE id = :id AND state = 'failed' AND comment_id IN (SELECT comment_id FROM again)
    RETURNING id
""")

FAILED = text("SELECT 1 FROM message WHERE id = :id AND state = 'failed'")

THERE = text("SELECT 1 FROM message WHERE id = :id")

CANCEL = text("""
    UPDATE message SET state = 'cancelled', settled_at = :now, error = 'undone'
    WHERE id = :id AND state = 'pending' RETURNING draft_id, comment_id, brand_id
""")

RELEASE = text("""
    UPDATE message SET due_at = :now, held = 'released'
    WHERE id = :id AND state = 'pending' AND due_at > :now AND held IS NOT NULL
    RETURNING id AS message_id, brand_id, comment_id, 'released' AS reason
""")

REOPEN_DRAFT = text("UPDATE draft SET state = 'proposed' WHERE id = :id AND state = 'approved'")

STOP = text("""
    INSERT INTO pause (id, brand_id, what, reason, since, set_by)
    VALUES (:id, :brand_id, :what, :reason, :now, :actor_id) ON CONFLICT DO NOTHING RETURNING id
""")

RESUME = text("""
    UPDATE pause SET lifted_at = :now, lifted_by = :actor_id
    WHERE lifted_at IS NULL AND what = :what AND brand_id IS NOT DISTINCT FROM :brand_id
    RETURNING id
""")

STOPPED = text("""
    SELECT 1 FROM pause WHERE lifted_at IS NULL AND (brand_id IS NULL OR brand_id = :brand_id)
      AND what = ANY(:whats) LIMIT 1
""")

SWITCHES = text("""
    SELECT s.id, s.brand_id, b.name AS brand, s.what, s.reason, s.since, a.name AS set_by
    FROM pause s LEFT JOIN brand b ON b.id = s.brand_id JOIN actor a ON a.id = s.set_by
    WHERE s.lifted_at IS NULL ORDER BY s.since
""")

WISHES = text("""
    UPDATE customer SET opted_out = :opted_out, zone = COALESCE(:zone, zone)
    WHERE id = :id AND wrapped_key IS NOT NULL RETURNING brand_id
""")
