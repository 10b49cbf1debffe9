"""The statements behind teams, assignment and clocks."""

from sqlalchemy import text

from triage.adapters.staff_rights import WORKING, those_with

PERSON = text(f"""
    SELECT a.id, a.name FROM actor a
    WHERE (a.name = :name OR CAST(a.id AS text) = :name)
      AND a.kind = 'person' AND a.disabled_at IS NULL
      AND (CAST(:brand_id AS uuid) IS NULL OR {those_with(WORKING, "CAST(:brand_id AS uuid)")})
""")  # noqa: S608 - constants

MEMBERS = text("""
    SELECT m.team, m.actor_id, a.name, m.languages, m.skills, m.capacity
    FROM team_member m JOIN actor a ON a.id = m.actor_id
    WHERE m.brand_id = :brand_id ORDER BY m.team, a.name
""")

LEFT = text("""
    DELETE FROM team_member
    WHERE brand_id = :brand_id AND team = :team AND NOT actor_id = ANY(CAST(:ids AS uuid[]))
""")

JOINED = text("""
    INSERT INTO team_member (brand_id, team, actor_id, languages, skills, capacity, created_at)
    VALUES (:brand_id, :team, :actor_id, :languages, :skills, :capacity, :now)
    ON CONFLICT (brand_id, team, actor_id) DO UPDATE SET
        languages = EXCLUDED.languages, skills = EXCLUDED.skills, capacity = EXCLUDED.capacity
""")

ABSENCES = text("""
    SELECT x.id, x.actor_id, x.starts_at, x.ends_at, x.substitute_id, a.name,
           s.name AS substitute
    FROM absence x JOIN actor a ON a.id = x.actor_id LEFT JOIN actor s ON s.id = x.substitute_id
    WHERE x.ends_at > :now AND (CAST(:actor_id AS uuid) IS NULL OR x.actor_id = :actor_id)
    ORDER BY x.starts_at, x.id LIMIT 1000
""")

AWAY = text("""
    INSERT INTO absence (id, actor_id, starts_at, ends_at, substitute_id, created_by, created_at)
    VALUES (:id, :actor_id, :starts_at, :ends_at, :substitute_id, :by, :now)
""")

BACK = text("""
    UPDATE absence x SET ends_at = least(x.ends_at, :now) FROM actor a
    WHERE x.id = :id AND a.id = x.actor_id
    RETURNING x.id, x.actor_id, x.starts_at, x.ends_at, x.substitute_id, a.name
""")

NEVER_AWAY = text("DELETE FROM absence WHERE id = :id AND starts_at >= :now")

BRANDS = text("SELECT DISTINCT brand_id FROM team_member ORDER BY brand_id")

# Whose room is counted is counted by one worker at a time, whatever brands share the person.
LOCKED = text("""
    SELECT id FROM actor
    WHERE id IN (SELECT actor_id FROM team_member WHERE brand_id = :brand_id)
    ORDER BY id FOR NO KEY UPDATE
""")

PLACES = text(f"""
    SELECT m.team, m.actor_id, a.name, m.languages, m.skills, m.capacity, m.last_assigned_at,
           (SELECT count(*) FROM comment c
            WHERE c.assignee_id = m.actor_id AND c.state = 'waiting') AS load,
           x.id IS NOT NULL OR NOT {those_with(WORKING, "m.brand_id")} AS away,
           x.substitute_id
    FROM team_member m JOIN actor a ON a.id = m.actor_id
    LEFT JOIN LATERAL (
        SELECT id, substitute_id FROM absence
        WHERE actor_id = m.actor_id AND starts_at <= :now AND ends_at > :now
        ORDER BY ends_at DESC, id LIMIT 1
    ) x ON true
    WHERE m.brand_id = :brand_id ORDER BY m.team, m.actor_id
""")  # noqa: S608 - constants

KNOWN_TO = """
    (SELECT o.assignee_id FROM comment o
     WHERE o.conversation_id = c.conversation_id AND o.id <> c.id AND o.assignee_id IS NOT NULL
     ORDER BY o.assigned_at DESC, o.id DESC LIMIT 1) AS known_to
"""

OPEN_COLUMNS = f"c.id, c.brand_id, c.team, c.language, c.skills, c.assignee_id, {KNOWN_TO}"

OPEN = text(f"SELECT c.state, {OPEN_COLUMNS} FROM comment c WHERE c.id = :id")  # noqa: S608 - constants

HELD = "c.state = 'waiting' AND c.assignee_id IS NOT NULL"

# One look at the index for each person who has something, then their own comments: what people have
# is little beside what waits.
MISPLACED = text(f"""
    WITH RECURSIVE pairs AS (
        (SELECT c.assignee_id, c.brand_id FROM comment c WHERE {HELD}
         ORDER BY c.assignee_id, c.brand_id LIMIT 1)
        UNION ALL
        SELECT n.assignee_id, n.brand_id FROM pairs o CROSS JOIN LATERAL (
            SELECT c.assignee_id, c.brand_id FROM comment c
            WHERE {HELD} AND (c.assignee_id, c.brand_id) > (o.assignee_id, o.brand_id)
            ORDER BY c.assignee_id, c.brand_id LIMIT 1) n
    ), holder AS (
        SELECT o.assignee_id, o.brand_id,
               ARRAY(SELECT m.team FROM team_member m
                     WHERE m.brand_id = o.brand_id AND m.actor_id = o.assignee_id) AS teams,
               NOT {those_with(WORKING, "o.brand_id")}
                   OR EXISTS (SELECT 1 FROM absence x WHERE x.actor_id = o.assignee_id
                                AND x.starts_at <= :now AND x.ends_at > :now) AS gone
        FROM pairs o JOIN actor a ON a.id = o.assignee_id WHERE o.brand_id = :brand_id
    ), lost AS (
        SELECT f.id FROM holder h CROSS JOIN LATERAL (
            SELECT c.id, c.due_at FROM comment c
            WHERE {HELD} AND c.assignee_id = h.assignee_id AND c.brand_id = h.brand_id
              AND (h.gone OR (c.team = ANY(h.teams)) IS NOT TRUE)
            ORDER BY c.due_at, c.id LIMIT :limit) f
        ORDER BY f.due_at, f.id LIMIT :limit
    )
    SELECT {OPEN_COLUMNS} FROM comment c
    WHERE c.id IN (SELECT id FROM lost) AND c.state = 'waiting'
    ORDER BY c.due_at, c.id FOR UPDATE OF c SKIP LOCKED
""")  # noqa: S608 - constants of this file

FREE = """
    c.brand_id = :brand_id AND c.team = :team AND c.state = 'waiting'
    AND c.assignee_id IS NULL AND c.snoozed_until IS NULL
"""

# One look at the index for each language with its skills, then the first of those somebody there
# can take: what nobody can take is never read, however much of it waits.
UNASSIGNED = text(f"""
    WITH RECURSIVE kinds AS (
        (SELECT c.language, c.skills FROM comment c WHERE {FREE}
         ORDER BY c.language, c.skills LIMIT 1)
        UNION ALL
        SELECT n.language, n.skills FROM kinds o CROSS JOIN LATERAL (
            SELECT c.language, c.skills FROM comment c
            WHERE {FREE} AND (c.language, c.skills) > (o.language, o.skills)
            ORDER BY c.language, c.skills LIMIT 1) n
    ), wanted AS (
        SELECT f.id FROM kinds o CROSS JOIN LATERAL (
            SELECT c.id, c.due_at FROM comment c
            WHERE {FREE} AND c.language = o.language AND c.skills = o.skills
              AND NOT EXISTS (SELECT 1 FROM claim x WHERE x.comment_id = c.id AND x.until > :now)
            ORDER BY c.due_at, c.id LIMIT :limit) f
        WHERE EXISTS (
            SELECT 1 FROM jsonb_to_recordset(CAST(:able AS jsonb))
                AS a(languages text[], skills text[])
            WHERE (a.languages = '{{}}' OR o.language = 'und' OR o.language = ANY(a.languages))
              AND o.skills <@ a.skills)
        ORDER BY f.due_at, f.id LIMIT :limit
    )
    SELECT {OPEN_COLUMNS} FROM comment c
    WHERE c.id IN (SELECT id FROM wanted) AND {FREE}
    ORDER BY c.due_at, c.id FOR UPDATE OF c SKIP LOCKED
""")  # noqa: S608 - constants of this file

GIVE = text("""
    UPDATE comment SET team = :team, assignee_id = CAST(:actor_id AS uuid),
        assigned_at = CASE WHEN CAST(:actor_id AS uuid) IS NULL THEN NULL
                      ELSE CAST(:now AS timestamptz) END
    WHERE id = :id AND state = 'waiting' AND coalesce(team, '') = :before_team
      AND assignee_id IS NOT DISTINCT FROM CAST(:before_actor AS uuid)
    RETURNING brand_id
""")

GIVEN = text("""
    UPDATE team_member SET last_assigned_at = :now
    WHERE brand_id = :brand_id AND team = :team AND actor_id = :actor_id
""")

# With a limit each look goes by the index of its comment, else all open cases are gathered first.
RINGING = text("""
    SELECT c.id, c.brand_id, c.team, c.assignee_id, c.due_at, c.warn_at, c.resolve_by,
           c.resolve_warn_at, c.warned_at, c.breached_at, c.resolve_warned_at,
           c.resolve_breached_at, c.state = 'answered' AS answered,
           (SELECT 1 FROM message m WHERE m.comment_id = c.id
              AND m.state IN ('pending', 'sending', 'unknown') LIMIT 1) IS NOT NULL AS leaving,
           c.state = 'answered' AND (
               SELECT 1 FROM case_comment j JOIN "case" k ON k.id = j.case_id
               WHERE j.comment_id = c.id AND k.state IN ('open', 'contacted')
               LIMIT 1) IS NULL AS closed
    FROM comment c
    WHERE c.alarm_at <= :now AND c.state IN ('waiting', 'answered')
      AND NOT c.brand_id = ANY(CAST(:without AS uuid[]))
    ORDER BY c.alarm_at, c.id LIMIT :limit FOR UPDATE OF c SKIP LOCKED
""")

RUNG = text("""
    UPDATE comment SET
        warned_at = CASE WHEN 'warned' = ANY(:marks) THEN :now ELSE warned_at END,
        breached_at = CASE WHEN 'breached' = ANY(:marks) THEN :now ELSE breached_at END,
        resolve_warned_at = CASE WHEN 'resolve_warned' = ANY(:marks) THEN :now
                            ELSE resolve_warned_at END,
        resolve_breached_at = CASE WHEN 'resolve_breached' = ANY(:marks) THEN :now
                              ELSE resolve_breached_at END,
        team = coalesce(CAST(:team AS text), team),
        assignee_id = CASE WHEN CAST(:team AS text) IS NULL THEN assignee_id END,
        assigned_at = CASE WHEN CAST(:team AS text) IS NULL THEN assigned_at END,
        alarm_at = CAST(:next_at AS timestamptz)
    WHERE id = :id AND state IN ('waiting', 'answered')
""")
