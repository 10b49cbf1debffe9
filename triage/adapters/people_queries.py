"""The statements that find a person, and that leave nothing of one behind."""

from sqlalchemy import text

FIND = text("""
    WITH named AS (
        SELECT c.id, c.customer_id, c.received_at
        FROM mention m JOIN comment c ON c.id = m.comment_id
        WHERE m.brand_id = :brand_id AND m.digest = ANY(:digests))
    SELECT p.id AS customer_id, p.identified,
        ARRAY(SELECT c.id FROM comment c WHERE c.customer_id = p.id
              ORDER BY c.received_at DESC, c.id DESC LIMIT 1000) AS comment_ids,
        ARRAY(SELECT n.id FROM named n WHERE n.customer_id = p.id
              GROUP BY n.id, n.received_at
              ORDER BY n.received_at DESC, n.id DESC LIMIT 1000) AS named_in
    FROM customer p
    WHERE p.wrapped_key IS NOT NULL AND p.id IN (
        SELECT customer_id FROM named UNION
        SELECT l.customer_id FROM customer_lookup l
        WHERE l.brand_id = :brand_id AND l.digest = ANY(:digests))
    ORDER BY p.created_at, p.id LIMIT 100
""")

BRAND = text("SELECT brand_id FROM customer WHERE id = :id")

VALUES = text("""
    SELECT p.wrapped_key, v.payload, v.placeholders, c.personal_data
    FROM vault v JOIN customer p ON p.id = v.customer_id JOIN comment c ON c.id = v.comment_id
    WHERE (v.comment_id = ANY(:ids) OR v.customer_id = ANY(:ids)) AND p.wrapped_key IS NOT NULL
    ORDER BY v.comment_id DESC LIMIT 200
""")

PLACES = text("""
    SELECT c.theme_id, g.vector FROM comment c
    JOIN LATERAL (SELECT vector FROM passage WHERE comment_id = c.id AND position = 0
                  ORDER BY id DESC LIMIT 1) g ON true
    WHERE c.customer_id = :id AND c.theme_id IS NOT NULL
""")

LOCKED = text("SELECT brand_id, wrapped_key, erased_at FROM customer WHERE id = :id FOR UPDATE")

COMMENTS = text(
    "SELECT id, external_id FROM comment WHERE customer_id = :id ORDER BY id FOR UPDATE"
)

EMPTIED = text("""
    UPDATE comment c SET
        text = NULL, text_hash = NULL, fingerprint = NULL, personal_data = '[]', repairs = '[]',
        labels = '{}', reason = NULL, product = NULL, category = NULL, store = NULL,
        app_version = NULL, plan = '{}', theme_id = NULL, special_until = NULL,
        parent = NULL, thread = NULL, snoozed_until = NULL,
        external_id = r.external_id,
        labels_revision = labels_revision + 1,
        state = CASE WHEN state = 'answered' THEN state ELSE 'dismissed' END
    FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[])) AS r(id, external_id)
    WHERE c.id = r.id
""")

CALLED_BACK = text("""
    UPDATE message SET state = 'cancelled', settled_at = :now, error = 'erased'
    WHERE comment_id = ANY(:ids) AND state = 'pending' RETURNING id
""")

WITHDRAWN = text("""
    UPDATE correction SET withdrawn_at = :now
    WHERE comment_id = ANY(:ids) AND withdrawn_at IS NULL RETURNING id
""")

LEARNED_SINCE = text("""
    SELECT number, weights FROM heads_version
    WHERE brand_id = :brand_id AND state <> 'erased' AND created_at >= (
        SELECT min(at) FROM correction WHERE comment_id = ANY(:ids))
    ORDER BY number
""")

VERSION_ERASED = text("""
    UPDATE heads_version SET state = 'erased', weights = '', taught = '{}', gate = '{}'
    WHERE brand_id = :brand_id AND number = ANY(:numbers)
""")

AS_SHIPPED = text("""
    UPDATE brand SET heads_number = 0, refit_due = true
    WHERE id = :brand_id AND heads_number = ANY(:numbers)
""")

OTHERS = """jsonb_path_query_array({}, '$[*] ? (@.kind != "precedent")')"""
UNQUOTED = f"""
    UPDATE draft d SET
        sources = {OTHERS.format("d.sources")},
        alternatives = (
            SELECT coalesce(jsonb_agg(
                a || jsonb_build_object('sources', {OTHERS.format("a->'sources'")})), '[]')
            FROM jsonb_array_elements(d.alternatives) a),
        plan = CASE WHEN d.plan ? 'facts' THEN
            (d.plan - 'precedent')
            || jsonb_build_object('facts', {OTHERS.format("d.plan->'facts'")})
            ELSE d.plan END
    FROM precedent p
    WHERE p.comment_id = ANY(:ids) AND d.brand_id = p.brand_id
      AND d.evidence->'precedents' @> jsonb_build_array(jsonb_build_array(p.id))
"""  # noqa: S608 - of constants alone
"""Replies to others that were written after the person's: they quote no precedents any more."""

OF_COMMENTS = tuple(
    text(statement)
    for statement in (
        "DELETE FROM finding WHERE draft_id IN (SELECT id FROM draft WHERE comment_id = ANY(:ids))",
        "DELETE FROM passage WHERE comment_id = ANY(:ids)",
        "DELETE FROM prediction WHERE comment_id = ANY(:ids)",
        "DELETE FROM vault WHERE comment_id = ANY(:ids)",
        "DELETE FROM mention WHERE comment_id = ANY(:ids)",
        "DELETE FROM attachment WHERE comment_id = ANY(:ids)",
        """UPDATE draft SET text = '', plan = '{}', sources = '[]', alternatives = '[]',
               evidence = '{}', checked = NULL, found = NULL,
               state = CASE WHEN state IN ('proposed', 'approved') THEN 'stale' ELSE state END
           WHERE comment_id = ANY(:ids)""",
        UNQUOTED,
        """UPDATE comment SET plan = plan - 'precedent' WHERE plan->'precedent'->>0 IN (
               SELECT id::text FROM precedent WHERE comment_id = ANY(:ids))""",
        "UPDATE precedent SET text = '', drafted = '' WHERE comment_id = ANY(:ids)",
        """UPDATE proposal SET evidence = coalesce((
               SELECT jsonb_agg(e) FROM jsonb_array_elements(evidence) e
               WHERE e->>'draft' NOT IN (
                   SELECT id::text FROM draft WHERE comment_id = ANY(:ids))), '[]')
           WHERE evidence @? '$[*] ? (@.draft != "")'""",
        "UPDATE message SET provider_id = NULL WHERE comment_id = ANY(:ids)",
        "UPDATE note SET text = '' WHERE comment_id = ANY(:ids)",
        """UPDATE call_back SET state = 'cancelled', settled_at = :now
           WHERE comment_id = ANY(:ids) AND state = 'open'""",
        "UPDATE call_back SET note = '', remark = NULL WHERE comment_id = ANY(:ids)",
        "DELETE FROM claim WHERE comment_id = ANY(:ids)",
        "UPDATE draft SET wording = NULL WHERE comment_id = ANY(:ids)",
        """UPDATE "case" SET state = 'lost', cause = NULL, next_step = '',
               next_at = NULL WHERE comment_id = ANY(:ids)""",
        """UPDATE dead_letter SET resolved_at = :now
           WHERE comment_id = ANY(:ids) AND resolved_at IS NULL""",
    )
)
"""Everything that came of comments. A sent message keeps its draft's hash in the decisions only."""

OF_PERSON = tuple(
    text(statement)
    for statement in (
        "DELETE FROM customer_lookup WHERE customer_id = :id",
        "UPDATE conversation SET digest = NULL WHERE customer_id = :id",
        """UPDATE customer SET wrapped_key = NULL, identified = false, segment = NULL,
               revenue = NULL, language = NULL, erased_at = coalesce(erased_at, :now)
           WHERE id = :id""",
    )
)

UNINDEXED = text("""
    WITH due AS (
        SELECT id FROM customer
        WHERE erased_at IS NOT NULL AND (unindexed_at IS NULL
            OR (unindexed_at < erased_at + interval '10 minutes'
                AND erased_at + interval '10 minutes' <= :now))
        ORDER BY erased_at LIMIT :limit FOR UPDATE SKIP LOCKED),
    done AS (UPDATE customer SET unindexed_at = :now WHERE id IN (SELECT id FROM due))
    SELECT id FROM comment WHERE customer_id IN (SELECT id FROM due)
    UNION ALL SELECT id FROM precedent WHERE customer_id IN (SELECT id FROM due)
""")
"""Twice: at once, and when no job that had begun before can put a point back any more."""

PERSON = text("""
    SELECT id, identified, segment, revenue, language, created_at, wrapped_key
    FROM customer WHERE id = :id
""")

HELD = text("""
    SELECT c.id, c.channel, c.state, c.created_at, c.received_at, c.language, c.labels, c.text,
        c.disposition, c.reason, c.team, c.rating_value, c.rating_scale, v.payload, v.placeholders
    FROM comment c LEFT JOIN vault v ON v.comment_id = c.id
    WHERE c.customer_id = :id ORDER BY c.received_at, c.id
""")

REPLIES = text("""
    SELECT d.comment_id, d.text, d.state, d.writer, d.created_at, d.decided_at,
        coalesce(d.evidence->'record', '{}') AS record,
        ARRAY(SELECT a->>'text' FROM jsonb_array_elements(d.alternatives) a) AS alternatives,
        m.state AS message, m.settled_at
    FROM draft d LEFT JOIN message m ON m.draft_id = d.id
    WHERE d.comment_id = ANY(:ids) ORDER BY d.created_at, d.id
""")

FILES = text("""
    SELECT comment_id, name, media_type, size, refused, content FROM attachment
    WHERE comment_id = ANY(:ids) ORDER BY comment_id, position
""")

DECIDED = text("""
    SELECT comment_id, kind, at, reason FROM decision
    WHERE comment_id = ANY(:ids) ORDER BY at, id
""")
