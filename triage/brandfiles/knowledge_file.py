"""Makes knowledge articles of Markdown with YAML front matter; opens no file, answers nothing."""

import re
from collections.abc import Collection, Iterable, Sequence

from triage.brandfiles.folder import Level
from triage.brandfiles.inheritance import dropped
from triage.brandfiles.strict_yaml import Section, read_yaml
from triage.domain.brand import Article
from triage.domain.errors import BrandFileError
from triage.domain.labels import Intent

ANSWER_MAX_CHARS = 400
FOLDER = "knowledge/"
KEYS = frozenset({"id", "title", "intents", "topics", "answer", "link", "remove"})
_NAME = re.compile(r"(?P<id>[\w-]+)\.(?P<language>[a-z]{2})\.md")


def articles_of(chain: Sequence[Level], topics: Collection[str]) -> tuple[Article, ...]:
    """Every `knowledge/<id>.<language>.md` by name, of the nearest folder that has it.

    `topics` are the ids an article may name. Raises BrandFileError.
    """
    read = (parse_article(text, file, topics) for text, file in article_texts(chain))
    return tuple(article for article in read if article)


def article_texts(chain: Sequence[Level]) -> list[tuple[str, str]]:
    """Every article's text and the name of its file, of the nearest folder that has it."""
    texts: dict[str, tuple[str, str]] = {}
    for level in reversed(chain):
        for path, text in level.files.items():
            if path.startswith(FOLDER) and path.endswith(".md"):
                texts[path] = (text, level.file(path))
    return [texts[path] for path in sorted(texts)]


def parse_article(text: str, file: str, topics: Collection[str]) -> Article | None:
    """One article; None where it only takes an inherited one out. Raises BrandFileError."""
    name = _NAME.fullmatch(file.rpartition("/")[2])
    if name is None:
        raise BrandFileError(file, None, "must be named <id>.<language>.md, such as hours.de.md")
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise BrandFileError(file, 1, "must begin with front matter between two lines of ---")
    section = Section(read_yaml(f"\n{head}", file), KEYS)
    if section.text("id") != name["id"]:
        raise section.wrong("id", f"the id must be the file's name, '{name['id']}'")
    return None if dropped(section) else _article(section, name["language"], body, topics)


def _article(section: Section, language: str, body: str, topics: Collection[str]) -> Article:
    answer = section.text("answer").strip()
    if len(answer) > ANSWER_MAX_CHARS:
        message = f"the answer is longer than {ANSWER_MAX_CHARS} characters"
        raise section.wrong("answer", message)
    link = section.optional_text("link")
    return Article(
        id=section.text("id"),
        language=language,
        title=section.text("title").strip(),
        body=body.strip(),
        answer=answer,
        intents=section.some("intents", [*Intent]),
        link=link.strip() if link else None,
        topics=section.some("topics", topics),
    )


def same_in_all_languages(
    articles: Iterable[Article], languages: Collection[str], name: str
) -> None:
    """Refuse an article of the brand `name` that a language lacks."""
    there = {(article.id, article.language) for article in articles}
    for article, language in sorted(there):
        for other in sorted(languages):
            if (article, other) not in there:
                file = f"{name}/{FOLDER}{article}.{other}.md"
                message = f"is missing; the article is there for '{language}': translate it"
                raise BrandFileError(file, None, message)
