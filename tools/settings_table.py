"""Writes the table of settings into README.md, between its two marks.

python tools/settings_table.py            fails when the table is out of step
python tools/settings_table.py --write    renews it
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from triage.settings import CHECKOUT, Settings

README = CHECKOUT / "README.md"
START, END = "<!-- settings: made by tools/settings_table.py -->\n", "<!-- end of settings -->"


def shown(field: FieldInfo) -> str:
    """A default as people write it."""
    value = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, Path):
        value = f"{value.relative_to(CHECKOUT)}/"
    if isinstance(value, bool):
        value = int(value)
    return f"`{value}`" if value != "" else "–"


def table() -> str:
    """Every setting, its default and what it is for, as Markdown."""
    return "".join(f"{line}\n" for line in lines())


def lines() -> Iterator[str]:
    """The rows of the table."""
    yield "| setting | default | what it is for |"
    yield "| --- | --- | --- |"
    for name, field in Settings.model_fields.items():
        yield f"| `TRIAGE_{name.upper()}` | {shown(field)} | {field.description} |"


def renewed(text: str) -> str:
    """A page with its table as it ought to be."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}{table()}{END}{after}"


if __name__ == "__main__":
    page = README.read_text("utf-8")
    if "--write" in sys.argv[1:]:
        README.write_text(renewed(page), "utf-8")
    elif renewed(page) != page:
        sys.exit(
            "The settings in README.md are out of step: python tools/settings_table.py --write"
        )
