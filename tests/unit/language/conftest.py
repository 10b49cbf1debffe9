"""The detector is slow to build (1.5 s), so the tests of this folder share one."""

import pytest

from triage.language.identification import LanguageIdentifier


@pytest.fixture(scope="session")
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier()
