"""Own intents as pages: examples in, quality out, tried, in and out of force, taken away."""

import csv
import io
import re
import time
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.conftest import House
from tests.web.test_guidelines import admin
from triage.domain.errors import FileRefused
from triage.domain.ids import new_id
from triage.guiding import examples
from triage.guiding.quality import measured, of
from triage.ports import HeldOut
from triage.ports.fits import Fit

__all__ = ["admin"]
LINES = "\n".join(
    [
        *(f"where is my parcel number {n} ; delivery" for n in ("one", "two", "three", "four")),
        *(f"please refund my money {n} ; billing/refund" for n in ("now", "soon", "today", "all")),
        "=cmd|calc please ; billing/refund",
    ]
)


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/intents/new").text)
    assert found
    return found[1]


def learned(client: TestClient, lines: str = LINES, **more: Any) -> Any:
    sent = {"csrf": token(client), "name": "shop", "lines": lines} | more
    return ended(client, client.post("/intents/new", data=sent))


def ended(client: TestClient, page: Any) -> Any:
    """The page behind the one that waits, on a machine that is busy with other things."""
    for _ in range(300):
        if "/fitting/" not in page.url.path:
            return page
        time.sleep(0.1)
        page = client.get(str(page.url))
    raise AssertionError("the fit never ended")


def test_from_pasted_lines_to_labels_and_back_out(admin: TestClient, house: House) -> None:
    assert "No intents of your own yet" in admin.get("/intents").text
    page = learned(admin)
    assert page.url.path == "/intents/shop"
    assert "Told right" in page.text
    assert "Found of its own" in page.text
    sent = {"csrf": token(admin), "sentence": "where is my parcel"}
    told = admin.post("/intents/shop/try", data=sent)
    assert "<strong>delivery</strong>" in told.text
    rows = list(csv.reader(io.StringIO(admin.get("/intents/shop/export").text.lstrip("\ufeff"))))
    assert rows[0] == ["text", "intent"]
    assert ["'=cmd|calc please", "billing/refund"] in rows
    csrf = {"csrf": token(admin)}
    assert "in force" in admin.post("/intents/shop/activate", data=csrf).text
    house.take({"id": "9", "text": "where is my parcel"})
    assert "not in force" in admin.post("/intents/shop/deactivate", data=csrf).text
    kept = admin.post("/intents/shop/delete", data=csrf)
    assert kept.url.path == "/intents/shop"
    assert "They stay" in kept.text


def test_what_never_labelled_a_comment_can_be_deleted(admin: TestClient) -> None:
    learned(admin)
    admin.post("/intents/shop/delete", data={"csrf": token(admin)})
    assert admin.get("/intents/shop").status_code == 404


def test_lines_that_cannot_be_used_are_named_and_can_be_left_out(admin: TestClient) -> None:
    page = learned(admin, f"{LINES}\nno intent here\n")
    assert page.status_code == 422
    assert "Line 10" in page.text
    assert "no intent here" in page.text
    assert learned(admin, f"{LINES}\nno intent here\n", leave_out="yes").status_code == 200


def test_too_little_is_said_in_words(admin: TestClient) -> None:
    page = learned(admin, "one line ; only")
    assert page.status_code == 422
    assert "at least two" in page.text
    few = learned(admin, "a b ; first\nc d ; second")
    assert "2 intents have fewer than three examples" in few.text


def test_a_file_is_judged_before_it_is_learned(admin: TestClient) -> None:
    sent = {"csrf": token(admin), "name": "shop", "lines": ""}
    broken = admin.post(
        "/intents/new", data=sent, files={"file": ("a.csv", "text;intent\nÄ;b".encode("latin-1"))}
    )
    assert broken.status_code == 422
    assert "Line 2 is not UTF-8" in broken.text
    table = "text;intent\n" + LINES.replace(" ; ", ";")
    files = {"file": ("a.csv", table.encode())}
    good = ended(admin, admin.post("/intents/new", data=sent, files=files))
    assert good.url.path == "/intents/shop"


def test_a_fit_nobody_knows_is_not_there(admin: TestClient) -> None:
    assert admin.get(f"/intents/fitting/{uuid4()}").status_code == 404


def test_what_another_process_fits_is_told_until_it_falls_silent(
    admin: TestClient, house: House
) -> None:
    now = house.clock.now()
    fits = [Fit(new_id(), house.brand_id, "shop", 12, now, now) for _ in range(2)]
    with house.line.store.write() as work:
        for fit in fits:
            work.fits.begin(fit, now, 2)
    page = admin.get(f"/intents/fitting/{fits[0].id}")
    assert "From 12 examples" in page.text
    assert page.headers["Refresh"] == "2"
    busy = admin.post("/intents/new", data={"csrf": token(admin), "name": "more", "lines": LINES})
    assert busy.status_code == 409
    house.clock.advance(seconds=31)
    with house.line.store.write() as work:
        work.fits.seen(fits[1].id, house.clock.now())
    lost = admin.get(f"/intents/fitting/{fits[0].id}")
    assert "restarted while fitting" in lost.text
    assert "Refresh" not in lost.headers
    assert "From 12 examples" in admin.get(f"/intents/fitting/{fits[1].id}").text
    with house.line.store.write() as work:
        work.fits.end(fits[1].id, house.clock.now(), "")
    assert learned(admin).url.path == "/intents/shop", "the lost one takes no place"
    there = admin.get(f"/intents/fitting/{fits[1].id}", follow_redirects=False)
    assert there.headers["Location"].startswith("/intents/shop")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"x" * 3_000_001, "larger than 3 MB"),
        ("a.csv", b"a,b\n1,2", "columns text and intent"),
        ("a.jsonl", b'{"text": "a"', "Line 1 is not valid JSON"),
        ("a.csv", b"text,intent\na\x00,b", "no text file"),
    ],
)
def test_files_that_cannot_be_read(name: str, data: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        examples.uploaded(name, data)


def test_lines_and_rows_say_the_same() -> None:
    typed = examples.typed("a; b ; x\ntab\tx\n\nlast ;\n")
    assert typed.examples == {"x": ["a; b", "tab"]}
    assert [line for line, _ in typed.refused] == [4]
    rows = examples.uploaded("a.jsonl", b'{"text": "a; b", "intent": "x"}\n[]\n')
    assert rows.examples == {"x": ["a; b"]}
    assert [line for line, _ in rows.refused] == [2]
    marked = examples.uploaded("a.csv", b'text,intent\n"\'=sum(a)",x\n')
    assert marked.examples == {"x": ["=sum(a)"]}


def test_quality_says_how_sure_it_is() -> None:
    found = of(["a", "b"], HeldOut((4, 6), (4, 3), (7, 3), ((1, 0, 3),), 1))
    assert found.accuracy is not None
    assert found.accuracy.share == 0.7
    assert 0.39 < found.accuracy.low < 0.4 < 0.89 < found.accuracy.high < 0.9  # Wilson's, 7 of 10
    worst = found.by_intent[0]
    assert (worst.name, worst.recall and worst.recall.share) == ("b", 0.5)
    assert worst.precision is not None
    assert worst.precision.share == 1.0
    assert [(c.intent, c.told, c.count) for c in found.confusions] == [("b", "a", 3)]
    assert measured(0, 0) is None
