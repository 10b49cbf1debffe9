"""Puts measured figures into the model cards and the README. Measures nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from triage.domain.errors import FileRefused

if TYPE_CHECKING:
    from triage.evaluation.pages import Measured
    from triage.settings import Settings

WITH_PUBLIC_SETS = ("heads", "intents")
"""Sections whose written tables hold public sets too."""


def check_pages(sections: "list[str]", public: Path | None) -> None:
    """Raises FileRefused where a table would lose its public sets."""
    missing = [name for name in sections if name in WITH_PUBLIC_SETS]
    if missing and public is None:
        raise FileRefused(
            f"The tables of {' and '.join(missing)} hold public sets too: name their folder by "
            "--data, or leave --write out."
        )


def renew(measured: "Measured", settings: "Settings", version: str) -> Iterator[Path]:
    """Write the pages that show these sections; yields each page written.

    Raises FileRefused where other heads than those of this version lie there by now.
    """
    from triage.bootstrap import heads_folder
    from triage.evaluation import pages
    from triage.evaluation.cards import model_card
    from triage.evaluation.manifest import as_json, put
    from triage.evaluation.own_intents import intents_card
    from triage.settings import CHECKOUT, content_folder

    if "heads" in measured:
        folder = heads_folder(settings)
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        if not version.endswith(manifest["sha256"][:12]):
            raise FileRefused(f"Other heads than {version} lie in {folder} by now; measure again.")
        manifest["metrics"] = list(measured["heads"])
        put(folder / "manifest.json", as_json(manifest))
        put(folder / "README.md", model_card(manifest))
        yield folder / "README.md"
    if "intents" in measured:
        card = content_folder("models") / "intents.md"
        put(card, intents_card(measured["intents"], card.read_text("utf-8")))
        yield card
    readme = CHECKOUT / "README.md"
    put(readme, pages.renewed(readme.read_text("utf-8"), measured))
    yield readme
