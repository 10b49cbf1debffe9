"""Pages of one's own work over a real installation: what is shown, done, refused and kept."""

import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.busy import ROUTING, Busy, busy
from tests.web.visiting import PERSON, entered
from triage.desk.own_figures import switch

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
ENGLISH = PERSON | {"Accept-Language": "en"}


@pytest.fixture
def office(house: House, client: TestClient) -> Busy:
    made = busy(house)
    entered(client, house)
    return made


def page(client: TestClient, path: str) -> str:
    answer = client.get(path, headers=ENGLISH)
    assert answer.status_code == 200, path
    return answer.text


def sent(client: TestClient, path: str, **values: str) -> tuple[int, str]:
    found = CSRF.search(client.get("/absences", headers=ENGLISH).text)
    assert found
    answer = client.post(path, data={"csrf": found[1], **values}, headers=ENGLISH)
    return answer.status_code, answer.text


def test_closed_teams_say_until_when_their_clocks_stand_still(
    office: Busy, client: TestClient
) -> None:
    office.house.clock.advance(hours=10)
    team = page(client, "/mine?team=support")
    assert "Closed: the clocks of this team stand still until" in team
    office.house.rows(
        "UPDATE comment SET due_at = :at WHERE id = :id RETURNING id",
        at=office.house.clock.now().replace(hour=9) + timedelta(days=1),
        id=office.comments[0],
    )
    assert "paused until Tue, 07:00" in page(client, "/mine?team=support")


def test_an_absence_is_noted_shown_to_the_lead_and_ended(office: Busy, client: TestClient) -> None:
    wish = {"person": "Jo Berg", "first": "2026-11-09", "last": "2026-11-10"}
    assert sent(client, "/absences", **wish, substitute="Mia Stein")[0] == 200
    shown = page(client, "/absences?since=2026-11-09")
    assert shown.count('class="away"') == 2
    status, again = sent(client, "/absences", **wish)
    assert (status, "away then already" in again, 'value="2026-11-09"' in again) == (
        409,
        True,
        True,
    )
    status, wrong = sent(client, "/absences", first="2026-11-09", last="2026-11-01")
    assert (status, 'aria-invalid="true"' in wrong) == (422, True)
    [(key,)] = office.house.rows("SELECT id FROM absence")
    assert sent(client, f"/absences/{key}/end")[0] == 200
    assert office.house.rows("SELECT count(*) FROM absence") == [(0,)]


def test_members_are_put_in_changed_and_taken_out_by_form(office: Busy, client: TestClient) -> None:
    given = {"team": "lead", "person": "Jo Berg", "languages": "de", "capacity": "7"}
    assert sent(client, "/teams/members", **given)[0] == 200
    rows = "SELECT languages, capacity FROM team_member WHERE team = 'lead'"
    assert office.house.rows(rows) == [(["de"], 7)]
    status, refused = sent(client, "/teams/members", **{**given, "capacity": "0"})
    assert (status, "A capacity lies between" in refused) == (422, True)
    assert sent(client, "/teams/members/remove", team="lead", person="Jo Berg")[0] == 200
    assert office.house.rows(rows) == []


def test_rules_are_tried_refused_with_their_line_and_put_in_force(
    office: Busy, client: TestClient
) -> None:
    shown = page(client, "/routing")
    found = re.search(r'name="before" value="([0-9a-f]+)"', shown)
    assert found
    assert "answers within 30 minutes, day and night" in shown
    form = {"before": found[1], "days": "30"}
    status, wrong = sent(
        client, "/routing", **form, rules=ROUTING.replace("{team: lead", "{team: moon")
    )
    assert (status, "Line 17 is wrong" in wrong, "moon" in wrong) == (422, True, True)
    new = ROUTING.replace("fallback: {team: support", "fallback: {team: lead").replace(
        "  - {team: support, sla_minutes: 240, intents: [complaint, delivery]}\n", ""
    )
    status, tried = sent(client, "/routing/try", **form, rules=new)
    assert (status, "What these rules would have done" in tried) == (200, True)
    assert ">5</td>" in tried
    assert office.house.rows("SELECT DISTINCT team FROM comment") == [("support",)]
    status, done = sent(client, "/routing", **form, rules=new)
    assert (status, "The rules are in force." in done) == (200, True)
    status, late = sent(client, "/routing", **form, rules=ROUTING)
    assert (status, "The brand was changed since you began." in late) == (409, True)


def test_figures_show_to_oneself_only_once_switched_on(office: Busy, client: TestClient) -> None:
    assert "My last seven days" not in page(client, "/mine")
    assert sent(client, "/teams/own-figures", on="yes")[0] == 200
    assert "My last seven days" in page(client, "/mine")
    switch(office.house.line, office.house.brand_id, office.lead, on=False)
    assert "My last seven days" not in page(client, "/mine")


def test_a_case_tells_all_that_happened_and_masks_what_is_personal(
    office: Busy, client: TestClient
) -> None:
    path = f"/cases/{office.case}"
    assert sent(client, f"{path}/owner", to="Jo Berg")[0] == 200
    assert sent(client, f"{path}/owner", to="Niemand")[0] == 404
    assert sent(client, f"{path}/next", step="Petra Lindqvist anrufen")[0] == 200
    story = page(client, path)
    for told in ("Reply plan", "Internal note", "Drafted reply", "Given to somebody", "Jo Berg"):
        assert told in story
    assert "Lindqvist" not in story
    talk = page(client, f"{path}?show=talk")
    assert ("Internal note" in talk, "Given to somebody" in talk) == (True, False)
    assert "Reply plan" in page(client, f"{path}/print")


def test_a_snippet_of_ones_own_is_kept_by_form(office: Busy, client: TestClient) -> None:
    given = {"language": "de", "name": "Meins", "text": "Wir prüfen das gern.", "whose": "me"}
    status, shown = sent(client, "/snippets", **given)
    assert (status, "Yours alone" in shown, "[[AUTHOR_FIRST]]" in shown) == (200, True, True)
