"""Finding one's way in the list, in a browser: search, narrow, keep as a view, face a burst."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.web.memory_desk import NOW
from triage.domain.burst import Burst
from triage.inbox.bursts import Outlook, Surge
from triage.ports.inbox import Crowd, Topic

pytestmark = pytest.mark.browser


def clean(page: Page) -> None:
    """Nothing for axe to find, and nothing wider than the page."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(width)


def test_from_a_word_to_a_view_to_a_burst(chromium: Browser, site: Site) -> None:
    key = next(iter(site.world.desk.rows))
    site.world.desk.rows[key]["text"] = "Die Straße war gesperrt, das Obst kam zu spät."
    crowd = Crowd(Topic(intent="delivery"), "delivery", 40, 3, 38, NOW - timedelta(hours=2), NOW)
    member = {"id": key, "text": "Zu spät!", "language": "de", "draft_id": None}
    surge = Surge(crowd, Burst(40, 0.5), [member], None)
    site.world.services.box.seen = Outlook([surge], [], too_early=False)
    context = chromium.new_context(locale="de-DE", viewport={"width": 360, "height": 740})
    page = site.enter(context)
    page.locator("#find").fill("STRASSE")
    page.locator("#find").press("Enter")
    expect(page.locator("mark.found")).to_have_text("Straße")
    expect(page.locator("#find")).to_have_value("STRASSE")
    clean(page)
    page.locator(".filters > summary").click()
    page.locator("#by-confidence").select_option("unsure")
    page.locator(".sieve button.main").click()
    expect(page.locator(".chosen")).to_have_count(1)
    clean(page)
    page.locator(".chosen").click()
    expect(page.locator(".chosen")).to_have_count(0)
    page.locator(".keeping > summary").click()
    page.locator("#view-name").fill("Straßensperren")
    page.locator(".keeping button").click()
    expect(page.locator(".views a[aria-current]")).to_have_text("Straßensperren")
    page.goto(f"{site.address}/crisis")
    clean(page)
    page.locator(".surge button.danger").click()
    expect(page.locator("[role=status].alert")).to_be_visible()
    page.goto(f"{site.address}/views")
    clean(page)
    context.close()
