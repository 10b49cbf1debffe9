"""A house that stays: pytest -s this; writes /tmp/h_site.json; ends when /tmp/h_stop exists."""
import json, os, time
from datetime import timedelta
from tests.conftest import *
from tests.web.conftest import served
from tests.browser.conftest import running
from triage.uploads import choosing, bringing
from triage.pipeline import advance, name_all_themes
def test_serve(house):
    import random
    from dataclasses import replace
    class Live:
        def now(self):
            from datetime import datetime, UTC
            return datetime(2026,11,22,12,0,tzinfo=UTC)
    object.__setattr__(house.line,'clock',Live()) if False else None
    house.clock.at = Live().now() if hasattr(house.clock,'at') else None
    if not os.environ.get("H_EMPTY"):
        key=choosing.try_sample(house.line,house.brand_id,house.person)
        bringing.bring_in(house.line)
        ids=[r[0] for r in house.rows("select id from comment order by external_id")]
        n=int(os.environ.get("H_ROWS","120"))
        for i in range(0,n,30): advance(house.line, ids[i:min(n,i+30)])
        name_all_themes(house.line)
        data="Nr;Kommentar;Datum;Kanal;NPS;Kundennummer;Filiale\n1;Die Lieferung kam viel zu spät und war kaputt, die Äpfel waren weich;24.12.2025;Umfrage;3;K1;Köln\n2;Alles bestens, vielen Dank dafür!;25.12.2025;E-Mail;10;K2;Leipzig\n3;;1.1.2026;E-Mail;10;K2;\n4;Bitte löschen Sie mein Konto, meine Nummer ist 0171 2345678;1.1.2026;E-Mail;10;K2;Hamburg\n".encode("cp1252")
        k1=choosing.take_in(house.line,house.brand_id,"umfrage_2026.csv",data,house.person)
        k2=choosing.take_in(house.line,house.brand_id,"umfrage_2026.csv",data,house.person)
        choosing.start(house.line,k2,house.person); bringing.bring_in(house.line)
        big=("id;text\n"+"".join(f"{n};Kommentar {n} zur Lieferung von gestern\n" for n in range(2000))).encode()
        k3=choosing.take_in(house.line,house.brand_id,"grosser export aus dem helpdesk.csv",big,house.person)
        choosing.start(house.line,k3,house.person)
        with house.store.write() as w:
            w.imports.counted(w.uploads.get(k3),2000)
        bringing.take(house.line, [house.line.store, None][1] or __import__('dataclasses').replace(up(house,k3)), [])
        ks=[str(k1),str(k2),str(k3),str(key)]
    else: ks=[]
    with running(served(house)) as address:
        while not os.path.exists("/tmp/h_stop"+os.environ.get("H_EMPTY","")):
            token=house.access.issue_link(house.person.id, house.clock.now()+timedelta(hours=1))
            themes=[str(r[0]) for r in house.rows("select id from theme order by size desc limit 3")]
            cases=[str(r[0]) for r in house.rows('select id from "case" limit 1')]
            json.dump({"address":address,"token":token,"uploads":ks,"themes":themes,"cases":cases},open("/tmp/h_site%s.json"%os.environ.get("H_EMPTY",""),"w"))
            for _ in range(40):
                time.sleep(0.5)
                if os.path.exists("/tmp/h_stop"+os.environ.get("H_EMPTY","")): break
def up(house,k):
    with house.store.write() as w: return w.uploads.get(k)
