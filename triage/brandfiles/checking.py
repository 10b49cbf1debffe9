"""Looks through a brand's files for every mistake at once, so that an author sees them together.

It changes nothing and loads nothing for use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from triage.brandfiles.folder import Files, Level, levels_of, read_files
from triage.brandfiles.guidelines_file import is_abstract, parse_guidelines
from triage.brandfiles.knowledge_file import article_texts, parse_article, same_in_all_languages
from triage.brandfiles.loading import desk_of, load_files, playbook_of, routing_of, topics_of
from triage.brandfiles.own_words import remarks
from triage.brandfiles.playbook_file import GROUP_KEYS, same_groups
from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.brand import Article, Playbook
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import Guidelines
from triage.domain.labels import DRAFTED_LANGUAGES

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder holds and inherits, counted, and every mistake in it.

    `remarks` are own words that its own rules would flag; they hinder nothing.
    """

    mistakes: tuple[BrandFileError, ...] = ()
    remarks: tuple[str, ...] = ()
    abstract: bool = False
    lineage: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


def check_folder(folder: Path) -> Checked:
    """Check a brand's folder with all it inherits; raises nothing."""
    try:
        files = read_files(folder)
    except BrandFileError as error:
        return Checked(mistakes=(error,))
    return check_files(folder.name, files)


def check_files(name: str, files: Files) -> Checked:
    """As `check_folder`, of the texts of a brand and of all it inherits."""
    try:
        chain = levels_of(name, files)
        abstract = is_abstract(chain[0].guidelines)
    except BrandFileError as error:
        return Checked(mistakes=(error,))
    checked = _Look(chain, abstract=abstract).checked()
    if checked.mistakes or abstract:
        return checked
    brand = load_files(name, files)
    return replace(checked, remarks=tuple(remarks(brand, _own_groups(chain[0]))))


def _own_groups(level: Level) -> dict[str, frozenset[str]]:
    """The ids of the groups a folder's own playbooks hold, by language."""
    found = {}
    for language in sorted(DRAFTED_LANGUAGES):
        if text := level.files.get(f"playbook.{language}.yaml"):
            groups = Section(read_yaml(text, "")).sections("groups", GROUP_KEYS)
            found[language] = frozenset(group.text("id") for group in groups)
    return found


class _Look:
    """Reads one part after the other and keeps what goes wrong."""

    def __init__(self, chain: tuple[Level, ...], *, abstract: bool) -> None:
        self.chain, self.abstract = chain, abstract
        self.name = chain[0].name
        self.mistakes: list[BrandFileError] = []

    def checked(self) -> Checked:
        guidelines = self.tried(lambda: parse_guidelines(self.chain))
        playbooks = self.playbooks()
        articles = self.articles(playbooks)
        routing = None
        if not self.abstract or any("routing.yaml" in level.files for level in self.chain):
            routing = self.tried(lambda: routing_of(self.chain))
        self.tried(lambda: desk_of(self.chain))
        rules = [("routing rules", len(routing.rules))] if routing else []
        return Checked(
            mistakes=tuple(self.mistakes),
            abstract=self.abstract,
            lineage=tuple(level.name for level in self.chain[1:]),
            counts=(
                *(_of_guidelines(guidelines) if guidelines else ()),
                *_of_playbooks(playbooks),
                ("articles", len(articles)),
                *rules,
            ),
        )

    def tried(self, make: Callable[[], _Made]) -> _Made | None:
        try:
            return make()
        except BrandFileError as error:
            self.mistakes.append(error)
            return None

    def playbooks(self) -> dict[str, Playbook]:
        found = {}
        for language in sorted(DRAFTED_LANGUAGES):
            there = any(f"playbook.{language}.yaml" in level.files for level in self.chain)
            if there or not self.abstract:
                found[language] = self.tried(partial(playbook_of, self.chain, language))
        books = {language: book for language, book in found.items() if book}
        self.tried(lambda: same_groups(books, self.name))
        return books

    def articles(self, playbooks: Mapping[str, Playbook]) -> list[Article]:
        topics = topics_of(playbooks)
        if len(playbooks) < len(DRAFTED_LANGUAGES):
            return []  # what is wrong with a playbook would be said again of each article
        texts = article_texts(self.chain)
        found = [self.tried(partial(parse_article, text, file, topics)) for text, file in texts]
        articles = [article for article in found if article]
        self.tried(lambda: same_in_all_languages(articles, DRAFTED_LANGUAGES, self.name))
        return articles


def _of_guidelines(guidelines: Guidelines) -> tuple[tuple[str, int], ...]:
    return (
        ("languages", len(guidelines.languages)),
        ("channels", len(guidelines.channels)),
        ("banned phrases", len(guidelines.banned)),
        ("rules on elements", len(guidelines.elements)),
    )


def _of_playbooks(playbooks: Mapping[str, Playbook]) -> tuple[tuple[str, int], ...]:
    if not playbooks:
        return ()
    book = playbooks[min(playbooks)]
    return (
        ("wordings", sum(len(each.variants) for each in playbooks.values())),
        ("topics", len(book.topics)),
        ("products", len(book.products)),
    )
