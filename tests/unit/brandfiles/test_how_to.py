"""Whoever follows the page on adding a brand has one: its commands and files are run as written."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.unit.brandfiles.folders import BUNDLED
from triage.brandfiles.checking import check_folder
from triage.brandfiles.loading import load_brand
from triage.cli.app import app

PAGE = (BUNDLED.parent / "docs" / "how-to" / "add-a-brand.md").read_text("utf-8")
FILE = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^    \.venv/bin/triage (.*)$", re.MULTILINE)
FILES: dict[str, str] = dict(FILE.findall(PAGE))


@pytest.fixture
def brands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled brands that the commands write to, in an empty folder to work in."""
    place = tmp_path / "brand_guidelines"
    shutil.copytree(BUNDLED, place)
    monkeypatch.setattr("triage.settings.content_folder", lambda name: tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return place


def triage(command: str) -> str:
    """Run one of the page's commands; it must succeed."""
    result = CliRunner().invoke(app, shlex.split(command))
    assert result.exit_code == 0, f"{command}\n{result.output}\n{result.exception!r}"
    return result.output


def lay(folder: Path, names: list[str]) -> None:
    """Write these of the page's files."""
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(FILES[name], "utf-8")


def test_the_steps_make_a_brand(brands: Path) -> None:
    new, check, _, replies = COMMAND.findall(PAGE)
    triage(new)
    assert "radhaus is fine" in triage(check), "the folder is usable as it was begun"
    lay(brands / "radhaus", [name for name in FILES if not name.endswith(".jsonl")])
    assert "2 articles, 1 routing rules" in triage(check)
    lay(brands.parent, ["replies.jsonl"])
    triage(replies)
    found = json.loads(Path("findings.jsonl").read_text("utf-8"))["findings"]
    assert "Drahtesel" in json.dumps(found, ensure_ascii=False)


def test_the_minimal_file_is_short_and_enough(brands: Path) -> None:
    lay(brands / "radhaus", ["guidelines.yaml"])
    assert len(FILES["guidelines.yaml"].splitlines()) <= 30
    brand = load_brand(brands / "radhaus")
    assert brand.guidelines.languages["de"].sign_offs[0].endswith("Ihr Team vom Radhaus")
    assert len(brand.playbooks["de"].variants) > 300


@pytest.mark.parametrize("name", ["../x", "Groß", "", "-x", "radhaus/inner", "morgenrot"])
def test_a_name_that_cannot_be_one_writes_nothing(brands: Path, name: str) -> None:
    before = sorted(brands.parent.rglob("*"))
    result = CliRunner().invoke(app, ["brand", "new", "--title", "X", "--", name])
    assert result.exit_code != 0
    assert sorted(brands.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ('A "quoted": title', "sie"),
        ("Müller & Söhne #1", "du"),
        ("{x}", "customer"),
        ("[[AUTHOR]]", "sie"),
        (" ", "sie"),
    ],
)
def test_any_title_makes_a_readable_file(brands: Path, title: str, address: str) -> None:
    result = CliRunner().invoke(app, ["brand", "new", "x", "--title", title, "--address", address])
    if result.exit_code == 0:
        brand = load_brand(brands / "x")
        assert brand.title == title
        assert brand.guidelines.languages["de"].address == address
    else:
        assert title in {"{x}", "[[AUTHOR]]", " "}


def test_check_names_every_mistake_at_once(brands: Path) -> None:
    folder = brands / "wattwiese"
    (folder / "guidelines.yaml").write_text("extends: foundation\ncolour: red\n", "utf-8")
    (folder / "routing.yaml").write_text("teams: []\n", "utf-8")
    result = CliRunner().invoke(app, ["brand", "check", "wattwiese"])
    assert result.exit_code == 1
    assert "wattwiese/guidelines.yaml:2: unknown key 'colour'" in result.output
    assert "wattwiese/routing.yaml:1: 'teams' needs at least one entry" in result.output


def test_own_words_against_own_rules_are_noted(brands: Path) -> None:
    article = brands / "wattwiese" / "knowledge" / "moving.de.md"
    text = article.read_text("utf-8").replace("Deinen Umzug meldest du", "Ihren Umzug melden Sie")
    article.write_text(text.replace("hilfe.wattwiese", "hilfe.anders"), "utf-8")
    book = brands / "wattwiese" / "playbook.en.yaml"
    words = book.read_text("utf-8")
    book.write_text(words.replace("Our billing team will", "We regret to inform you, we"), "utf-8")
    result = CliRunner().invoke(app, ["brand", "check", "wattwiese"])
    assert result.exit_code == 0, "the rules stop replies, not files"
    assert "note: wattwiese/knowledge/moving.de.md" in result.output
    assert "hilfe.anders" in result.output
    assert "note: wattwiese/playbook.en.yaml: next-bill" in result.output


@pytest.mark.parametrize("name", ["morgenrot", "wattwiese"])
def test_bundled_brands_keep_their_own_rules(name: str) -> None:
    checked = check_folder(BUNDLED / name)
    assert (checked.mistakes, checked.remarks) == ((), ())
