"""A brand's own intents label the next comment, route it, and change nothing once switched off."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import House
from triage.adapters.intents_packed import packed, unpacked
from triage.brandfiles.routing_file import parse_routing
from triage.domain.errors import Conflict, IntentsRefused, NotFound, RowRefused
from triage.domain.taxonomy import IntentDefinition
from triage.ports import IntentGuess
from triage.understanding import tailoring
from triage.understanding.replaying import replay

SHOP = [
    IntentDefinition(
        "Pfand / Bon",
        "Der Pfandbon wurde nicht angenommen.",
        ("Der Pfandbon vom Leergut wurde nicht verrechnet", "Mein Pfandbon war ungültig"),
    ),
    IntentDefinition("Pfand/Automat", examples=("Der Leergutautomat ist kaputt",)),
    IntentDefinition("hours", examples=("When do you open", "What are your opening hours")),
]
BON = {"id": "1", "text": "Pfandbon vom Leergut nicht verrechnet", "lang": "de"}
HOURS = {"id": "2", "text": "What are the opening hours", "lang": "en"}


def own(house: House, comment_id: UUID) -> Mapping[str, Any] | None:
    """What a comment is labelled with."""
    found: Mapping[str, Any] | None
    found = house.rows("SELECT labels FROM comment WHERE id = :id", id=comment_id)[0][0][
        "own_intent"
    ]
    return found


def define(house: House, *intents: IntentDefinition) -> int:
    made = tailoring.define(house.line, house.brand_id, "shop", intents or SHOP, house.person)
    return made.number


def activate(house: House) -> None:
    tailoring.activate(house.line, house.brand_id, "shop", house.person)


def test_the_next_comment_is_labelled_without_a_second_pass(house: House) -> None:
    (before,) = house.take(HOURS)
    define(house)
    (defined,) = house.take({**HOURS, "id": "3"})
    activate(house)
    house.encoder.texts.clear()
    bon, hours = house.take(BON, {**HOURS, "id": "4", "text": "Tell me the opening hours"})
    assert sorted(house.encoder.texts) == [BON["text"], "Tell me the opening hours"]
    assert own(house, before) is own(house, defined) is None
    labels = [own(house, comment_id) or {} for comment_id in (bon, hours)]
    assert [found["label"] for found in labels] == ["Pfand/Bon", "hours"]
    assert all(0.3 < found["score"] <= 1 and not found["out_of_scope"] for found in labels)
    assert house.desk.comment(bon)["labels"]["own_intent"] == labels[0]


def test_switched_off_it_labels_no_more(house: House) -> None:
    define(house)
    with pytest.raises(Conflict):
        tailoring.deactivate(house.line, house.brand_id, "shop", house.person)
    activate(house)
    tailoring.deactivate(house.line, house.brand_id, "shop", house.person)
    (comment,) = house.take(HOURS)
    assert own(house, comment) is None
    kinds = [kind for (kind,) in house.rows("SELECT kind FROM decision ORDER BY id")]
    assert kinds[:3] == ["define_intents", "activate_intents", "activate_intents"]


def test_a_new_version_counts_at_once_and_so_does_the_way_back(house: House) -> None:
    assert define(house) == 1
    activate(house)
    assert define(house) == 1  # the same intents again
    renamed = IntentDefinition("times", examples=SHOP[2].examples)
    assert define(house, *SHOP[:2], renamed) == 2
    (second,) = house.take(HOURS)
    made = tailoring.roll_back(house.line, house.brand_id, "shop", 1, house.person)
    assert (made.number, made.active) == (3, True)
    (third,) = house.take({**HOURS, "id": "5", "text": "What are your opening hours today"})
    assert [(own(house, c) or {})["label"] for c in (second, third)] == ["times", "hours"]
    found = tailoring.described(house.line, house.brand_id, "shop")
    assert [version.number for version in found.versions] == [3, 2, 1]
    with pytest.raises(NotFound):
        tailoring.roll_back(house.line, house.brand_id, "shop", 9, house.person)


def test_personal_data_of_examples_is_neither_encoded_nor_stored(house: House) -> None:
    define(
        house,
        *SHOP[:2],
        IntentDefinition("x", "Ask jo.miller@example.org", ("Write to jo@x.example",)),
    )
    kept = house.rows("SELECT intents::text FROM taxonomy")[0][0]
    assert "miller" not in kept + " ".join(house.encoder.texts)
    assert "jo@" not in kept + " ".join(house.encoder.texts)


def test_texts_can_be_tried_before(house: House) -> None:
    define(house)
    good, empty, far = tailoring.tell(
        house.line, house.brand_id, "shop", ["opening hours", " ", "Quizfrage: zwölf Boxkämpfer?"]
    )
    assert isinstance(good, IntentGuess)
    assert good.intent.label == "hours"
    assert isinstance(empty, RowRefused)
    assert isinstance(far, IntentGuess)
    assert far.out_of_scope
    with pytest.raises(NotFound):
        tailoring.tell(house.line, house.brand_id, "gone", ["x"])


def damage(house: House, **changes: object) -> None:
    data = house.rows("SELECT weights FROM taxonomy")[0][0]
    manifest, tensors = unpacked(data)
    other = packed(manifest | changes, tensors) if changes else data[:-1]
    house.rows("UPDATE taxonomy SET weights = :data RETURNING id", data=other)
    house.line.tailored.clear()


@pytest.mark.parametrize("changes", [{}, {"encoder": "another-1"}])
def test_intents_that_cannot_be_read_stop_no_comment(house: House, changes: dict[str, str]) -> None:
    define(house)
    activate(house)
    damage(house, **changes)
    (comment,) = house.take(HOURS)
    assert house.state("comment", comment) == "waiting"
    assert own(house, comment) is None
    with pytest.raises(Conflict, match="roll back to version 1"):
        tailoring.tell(house.line, house.brand_id, "shop", ["x"])
    tailoring.roll_back(house.line, house.brand_id, "shop", 1, house.person)
    (again,) = house.take({**HOURS, "id": "6"})
    assert (own(house, again) or {})["label"] == "hours"


ROUTING = b"""
teams: [support, deposit, hours]
rules:
  - {team: deposit, sla_minutes: 30, own_intents: [pfand]}
  - {team: hours, sla_minutes: 30, own_intents: [hours]}
fallback: {team: support, sla_minutes: 60}
"""


def test_rules_look_at_own_intents_and_their_kinds(house: House) -> None:
    define(house)
    activate(house)
    brand = house.line.shelf.get(house.brand_id)
    routed = replace(brand, routing=parse_routing(ROUTING, "routing.yaml"))
    house.brands.parsed[house.brand_id, brand.version] = routed
    bon, hours, far = house.take(BON, HOURS, {"id": "7", "text": "Quizfrage: zwölf Boxkämpfer?"})
    teams = [house.rows("SELECT team FROM comment WHERE id = :i", i=i)[0][0] for i in
             (bon, hours, far)]  # fmt: skip
    assert teams == ["deposit", "hours", "support"]


def test_a_replay_reads_the_version_of_then(house: House) -> None:
    define(house)
    activate(house)
    (comment,) = house.take(BON)
    tailoring.deactivate(house.line, house.brand_id, "shop", house.person)
    again = replay(house.line, comment)
    assert again.same
    assert b"Pfand/Bon" in again.computed


@pytest.mark.parametrize(
    ("intents", "says"),
    [
        (SHOP[:1], "at least two"),
        ([*SHOP, IntentDefinition("HOURS", examples=("x",))], "same name: 'HOURS' and 'hours'"),
        ([*SHOP, IntentDefinition("empty")], "'empty' needs an example"),
        ([*SHOP, IntentDefinition("none", examples=(" ",))], "example of the intent 'none'"),
        ([*SHOP, IntentDefinition("a//b", examples=("x",))], "'a//b' is no name"),
        (
            [*SHOP, IntentDefinition("a", examples=("when do you OPEN",))],
            "'When do you open' is an example of two intents: 'a' and 'hours'",
        ),
    ],
)
def test_what_cannot_be_told_apart_is_refused(
    house: House, intents: list[IntentDefinition], says: str
) -> None:
    with pytest.raises(IntentsRefused, match=says):
        define(house, *intents)
    assert house.rows("SELECT 1 FROM taxonomy") == []
