"""The agent's day in a real browser, over real records; each page of it accessible and narrow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import running
from tests.conftest import House
from tests.web.busy import Busy, busy
from tests.web.conftest import served
from tests.web.doubles import MemoryChanges
from triage.domain.decision import Actor
from triage.ports.changes import Change
from triage.team import assigning

pytestmark = pytest.mark.browser


@pytest.fixture
def office(house: House) -> Iterator[tuple[str, Busy]]:
    made = busy(house)
    with running(served(house)) as address:
        yield address, made


def entered(page: Page, address: str, office: Busy, who: Actor) -> None:
    token = office.house.access.issue_link(who.id, office.house.clock.now() + timedelta(hours=1))
    page.goto(f"{address}/sign-in?token={token}")
    page.locator("button.main").click()
    page.wait_for_url("**/mine")


def test_the_daily_job_of_an_agent_without_javascript(
    chromium: Browser, office: tuple[str, Busy]
) -> None:
    """Sign in, my work, take, write and pass on, note with a mention, call, case won back,
    absence."""
    address, made = office
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    entered(page, address, made, made.agent)
    page.get_by_role("link", name="My work").click()
    expect(page.get_by_role("link", name="Mine (3)")).to_be_visible()
    page.get_by_role("link", name="Support (5)").click()
    page.locator(".work-row", has_text="The eggs were broken").get_by_role(
        "button", name="Take"
    ).click()
    expect(page.locator("p.notice")).to_contain_text("This comment is yours now.")
    page.goto(f"{address}/mine")
    row = page.locator(".work-row", has_text="Mein Paket")
    row.locator("summary", has_text="Pass on").click()
    row.get_by_label("Team or colleague").fill("lead")
    row.get_by_role("button", name="Pass on").click()
    expect(page.locator("p.notice")).to_contain_text("Passed on.")
    page.locator(".aside-panels").get_by_role("link", name="Die Lieferung kam").click()
    see_case_through(page)
    page.goto(f"{address}/absences")
    first = (made.house.clock.now() + timedelta(days=7)).date().isoformat()
    page.get_by_label("First day").fill(first)
    page.get_by_label("Who stands in (optional)").fill("Mia Stein")
    page.get_by_role("button", name="Note the absence").click()
    expect(page.locator("p.notice")).to_contain_text("Absence noted.")
    expect(page.locator(".work-row")).to_contain_text("Mia Stein stands in")
    assert made.house.state('"case"', made.case) == "recovered"
    context.close()


def see_case_through(page: Page) -> None:
    page.get_by_label("Next step").fill("Call the warehouse")
    page.get_by_role("button", name="Keep the next step").click()
    expect(page.locator("p.notice")).to_contain_text("The next step is noted.")
    page.get_by_label("Note", exact=True).fill("bitte gegenlesen")
    page.get_by_label("Speak to (optional)").fill("Mia Stein")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".line-of-time")).to_contain_text("@Mia Stein bitte gegenlesen")
    page.locator("summary", has_text="Plan a call").click()
    page.get_by_label("Call back by").fill("2026-12-01T10:00")
    page.get_by_role("button", name="Plan the call").click()
    settle = page.locator("summary", has_text="Settle").last
    settle.click()
    page.get_by_role("button", name="Settle the call").last.click()
    expect(page.locator(".line-of-time")).to_contain_text("reached")
    page.get_by_role("button", name="Spoken to").click()
    page.get_by_role("button", name="Put right").click()
    page.locator("summary", has_text="Won back").click()
    page.get_by_label("Root cause").first.select_option("delivery")
    page.get_by_role("button", name="Close it: won back").click()
    expect(page.locator(".case-facts")).to_contain_text("Delivery")


def test_a_page_of_work_left_open_stays_true_and_moves_nothing(
    chromium: Browser, office: tuple[str, Busy]
) -> None:
    """Clocks go on, working time is counted down, what is late says so in words; new work is told
    of and comes when one asks."""
    _, made = office
    house, [first, second, *_] = made.house, made.comments
    due = "UPDATE comment SET due_at = :at WHERE id = :id RETURNING id"
    house.rows(due, at=house.clock.now() + timedelta(minutes=40), id=first)
    house.rows(due, at=house.clock.now() + timedelta(days=1), id=second)
    changes = MemoryChanges()
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    with running(replace(served(house), changes=changes)) as address:
        left_open(page, address, made, changes)
    context.close()


def left_open(page: Page, address: str, made: Busy, changes: MemoryChanges) -> None:
    entered(page, address, made, made.agent)
    page.clock.install()
    page.reload()
    rows, pill = page.locator(".work-row"), page.locator("[data-fresh]")
    clock, worked = rows.first.locator(".clock"), rows.locator("[data-left]")
    expect(clock).to_contain_text("due in 40 min")
    left = worked.inner_text()
    page.clock.fast_forward("25:00")
    expect(clock).to_contain_text("due in 15 min")
    expect(worked).not_to_have_text(left)
    page.clock.fast_forward("20:00")
    expect(clock).to_contain_text("overdue, 5 min ago")
    expect(clock).to_have_class("clock late")
    expect(pill).to_be_hidden()
    before = rows.first.bounding_box()
    other = made.comments[4]
    assigning.reassign(made.house.line, other, "Jo Berg", made.lead)
    changes.tell(Change("n", made.house.brand_id, "assign", 1, (other,), made.lead.id))
    page.clock.run_for(10_000)
    expect(pill).to_be_visible()
    assert (rows.count(), rows.first.bounding_box()) == (3, before)
    pill.click()
    expect(rows).to_have_count(4)
    expect(pill).to_be_hidden()
    page.clock.fast_forward("08:00:00")
    expect(pill).to_have_text("Something has changed – show")  # the team has gone home


def test_a_case_on_paper_holds_all_its_words_and_nothing_else(
    chromium: Browser, office: tuple[str, Busy]
) -> None:
    address, made = office
    context = chromium.new_context(locale="de-DE", color_scheme="dark")
    page = context.new_page()
    entered(page, address, made, made.agent)
    page.goto(f"{address}/cases/{made.case}/print")
    page.emulate_media(media="print")
    for hidden in (".top", ".rail", "form", "button"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    words = page.locator("main").inner_text()
    for shown in ("Die Lieferung kam viel zu spät", "Stand", "NPS 2", "kannst du das ansehen"):
        assert shown in words
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") >= 2, "the facts have a page of their own"
    assert b"/MediaBox [0 0 594" in paper or b"/MediaBox [0 0 595" in paper, "A4"
    context.close()
