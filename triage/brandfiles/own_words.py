"""Holds what a brand wrote itself against its own rules: a reply that speaks it would be flagged.

It judges no reply and stops nothing; an author is told before the first draft fails.
"""

from collections.abc import Collection, Iterator, Mapping

from triage.domain.brand import Article, Brand, Variant
from triage.domain.comment import Channel
from triage.domain.guidelines import Guidelines
from triage.domain.reply import Severity, Situation
from triage.guidelines.check import Checker

TOLD = frozenset(
    {
        *("address", "banned", "links", "glossary", "term", "competitor", "gender", "standard"),
        *("residue", "title", "placeholder", "personal_data", "promise", "claim"),
    }
)
"""Rules that hold for every sentence, wherever in a reply it stands."""


def remarks(brand: Brand, own_groups: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What the brand's rules say of its greetings and sign-offs, its articles' answers, and the
    wordings without slots in its `own_groups` by language; each with its file."""
    checker = Checker.of(brand)
    for language, text in _frames(brand.guidelines):
        yield from _said(checker, text, language, f"{brand.name}/guidelines.yaml")
    for article in brand.articles:
        file = f"{brand.name}/knowledge/{article.id}.{article.language}.md"
        yield from _said(checker, _answer(article), article.language, file)
    for language, groups in sorted(own_groups.items()):
        for variant in brand.playbooks[language].variants:
            group = variant.id.partition(".")[0]
            if group in groups and _speaks(brand, variant, language):
                file = f"{brand.name}/playbook.{language}.yaml: {group}"
                yield from _said(checker, _sentence(variant.text), language, file)


def _frames(guidelines: Guidelines) -> Iterator[tuple[str, str]]:
    """What stands around replies, with its language: greetings, sign-offs, footers, disclosure."""
    for language, rules in guidelines.languages.items():
        for text in (*rules.greetings, *rules.sign_offs, *rules.short_sign_offs):
            yield language, text
    for channel in guidelines.channels.values():
        for forms in (channel.greetings, channel.sign_offs):
            yield from ((language, text) for language in forms for text in forms[language])
        yield from channel.legal_footer.items()
    yield from guidelines.disclosure.texts.items()


def _speaks(brand: Brand, variant: Variant, language: str) -> bool:
    """Whether the brand would use a wording as it stands here."""
    address = brand.guidelines.languages[language].address
    return "{" not in variant.text and variant.address in (None, address)


def _answer(article: Article) -> str:
    return f"{article.answer} {article.link}" if article.link else article.answer


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(checker: Checker, text: str, language: str, file: str) -> Iterator[str]:
    situation = Situation(
        seed="",
        text="",
        language=language,
        channel=Channel.EMAIL,
        sentiment=None,
        intent=None,
        has_author=True,
    )
    for finding in checker.check(text, situation):
        if finding.rule.partition(".")[0] in TOLD and finding.severity is not Severity.NOTE:
            yield f"{file}: {finding.message}"
