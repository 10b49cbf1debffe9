"""The rules of the desk: read strictly, and asked who may send alone."""

import pytest

from triage.brandfiles.desk_file import parse_desk
from triage.domain.desk import DeskRules
from triage.domain.errors import BrandFileError


def test_rules_ask_for_two_people_where_they_say_so() -> None:
    rules = parse_desk(
        "claim_minutes: 9\n"
        "four_eyes:\n"
        "  - channels: [social]\n"
        "  - channels: [email]\n"
        "    intents: [billing]\n",
        "desk.yaml",
    )
    assert rules.claim_minutes == 9
    assert rules.needs_two("social", ["praise"])
    assert rules.needs_two("email", ["praise", "billing"])
    assert not rules.needs_two("email", ["praise"])
    assert not DeskRules().needs_two("email", ["billing"])
    everything = parse_desk("four_eyes: [{everything: true}]", "desk.yaml")
    assert everything.needs_two("survey", ["other"])


@pytest.mark.parametrize(
    "content",
    [
        "four_eyes: [{}]",
        "four_eyes: [{everything: false}]",
        "four_eyes: [{everything: true, channels: [email]}]",
        "four_eyes: [{channels: [pigeon]}]",
        "four_eyes: [{topic: billing}]",
        "claim_minutes: 0",
        "claim_minutes: 9999",
        "claims: 5",
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(content: str) -> None:
    with pytest.raises(BrandFileError, match=r"desk\.yaml:1"):
        parse_desk(content, "desk.yaml")
