"""Writes a knowledge article as its file: front matter and Markdown. Checks nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from triage.brandfiles.folder import PARENTS
from triage.brandfiles.knowledge_file import FOLDER
from triage.domain.brand import Article

KEPT = ("id", "title", "intents", "topics", "answer", "link")


@dataclass(frozen=True, slots=True)
class Written:
    """One language of an article as a person wrote it."""

    title: str
    answer: str
    body: str
    link: str = ""


def article_path(article: str, language: str) -> str:
    """Where an article stands among a brand's files."""
    return f"{FOLDER}{article}.{language}.md"


def article_text(
    article: str, written: Written, intents: Sequence[str], topics: Sequence[str]
) -> str:
    """The file of one language."""
    head = {
        "id": article,
        "title": written.title,
        "intents": sorted(intents),
        "topics": sorted(topics),
        "answer": written.answer,
        "link": written.link,
    }
    given = {key: head[key] for key in KEPT if head[key]}
    front = yaml.safe_dump(
        given, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None
    )
    return f"---\n{front}---\n{written.body.strip()}\n"


def as_written(article: Article) -> Written:
    """An article as its form shows it."""
    return Written(article.title, article.answer, article.body, article.link or "")


def removal(
    files: Mapping[str, str], article: str, languages: Sequence[str]
) -> dict[str, str | None]:
    """The changes that take an article out, also where it is inherited."""
    changes: dict[str, str | None] = {}
    for language in languages:
        path = article_path(article, language)
        inherited = any(p.startswith(f"{PARENTS}/") and p.endswith(f"/{path}") for p in files)
        if inherited:
            changes[path] = f"---\nid: {article}\nremove: true\n---\n"
        elif path in files:
            changes[path] = None
    return changes
