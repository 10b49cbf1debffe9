"""The time zone of the pages: one that exists, or a sentence that names the setting."""

import pytest

from triage.bootstrap import zone
from triage.domain.errors import SetupError
from triage.settings import Settings


def test_the_default_exists() -> None:
    assert zone(Settings.model_fields["timezone"].default).key == "Europe/Berlin"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Europe", "../etc", "/etc/passwd", "a\0b"])
def test_one_that_does_not_names_the_setting(name: str) -> None:
    with pytest.raises(SetupError, match="TRIAGE_TIMEZONE"):
        zone(name)
