"""Changing how a brand speaks: tried, put in force, compared, taken back; folders never win."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import BRAND, House
from triage.domain.errors import BrandChanged, BrandFileError, Conflict, NotFound, RowRefused
from triage.guiding import branding
from triage.pipeline import advance, tick

GUIDELINES = "guidelines.yaml"
PRAISE = {"id": "1", "text": "Great service, thank you! I love it.", "channel": "survey"}
SILLY = '\nbanned:\n  - pattern: "[a-z]"\n'


def edit(house: House, marks: str, note: str = "") -> branding.Edit:
    before, files = branding.files(house.line, house.brand_id)
    text = f"{files[GUIDELINES]}\nexclamation_marks_max: {marks}\n"
    return branding.Edit({GUIDELINES: text}, before, note)


def calmer(house: House) -> branding.Edit:
    return edit(house, "0", "calmer")


def test_a_change_is_a_version_with_author_and_note_and_can_be_taken_back(house: House) -> None:
    (first,) = branding.versions(house.line, house.brand_id)
    made = branding.change(house.line, house.brand_id, calmer(house), house.person)
    newest, oldest = branding.versions(house.line, house.brand_id)
    assert (newest.version, newest.author, newest.note) == (made, "Ina", "calmer")
    assert (newest.in_force, oldest.in_force) == (True, False)
    assert house.line.shelf.get(house.brand_id).guidelines.exclamation_marks_max == 0
    told = branding.difference(house.line, house.brand_id, first.version)
    assert "\n+exclamation_marks_max: 0\n" in told
    branding.roll_back(house.line, house.brand_id, first.version, house.person)
    assert house.line.shelf.get(house.brand_id).guidelines.exclamation_marks_max == 1
    assert [one.in_force for one in branding.versions(house.line, house.brand_id)] == [False, True]
    kinds = house.rows("SELECT kind FROM decision WHERE kind LIKE 'brand-%' ORDER BY at, id")
    assert kinds == [("brand-edit",), ("brand-rollback",)]


def test_a_broken_change_is_named_by_line_and_leaves_the_version_in_force(house: House) -> None:
    before = branding.versions(house.line, house.brand_id)
    broken = edit(house, "many")
    with pytest.raises(BrandFileError, match=r"guidelines\.yaml:\d+"):
        branding.change(house.line, house.brand_id, broken, house.person)
    assert branding.versions(house.line, house.brand_id) == before


def test_of_two_changes_to_one_version_the_second_is_told(house: House) -> None:
    mine, theirs = (
        calmer(house),
        edit(house, "2"),
    )
    branding.change(house.line, house.brand_id, theirs, house.person)
    with pytest.raises(Conflict, match="is in force by now"):
        branding.change(house.line, house.brand_id, mine, house.person)


def test_what_waits_is_drafted_anew_under_the_new_version(house: House) -> None:
    (comment,) = house.take(PRAISE)
    old = house.draft_of(comment)
    made = branding.change(house.line, house.brand_id, calmer(house), house.person)
    house.clock.advance(minutes=1)
    tick(house.line)
    assert house.state("draft", old) == "stale"
    assert house.jobs.deferred[-1] == comment
    advance(house.line, [comment])
    fresh = house.draft_of(comment)
    assert fresh != old
    assert house.rows("SELECT guidelines_version FROM draft WHERE id = :id", id=fresh) == [(made,)]


def test_a_trial_tells_what_would_be_blocked_and_stores_nothing(house: House) -> None:
    house.take(PRAISE)
    version, files = branding.files(house.line, house.brand_id)
    strict = {GUIDELINES: files[GUIDELINES].replace("\nbanned:\n", SILLY, 1)}
    found = branding.trial(house.line, house.brand_id, branding.Edit(strict, version))
    assert (found.drafts, found.blocked_before, found.blocked_after) == (1, 0, 1)
    assert any(rule.startswith("banned") for rule in found.newly)
    assert len(branding.versions(house.line, house.brand_id)) == 1


def test_inherited_files_missing_files_and_versions_are_refused(house: House) -> None:
    version, _ = branding.files(house.line, house.brand_id)
    for files, error in (
        ({"extends/foundation/guidelines.yaml": "x"}, RowRefused),
        ({"knowledge/nothing.de.md": None}, NotFound),
    ):
        with pytest.raises(error):
            branding.trial(house.line, house.brand_id, branding.Edit(files, version))
    with pytest.raises(NotFound):
        branding.roll_back(house.line, house.brand_id, "0" * 12, house.person)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BRAND.parent, tmp_path / "brands")
    return tmp_path / "brands" / BRAND.name


def test_a_folder_that_did_not_change_never_undoes_what_was_changed_here(
    house: House, folder: Path
) -> None:
    made = branding.change(house.line, house.brand_id, calmer(house), house.person)
    house.brands.put(folder, house.clock.now())
    assert house.line.shelf.get(house.brand_id).version == made


def test_changed_on_both_sides_the_folder_wins_only_when_told_to(
    house: House, folder: Path
) -> None:
    made = branding.change(house.line, house.brand_id, calmer(house), house.person)
    path = folder / GUIDELINES
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    with pytest.raises(BrandChanged, match="--over"):
        house.brands.put(folder, house.clock.now())
    assert house.line.shelf.get(house.brand_id).version == made
    house.brands.put(folder, house.clock.now(), over=True)
    assert house.line.shelf.get(house.brand_id).version != made
    house.brands.put(folder, house.clock.now())  # the same folder again changes nothing
    assert len(branding.versions(house.line, house.brand_id)) == 3


def test_what_was_exported_and_copied_into_the_folder_is_no_conflict(
    house: House, folder: Path
) -> None:
    branding.change(house.line, house.brand_id, calmer(house), house.person)
    version, files = branding.files(house.line, house.brand_id)
    (folder / GUIDELINES).write_text(files[GUIDELINES], "utf-8")
    house.brands.put(folder, house.clock.now())
    house.brands.put(folder, house.clock.now(), over=True)
    house.brands.put(folder, house.clock.now())
    assert house.line.shelf.get(house.brand_id).version == version
