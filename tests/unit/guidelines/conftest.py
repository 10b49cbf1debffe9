"""The bundled brand and its guidelines, loaded once."""

import pytest

from tests.unit.guidelines.morgenrot import FOLDER
from triage.brandfiles.loading import load_brand
from triage.domain.brand import Brand
from triage.domain.guidelines import Guidelines
from triage.guidelines.check import Checker


@pytest.fixture(scope="session")
def brand() -> Brand:
    return load_brand(FOLDER)


@pytest.fixture(scope="session")
def guidelines(brand: Brand) -> Guidelines:
    return brand.guidelines


@pytest.fixture(scope="session")
def checker(brand: Brand) -> Checker:
    return Checker.of(brand)
