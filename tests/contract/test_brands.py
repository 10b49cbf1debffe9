"""Versions of a brand in the database: what is broken changes nothing, what is inherited counts."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import BRAND, House
from triage.adapters.brands_postgres import PostgresBrands
from triage.bootstrap import load_files, read_files
from triage.domain.errors import BrandFileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the brand's folder, with those it inherits from beside it."""
    shutil.copytree(BRAND.parent, tmp_path / "brands")
    return tmp_path / "brands" / BRAND.name


def test_a_broken_brand_folder_keeps_the_version_in_force(house: House, folder: Path) -> None:
    before = house.brands.get(house.brand_id)
    (folder / "guidelines.yaml").write_text("brand: [")
    with pytest.raises(BrandFileError, match=r"guidelines\.yaml"):
        house.brands.put(folder, house.clock.now())
    assert house.brands.get(house.brand_id) is before
    shutil.copy(BRAND / "guidelines.yaml", folder)
    assert house.brands.put(folder, house.clock.now()) == house.brand_id
    assert house.brands.get(house.brand_id) is before, "the same content is the same version"
    with (folder / "guidelines.yaml").open("a") as handle:
        handle.write("# changed\n")
    house.brands.put(folder, house.clock.now())
    assert house.brands.get(house.brand_id).version != before.version
    assert house.rows("SELECT count(*) FROM brand_version") == [(2,)]


def test_a_change_of_the_parent_is_a_version_of_the_child(house: House, folder: Path) -> None:
    before = house.brands.get(house.brand_id)
    parent = folder.parent / "foundation" / "guidelines.yaml"
    text = parent.read_text("utf-8")
    parent.write_text(text.replace("pattern:", "patern:", 1), "utf-8")
    with pytest.raises(BrandFileError, match=r"foundation/guidelines\.yaml:\d+: unknown key"):
        house.brands.put(folder, house.clock.now())
    assert house.brands.get(house.brand_id) is before
    parent.write_text(text.replace("max_length: 1500", "max_length: 1400"), "utf-8")
    house.brands.put(folder, house.clock.now())
    after = house.brands.get(house.brand_id)
    assert after.version != before.version
    assert after.guidelines.channels["email"].max_length == 1400
    assert house.brands.at(house.brand_id, before.version) == before


def test_a_version_is_loaded_again_from_the_database_alone(house: House) -> None:
    before = house.brands.get(house.brand_id)
    fresh = PostgresBrands(house.store.engine, read_files, load_files)
    assert fresh.at(house.brand_id, before.version) == before
