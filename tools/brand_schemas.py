"""Writes the JSON Schemas of a brand's files and the tables of the reference page from the reader.

python tools/brand_schemas.py            fails when something is out of step
python tools/brand_schemas.py --write    renews it
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from triage.brandfiles.automation_schema import automation_schema
from triage.brandfiles.desk_schema import desk_schema
from triage.brandfiles.guidelines_schema import guidelines_schema
from triage.brandfiles.other_schemas import playbook_schema
from triage.brandfiles.routing_schema import routing_schema
from triage.brandfiles.schema_parts import Schema
from triage.brandfiles.sending_schema import sending_schema
from triage.settings import CHECKOUT

REFERENCE = CHECKOUT / "docs" / "reference"
PAGE = REFERENCE / "guidelines.md"
START, END = "<!-- keys of {}: made by tools/brand_schemas.py -->\n", "<!-- end of keys -->"


def schemas() -> dict[str, Schema]:
    """Every schema by the stem of its file."""
    return {
        "guidelines": guidelines_schema(),
        "playbook": playbook_schema(),
        "routing": routing_schema(),
        "sending": sending_schema(),
        "desk": desk_schema(),
        "automation": automation_schema(),
    }


def files() -> dict[Path, str]:
    """Every file this tool keeps, as it ought to be."""
    found = {
        REFERENCE / f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }
    page = PAGE.read_text("utf-8")
    for name, schema in schemas().items():
        page = renewed(page, name, schema)
    return found | {PAGE: page}


def renewed(page: str, name: str, schema: Schema) -> str:
    """The page with the table of one schema as it ought to be."""
    start = START.format(name)
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(END)
    rows = "".join(f"| `{path}` | {about} |\n" for path, about in keys_of(schema))
    return f"{before}{start}| key | what it is for |\n| --- | --- |\n{rows}{END}{after}"


def keys_of(schema: Schema, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key with a description by its path: `[]` is a list's entry, `*` any name."""
    for name, inner in schema.get("properties", {}).items():
        if "description" in inner:
            yield f"{path}{name}", inner["description"]
            yield from keys_of(*_below(inner, f"{path}{name}"))


def _below(schema: Schema, path: str) -> tuple[Schema, str]:
    if schema.get("type") == "array":
        return _below(schema["items"], f"{path}[]")
    named = [inner for inner in schema.get("properties", {}).values() if "description" not in inner]
    other = schema.get("additionalProperties") or (named[0] if named else None)
    return (other, f"{path}.*.") if other else (schema, f"{path}.")


if __name__ == "__main__":
    for file, text in files().items():
        if "--write" in sys.argv[1:]:
            file.write_text(text, "utf-8")
        elif not file.exists() or file.read_text("utf-8") != text:
            sys.exit(f"{file.name} is out of step: python tools/brand_schemas.py --write")
