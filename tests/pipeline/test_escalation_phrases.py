"""A brand names matters by their words; such comments go to people, and nothing is drafted."""

from tests.conftest import House
from triage.guidelines.escalation import kept_for_people
from triage.guiding import branding

PHRASES = '\nescalation_phrases:\n  - "\\\\b(?:bürgermeister|mayor)s?\\\\b"\n'


def test_such_a_comment_waits_for_a_person_without_a_draft(house: House) -> None:
    version, files = branding.files(house.line, house.brand_id)
    text = files["guidelines.yaml"] + PHRASES
    edit = branding.Edit({"guidelines.yaml": text}, version)
    branding.change(house.line, house.brand_id, edit, house.person)
    plain, named = house.take(
        {"id": "1", "text": "Great service, thank you!"},
        {"id": "2", "text": "Great service, our MAYOR says so too, thank you!"},
    )
    reasons = dict(house.rows("SELECT id, reason FROM comment"))
    assert reasons[named] == "escalation:phrase"
    assert reasons[plain] != "escalation:phrase"
    assert house.rows("SELECT 1 FROM draft WHERE comment_id = :id", id=named) == []


def test_a_pattern_out_of_time_fails_to_the_safe_side(house: House) -> None:
    from dataclasses import replace

    guidelines = house.line.shelf.get(house.brand_id).guidelines
    slow = replace(guidelines, escalation_phrases=("(?:a+)+$",))
    assert kept_for_people("a" * 5_000 + "b", slow)
    assert not kept_for_people("a", guidelines)
