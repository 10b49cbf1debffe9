"""Every page there is: accessible in both languages and both colour schemes, never wider than a
narrow phone, by the policy, and asking nothing of anybody else.

The pages are taken from the routes themselves, so a new one is looked at without being named here;
what its address needs stands in `known`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.conftest import running
from tests.browser.test_queue import UNFOLD
from tests.conftest import House
from tests.web.conftest import served
from tests.web.test_access import routes
from triage.domain.ids import new_id
from triage.domain.role import Membership, Role
from triage.replies import phrasing
from triage.replies.deciding import Verdict, decide
from triage.replies.phrasing import Passage
from triage.team import calling, conferring
from triage.team.calling import Wanted
from triage.uploads import bringing, choosing
from triage.web.app import create_app

pytestmark = pytest.mark.browser
Scheme = Literal["light", "dark"]
NO_PAGES = (
    *(
        "/healthz",
        "/readyz",
        "/metrics",
        "/live",
        "/live/changes",
        "/",
        "/record.csv",
        "/mine/standing",
    ),
    *("/themes/export.csv", "/themes/export.json", "/import/{upload_id}/refused.csv"),
    *("/attachments/{attachment_id}", "/guidelines/{brand}/export", "/intents/{name}/export"),
    "/comments/{comment_id}/presence",
)
"""Redirects, probes, streams and files to be saved."""

CONTRAST = ("color-contrast", "link-in-text-block")
"""What the other colour scheme can change."""

AXE = Axe().axe_script
JUDGED = """async ([rules, whole]) => {
  const options = { resultTypes: ["violations"] };
  if (rules.length) options.runOnly = rules;
  const place = whole ? document : (document.querySelector("#main") ?? document);
  const found = await axe.run(place, options);
  return found.violations.flatMap((one) => one.nodes.slice(0, 3).map(
    (node) => `${one.id}: ${node.target} ${node.html.slice(0, 120)}`));
}"""

SIGHT = """() => {
  window.broken = [];
  const told = (event) => window.broken.push(event.violatedDirective);
  document.addEventListener("securitypolicyviolation", told);
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TEXTS = (
    "Meine Kiste kam viel zu spät und das Obst war matschig, bitte rufen Sie mich an.",
    "The eggs were broken again, and nobody answers the phone.",
)


@dataclass
class Seen:
    """What a browser noticed on the way."""

    address: str
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda asked: self.asked(asked.url))
        page.on("console", self.said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.elsewhere.append(url)

    def said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(f"{message.text} at {message.location.get('url')}")


@pytest.fixture
def furnished_house(house: House) -> House:
    """An office in which everything lies about that pages show."""
    rows = [
        {
            "id": str(n),
            "text": f"{TEXTS[n % 2]} {n}",
            "channel": "email",
            "customer_id": f"c{n}",
            "email": f"c{n}@example.com",
            "nps": 2,
            "lang": ("de", "en")[n % 2],
        }
        for n in range(6)
    ]
    keys = house.take(*rows)
    soon = house.clock.now() + timedelta(hours=3)
    decide(house.line, house.draft_of(keys[0]), Verdict("approve"), house.person)
    calling.plan(house.line, keys[1], Wanted(soon, "", "bitte zurückrufen"), house.person)
    conferring.add_note(house.line, keys[1], f"@{house.person.name} bitte ansehen", house.person)
    passage = Passage("de", "Abwesenheit", "Wir melden uns am nächsten Werktag bei Ihnen.")
    phrasing.save(house.line, house.brand_id, passage, house.person)
    table = b"Kommentar;NPS\nDas Obst war sehr frisch und gut verpackt;9\n;3\n"
    for _ in range(2):
        key = choosing.take_in(house.line, house.brand_id, "umfrage.csv", table, house.person)
    choosing.start(house.line, key, house.person)
    bringing.bring_in(house.line)
    house.rows("UPDATE theme SET size = size + 1 RETURNING id")
    house.staff.accounts.add(
        "Kim", "kim@example.com", [Membership(Role.AGENT)], house.person, house.clock.now()
    )
    return house


def known(house: House) -> Mapping[str, str]:
    """What stands in addresses; an id nobody knows shows the page of a problem."""

    def first(statement: str) -> str:
        found = house.rows(statement)
        return str(found[0][0]) if found else str(new_id())

    return {
        "brand": "morgenrot",
        "kind": "conflict",
        "comment_id": first("SELECT id FROM comment WHERE state = 'waiting' LIMIT 1"),
        "case_id": first('SELECT id FROM "case" LIMIT 1'),
        "cell_id": first("SELECT id FROM cell LIMIT 1"),
        "account_id": first("SELECT id FROM actor WHERE name = 'Kim'"),
        "upload_id": first("SELECT id FROM upload WHERE state = 'choosing'"),
        "theme_id": first("SELECT id FROM theme ORDER BY size DESC LIMIT 1"),
        "article": "delivery-times",
        "name": "inbox",
    }


def addresses(house: House) -> list[str]:
    """One address of every page."""
    values, found = known(house), list[str]()
    for route in routes(create_app(served(house)).routes):
        if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()):
            continue
        if route.path.startswith("/api/") or route.path in NO_PAGES:
            continue
        parts = [
            values.get(part[1:-1], str(new_id())) if part.startswith("{") else part
            for part in route.path.split("/")
        ]
        found.append("/".join(parts))
    done = house.rows("SELECT id FROM upload WHERE state = 'done'")
    opened = values["comment_id"]
    return [*found, f"/import/{done[0][0]}", f"/queue?open={opened}", "/nowhere", "/themes?q=zzz"]


@pytest.fixture
def site(furnished_house: House) -> Iterator[tuple[str, House]]:
    with running(served(furnished_house)) as address:
        yield address, furnished_house


def entered(page: Page, address: str, house: House) -> None:
    token = house.access.issue_link(house.person.id, house.clock.now() + timedelta(hours=1))
    page.goto(f"{address}/sign-in?token={token}")
    page.locator("button.main").click()
    page.wait_for_load_state()


def violations(page: Page, rules: Sequence[str] = (), *, whole: bool = False) -> list[str]:
    """What axe finds, in one line each: by these rules or by all, in `main` or in all of it."""
    found: list[str] = page.evaluate(JUDGED, [list(rules), whole])
    return found


@pytest.mark.parametrize(
    ("language", "scheme", "other"), [("de-DE", "light", "dark"), ("en-GB", "dark", "light")]
)
def test_every_page_is_accessible(
    chromium: Browser, site: tuple[str, House], language: str, scheme: Scheme, other: Scheme
) -> None:
    """All rules in one scheme, those of colour in the other; narrow in the longer language.

    What stands around every page is judged on each of them in one language, once in the other.
    """
    address, house = site
    context = chromium.new_context(
        locale=language,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 800},
    )
    context.set_default_timeout(60_000)
    context.add_init_script(f"({SIGHT})()")
    page, seen, wrong = context.new_page(), Seen(address), list[str]()
    seen.watch(page)
    entered(page, address, house)
    for number, place in enumerate(addresses(house)):
        page.goto(address + place, wait_until="load")
        page.evaluate(UNFOLD)
        page.evaluate(AXE)
        whole = language == "de-DE" or not number
        wrong += [f"{place}: {one}" for one in violations(page, whole=whole)]
        page.emulate_media(color_scheme=other)
        wrong += [f"{place} ({other}): {one}" for one in violations(page, CONTRAST)]
        page.emulate_media(color_scheme=scheme)
        wrong += [f"{place}: policy {one}" for one in page.evaluate("window.broken")]
        if language == "de-DE":
            page.set_viewport_size({"width": 320, "height": 700})
            wrong += [f"{place}: wider than 320 px"] if page.evaluate(TOO_WIDE) else []
            page.set_viewport_size({"width": 1280, "height": 800})
    context.close()
    found = wrong + seen.elsewhere + seen.errors
    assert not found, "\n".join(found)


def test_focus_is_seen_in_any_colours(chromium: Browser, site: tuple[str, House]) -> None:
    """With the colours a system forces, at twice the size, the place one is at is outlined."""
    address, house = site
    context = chromium.new_context(
        locale="de-DE", forced_colors="active", viewport={"width": 640, "height": 480}
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    entered(page, address, house)
    outlined = """() => {
      const at = getComputedStyle(document.activeElement);
      return document.activeElement !== document.body && at.outlineStyle !== "none"
        && parseFloat(at.outlineWidth) >= 1;
    }"""
    for place in ("/welcome", "/import", "/themes", "/tour", "/queue", "/account"):
        page.goto(address + place)
        assert not page.evaluate(TOO_WIDE), place
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate(outlined), place
    context.close()
