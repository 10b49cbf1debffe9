"""Loads a brand's playbook (YAML) and knowledge articles (markdown with YAML front matter).

It must not let a mistake through: every one is a BrandFileError with file and line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from triage.domain.brand import Article, Move, Playbook, Topic, Variant
from triage.domain.comment import PUBLIC_CHANNELS, Channel, Segment
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Sentiment
from triage.drafting.slots import slots_of
from triage.drafting.strict_yaml import Fields, Items, read_yaml

PLAYBOOK_MAX_BYTES = 2_000_000
ARTICLE_MAX_BYTES = 200_000
ANSWER_MAX_CHARS = 400

FACTS = frozenset(
    {
        *("order", "no_order", "topic", "no_topic", "problem", "no_problem", "no_time"),
        "maybe_first_time",
    }
)
"""What a wording may need besides its slots."""

_PLAYBOOK_KEYS = {"language", "version", "groups", "topics", "products", "stores", "times"}
_GROUP_KEYS = {
    *("id", "move", "texts", "intents", "sentiments", "segments", "channels", "topics", "needs"),
}
_TOPIC_KEYS = {
    *("id", "patterns", "phrase", "accusative", "dative", "plural", "problem"),
    *("broad", "instead_of", "intents"),
}
_ARTICLE_KEYS = {"id", "title", "intents", "topics", "answer", "link"}
_ADDRESS = re.compile(r"\{([^{}|/]*)\|([^{}|/]*)\}")
_ARTICLE_NAME = re.compile(r"(?P<id>[\w-]+)\.(?P<language>[a-z]{2})\.md")


def load_playbook(path: Path) -> Playbook:
    """Load `playbook.<lang>.yaml`. `{Sie|du}` in a text makes one variant for each address.

    Raises BrandFileError.
    """
    file = str(path)
    fields = read_yaml(_read(path, PLAYBOOK_MAX_BYTES), file)
    _only(fields, _PLAYBOOK_KEYS, file)
    language = _text(fields, "language", file)
    if language not in DRAFTED_LANGUAGES:
        raise BrandFileError(file, fields.lines["language"], f"no writer speaks “{language}”")
    topics = _topics(fields, "topics", file)
    ids = {topic.id for topic in topics}
    variants = [
        variant for group in _rows(fields, "groups", file) for variant in _group(group, ids, file)
    ]
    _unique((variant.id for variant in variants), "variant", file)
    return Playbook(
        language=language,
        version=_text(fields, "version", file),
        variants=tuple(variants),
        topics=topics,
        products=_topics(fields, "products", file),
        stores=_topics(fields, "stores", file),
        times=_topics(fields, "times", file),
    )


def load_articles(folder: Path) -> tuple[Article, ...]:
    """Load every `<id>.<lang>.md` of a folder, by name. Raises BrandFileError."""
    articles = tuple(_article(path) for path in sorted(folder.glob("*.md")))
    _unique((f"{a.id} ({a.language})" for a in articles), "article", str(folder))
    return articles


def _article(path: Path) -> Article:
    file = str(path)
    name = _ARTICLE_NAME.fullmatch(path.name)
    if name is None:
        raise BrandFileError(file, None, "must be named <id>.<language>.md")
    text = _read(path, ARTICLE_MAX_BYTES)
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise BrandFileError(file, 1, "must begin with front matter between two lines of ---")
    fields = read_yaml(head, file, first_line=2)
    _only(fields, _ARTICLE_KEYS, file)
    if _text(fields, "id", file) != name["id"]:
        raise BrandFileError(file, fields.lines["id"], "the id must be the file's name")
    answer = _text(fields, "answer", file)
    if len(answer) > ANSWER_MAX_CHARS:
        message = f"the answer is longer than {ANSWER_MAX_CHARS} characters"
        raise BrandFileError(file, fields.lines["answer"], message)
    return Article(
        id=name["id"],
        language=name["language"],
        title=_text(fields, "title", file),
        body=body.strip(),
        answer=answer,
        intents=_names(fields, "intents", set(Intent), file),
        link=_text(fields, "link", file) if "link" in fields else None,
        topics=_names(fields, "topics", None, file),
    )


def _group(fields: Fields, topic_ids: set[str], file: str) -> Iterator[Variant]:
    _only(fields, _GROUP_KEYS, file)
    name = _text(fields, "id", file)
    (move,) = _names(fields, "move", set(Move), file) or {""}
    if not move:
        raise BrandFileError(file, fields.line, "“move” is missing")
    pattern = Variant(
        id=name,
        move=Move(move),
        text="",
        intents=_names(fields, "intents", set(Intent), file),
        sentiments=_names(fields, "sentiments", set(Sentiment), file),
        segments=_names(fields, "segments", set(Segment), file),
        channels=_channels(fields, file),
        needs=_names(fields, "needs", set(FACTS), file),
        topics=_names(fields, "topics", topic_ids, file),
    )
    texts = fields.get("texts")
    if not isinstance(texts, Items) or not texts:
        raise BrandFileError(file, fields.line, f"group “{name}” has no texts")
    for number, (text, line) in enumerate(zip(texts, texts.lines, strict=True), start=1):
        yield from _variants(replace(pattern, id=f"{name}.{number}"), text, file, line)


def _variants(pattern: Variant, text: object, file: str, line: int) -> Iterator[Variant]:
    if not isinstance(text, str) or not text.strip():
        raise BrandFileError(file, line, "a text must be a non-empty string")
    try:
        forms = {form: slots_of(form) for form in _by_address(text).values()}
    except ValueError as error:
        raise BrandFileError(file, line, str(error)) from error
    if any("|" in form for form in forms):
        raise BrandFileError(file, line, "a | stands outside of braces")
    for address, form in _by_address(text).items():
        yield replace(
            pattern,
            id=f"{pattern.id}.{address}" if address else pattern.id,
            text=form,
            address=address,
            needs=pattern.needs | forms[form],
        )


def _by_address(text: str) -> dict[AddressForm | None, str]:
    if not _ADDRESS.search(text):
        return {None: text}
    return {
        AddressForm.SIE: _ADDRESS.sub(r"\1", text),
        AddressForm.DU: _ADDRESS.sub(r"\2", text),
    }


def _channels(fields: Fields, file: str) -> frozenset[str]:
    """`public` and `private` stand for the channels everybody, or only the writer, can read."""
    known = {str(channel) for channel in Channel}
    public = {str(channel) for channel in PUBLIC_CHANNELS}
    named = _names(fields, "channels", known | {"public", "private"}, file)
    if "public" in named:
        named |= public
    if "private" in named:
        named |= known - public
    return named - {"public", "private"}


def _topics(fields: Fields, key: str, file: str) -> tuple[Topic, ...]:
    rows = _rows(fields, key, file) if key in fields else []
    topics = tuple(_topic(row, file) for row in rows)
    _unique((topic.id for topic in topics), "topic", file)
    return topics


def _topic(fields: Fields, file: str) -> Topic:
    _only(fields, _TOPIC_KEYS, file)
    phrase = _text(fields, "phrase", file)
    return Topic(
        id=_text(fields, "id", file),
        patterns=tuple(_strings(fields, "patterns", file)),
        phrase=phrase,
        dative=_text(fields, "dative", file) if "dative" in fields else phrase,
        accusative=_text(fields, "accusative", file) if "accusative" in fields else phrase,
        intents=_names(fields, "intents", set(Intent), file),
        plural=bool(fields.get("plural", False)),
        problem=bool(fields.get("problem", False)),
        instead_of=_names(fields, "instead_of", None, file),
        broad=bool(fields.get("broad", False)),
    )


def _read(path: Path, limit: int) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrandFileError(str(path), None, f"cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise BrandFileError(str(path), None, f"is larger than {limit:,} bytes")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BrandFileError(str(path), line, "is not UTF-8") from error


def _only(fields: Fields, allowed: Iterable[str], file: str) -> None:
    for key in fields:
        if key not in set(allowed):
            raise BrandFileError(file, fields.lines[key], f"the key “{key}” is not known")


def _text(fields: Fields, key: str, file: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BrandFileError(file, fields.lines.get(key, fields.line), f"“{key}” must be a text")
    return value.strip()


def _rows(fields: Fields, key: str, file: str) -> list[Fields]:
    rows = fields.get(key)
    if not isinstance(rows, Items) or not all(isinstance(row, Fields) for row in rows):
        line = fields.lines.get(key, fields.line)
        raise BrandFileError(file, line, f"“{key}” must be a list of mappings")
    return list(rows)


def _strings(fields: Fields, key: str, file: str) -> list[str]:
    value = fields.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(entry, str) for entry in values):
        raise BrandFileError(file, fields.lines[key], f"“{key}” must be a list of texts")
    return values


def _names(fields: Fields, key: str, known: set[str] | None, file: str) -> frozenset[str]:
    values = frozenset(str(value) for value in _strings(fields, key, file))
    for value in sorted(values):
        if known is not None and value not in known:
            message = f"“{value}” is not a known {key.removesuffix('s')}"
            raise BrandFileError(file, fields.lines[key], message)
    return values


def _unique(ids: Iterable[str], what: str, file: str) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise BrandFileError(file, None, f"two {what}s are called “{name}”")
        seen.add(name)
