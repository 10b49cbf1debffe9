"""A data folder full of comments for measuring, and a web server on it.

Rows are written by SQL, so a million take minutes; no model is loaded. Every draft has its trial,
and every comment the words it is found by.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from triage.adapters.records_rows import packed
from triage.bootstrap import Installation, full_scopes
from triage.domain.decision import ActorKind, Scope
from triage.domain.ids import new_id, text_hash
from triage.domain.labels import Flag, Label, Labels
from triage.domain.wordings import wording
from triage.language.folding import as_vector, lexemes
from triage.replies.vetting import vet_one
from triage.settings import CHECKOUT

REPLY = (
    "Guten Tag [[AUTHOR]],\n\nvielen Dank für Ihre Nachricht. Es tut uns leid, dass die Lieferung "
    "zu spät kam. Bitte antworten Sie uns, wenn wir noch etwas für Sie tun können.\n\n"
    "Viele Grüße\nIhr Morgenrot-Team"
)
LABELS = Labels(
    sentiment=Label("negative", 0.97),
    intent=Label("delivery", 0.93),
    also_intents=(),
    spam=Flag(False, 0.01),
    urgent=Flag(False, 0.02),
    engage=Flag(True, 0.98),
)
SEED = (
    """INSERT INTO customer (id, brand_id, wrapped_key, identified, created_at)
       SELECT md5('p' || n)::uuid, :brand, :key, false, :now FROM generate_series(1, :count) n""",
    """INSERT INTO conversation (id, brand_id, customer_id, channel, revision)
       SELECT md5('t' || n)::uuid, :brand, md5('p' || n)::uuid, 'email', 1
       FROM generate_series(1, :count) n""",
    """INSERT INTO comment (id, brand_id, source_id, customer_id, conversation_id, external_id,
           state, channel, created_at, received_at, text, language, text_hash, fingerprint, labels,
           intent, sentiment, urgent, disposition, reason, team, due_at)
       SELECT md5('c' || n)::uuid, :brand, :source, md5('p' || n)::uuid, md5('t' || n)::uuid,
           n::text, CASE WHEN n <= :waiting THEN 'waiting' ELSE 'answered' END, 'email', :now,
           CAST(:now AS timestamptz) - n * interval '1 second',
           (CAST(:said AS text[]))[1 + n % :texts], 'de', md5(n::text), md5(n::text),
           CAST(:labels AS jsonb), 'delivery', 'negative', n % 97 = 0, 'draft', 'clear',
           (ARRAY['support', 'finance', 'product'])[1 + n % 3],
           CAST(:now AS timestamptz) + n * interval '1 second'
       FROM generate_series(1, :count) n""",
    """INSERT INTO vault (comment_id, customer_id, payload, placeholders)
       SELECT md5('c' || n)::uuid, md5('p' || n)::uuid,
           (CAST(:payloads AS bytea[]))[1 + n % :texts], :values
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO comment_words (comment_id, brand_id, received_at, words)
       SELECT md5('c' || n)::uuid, :brand, CAST(:now AS timestamptz) - n * interval '1 second',
           CAST((CAST(:words AS text[]))[1 + n % :texts] AS tsvector)
       FROM generate_series(1, :count) n""",
    "DELETE FROM search_due",
    """INSERT INTO passage (id, comment_id, position, start, "end", text_hash, model, vector)
       SELECT md5('g' || n)::uuid, md5('c' || n)::uuid, 0, 0, 9, md5(n::text), 'bench', :vector
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO draft (id, brand_id, comment_id, state, text, wording, language, writer,
           conversation_revision, labels_revision, guidelines_version, created_at)
       SELECT md5('d' || n)::uuid, :brand, md5('c' || n)::uuid, 'proposed', :reply, :wording, 'de',
           'composer 1', 1, 1, (SELECT version FROM brand WHERE id = :brand), :now
       FROM generate_series(1, :drafts) n""",
    """INSERT INTO cell (id, brand_id, channel, intent, language, state, maker, cause, since,
           changed_at, alarm, account)
       VALUES (md5('k')::uuid, :brand, 'email', 'delivery', 'de', 'shadow', 'composer 1', '', :now,
           :now, 0, 0)""",
    """INSERT INTO trial (draft_id, brand_id, cell_id, comment_id, conversation_id, maker,
           text_hash, would_send, why, sampled, mix, sent, outcome, counted, created_at)
       SELECT md5('d' || n)::uuid, :brand, md5('k')::uuid, md5('c' || n)::uuid,
           md5('t' || n)::uuid, 'composer 1', :hash, false, '{first}', false, '{}', false, 'none',
           'none', :now
       FROM generate_series(1, :drafts) n""",
)
FIRSTS = text("""
    SELECT DISTINCT ON (c.text) d.id FROM draft d JOIN comment c ON c.id = d.comment_id
""")
ALIKE = text("""
    UPDATE draft d SET checked = first.checked, found = first.found
    FROM draft first JOIN comment said ON said.id = first.comment_id, comment c
    WHERE c.id = d.comment_id AND c.text = said.text AND first.id = ANY(:ids)
      AND first.checked <> '' AND d.checked IS NULL
""")
"""All drafts say the same, so what was found in an answer to one text was found in all to it."""


def texts() -> list[str]:
    """What customers wrote: the comments of the sample, over and over."""
    lines = (CHECKOUT / "examples/feedback.jsonl").read_text("utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["text"] for line in lines))


def seed(place: Installation, drafts: int, comments: int, waiting: int) -> None:
    """Comments, the newest with drafts; of so many the customer waits, the others are answered."""
    now, brand = place.clock.now(), place.brand_id("morgenrot")
    key, source, said = place.vault.new_person(), new_id(), texts()
    values = {
        "brand": brand,
        "source": source,
        "key": key,
        "now": now,
        "count": max(drafts, comments),
        "drafts": drafts,
        "waiting": max(drafts, waiting),
        "said": said,
        "texts": len(said),
        "payloads": [place.vault.seal(key, json.dumps({"text": one}).encode()) for one in said],
        "words": [as_vector(lexemes(one, "de")) for one in said],
        "reply": REPLY,
        "wording": wording(REPLY),
        "labels": json.dumps(asdict(LABELS)),
        "values": place.vault.seal(key, json.dumps({"[[AUTHOR]]": "Ada Vogel"}).encode()),
        "hash": text_hash(REPLY),
        "vector": packed([0.1] * 384),  # type: ignore[arg-type] # any numbers
    }
    with place.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO source (id, brand_id, name, created_at) VALUES (:s, :b, 's', :n)"),
            {"s": source, "b": brand, "n": now},
        )
        for statement in SEED:
            connection.execute(text(statement), values)
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def look_at_all(place: Installation) -> None:
    """What the worker does to every draft in time: one of each text is looked at for all of it."""
    line, firsts = place.intake_line(), list[UUID]()
    with place.engine.connect() as connection:
        firsts += connection.scalars(FIRSTS)
    for first in firsts:
        with place.store.write() as work:
            vet_one(line, work, first)
    with place.engine.begin() as connection:
        connection.execute(ALIKE, {"ids": firsts})
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE draft"))


def key_of(place: Installation, name: str) -> str:
    """An API key that may read and decide."""
    scopes = [Scope.READ, Scope.DECIDE]
    actor = place.access.create(name, ActorKind.API_KEY, scopes, place.clock.now())
    return place.access.issue_key(actor.id, None, place.clock.now())


def session_of(place: Installation) -> str:
    """The cookie of a person with every right."""
    now = place.clock.now()
    person = place.access.create("Reader", ActorKind.PERSON, full_scopes(), now)
    token = place.access.issue_link(person.id, now + timedelta(hours=1))
    return place.access.redeem(token, now + timedelta(hours=1), now) or ""


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: Path, processes: int) -> Iterator[tuple[int, int]]:
    """Port and id of the web server on the data folder, of as many processes as asked for."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "api:create_app", "--port", str(port)]
    command += ["--workers", str(processes), "--log-level", "warning", "--no-access-log"]
    environment = {**os.environ, "TRIAGE_HOME": str(home)}  # noqa: TID251 - handed on
    server = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
    try:
        for _ in range(600):
            try:
                if ask(HTTPConnection("127.0.0.1", port), "GET", "/healthz", {})[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def ask(to: HTTPConnection, method: str, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """One request on a connection that stays open."""
    to.request(method, path, headers=headers)
    answer = to.getresponse()
    return answer.status, answer.read()


def some_drafts(place: Installation, count: int) -> list[tuple[str, str]]:
    """Drafts and their comments."""
    with place.engine.connect() as connection:
        found = connection.execute(
            text("SELECT id, comment_id FROM draft ORDER BY id LIMIT :n"), {"n": count}
        )
        return [(str(row.id), str(row.comment_id)) for row in found]
