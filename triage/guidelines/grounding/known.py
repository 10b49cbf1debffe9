"""What may stand behind a reply of a brand, compiled once a version. Must not judge a reply."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from triage.domain.brand import Article, Brand, Playbook, Topic
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Source, SourceKind
from triage.guidelines.grounding.commitments import ANSWERED, commitments
from triage.guidelines.grounding.idle_words import IDLE
from triage.guidelines.grounding.names import words_of
from triage.guidelines.grounding.reading_values import values_of
from triage.guidelines.grounding.values import Key, Value
from triage.guidelines.reading import lowered, sentences_of
from triage.language.stems import stems

FORMS = re.compile(r"(\w*)\{([^{}|/]*)[|/]([^{}]*)\}(\w*)")
SLOT = re.compile(r"\{[^{}]*\}")
LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a field that can be named as a source. `whole` holds the stems of all that
    stands around it: those of the article, or its own. Names are not `stating` anything."""

    source: Source
    text: str
    words: frozenset[str]
    own: frozenset[str]
    whole: frozenset[str]
    values: tuple[Value, ...]
    stating: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of one language, and where a value stands among them."""

    passages: tuple[Passage, ...] = ()
    by_key: dict[tuple[str, Key], list[Passage]] = field(default_factory=dict)
    by_stem: dict[str, list[Passage]] = field(default_factory=dict)
    by_word: dict[str, list[Passage]] = field(default_factory=dict)
    addresses: list[Passage] = field(default_factory=list)
    commitments: dict[str, list[Passage]] = field(default_factory=dict)


class Known:
    """All a brand's files say. `title` is its name; with the guidelines alone little is known."""

    def __init__(self, guidelines: Guidelines, brand: Brand | None = None) -> None:
        self.title = guidelines.title or guidelines.brand
        languages = {*guidelines.languages, *(brand.playbooks if brand else ())}
        self._shelves = {one: _shelf(_passages(guidelines, brand, one), one) for one in languages}
        self._none = Shelf()

    def shelf(self, language: str) -> Shelf:
        """What is known in a language."""
        return self._shelves.get(language, self._none)


def content(text: str, language: str) -> Iterator[str]:
    """The stems of the words that carry meaning: no articles, pronouns, auxiliaries."""
    idle = IDLE.get(language, IDLE["en"])
    for found, (start, end) in stems(text, language):
        if end - start > 2 and found not in idle and text[start:end].lower() not in idle:
            yield found


def passage(
    source: Source, language: str, whole: frozenset[str] | None = None, *, stating: bool = True
) -> Passage:
    """A source made ready for comparison."""
    own = frozenset(content(source.quote, language))
    return Passage(
        source,
        source.quote,
        words_of(source.quote),
        own,
        whole or own,
        tuple(values_of(lowered(source.quote))),
        stating,
    )


def sentence_sources(article: Article, text: str) -> Iterator[Source]:
    """A source for each sentence of an article, so that what is quoted stays short."""
    for start, end in sentences_of(text, article.language):
        quote = text[start:end].strip()
        if quote:
            yield Source(SourceKind.KNOWLEDGE, article.id, quote)


def _passages(guidelines: Guidelines, brand: Brand | None, language: str) -> Iterator[Passage]:
    for text in _of_guidelines(guidelines, language):
        yield passage(Source(SourceKind.PLAYBOOK, "guidelines", text), language, stating=False)
    if brand:
        for article in brand.articles:
            if article.language == language:
                yield from _of_article(article)
        if language in brand.playbooks:
            yield from _of_playbook(brand.playbooks[language])


def _of_guidelines(guidelines: Guidelines, language: str) -> Iterator[str]:
    yield guidelines.title or guidelines.brand
    yield from guidelines.contacts
    yield from guidelines.links
    yield from (*guidelines.glossary, *guidelines.glossary.values())
    rules = guidelines.languages.get(language)
    if rules:
        yield from (*rules.sign_offs, *rules.short_sign_offs, *rules.greetings)
    for channel in guidelines.channels.values():
        yield from channel.sign_offs.get(language, ())
        if language in channel.legal_footer:
            yield channel.legal_footer[language]
    if language in guidelines.disclosure.texts:
        yield guidelines.disclosure.texts[language]


def _of_article(article: Article) -> Iterator[Passage]:
    text = f"{article.title}.\n\n{article.answer}\n\n{article.body}"
    whole = frozenset(content(text, article.language))
    for source in sentence_sources(article, text):
        yield passage(source, article.language, whole)
    if article.link:
        yield passage(Source(SourceKind.KNOWLEDGE, article.id, article.link), article.language)


def _of_playbook(playbook: Playbook) -> Iterator[Passage]:
    for variant in playbook.variants:
        text = SLOT.sub(" ", FORMS.sub(r"\1\2\4 \1\3\4", variant.text))
        yield passage(Source(SourceKind.PLAYBOOK, variant.id, text), playbook.language)
    for topic in (*playbook.topics, *playbook.products, *playbook.stores):
        named = Source(SourceKind.PLAYBOOK, topic.id, ", ".join(_phrases(topic)))
        yield passage(named, playbook.language, stating=False)


def _phrases(topic: Topic) -> Iterator[str]:
    yield from (text for text in (topic.phrase, topic.accusative, topic.dative) if text)


def _shelf(passages: Iterable[Passage], language: str) -> Shelf:
    shelf = Shelf(tuple(passages), defaultdict(list), defaultdict(list), defaultdict(list))
    for one in shelf.passages:
        for value in one.values:
            for key in value.keys:
                shelf.by_key[value.kind, key].append(one)
        for found in one.own if one.stating else ():
            shelf.by_stem[found].append(one)
        for word in one.words:
            shelf.by_word[word].append(one)
        if "@" in one.text or "http" in one.text or one.source.id == "guidelines":
            shelf.addresses.append(one)
        _add_commitments(one, language, shelf)
    return shelf


def _add_commitments(one: Passage, language: str, shelf: Shelf) -> None:
    low = lowered(one.text)
    for sentence in sentences_of(low, language):
        for found in commitments(low, sentence, language):
            shelf.commitments.setdefault(found.kind, []).append(one)
        if language in ANSWERED and ANSWERED[language].search(low, *sentence):
            shelf.commitments.setdefault("respond", []).append(one)
