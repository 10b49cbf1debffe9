"""A desk with one comment of every kind a page has to show."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.web.doubles import EXCLAMATION, World, world
from tests.web.memory_desk import NOW
from triage.domain.ids import new_id

LATE = timedelta(hours=-2)


def label(name: str, score: float) -> dict[str, Any]:
    return {"label": name, "score": score}


def flag(yes: bool, score: float, *reasons: str) -> dict[str, Any]:
    return {"label": yes, "score": score, "reasons": list(reasons)}


def finding(severity: str, start: int, end: int, fix: str | None = None) -> dict[str, Any]:
    return {
        "rule": "exclamation",
        "severity": severity,
        "start": start,
        "end": end,
        "message": EXCLAMATION["en"],
        "fix": fix,
    }


def draft_row(text: str, language: str, *findings: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "state": "proposed",
        "text": text,
        "language": language,
        "writer": "composer 1",
        "plan": {},
        "alternatives": [],
        "evidence": {},
        "sources": [
            {"kind": "playbook", "id": "greet.de.1", "quote": ""},
            {"kind": "comment", "id": "c", "quote": "der Joghurt war warm"},
        ],
        "guidelines_version": "1",
        "created_at": NOW,
        "findings": list(findings),
    }


def other_row(text: str, writer: str, *findings: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": text,
        "writer": writer,
        "language": None,
        "findings": list(findings),
        "sources": [],
    }


def comment_row(text: str, **more: Any) -> dict[str, Any]:
    """A waiting comment as the desk hands it out."""
    urgent = more.pop("urgent", False)
    reasons = ("allergy",) if urgent else ()
    return {
        "id": new_id(),
        "external_id": None,
        "state": "waiting",
        "channel": "survey",
        "text": text,
        "language": "de",
        "labels": {
            "sentiment": label("negative", 0.94),
            "intent": label("complaint", 0.71),
            "also_intents": [label("delivery", 0.55)],
            "spam": flag(False, 0.01),
            "urgent": flag(urgent, 0.9 if urgent else 0.05, *reasons),
            "engage": flag(True, 0.97),
            "abstained": [],
            "contradiction": False,
        },
        "urgent": urgent,
        "disposition": "draft",
        "reason": "clear",
        "team": "support",
        "due_at": NOW + timedelta(hours=3),
        "duplicate_of": None,
        "duplicates": [],
        "erased": False,
        "rating": {"value": 4.0, "scale": "nps"},
        "product": None,
        "category": None,
        "store": None,
        "app_version": None,
        "created_at": NOW - timedelta(days=1),
        "received_at": NOW - timedelta(hours=1),
        "personal_data": [],
        "repairs": [],
        "theme": {"id": new_id(), "label": "Kühlkette bei der Lieferung"},
        "drafts": [],
        "predictions": [],
        "messages": [],
        "decisions": [],
        **more,
    }


GERMAN = (
    "Die Lieferung kam zwei Stunden zu spät und der Joghurt war warm. Bitte rufen Sie mich an: "
    "[[PHONE_1]] oder schreiben Sie an [[EMAIL_1]]. Viele Grüße, [[NAME_1]]"
)
REPLY = (
    "Guten Tag [[AUTHOR]],\n\nvielen Dank für Ihre Rückmeldung. Es tut uns leid, dass Ihre "
    "Lieferung zu spät kam!! Wir sehen uns an, woran das lag.\n\n"
    "Freundliche Grüße\nIhr Team von Morgenrot"
)
ENGLISH = "Two of the eggs were broken again. Otherwise the box is lovely, thank you."
ENGLISH_REPLY = (
    "Hello,\n\nthank you for telling us. We are sorry about the broken eggs and pleased that you "
    "like the rest of the box.\n\nKind regards\nYour Morgenrot team"
)


OTHER = other_row(REPLY.replace("!!", ".").replace("vielen Dank", "danke"), "composer 1")
OFFERED = other_row(
    "Guten Tag [[AUTHOR]],\n\nSie bekommen Ihr Geld zurück!!", "bot:Shop", finding("block", 0, 3)
)
EVIDENCE: dict[str, Any] = {
    "articles": [["late-delivery", 0.81]],
    "elsewhere": ["cooling"],
    "record": {"order.status": "unterwegs"},
    "vouched": [],
    "precedents": [],
}


def furnished() -> World:
    """A desk with one comment of every kind a page has to show."""
    made = world()
    at = REPLY.index("!!")
    greeting = REPLY.index("Guten Tag")
    made.desk.put(
        comment_row(
            "Meine Tochter hat nach dem Nussmüsli Ausschlag bekommen, auf der Packung stand nichts "
            "von Haselnüssen! Das ist gefährlich.",
            urgent=True,
            disposition="human",
            reason="escalation:allergy",
            channel="email",
            rating=None,
            due_at=NOW + LATE,
        )
    )
    made.desk.put(
        comment_row(
            GERMAN,
            drafts=[
                draft_row(
                    REPLY,
                    "de",
                    finding("note", greeting, greeting + 9),
                    finding("block", at, at + 2, "."),
                )
                | deepcopy({"alternatives": [OTHER, OFFERED], "evidence": EVIDENCE})
            ],
            due_at=NOW + timedelta(minutes=40),
            decisions=[
                {"id": new_id(), "kind": "triage", "at": NOW, "actor": "triage", "draft_id": None},
                {"id": new_id(), "kind": "draft", "at": NOW, "actor": "triage", "draft_id": None},
            ],
        ),
        {
            "[[PHONE_1]]": "0171 2345678",
            "[[EMAIL_1]]": "jana.vogel@example.org",
            "[[NAME_1]]": "Jana Vogel",
            "text": "Die Lieferung kam zwei Stunden zu spät … <script>alert(1)</script>",
        },
    )
    made.desk.put(
        comment_row(
            ENGLISH,
            language="en",
            channel="app_review",
            rating={"value": 4.0, "scale": "stars"},
            drafts=[draft_row(ENGLISH_REPLY, "en")],
            due_at=NOW + timedelta(hours=5),
        )
    )
    unsure = comment_row(
        "naja. läuft halt <b>irgendwie</b> 🤷",
        disposition="human",
        reason="unsure:sentiment",
        channel="forum",
        rating=None,
        due_at=NOW + timedelta(days=1),
        theme=None,
    )
    unsure["labels"]["abstained"] = ["sentiment"]
    unsure["labels"]["sentiment"] = label("neutral", 0.41)
    made.desk.put(unsure)
    for number in range(20):
        made.desk.put(
            comment_row(
                f"Alles gut soweit, nur Kiste Nummer {number} war etwas nass.",
                drafts=[draft_row(ENGLISH_REPLY, "en")],
                due_at=NOW + timedelta(days=2, minutes=number),
            )
        )
    return made


def said_row(side: str, text: str, days: int, **more: Any) -> dict[str, Any]:
    """A message of a conversation as the desk hands it out."""
    ours = side == "us"
    return {
        "id": new_id(),
        "side": side,
        "text": text,
        "language": "de",
        "channel": "email",
        "state": "sent" if ours else "answered",
        "at": NOW - timedelta(days=days),
        "rating": None,
        "writer": "composer 1" if ours else None,
        "author": "Ina" if ours else None,
        "automatic": False,
        **more,
    }


def past_row(number: int) -> dict[str, Any]:
    """Another comment of the same customer."""
    return {
        "id": new_id(),
        "text": f"Kiste {number} war schön, nur der Salat hing etwas. Danke, [[NAME_1]]",
        "language": "de",
        "channel": "survey",
        "state": "answered" if number % 2 else "dismissed",
        "sentiment": "mixed",
        "intent": "complaint",
        "rating": {"value": 8.0, "scale": "nps"},
        "created_at": NOW - timedelta(days=20 * number),
        "received_at": NOW - timedelta(days=20 * number),
        "reply": "sent" if number % 2 else None,
    }


def enriched(made: World) -> UUID:
    """A second comment of a known customer, with all that can stand beside one."""
    clean = REPLY.replace("!!", ".")
    draft = draft_row(clean, "de") | {
        "alternatives": [
            *deepcopy([OTHER, OFFERED]),
            other_row("Kurz gesagt: danke.", "composer 1"),
        ],
        "evidence": deepcopy(EVIDENCE),
        "created_at": NOW - timedelta(minutes=59, seconds=56),
    }
    rejected = draft_row("Danke für den Hinweis.", "de") | {
        "state": "rejected",
        "decided_at": NOW - timedelta(minutes=50),
        "decided_by": "Ina",
        "author": None,
    }
    row = comment_row(GERMAN, channel="email", drafts=[rejected, draft], due_at=NOW)
    row["parent"] = "Unsere neue Obstkiste ist da!"
    earlier = [said_row("customer", f"Nachfrage {n}: wann kommt die Kiste?", 9 - n) for n in (1, 2)]
    row["beside"] = {
        "thread": [
            *earlier,
            said_row("us", "Guten Tag [[AUTHOR]], sie kommt am Samstag.", 5),
            said_row("customer", GERMAN, 1, id=row["id"]),
            said_row("customer", "Ist jemand da?", 0),
        ],
        "precedents": [
            {
                "id": new_id(),
                "text": "Guten Tag,\n\nwir bringen morgen eine neue Kiste.",
                "edited": True,
                "approved_at": NOW - timedelta(days=3),
                "comment_id": new_id(),
                "comment": "Die Kiste kam nicht an.",
                "language": "de",
                "likeness": 0.83,
            }
        ],
        "snippets": [
            {
                "id": new_id(),
                "name": "Kühlkette",
                "text": "Wir kühlen die Kisten bis zu Ihrer Tür.",
                "own": False,
            }
        ],
    }
    row["customer"] = {
        "identified": True,
        "segment": "gold",
        "revenue": 12_400.0,
        "speaks": "de",
        "zone": "Europe/Berlin",
        "opted_out": ["survey"],
        "worth": 2,
        "comments": 12,
        "answered": 7,
        "since": NOW - timedelta(days=700),
        "contacts": [{"kind": "reply", "channel": "email", "at": NOW - timedelta(days=5)}],
        "cases": [
            {"id": new_id(), "state": "open", "opened_at": NOW, "due_at": NOW, "owner": "Ina"}
        ],
    }
    row["others"] = [past_row(number) for number in range(1, 31)]
    values = {
        "[[PHONE_1]]": "0171 2345678",
        "[[NAME_1]]": "Jana Vogel",
        "[[AUTHOR]]": "Jana Vogel",
        "text": "Die Lieferung kam zwei Stunden zu spät …",
        "field:author": "Jana Vogel",
        "field:order": "4711-0815",
        "field:url": "https://example.org/a",
        "field:loyalty_card": "MB-77",
    }
    return made.desk.put(row, values)
