"""What is of other people's work is what was noted; every icon a page names is in the sprite."""

import hashlib
import json
import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "triage" / "web"
VENDOR = WEB / "static" / "vendor"
NAMED = re.compile(r"icon\(\"([a-z0-9-]+)\"")


def test_each_file_is_noted_with_its_checksum_and_licence() -> None:
    notes = {note["file"]: note for note in json.loads((VENDOR / "vendor.json").read_text())}
    files = {file.name for file in VENDOR.iterdir()}
    assert set(notes) == {name for name in files if not name.startswith("LICENSE")} - {
        "vendor.json"
    }
    for name, note in notes.items():
        digest = hashlib.sha384((VENDOR / name).read_bytes()).hexdigest()
        assert digest == note["sha384"], name
        assert f"LICENSE-{note['package']}.txt" in files


def test_every_icon_is_in_the_sprite() -> None:
    sprite = (VENDOR / "icons.svg").read_text()
    there = set(re.findall(r'symbol id="([^"]+)"', sprite))
    named = {
        name
        for file in (WEB / "templates").glob("*.html")
        for name in NAMED.findall(file.read_text("utf-8"))
    }
    assert named
    assert named <= there
