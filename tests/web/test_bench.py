"""Pages of one's own work over a real installation: what is shown, done, refused and kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.busy import ROUTING, Busy, busy
from tests.web.visiting import PERSON, entered
from triage.desk.own_figures import switch
from triage.replies import queueing
from triage.team import assigning, conferring, staffing
from triage.team.staffing import Wish

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


COPIED = """
    INSERT INTO comment SELECT (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'external_id', n, 'due_at', c.due_at - interval '1 day'))).*
    FROM comment c, generate_series(1, 53) n WHERE c.id = :id RETURNING id
"""


def joined(office: Busy, *teams: str) -> None:
    for team in teams:
        staffing.put(office.house.line, office.house.brand_id, team, [Wish("Ina")], office.lead)


def taken(client: TestClient, **values: str) -> str:
    """Where taking the next one leads."""
    found = CSRF.search(client.get("/absences", headers=ENGLISH).text)
    assert found
    form = {"csrf": found[1], **values}
    answer = client.post("/mine/next", data=form, headers=ENGLISH, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_the_next_one_is_found_behind_any_number_that_others_have(
    office: Busy, client: TestClient
) -> None:
    house, first, second = office.house, *office.comments[3:]
    joined(office, "support")
    assert len(house.rows(COPIED, id=office.comments[0])) == 53
    queueing.claim(house.line, first, office.agent)
    assert taken(client) == f"/queue?who=me&order=due&open={second}#detail"
    assert "notice=nothing-to-take" in taken(client), "the other one is open before a colleague"
    queueing.release(house.line, first, office.agent)
    house.rows("UPDATE comment SET due_at = NULL WHERE id = :id RETURNING id", id=first)
    assert f"open={first}" in taken(client, of="support"), "nothing was promised, and it waits"


def test_taking_the_next_one_of_a_team_one_is_not_in_is_refused(
    office: Busy, client: TestClient
) -> None:
    status, told = sent(client, "/mine/next", of="support")
    assert (status, "Ina is not in the team support." in told) == (422, True)


def test_from_ones_work_the_inbox_holds_the_same_work_beside(
    office: Busy, client: TestClient
) -> None:
    joined(office, "support")
    [mine, *_] = office.comments
    assigning.reassign(office.house.line, mine, "Ina", office.lead)
    own = f"/queue?who=me&amp;order=due&amp;open={mine}#detail"
    assert f'href="{own}"' in page(client, "/mine")
    of_team = f"/queue?team=support&amp;order=due&amp;open={mine}#detail"
    assert f'href="{of_team}"' in page(client, "/mine?team=support")
    cards = re.findall(r'class="card" href="[^"]*open=([0-9a-f-]+)', page(client, unescape(own)))
    assert cards == [str(mine)]


def test_clocks_can_be_counted_down_while_a_page_is_open(office: Busy, client: TestClient) -> None:
    joined(office, "support")
    house, (first, *_) = office.house, office.comments
    due = house.clock.now() + timedelta(minutes=40)
    late = "UPDATE comment SET due_at = :at WHERE id = :id RETURNING id"
    house.rows(late, at=due, id=first)
    shown = page(client, "/mine?team=support")
    clock = re.search(
        rf'<time data-due datetime="{re.escape(due.isoformat())}"[^>]*>([^<]+)', shown
    )
    assert clock
    assert clock[1] == "in 40 min"
    assert 'data-late="overdue,"' in shown
    house.clock.advance(minutes=41)
    assert "<span data-due-word>overdue,</span>" in page(client, "/mine?team=support")
    house.rows(late, at=due + timedelta(days=1), id=first)
    running = page(client, "/mine?team=support")
    assert re.search(r'data-turns="[^"]+T17:00:00\+00:00"', running), "the team goes home at 18:00"
    assert re.search(r'<span data-left="\d+">\d+ hrs[^<]*</span> of working time', running)


def test_a_page_left_open_is_told_when_its_work_has_changed(
    office: Busy, client: TestClient
) -> None:
    def stands() -> str:
        found: str = client.get("/mine/standing", headers=ENGLISH).json()["standing"]
        return found

    joined(office, "support")
    shown = page(client, "/mine")
    before = stands()
    assert f'data-standing="{before}" data-standing-at="/mine/standing"' in shown
    assert "data-fresh hidden" in shown
    queueing.claim(office.house.line, office.comments[4], office.agent)
    assert stands() == before, "a colleague's work is no news"
    assigning.reassign(office.house.line, office.comments[3], "Ina", office.lead)
    assert (given := stands()) != before
    conferring.add_note(office.house.line, office.comments[0], "@Ina schau bitte", office.lead)
    assert stands() not in (before, given)


def test_notes_to_one_are_counted_on_every_page_until_read(
    office: Busy, client: TestClient
) -> None:
    counted = re.compile(r'<b class="count">(\d+)<span class="hidden"> unread</span></b>')
    assert not counted.search(page(client, "/queue"))
    for said in ("@Ina bitte ansehen", "@Ina und das auch"):
        conferring.add_note(office.house.line, office.comments[0], said, office.lead)
    for path in ("/queue", "/cases", "/mine"):
        found = counted.search(page(client, path))
        assert found, path
        assert found[1] == "2"
    for key in set(re.findall(r'name="ids" value="([^"]+)"', page(client, "/mentions"))):
        assert sent(client, "/mentions/seen", ids=key)[0] == 200
    assert not counted.search(page(client, "/queue"))


def test_a_lead_sees_what_other_teams_are_about_to_miss_and_takes_it(
    office: Busy, client: TestClient
) -> None:
    joined(office, "lead")
    assert "Nearly late" not in page(client, "/mine?team=lead")
    house, key = office.house, office.comments[4]
    warned = "UPDATE comment SET warned_at = :now WHERE id = :id RETURNING id"
    house.rows(warned, now=house.clock.now(), id=key)
    shown = page(client, "/mine?team=lead")
    assert "Nearly late in teams that hand up to this one" in shown
    assert shown.count('class="work-row"') == 1
    assert f"/queue?team=support&amp;order=due&amp;open={key}#detail" in shown
    assert "Nearly late" not in page(client, "/mine?team=support")
    assert sent(client, f"/mine/{key}/take", of="lead")[0] == 200
    query = "SELECT c.team, a.name FROM comment c JOIN actor a ON a.id = c.assignee_id"
    assert ("lead", "Ina") in house.rows(query)
