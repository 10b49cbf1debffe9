"""What the tests of the guidelines share: the bundled brand and a situation of it."""

from pathlib import Path

from triage.domain.reply import Situation

FOLDER = Path(__file__).parents[3] / "brand_guidelines" / "morgenrot"


def situation(
    language: str = "de",
    *,
    channel: str = "email",
    text: str = "",
    has_author: bool = False,
    has_order: bool = False,
) -> Situation:
    """A situation in which only what matters to the checks is given."""
    return Situation(
        seed="1",
        text=text,
        language=language,
        channel=channel,
        sentiment=None,
        intent=None,
        has_author=has_author,
        has_order=has_order,
    )
