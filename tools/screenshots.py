"""Pictures of the main pages for README and docs, from the sample feedback on a home of its own.

python tools/screenshots.py [FOLDER]      by default docs/images; takes about four minutes

Starts the whole product – database, web, worker – in a temporary folder, brings the sample in,
waits until it is read, and looks at it in Debian's Chromium. Nothing of your own data is touched.
"""

import csv
import io
import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "docs" / "images"
LARGEST = 260_000
"""Bytes of one picture: README is read on the train too."""
ALL = 6_000_000
"""Bytes of all of them."""

DESK, PHONE = {"width": 1440, "height": 860}, {"width": 360, "height": 740}
LOCALES = {"de": "de-DE", "en": "en-GB"}
HEADS = {"text": "Kommentar", "created_at": "Datum", "channel": "Kanal", "nps": "NPS-Wert"}


@dataclass(frozen=True)
class Picture:
    """One picture: the page's name, where to find it, and how it looks there."""

    page: str
    language: str
    look: str  # light, dark or phone

    @property
    def name(self) -> str:
        """The file's."""
        return f"{self.page}-{self.language}-{self.look}.png"


PAIR = (("de", "light"), ("en", "dark"))
CROSS = (("en", "light"), ("de", "dark"))
"""The other way round: cheap, for the page is warm by then."""

PAGES = (
    *("queue", "mine", "case", "themes", "trends", "theme", "guidelines", "automation"),
    *("import", "channels", "health"),
)
PHONES = {
    **dict.fromkeys(("queue", "case", "theme", "channels", "import", "health"), "de"),
    **dict.fromkeys(("mine", "themes", "trends", "guidelines", "automation", "tour"), "en"),
}
"""At 360 px each page is seen in one language; German is the longer one."""

EMPTY = [Picture("welcome", *look) for look in (*PAIR, *CROSS, ("de", "phone"))]
FULL = [
    *(Picture(page, *look) for page in PAGES for look in PAIR),
    *(Picture(page, *look) for page in ("queue", "themes") for look in CROSS),
    *(Picture(page, language, "phone") for page, language in PHONES.items()),
]
ADDRESSES = {
    "welcome": "/welcome",
    "case": "/cases",
    "mine": "/mine",
    "themes": "/themes",
    "trends": "/themes/trends",
    "theme": "/themes",
    "channels": "/channels#connect-mail-in",
    "automation": "/automation",
    "guidelines": "/guidelines/morgenrot",
    "health": "/health",
    "tour": "/tour/inbox",
}


@contextmanager
def running() -> Iterator[tuple[Any, Any]]:
    """The product in a folder that goes afterwards: the installation and what watches over it."""
    folder = tempfile.mkdtemp(prefix="triage-pictures-", dir=tempfile.gettempdir())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = {"TRIAGE_HOME": folder, "TRIAGE_PORT": str(port)}
    os.environ.update(own)  # noqa: TID251 - for this process and those it starts
    cache = ROOT / "var" / "cache"
    if cache.is_dir():
        shutil.copytree(cache, Path(folder) / "cache", symlinks=True)
    from triage.bootstrap import installation
    from triage.cli.serve import supervisor
    from triage.settings import Settings

    try:
        with ExitStack() as stack:
            place = stack.enter_context(installation(Settings()))
            place.brand_id(place.settings.brand)
            watcher = supervisor(place, worker_too=True)
            watcher.start()
            stack.callback(watcher.stop)
            yield place, watcher
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def table() -> bytes:
    """A small export as people have it: German heads, semicolons, Windows-1252."""
    rows = [json.loads(line) for line in (ROOT / "examples" / "feedback.jsonl").open("rb")]
    kept = [row for row in rows if row.get("lang") == "de" and "nps" in row][:12]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADS.values())
    writer.writerows([[row.get(name, "") for name in HEADS] for row in kept])
    return out.getvalue().encode("cp1252", "replace")


def signed_in(browser: Any, place: Any, language: str, look: str) -> Any:
    """A page in this language and look, with somebody signed in."""
    from triage.cli.serve import sign_in_link

    context = browser.new_context(
        locale=LOCALES[language],
        color_scheme="dark" if look == "dark" else "light",
        viewport=PHONE if look == "phone" else DESK,
        reduced_motion="reduce",
    )
    context.set_default_timeout(180_000)  # busy machines take pictures too
    page = context.new_page()
    page.goto(sign_in_link(place))
    page.locator("button.main").click()
    page.wait_for_load_state()
    return page


def visited(page: Any, base: str, picture: Picture) -> None:
    """The page of a picture."""
    if picture.page == "queue":
        page.goto(f"{base}/queue?disposition=draft&language={picture.language}")
        if picture.look != "phone":
            followed(page, base, "a.card")
    elif picture.page == "import":
        page.goto(f"{base}/import")
        files = {"name": "umfrage-november.csv", "mimeType": "text/csv", "buffer": table()}
        page.set_input_files("#file", files=[files])
        page.locator(".bring button").click()
        page.wait_for_url("**/import/*")
    else:
        page.goto(base + ADDRESSES[picture.page])
    if picture.page == "case":
        followed(page, base, "main a[href^='/cases/']")
    elif picture.page == "theme":
        followed(page, base, ".theme-name a")
    elif picture.page == "channels":
        page.locator("#connect-mail-in > summary").click()

    page.wait_for_timeout(600)  # icons, and the first word of the live stream


def followed(page: Any, base: str, link: str) -> None:
    """On to where the first of these links leads."""
    page.goto(base + str(page.locator(link).first.get_attribute("href")))


def taken(browser: Any, place: Any, folder: Path, pictures: list[Picture]) -> None:
    """Take these pictures, those of one language and look in one go; says which is too large."""
    from triage.cli.serve import base_url

    def kind(picture: Picture) -> tuple[str, str]:
        return picture.language, picture.look

    for (language, look), alike in groupby(sorted(pictures, key=kind), key=kind):
        page = signed_in(browser, place, language, look)
        for picture in alike:
            visited(page, base_url(place.settings), picture)
            data = page.screenshot(animations="disabled", caret="hide")
            (folder / picture.name).write_bytes(data)
            large = "  TOO LARGE" if len(data) > LARGEST else ""
            print(f"{picture.name}  {len(data) // 1000} kB{large}", flush=True)
        page.context.close()


def awaited(ready: Callable[[], bool], watcher: Any) -> None:
    """Wait until the web answers."""
    for _ in range(600):
        if ready() or watcher.stopping.wait(0.25):
            return
        watcher.look()


def answers(port: int) -> bool:
    """Whether somebody listens."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def main() -> int:
    """Take every picture; 1 where one is too large, or all of them are."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if not (chromium := shutil.which("chromium")):
        print("chromium is not installed; apt-get install chromium")
        return 2
    with running() as (place, watcher), sync_playwright() as playwright:
        from triage.cli.demo import import_sample, wait_until_done

        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        awaited(lambda: answers(place.settings.port), watcher)
        taken(browser, place, folder, EMPTY)
        import_sample(place)
        wait_until_done(place, watcher)
        taken(browser, place, folder, FULL)
        browser.close()
    sizes = [(folder / picture.name).stat().st_size for picture in (*EMPTY, *FULL)]
    print(f"{len(sizes)} pictures, {sum(sizes) // 1000} kB")
    return 1 if max(sizes) > LARGEST or sum(sizes) > ALL else 0


if __name__ == "__main__":
    sys.exit(main())
