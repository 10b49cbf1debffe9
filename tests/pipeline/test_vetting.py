"""What was checked ahead is not checked again, and nothing leaves that the checks would block."""

from dataclasses import replace

import pytest

from tests.conftest import House
from tests.pipeline.desk import YES, drafted
from triage.domain.errors import Conflict, DraftBlocked
from triage.domain.reply import Finding, Situation
from triage.guidelines.check import Checker
from triage.line import Line
from triage.replies.deciding import Verdict, decide
from triage.replies.vetting import vet
from triage.web.actions import LineReviews

FORBIDDEN = "Guten Tag,\n\nwir erstatten Ihnen sofort 5.000 € und geben Ihnen eine Garantie.\n\nM."


class Unasked(Checker):
    """A checker nobody may ask."""

    def __init__(self) -> None:
        pass

    def check(self, reply: str, situation: Situation, message_language: str = "en") -> tuple[()]:
        raise AssertionError("the checks were asked again")


def looked_at(house: House) -> int:
    """Drafts that are looked at once nothing waits to be read."""
    house.jobs.deferred.clear()
    return vet(house.line)


def unasked(house: House) -> Line:
    brand = house.line.shelf.get(house.brand_id)
    return replace(house.line, checkers={f"{brand.name}@{brand.version}": Unasked()})


def test_an_untouched_draft_is_approved_on_what_was_found_ahead(house: House) -> None:
    _, draft_id = drafted(house)
    with pytest.raises(AssertionError, match="asked again"):
        decide(unasked(house), draft_id, YES, house.person)
    expected = LineReviews(house.line).review(draft_id, None, "de")
    assert looked_at(house) == 1
    assert looked_at(house) == 0, "each is looked at once"
    assert LineReviews(unasked(house)).review(draft_id, None, "de") == expected
    with pytest.raises(AssertionError, match="asked again"):
        decide(unasked(house), draft_id, Verdict("edit", "Anders gesagt."), house.person)
    assert decide(unasked(house), draft_id, YES, house.person).message_id


def test_what_was_found_ahead_is_the_same_in_both_languages(house: House) -> None:
    _, draft_id = drafted(house)
    house.rows("UPDATE draft SET text = :text RETURNING id", text=FORBIDDEN)
    expected = {lang: LineReviews(house.line).review(draft_id, None, lang) for lang in ("de", "en")}
    assert expected["de"] != expected["en"]
    looked_at(house)
    for language, found in expected.items():
        assert LineReviews(unasked(house)).review(draft_id, None, language) == found


def test_a_draft_found_blocked_ahead_cannot_leave(house: House) -> None:
    comment_id, draft_id = drafted(house)
    house.rows("UPDATE draft SET text = :text RETURNING id", text=FORBIDDEN)
    looked_at(house)
    for line in (unasked(house), house.line):
        with pytest.raises(DraftBlocked) as raised:
            decide(line, draft_id, YES, house.person)
        assert any(isinstance(found, Finding) for found in raised.value.findings)
    assert house.state("comment", comment_id) == "waiting"
    assert house.rows("SELECT count(*) FROM message") == [(0,)]


@pytest.mark.parametrize(
    "moved",
    [
        f"UPDATE draft SET text = '{FORBIDDEN}'",
        'UPDATE draft SET evidence = evidence || \'{"vouched": ["x"]}\'',
        "UPDATE comment SET text = text || '!'",
    ],
)
def test_whatever_the_checks_look_at_makes_them_look_again(house: House, moved: str) -> None:
    _, draft_id = drafted(house)
    looked_at(house)
    house.rows(f"{moved} RETURNING id")
    with pytest.raises(AssertionError, match="asked again"):
        decide(unasked(house), draft_id, YES, house.person)


def test_other_rules_look_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _, draft_id = drafted(house)
    looked_at(house)
    monkeypatch.setattr("triage.line.edition", lambda: "another")
    with pytest.raises(AssertionError, match="asked again"):
        decide(unasked(house), draft_id, YES, house.person)


def test_a_draft_checked_ahead_grows_stale_like_any_other(house: House) -> None:
    _, draft_id = drafted(house)
    looked_at(house)
    house.accept({"id": "2", "text": "Hat sich erledigt!", "channel": "email",
                  "email": "petra@example.com", "conversation": "t"})  # fmt: skip
    with pytest.raises(Conflict, match="changed"):
        decide(house.line, draft_id, YES, house.person)
    assert vet(house.line) == 0, "comments that wait to be read come first"
