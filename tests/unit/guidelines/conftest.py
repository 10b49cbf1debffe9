"""The bundled brand's guidelines, loaded once."""

import pytest

from tests.unit.guidelines.morgenrot import FOLDER
from triage.domain.guidelines import Guidelines
from triage.guidelines.brand_file import load_guidelines
from triage.guidelines.check import Checker


@pytest.fixture(scope="session")
def guidelines() -> Guidelines:
    return load_guidelines(FOLDER)


@pytest.fixture(scope="session")
def checker(guidelines: Guidelines) -> Checker:
    return Checker(guidelines)
