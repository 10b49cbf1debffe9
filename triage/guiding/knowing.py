"""How a brand's knowledge is used: which replies rest on an article, and what can be found yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from triage.domain.ids import text_hash
from triage.indexing import changed, searchable
from triage.line import Line
from triage.ports import Citation

LOOKED_AT = 2_000
"""The newest drafts in which citations are counted."""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`quoted` counts drafts by article; `waiting` are the articles, by id and language, that the
    encoder in use has not read yet: until then no draft finds them."""

    quoted: Mapping[str, int]
    waiting: frozenset[tuple[str, str]]


def state(line: Line, brand_id: UUID) -> Knowledge:
    """How things stand for the version in force."""
    articles = line.shelf.get(brand_id).articles
    with line.store.write() as work:
        vectors = work.vectors.articles(brand_id, line.encoder.version)
        quoted = work.citations.counted(brand_id, LOOKED_AT)
    known = {(one.name, one.language): one for one in vectors}
    wanted = {(one.id, one.language): text_hash(searchable(one)) for one in articles}
    waiting = {key for key in wanted if changed(known.get(key), wanted)}
    return Knowledge(quoted, frozenset(waiting))


def citing(line: Line, brand_id: UUID, article: str) -> list[Citation]:
    """The newest replies that rest on an article, among those looked at."""
    with line.store.write() as work:
        return work.citations.of(brand_id, article, LOOKED_AT, SHOWN)
