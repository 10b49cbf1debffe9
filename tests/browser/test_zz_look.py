import os, pytest
from datetime import timedelta
from tests.browser.conftest import running
from tests.web.conftest import served
from tests.web.busy import busy
from triage import casework, staffing, conferring
def test_look(house, chromium):
    b=busy(house)
    exec(__import__('pathlib').Path('/tmp/lookE/prep.py').read_text(), {"b":b,"house":house})
    who=b.lead if os.environ.get("WHO")=="lead" else b.agent
    with running(served(house)) as address:
        for lang,scheme,w in [tuple(x.split("/")) for x in os.environ["LOOK"].split(",")]:
            w=int(w)
            c=chromium.new_context(locale=lang,color_scheme=scheme,viewport={"width":w,"height":860 if w>600 else 740})
            c.set_default_timeout(10000)
            page=c.new_page()
            page.on("console", lambda m: print("console",m.type,m.text))
            token=house.access.issue_link(who.id, house.clock.now()+timedelta(hours=1))
            page.goto(f"{address}/sign-in?token={token}"); page.locator("button.main").click(); page.wait_for_url("**/queue")
            for i,path in enumerate(os.environ["PATHS"].split(",")):
                path=path.replace("{case}",str(b.case)).replace("{c0}",str(b.comments[0]))
                r=page.goto(address+path)
                name=f"/tmp/lookE/{i}_{lang[:2]}_{scheme}_{w}.png"
                page.screenshot(path=name,full_page=os.environ.get("FULL")=="1"); print(path,r.status,name, page.evaluate("document.documentElement.scrollWidth"))
                if path.endswith("/print"): __import__("pathlib").Path("/tmp/lookE/case.pdf").write_bytes(page.pdf(prefer_css_page_size=True)) 
                if r.status>=500 or r.status==404: print(page.inner_text("body")[:500])
