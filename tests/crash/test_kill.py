"""Kill -9 everything while comments come in: each is processed once, nothing leaks.

100 comments by default: what a kill can do at each boundary is proven in `tests/chaos`, and this is
about the whole of it with real models. 1,000 with TRIAGE_TEST_FULL=1.
"""

import os
import signal
import time

import pytest

from tests.crash.running import Running, running, until

pytestmark = [pytest.mark.crash, pytest.mark.real_model, pytest.mark.enable_socket]

TOTAL = 1000 if os.environ.get("TRIAGE_TEST_FULL") == "1" else 100  # noqa: TID251 - a test's size
CHUNK = TOTAL // 4

SECRETS = (
    "Zacharias Quellmalz",
    "zacharias.quellmalz@postfach-geheim.example",
    "KD-7719204",
    "MR-55180237",
    "+49 151 23456789",
    "DE89 3704 0044 0532 0130 00",
    "Holunderstieg 47",
)
NAME, EMAIL, CUSTOMER, ORDER, PHONE, IBAN, STREET = SECRETS

TEXTS = (
    "Die Lieferung kam zwei Stunden zu spät und das Obst war matschig.",
    "The delivery was late again and two items were missing from the bag.",
    "Ich finde die neue App richtig gut, das Bestellen geht jetzt schnell.",
    "How do I change the delivery address for my standing order?",
    f"Meine Bestellung {ORDER} fehlt noch. Bitte rufen Sie mich an: {PHONE}.",
    f"Please refund me to {IBAN}. My customer number is {CUSTOMER}.",
    f"Schreiben Sie mir an {EMAIL}. Ich wohne im {STREET}, 20255 Hamburg.\n\nViele Grüße\n{NAME}",
    f"I live at {STREET}, 20255 Hamburg and nobody rang.\n\nBest regards,\n{NAME}",
)


def row(number: int) -> dict[str, str]:
    plain = {
        "id": f"n-{number}",
        "text": f"{TEXTS[number % len(TEXTS)]}\n\nNr. {number}"
        if number % 3
        else TEXTS[number % len(TEXTS)],
        "channel": "email",
    }
    if number % 2:
        return plain
    personal = {"author": NAME, "email": EMAIL, "customer_id": CUSTOMER, "order": ORDER}
    return plain | personal


def submit(place: Running, numbers: range) -> None:
    """Hand in a chunk until it is answered, as a careful client does."""
    chunk = [row(number) for number in numbers]
    until(lambda: place.post("/api/v1/comments", chunk) is not None, f"accepting {numbers}")


def open_comments(place: Running) -> int:
    query = "SELECT count(*) FROM comment WHERE state IN ('received', 'triaged')"
    return int(place.rows(query)[0][0])


def processed(place: Running) -> int:
    return int(place.rows("SELECT count(*) FROM comment WHERE state <> 'received'")[0][0])


def unprocessed(place: Running) -> int:
    return int(place.rows("SELECT count(*) FROM comment WHERE state = 'received'")[0][0])


def work_a_little(place: Running) -> None:
    """Wait until the worker is in the midst of it, or was quicker than we looked."""
    before = processed(place)
    until(lambda: processed(place) > before or not unprocessed(place), "the worker to get on")


@pytest.mark.timeout(1500)
def test_nothing_is_lost_doubled_or_leaked_when_everything_is_killed() -> None:
    with running() as place:
        scopes = ["--scope", "comments:write", "--scope", "comments:read"]
        made = place.command("user", "key", "crash", *scopes)
        place.key = made.stdout.strip()
        assert place.key.startswith("triage_"), made.stderr
        place.start()

        submit(place, range(CHUNK))
        work_a_little(place)
        place.kill(place.child("worker"))
        submit(place, range(CHUNK, 2 * CHUNK))
        place.kill(place.child("web"))
        submit(place, range(CHUNK, 2 * CHUNK))  # a client that got no answer tries again
        work_a_little(place)
        submit(place, range(2 * CHUNK, 3 * CHUNK))
        work_a_little(place)

        assert place.process
        place.kill(place.postmaster())
        place.process.send_signal(signal.SIGKILL)  # the supervisor: its children must follow it
        place.process.wait()
        until(lambda: not place.processes(), "children of a killed supervisor to end")
        place.start()
        submit(place, range(3 * CHUNK, TOTAL))
        until(lambda: open_comments(place) == 0, "every comment", 900)

        check_records(place)
        check_secrets(place)
        began = time.monotonic()
        place.process.terminate()
        assert place.process.wait(60) == 0
        until(lambda: not place.processes(), "nothing left behind", 5)
        assert time.monotonic() - began < 60


def check_records(place: Running) -> None:
    """All there, each once, one open draft and one triage decision at most, no dead letters."""
    assert place.rows("SELECT count(*), count(DISTINCT external_id) FROM comment") == [
        (TOTAL, TOTAL)
    ]
    assert place.rows("SELECT count(*) FROM dead_letter") == [(0,)]
    assert place.rows("SELECT comment_id FROM draft GROUP BY 1 HAVING count(*) > 1") == []
    twice = "SELECT comment_id, kind FROM decision GROUP BY 1, 2 HAVING count(*) > 1"
    assert place.rows(twice) == []
    [(triaged,)] = place.rows("SELECT count(*) FROM decision WHERE kind = 'triage'")
    assert triaged == TOTAL
    drafts = "SELECT count(*) FROM comment c WHERE disposition = 'draft' AND NOT EXISTS ("
    assert place.rows(drafts + "SELECT 1 FROM draft d WHERE d.comment_id = c.id)") == [(0,)]
    [(sizes, members)] = place.rows(
        "SELECT (SELECT sum(size) FROM theme), "
        "(SELECT count(*) FROM comment WHERE theme_id IS NOT NULL)"
    )
    assert sizes == members, "a theme counts what it does not hold"


def check_secrets(place: Running) -> None:
    """Personal data stands in the vault only: not in a table, vector file or log."""
    found = place.dump(leave_out=["vault"])
    assert "[[" in found, "there is something to look at"
    vectors = [path for path in (place.home / "vectors").rglob("*") if path.is_file()]
    assert vectors
    places = {"the tables": found.encode(), "the logs": place.log.read_bytes()}
    places |= {str(path): path.read_bytes() for path in vectors}
    places |= {"server.log": (place.home / "postgres" / "server.log").read_bytes()}
    for secret in SECRETS:
        for name, content in places.items():
            for spelling in {secret, secret.replace(" ", ""), secret.split()[-1]}:
                if len(spelling) > 4:
                    assert spelling.encode() not in content, f"{spelling!r} stands in {name}"
    sealed = place.dump(leave_out=[])
    assert not [secret for secret in SECRETS if secret in sealed], "the vault is sealed"
