"""An office at work: two teams, people in them, comments with clocks, a case, calls, notes."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tests.conftest import House
from triage import casework
from triage.domain.decision import Actor, ActorKind
from triage.domain.role import RIGHTS, Role
from triage.guiding.branding import Edit, change, files
from triage.replies import phrasing
from triage.replies.phrasing import Passage
from triage.team import assigning, calling, conferring, staffing
from triage.team.calling import Wanted
from triage.team.staffing import Wish

ROUTING = """\
teams:
  support:
    hours:
      zone: Europe/Berlin
      days: {mon-fri: "08:00-18:00"}
      holidays: {country: DE, state: BE}
    languages: [de, en]
    skills: [refund]
    capacity: 20
    escalate_to: lead
  lead: {}
targets:
  - channels: [social, forum]
    first_response: 60
rules:
  - {team: support, sla_minutes: 30, clock: always, reasons: [allergy, safety]}
  - {team: lead, sla_minutes: 480, channels: [app_review], sentiments: [negative, mixed]}
  - {team: support, sla_minutes: 240, intents: [complaint, delivery]}
fallback: {team: support, sla_minutes: 600}
"""
TEXTS = (
    "Die Lieferung kam viel zu spät und das Obst war matschig. Wann bekomme ich mein Geld zurück?",
    "Die Kiste war diesmal nur halb voll, dafür doppelt berechnet. Das ärgert mich sehr.",
    "Mein Paket ist seit Tagen unterwegs und niemand meldet sich. Ich warte auf Nachricht.",
    "The eggs were broken again and nobody answered my last mail. I am rather annoyed.",
    "Der Fahrer hat die Kiste im Regen stehen lassen, alles war nass.",
)


def row(number: int, text: str, **more: object) -> dict[str, object]:
    """A comment of a customer of its own who would advise others against us."""
    return {
        "id": f"b{number}",
        "text": text,
        "channel": "email",
        "author": "Petra Lindqvist",
        "email": f"k{number}@example.com",
        "nps": 2,
        **more,
    }


@dataclass
class Busy:
    """What was set up: the agent, the lead, the comments, the agent's case."""

    house: House
    agent: Actor
    lead: Actor
    comments: list[UUID]
    case: UUID


def person(house: House, name: str, *roles: Role) -> Actor:
    """Somebody with the rights of these roles."""
    scopes = frozenset[str]().union(*(RIGHTS[role] for role in roles))
    return house.access.create(name, ActorKind.PERSON, sorted(scopes), house.clock.now())


def busy(house: House) -> Busy:
    """Everything lies about that the pages of one's own work show."""
    line, brand = house.line, house.brand_id
    before, _ = files(line, brand)
    change(line, brand, Edit({"routing.yaml": ROUTING}, before), house.person)
    agent = person(house, "Jo Berg", Role.AGENT)
    lead = person(house, "Mia Stein", Role.ADMIN)
    staffing.put(line, brand, "support", [Wish("Jo Berg"), Wish("Mia Stein")], house.person)
    comments = house.take(*(row(n, text) for n, text in enumerate(TEXTS)))
    for key in comments[:3]:
        assigning.reassign(line, key, "Jo Berg", house.person)
    [(case,)] = house.rows(
        "SELECT case_id FROM case_comment WHERE comment_id = :id", id=comments[0]
    )
    casework.give(line, case, agent.id, lead)
    soon = house.clock.now() + timedelta(hours=3)
    calling.plan(line, comments[1], Wanted(soon, "Jo Berg", "bitte zurückrufen"), lead)
    conferring.add_note(line, comments[0], "@Jo Berg kannst du das ansehen?", lead)
    passage = Passage("de", "Rückmeldung", "Wir melden uns am nächsten Werktag bei Ihnen.")
    phrasing.save(line, brand, passage, house.person)
    return Busy(house, agent, lead, comments, case)
