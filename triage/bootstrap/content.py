"""Wires what reads files: a brand's folder, rows of a table. Keeps nothing."""

from collections.abc import Iterator
from pathlib import Path

from triage.channels.rows_file import read_rows
from triage.domain.brand import Brand
from triage.drafting.playbook_file import load_articles, load_playbook
from triage.guidelines.brand_file import load_guidelines, load_routing
from triage.ports import FileRow


def load_brand(folder: Path) -> Brand:
    """A brand out of its folder; raises BrandFileError naming file and line."""
    guidelines = load_guidelines(folder / "guidelines.yaml")
    playbooks = {
        language: load_playbook(folder / f"playbook.{language}.yaml")
        for language in guidelines.languages
    }
    knowledge = folder / "knowledge"
    return Brand(
        name=folder.name,
        title=guidelines.title or guidelines.brand,
        guidelines=guidelines,
        playbooks=playbooks,
        articles=load_articles(knowledge) if knowledge.is_dir() else (),
        routing=load_routing(folder / "routing.yaml"),
    )


def read_file(path: Path, text_column: str = "text") -> Iterator[FileRow]:
    """The rows of a CSV or JSONL file; raises FileRefused."""
    return read_rows(path, text_column)
