"""The list of the inbox as a person uses it: filters, words, meaning, views and bursts, by links
and forms alone."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from tests.web.doubles import World
from tests.web.memory_desk import NOW
from triage.domain.burst import Burst, burst, tail
from triage.domain.decision import Scope
from triage.domain.ids import new_id
from triage.domain.ranking import priority, surety, worth
from triage.inbox.bursts import Outlook, Surge
from triage.ports.inbox import Crowd, Topic, TopicPause


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


def shown(page: str) -> list[UUID]:
    """The comments of the list, in its order."""
    return [UUID(one) for one in re.findall(r'class="card" href="[^"]*open=([0-9a-f-]{36})', page)]


def say(world: World, text: str) -> UUID:
    """Another wording for one waiting comment."""
    key = next(key for key, row in world.desk.rows.items() if row["state"] == "waiting")
    world.desk.rows[key]["text"] = text
    return key


def test_words_are_found_and_shown_where_they_stand(world: World, browser: TestClient) -> None:
    key = say(world, "Hallo " * 60 + "die Straße war gesperrt, [[NAME_1]] kam nicht.")
    page = browser.get("/queue", params={"q": "STRASSE"}).text
    assert shown(page) == [key]
    assert '<mark class="found">Straße</mark>' in page
    assert page.count("Hallo") < 20  # what was found is seen, however late it comes
    assert 'value="STRASSE"' in page
    none = browser.get("/queue", params={"q": "Zeppelin"}).text
    assert shown(none) == []
    assert "mode=meaning" in none


@pytest.mark.parametrize("typed", ['"', "-", "'", ":* & |", "from:x", "team:support", "theme:x y"])
def test_no_search_fails(browser: TestClient, typed: str) -> None:
    for mode in ({}, {"mode": "meaning"}):
        assert browser.get("/queue", params={"q": typed, **mode}).status_code == 200


def test_meaning_orders_by_likeness_and_says_how_alike(world: World, browser: TestClient) -> None:
    keys = list(world.desk.rows)[:2]
    world.services.box.near = {keys[1]: 0.91, keys[0]: 0.55}
    page = browser.get("/queue", params={"q": "Ware verdorben", "mode": "meaning"}).text
    assert set(shown(page)) == set(keys)
    assert "91" in page
    assert "55" in page


def test_without_a_worker_the_words_are_still_searched(world: World, browser: TestClient) -> None:
    key = say(world, "Die Straße war gesperrt.")
    page = browser.get("/queue", params={"q": "Straße", "mode": "meaning", "language": "de"}).text
    assert shown(page) == [key]
    assert 'role="status"' in page


def test_an_operator_nobody_knows_is_told(browser: TestClient) -> None:
    page = browser.get("/queue", params={"q": "team:zeppelin"}).text
    assert "team:zeppelin" in page
    assert 'role="status"' in page
    assert shown(browser.get("/queue", params={"q": "team:supp"}).text)


def test_who_may_not_see_personal_data_finds_nobody_by_it(
    world: World, browser: TestClient
) -> None:
    key = next(iter(world.desk.rows))
    world.services.box.senders["ada@example.org"] = [key]
    query = {"q": "from:ada@example.org"}
    assert shown(browser.get("/queue", params=query).text) == [key]
    browser.cookies.set("triage_session", world.session(Scope.READ))
    page = browser.get("/queue", params=query).text
    assert 'role="status"' in page
    assert len(shown(page)) > 1


def test_each_filter_is_named_and_taken_away_by_a_link(browser: TestClient) -> None:
    query = {"sla": "overdue", "confidence": "unsure", "segment": "detractor", "product": "Kiste"}
    page = browser.get("/queue", params=query).text
    gone = re.findall(r'class="chosen" href="([^"]*)"', page)
    assert len(gone) == 4
    for field, address in zip(("confidence", "sla", "segment", "product"), gone, strict=True):
        assert f"{field}=" not in address


def link(page: str, key: str) -> str:
    found = re.search(rf'data-key="{key}" href="([^"]*)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_the_walk_goes_on_over_the_end_of_a_page(browser: TestClient) -> None:
    first = shown(browser.get("/queue").text)
    end = browser.get(f"/queue?open={first[-1]}").text
    onward = link(end, "j")
    later = browser.get(onward).text
    rest = shown(later)
    assert rest
    assert not set(rest) & set(first)
    assert f"open={rest[0]}" in onward
    back = link(later, "k")
    assert f"open={first[-1]}" in back, "and back over it"
    assert shown(browser.get(back).text) == first
    assert 'name="after" value="' + str(rest[0]) in end, "and so does a decision"
    assert link(browser.get(f"/queue?cursor=20&open={rest[-1]}").text, "j") == ""


def test_a_search_goes_on_with_the_filters_in_force(browser: TestClient) -> None:
    page = browser.get("/queue?channel=survey&urgent=true&q=Obst&cursor=20").text
    field = page.partition('class="find"')[2].partition("</form>")[0]
    sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', field)
    assert sent == [("channel", "survey"), ("urgent", "true")]


def test_only_a_whole_list_counts_what_is_new(browser: TestClient) -> None:
    for address, narrowed in (("/queue", False), ("/queue?spam=yes", True), ("/queue?q=x", True)):
        assert ("data-narrowed" in browser.get(address).text) is narrowed, address


def test_every_language_of_the_list_can_be_chosen(world: World, browser: TestClient) -> None:
    next(iter(world.desk.rows.values()))["language"] = "fr"
    page = browser.get("/queue").text
    choice = page.partition('id="by-language"')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w+)"', choice) == ["de", "en", "und", "fr"]


def test_views_are_links_with_counts_and_the_one_in_force_is_marked(
    world: World, browser: TestClient
) -> None:
    page = browser.get("/queue?urgent=true").text
    nav = page[page.index('<nav class="views"') :]
    nav = nav[: nav.index("</nav>")]
    assert nav.count('aria-current="page"') == 1
    assert "sla=overdue" in nav
    assert "who=team" in nav
    urgent = sum(row["urgent"] and row["state"] == "waiting" for row in world.desk.rows.values())
    assert re.search(rf'aria-current="page">[^<]*<span class="count">{urgent}<', nav)


def test_a_view_is_kept_renamed_shared_and_deleted_by_form(
    world: World, browser: TestClient
) -> None:
    token = csrf(browser.get("/queue?intent=delivery").text)
    form = {"csrf": token, "name": "Sturm", "query": "intent=delivery&cursor=x&brand=other"}
    answer = browser.post("/views", data=form, follow_redirects=False)
    [view] = world.services.box.kept.values()
    assert (view.name, view.query, view.shared) == ("Sturm", "intent=delivery", False)
    assert f"view={view.id}" in answer.headers["location"]
    listed = browser.get(answer.headers["location"]).text
    assert re.search(r'aria-current="page">Sturm', listed)
    form = {"csrf": token, "name": "Unwetter", "shared": "yes"}
    browser.post(f"/views/{view.id}", data=form)
    assert world.services.box.kept[view.id].name == "Unwetter"
    assert world.services.box.kept[view.id].shared
    assert "Unwetter" in browser.get("/views").text
    gone = browser.post(f"/views/{view.id}/delete", data={"csrf": token})
    assert not world.services.box.kept
    assert gone.headers["HX-Push-Url"].startswith("/views")
    undo = gone.text.partition("data-undo")[2].partition("</form>")[0]
    browser.post("/views", data=dict(re.findall(r'name="(\w+)" value="([^"]*)"', undo)))
    [again] = world.services.box.kept.values()
    assert (again.name, again.query, again.shared) == ("Unwetter", "intent=delivery", True)


@pytest.mark.parametrize(("name", "status"), [("", 422), ("Sturm", 409)])
def test_a_view_that_cannot_be_kept_keeps_what_was_typed(
    world: World, browser: TestClient, name: str, status: int
) -> None:
    token = csrf(browser.get("/queue").text)
    form = {"csrf": token, "name": "Sturm", "query": "urgent=true"}
    browser.post("/views", data=form)
    answer = browser.post("/views", data={**form, "name": name, "query": "intent=delivery"})
    assert answer.status_code == status
    assert 'value="intent=delivery"' in answer.text
    assert 'aria-invalid="true"' in answer.text


# --- bursts -----------------------------------------------------------------------------------


def surge(world: World, **more: Any) -> Surge:
    key = next(iter(world.desk.rows))
    crowd = Crowd(Topic(intent="delivery"), "delivery", 40, 3, 38, NOW - timedelta(hours=2), NOW)
    member = {"id": key, "text": "Wo ist [[NAME_1]]?", "language": "de", "draft_id": new_id()}
    return replace(Surge(crowd, Burst(40, 0.5), [member], None), **more)


def test_a_burst_says_how_large_how_fast_and_since_when(world: World, browser: TestClient) -> None:
    one = surge(world)
    world.services.box.seen = Outlook([one], [], too_early=False)
    page = browser.get("/crisis").text
    for told in (">40", ">38", "20", "written=hours", "intent=delivery", "[[NAME_1]]"):
        assert (told in page) == (told != "[[NAME_1]]"), told
    assert str(one.members[0]["draft_id"]) in page
    token = csrf(page)
    answer = browser.post(
        "/crisis/pause", data={"csrf": token, "intent": "delivery"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/crisis?told=paused"


def test_a_pause_is_shown_and_lifted(world: World, browser: TestClient) -> None:
    held = TopicPause(new_id(), new_id(), Topic(intent="delivery"), "delivery", "Ina", "Lager", NOW)
    world.services.box.seen = Outlook([], [held], too_early=False)
    page = browser.get("/crisis").text
    assert "Ina" in page
    assert "Lager" in page
    path = f"/crisis/pauses/{held.id}/resume"
    answer = browser.post(path, data={"csrf": csrf(page)}, follow_redirects=False)
    assert answer.headers["location"] == "/crisis?told=resumed"


def test_calm_and_the_first_day_have_words_of_their_own(world: World, browser: TestClient) -> None:
    calm = browser.get("/crisis").text
    world.services.box.seen = Outlook([], [], too_early=True)
    assert browser.get("/crisis").text != calm
    assert 'class="empty"' in calm


@pytest.mark.parametrize(
    ("size", "before", "days", "is_burst"),
    [(7, 0, 14, False), (8, 0, 14, True), (8, 0, 0.5, False), (40, 1_000, 14, True),
     (35, 1_000, 14, False), (400, 20_000, 14, False), (12, 200, 14, True)],
)  # fmt: skip
def test_a_burst_is_many_against_the_matters_own_rate(
    size: int, before: int, days: float, is_burst: bool
) -> None:
    assert (burst(size, before, timedelta(days=days)) is not None) == is_burst


def test_the_tail_is_poissons() -> None:
    assert tail(1, 0.5) == pytest.approx(1 - 2.718281828459045**-0.5)
    assert tail(20, 5) == pytest.approx(3.4525e-7, rel=1e-3)


# --- ranking ----------------------------------------------------------------------------------


def test_a_score_is_the_product_people_are_told() -> None:
    due = NOW + timedelta(hours=4)
    one = priority(True, due, NOW, 2, NOW)
    assert (one.urgency, one.pressure, one.value, one.score) == (64, 0.5, 4, 128)
    assert priority(False, None, NOW, 0, NOW + timedelta(days=7)).score == 1


@pytest.mark.parametrize(
    ("segment", "revenue", "doublings"),
    [(None, None, 0), ("VIP", None, 1), ("vip", 20_000.0, 2), ("basic", 999.0, 0),
     ("Key Account", 0.0, 1), (None, 5e6, 3)],
)  # fmt: skip
def test_a_customers_value(segment: str | None, revenue: float | None, doublings: int) -> None:
    assert worth(segment, revenue) == doublings


def test_the_least_sure_label_says_how_sure_the_machine_is() -> None:
    assert [surety(s, a) for s, a in (((0.9, 0.9), ()), ((0.9, 0.6), ()), ((0.9, 0.2), ()))] == [
        2, 1, 0,
    ]  # fmt: skip
    assert surety((0.99, 0.99), ("intent",)) == 0


# --- over HTTP --------------------------------------------------------------------------------


def test_the_api_takes_the_same_filters(world: World, api: TestClient) -> None:
    key = say(world, "Die Straße war gesperrt.")
    found = api.get("/api/v1/queue", params={"q": "STRASSE"}).json()
    assert [item["id"] for item in found["items"]] == [str(key)]
    late = api.get("/api/v1/comments", params={"sla": "overdue", "state": "waiting"}).json()
    assert late["items"]
    assert all(item["due_at"] < NOW.isoformat() for item in late["items"])
    assert {"worth", "surety"} <= set(late["items"][0])
    for query in (
        {"confidence": "maybe"}, {"order": "best"}, {"since": "yesterday"}, {"q": "a\x00"},
        {"segment": "fan"}, {"sla": "soon"},
    ):  # fmt: skip
        assert api.get("/api/v1/queue", params=query).status_code == 422, query


def test_a_question_over_http_needs_a_worker(world: World, api: TestClient) -> None:
    assert api.get("/api/v1/comments", params={"alike": "zu spät"}).status_code == 503
    key = next(iter(world.desk.rows))
    world.services.box.near = {key: 0.8}
    found = api.get("/api/v1/comments", params={"alike": "zu spät"}).json()
    assert [item["id"] for item in found["items"]] == [str(key)]
