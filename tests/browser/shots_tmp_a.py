"""Temporary: screenshots."""
import os
from datetime import timedelta
import pytest
from dataclasses import replace
from tests.browser.conftest import running
from tests.conftest import House
from tests.web.conftest import served
from tests.web.entering import hire, outfitted, PostRoom, code_now, secret_in, SECRET
from triage import staff
from triage.admission import links, keys
from triage.domain.entry import LinkKind
from triage.domain.role import Membership, Role
from triage.web import pacing

pytestmark = pytest.mark.browser
OUT = "/tmp/shots_a"

def test_shots(chromium, house: House):
    os.makedirs(OUT, exist_ok=True)
    house.take(*[{"id": str(n), "text": f"Meine Kiste {n} kam zu spät und das Obst war matschig.", "channel": "email", "customer_id": f"c{n}", "email": f"c{n}@example.com", "nps": 2} for n in range(3)])
    ada = hire(house, "Ada Sommer", Membership(Role.ADMIN)) if False else None
    ada = staff.add(house.staff, "Ada Sommer", "ada@example.com", [Membership(Role.ADMIN)], house.person)
    staff.put_password(house.staff, ada, SECRET, house.person)
    for n, r in (("Mia Berg", Role.COMMUNITY_MANAGER), ("Jonas Feldmann", Role.AGENT), ("Zoë Altmann", Role.PRODUCT)):
        a = staff.add(house.staff, n, f"{n.split()[0].lower()}@example.com", [Membership(r, house.brand_id)], house.person)
        if r is not Role.PRODUCT:
            staff.put_password(house.staff, a, SECRET, house.person)
        else:
            links.invite(house.staff, a.id, house.person)
    keys.make(house.staff, keys.KeyWanted("Shop", ["comments:write"], [house.brand_id], 365), house.person)
    k, _ = keys.make(house.staff, keys.KeyWanted("Altes Kassensystem", ["comments:write", "comments:read"], None, 30), house.person)
    keys.revoke(house.staff, k.id, house.person)
    mia = house.staff.accounts.named("Mia Berg")
    setup = links.issued(house.staff, house.person.id, LinkKind.SETUP, house.person).address
    for scheme, loc, w, h in (("light", "de-DE", 1360, 860), ("dark", "en-GB", 1360, 860), ("light", "de-DE", 360, 740), ("dark", "de-DE", 360, 740)):
        with running(served(house)) as address:
            ctx = chromium.new_context(locale=loc, color_scheme=scheme, viewport={"width": w, "height": h})
            ctx.set_default_timeout(20000)
            page = ctx.new_page()
            tag = f"{scheme}-{loc[:2]}-{w}"
            def shot(name):
                page.screenshot(path=f"{OUT}/{name}-{tag}.png", full_page=True)
            page.goto(address + "/sign-in"); shot("sign_in")
            page.goto(address + "/sign-in/forgot"); shot("forgot")
            page.goto(address + setup.replace("http://localhost:8000", "")); shot("first")
            page.goto(address + "/sign-in")
            page.fill("#email", "ada@example.com"); page.fill("#password", SECRET); page.click("button.main")
            page.wait_for_load_state()
            for path, name in (("/account", "account"), ("/account/security", "security"), ("/account/sessions", "sessions"), ("/people", "people"), (f"/people/{mia.id}", "person"), ("/keys", "keys"), ("/record", "record")):
                page.goto(address + path); shot(name)
                wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                if wide: print("WIDE", name, tag)
            page.goto(address + "/people"); page.click("details.panel summary"); shot("people-open")
            page.goto(address + "/keys"); page.click("details.panel summary"); shot("keys-open")
            page.goto(address + "/record"); page.locator("table details summary").first.click(); shot("record-open")
            page.goto(address + "/account/security")
            page.fill("#present-begin", SECRET); page.click("button.main"); page.wait_for_selector(".qr"); shot("enrol")
            secret = secret_in(page.content())
            house.clock.advance(seconds=60)
            page.fill("#code", code_now(house, secret)); page.locator("main button.main").click(); page.wait_for_selector(".recovery"); shot("codes")
            page.goto(address + "/account/security"); shot("security-on")
            ctx.clear_cookies()
            page.goto(address + "/sign-in")
            page.fill("#email", "ada@example.com"); page.fill("#password", SECRET); page.click("button.main"); page.wait_for_selector("#code"); shot("second")
            ctx.close()
        from triage.admission import factors
        factors.reset(house.staff, ada.id, house.person)
        house.clock.advance(minutes=10)
