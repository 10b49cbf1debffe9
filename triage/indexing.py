"""Keeps the vector index in step with PostgreSQL, the only truth about vectors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from uuid import UUID

from triage.domain.brand import Article
from triage.domain.ids import new_id, text_hash
from triage.line import Line
from triage.ports import ArticleVector, VectorPoint, Work
from triage.replies.situating import KNOWLEDGE
from triage.themes.neighbours import centred

PAGE = 1000


def refresh_knowledge(line: Line, brand_id: UUID) -> None:
    """Make the articles of a brand's current version findable; unchanged ones are not encoded."""
    model = line.encoder.version
    articles = line.shelf.get(brand_id).articles
    with line.store.write() as work:
        known = {(a.name, a.language): a for a in work.vectors.articles(brand_id, model)}
    wanted = {(a.id, a.language): text_hash(searchable(a)) for a in articles}
    fresh = [a for a in articles if changed(known.get((a.id, a.language)), wanted)]
    encoded = line.encoder.encode([searchable(article) for article in fresh]).vectors
    vectors = [known[key] for key in wanted if key in known and known[key].text_hash == wanted[key]]
    vectors += [
        ArticleVector(new_id(), a.id, a.language, wanted[a.id, a.language], vector)
        for a, vector in zip(fresh, encoded, strict=True)
    ]
    with line.store.write() as work:
        gone = work.vectors.save_articles(brand_id, model, vectors)
    line.index.delete(gone)
    line.index.upsert([article_point(line, brand_id, vector) for vector in vectors])


def changed(known: ArticleVector | None, wanted: dict[tuple[str, str], str]) -> bool:
    """Whether an article has to be encoded again."""
    return known is None or known.text_hash != wanted[known.name, known.language]


def searchable(article: Article) -> str:
    """What of an article is compared with comments."""
    return f"{article.title}. {article.answer}"


def article_point(line: Line, brand_id: UUID, article: ArticleVector) -> VectorPoint:
    """An article as the index holds it."""
    return VectorPoint(
        id=article.id,
        vector=centred(article.vector, line.heads.center),
        kind=KNOWLEDGE,
        brand=str(brand_id),
        payload={"article": article.name, "language": article.language},
    )


def reindex(line: Line, brands: Iterable[UUID], progress: Callable[[int], None]) -> int:
    """Rebuild the index from PostgreSQL without the encoder; returns the number of points."""
    model = line.encoder.version
    line.index.clear()
    count = 0
    for points in chain(pages(line, stored_comments), pages(line, stored_precedents)):
        center = line.heads.center
        line.index.upsert([replace(p, vector=centred(p.vector, center)) for p in points])
        count += len(points)
        progress(count)
    for brand_id in brands:
        with line.store.write() as work:
            articles = work.vectors.articles(brand_id, model)
        line.index.upsert([article_point(line, brand_id, article) for article in articles])
        count += len(articles)
    progress(count)
    return count


Fetch = Callable[[Work, str, UUID | None], list[VectorPoint]]


def stored_comments(work: Work, model: str, after: UUID | None) -> list[VectorPoint]:
    """The next page of comments."""
    return work.vectors.comments(model, after, PAGE)


def stored_precedents(work: Work, model: str, after: UUID | None) -> list[VectorPoint]:
    """The next page of approved replies."""
    return work.precedents.all(model, after, PAGE)


def pages(line: Line, fetch: Fetch) -> Iterator[list[VectorPoint]]:
    """All pages of what is stored, each read in a transaction of its own."""
    after: UUID | None = None
    while True:
        with line.store.write() as work:
            points = fetch(work, line.encoder.version, after)
        if not points:
            return
        yield points
        after = points[-1].id
