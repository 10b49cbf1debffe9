"""The vault scan: 120 comments full of personal data, every decision, 0 values outside the vault.

Looks where a thief or a careless reader would: every column of every table, what the models and the
index were given, the logs. `tests/crash/test_kill.py` does the same on a running installation.
"""

import logging
import random
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.crash.running import dump
from tests.web.visiting import handed_in
from triage.customers.people import export, tidy
from triage.outbox.delivering import deliver
from triage.pipeline import advance, tick
from triage.ports import VectorPoint

COMMENTS = 120
FIRST = ("Zacharias", "Ottilie", "Friedolin", "Walburga", "Leberecht", "Eleonore")
LAST = ("Quellmalz", "Hintersdorfer", "Oberstaller", "Wackernagel", "Zwickelbauer")
STREETS = ("Holunderstieg", "Lerchenfelder Straße", "Rotdornallee", "Birkenhainweg")
CARDS = ("4539 1488 0343 6467", "5555 5555 5555 4444", "4012 8888 8888 1881")
IBANS = ("DE89 3704 0044 0532 0130 00", "AT61 1904 3002 3457 3201", "GB29 NWBK 6016 1331 9268 19")


@dataclass
class Planted:
    """One customer's secrets, by what they are."""

    name: str
    email: str
    phone: str
    order: str
    customer: str
    iban: str
    card: str
    street: str
    address: str
    secret: str

    def words(self, number: int) -> str:
        """A comment that gives some of them away, German or English."""
        texts = (
            f"Meine Bestellung {self.order} fehlt noch. Bitte rufen Sie mich an: {self.phone}.",
            f"Please refund me to {self.iban}. My customer number is {self.customer}.",
            f"Schreiben Sie mir an {self.email}. Ich wohne im {self.street}, 20255 Hamburg."
            f"\n\nViele Grüße\n{self.name}",
            f"My card {self.card} was charged twice, please call {self.phone}."
            f"\n\nRegards,\n{self.name}",
            f"Mein Passwort: {self.secret} geht nicht, Login von {self.address}.",
            f"Meine Kundennummer ist {self.customer}."
            f"\n\n> Am Montag schrieb {self.email}:\n> Hallo",
        )
        return texts[number % len(texts)]

    @property
    def values(self) -> list[str]:
        """Every value, and the spellings a careless hand would store."""
        raw = list(vars(self).values())
        return [v for value in raw for v in {value, value.replace(" ", ""), value.casefold()}]


def planted(chance: random.Random, number: int) -> Planted:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    digits = "".join(chance.choices("0123456789", k=8))
    return Planted(
        name=f"{first} {last}",
        email=f"{first}.{last}{number}@postfach-geheim.example".lower(),
        phone=f"0151 2{digits[:7]}",
        order=f"MR-{digits}",
        customer=f"KD-7{digits[1:]}",
        iban=chance.choice(IBANS),
        card=chance.choice(CARDS),
        street=f"{chance.choice(STREETS)} {chance.randint(20, 99)}",
        address=f"203.0.113.{chance.randint(10, 99)}",
        secret=f"Xy{digits}!q",
    )


def row(number: int, person: Planted) -> dict[str, Any]:
    """Some with columns that tell who it is, in places where nobody expects it."""
    plain = {"text": person.words(number), "channel": "email", "id": f"n-{number}"}
    if number % 2:
        return plain
    return plain | {
        "id": person.email if number % 4 else f"n-{number}",
        "author": person.name,
        "email": person.email,
        "customer_id": person.customer,
        "order": person.order,
        "conversation": f"mail:{person.email}",
        "product": f"Gemüsekiste für {person.email}",
        "Telefon": person.phone,
        "url": f"https://shop.example/o?token={person.secret}",
    }


def decisions(client: TestClient, house: House, key: str, person: Planted, number: int) -> None:
    """What people do with a comment, with the customer's data on their lips."""
    known = person.name if number % 2 == 0 or number % 6 == 3 else "Jemand"
    said = f"{known} bat darum: {person.phone}, {person.email}, Bestellung {person.order}"
    history = client.get(f"/api/v1/comments/{key}").json()
    way = number % 5
    if way == 0:
        words = {"labels": {"intent": "billing"}, "reason": said}
        client.post(f"/api/v1/comments/{key}/labels", json=words)
    for draft in [draft for draft in history["drafts"] if draft["state"] == "proposed"]:
        if way == 1:
            text = f"{draft['text']}\n\nWir melden uns unter {person.phone}."
            client.post(f"/api/v1/drafts/{draft['id']}/edit", json={"text": text})
        if way == 2:
            no = {"reason": "wrong_facts", "remark": said[:500]}
            client.post(f"/api/v1/drafts/{draft['id']}/reject", json=no)
        if way == 3:
            client.post(f"/api/v1/drafts/{draft['id']}/approve")
    if way == 4:
        client.post(f"/api/v1/comments/{key}/dismiss", json={"reason": said})
    if number % 10 == 0:
        asked(client, house, key, person, said)


def asked(client: TestClient, house: House, key: str, person: Planted, said: str) -> None:
    """Seen, found, exported, and some erased."""
    client.post(f"/api/v1/comments/{key}/reveal", json={"why": said})
    look = {"kind": "email", "value": person.email, "why": said}
    [found] = client.post("/api/v1/people/find", json=look).json()["items"]
    export(house.line, found["customer_id"], house.person, said)
    if key[-1] in "01234567":
        client.post(f"/api/v1/people/{found['customer_id']}/erase", json={"why": said})


def test_no_value_stands_outside_the_vault(
    client: TestClient,
    house: House,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    points: list[VectorPoint] = []
    index = house.line.index
    monkeypatch.setattr(index, "upsert", points.extend)
    chance = random.Random(20261122)
    people = [planted(chance, number) for number in range(COMMENTS)]
    keys: list[str] = []
    for start in range(0, COMMENTS, 40):
        keys += handed_in(client, house, *(row(n, people[n]) for n in range(start, start + 40)))
    bad = {"text": "x", "nps": people[0].phone, "channel": people[0].email}
    headers = {"Idempotency-Key": people[0].email}
    client.post("/api/v1/comments", json=[bad, row(1, people[1])], headers=headers)
    client.get("/api/v1/comments", params={"cursor": people[0].email})
    for number, (key, person) in enumerate(zip(keys, people, strict=True)):
        decisions(client, house, key, person, number)
    advance(house.line, house.jobs.deferred)
    house.clock.advance(minutes=5)
    deliver(house.line)
    tick(house.line)
    tidy(house.line)

    assert house.rows("SELECT count(*) FROM comment") == [(COMMENTS + 1,)]
    assert house.channel.sent, "replies left, filled"
    assert house.rows("SELECT count(*) FROM dead_letter") == [(0,)]
    with psycopg.connect(house.url) as connection:
        places = {
            "the tables": dump(connection),
            "the models": "\n".join(house.encoder.texts),
            "the index": "\n".join(str(point.payload) for point in points),
            "the logs": caplog.text,
        }
    assert all(places.values()), "there is something to look at"
    assert "500 Internal" not in caplog.text
    leaks = [
        f"{value!r} stands in {place}: …{text[max(0, at - 60) : at + 40]!r}"
        for place, text in places.items()
        for person in people
        for value in person.values
        if (at := text.find(value)) >= 0
    ]
    assert not leaks, "\n".join(leaks[:20])
