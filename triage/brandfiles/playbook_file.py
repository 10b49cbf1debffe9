"""Makes a playbook of its YAML documents, the nearest first; opens no file and writes no reply."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import yaml

from triage.brandfiles.inheritance import by_id
from triage.brandfiles.strict_yaml import TEXT, Section, mistake, scalar
from triage.domain.brand import Move, Playbook, Topic, Variant
from triage.domain.comment import PUBLIC_CHANNELS, Channel, Segment
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm
from triage.domain.labels import DRAFTED_LANGUAGES, Intent, Sentiment
from triage.drafting.facts import FACTS
from triage.drafting.slots import slots_of

LISTS = ("groups", "topics", "products", "stores", "times")
KEYS = frozenset({"language", "version", *LISTS})
GROUP_KEYS = frozenset(
    {
        *("id", "move", "texts", "intents", "sentiments", "segments", "channels", "topics"),
        *("needs", "remove"),
    }
)
TOPIC_KEYS = frozenset(
    {
        *("id", "patterns", "phrase", "accusative", "dative", "plural", "problem"),
        *("broad", "unnamed", "instead_of", "intents", "remove", "after"),
    }
)
RENAMED = {"problem": "problem_topic"}
"""Facts under their names of before: versions in databases are loaded again years later."""
_ADDRESS = re.compile(r"\{([^{}|/]*)\|([^{}|/]*)\}")


def parse_playbook(nodes: Sequence[yaml.Node], language: str) -> Playbook:
    """A playbook of a brand's `playbook.<language>.yaml` and those it inherits, nearest first.

    `{Sie|du}` in a text makes one variant for each address. Raises BrandFileError.
    """
    documents = [Section(node, KEYS) for node in nodes]
    for document in documents:
        _speaks(document, language)
    topics = _topics(documents, "topics")
    # A group may name a topic that a nearer file takes out: the group then fits no comment.
    known = {Section(node).text("id") for one in documents for node in one.items("topics")}
    groups = by_id((one.items("groups") for one in reversed(documents)), "group")
    return Playbook(
        language=language,
        version=documents[0].text("version"),
        variants=tuple(variant for node in groups for variant in _group(node, known)),
        topics=topics,
        products=_topics(documents, "products"),
        stores=_topics(documents, "stores"),
        times=_topics(documents, "times"),
    )


def same_groups(playbooks: Mapping[str, Playbook], name: str) -> None:
    """Refuse what one language of the brand `name` has and another lacks."""
    for kind in LISTS:
        ids = {language: _ids(book, kind) for language, book in sorted(playbooks.items())}
        for language, here in ids.items():
            for other, there in ids.items():
                if missing := sorted(here - there):
                    message = (
                        f"{kind}: '{missing[0]}' is in the playbook for '{language}' but not in "
                        f"this one; translate it, or remove it there"
                    )
                    raise BrandFileError(f"{name}/playbook.{other}.yaml", None, message)


def _ids(book: Playbook, kind: str) -> frozenset[str]:
    if kind == "groups":
        return frozenset(variant.id.partition(".")[0] for variant in book.variants)
    topics: tuple[Topic, ...] = getattr(book, kind)
    return frozenset(topic.id for topic in topics)


def _speaks(document: Section, language: str) -> None:
    written = document.text("language")
    if written not in DRAFTED_LANGUAGES:
        raise document.wrong("language", f"no writer speaks '{written}'")
    if written != language:
        message = f"the file's name says '{language}', this line '{written}'"
        raise document.wrong("language", message)


def _group(node: yaml.Node, topics: Collection[str]) -> Iterator[Variant]:
    section = Section(node, GROUP_KEYS)
    name = section.text("id")
    if "." in name:
        raise section.wrong("id", f"'{name}' holds a dot, which ids must not")
    pattern = Variant(
        id=name,
        move=section.member("move", Move),
        text="",
        intents=section.some("intents", [*Intent]),
        sentiments=section.some("sentiments", [*Sentiment]),
        segments=section.some("segments", [*Segment]),
        channels=_channels(section),
        needs=_needs(section),
        topics=section.some("topics", topics),
    )
    for number, text in enumerate(section.items("texts", required=True), start=1):
        yield from _variants(replace(pattern, id=f"{name}.{number}"), text)


def _needs(section: Section) -> frozenset[str]:
    named = section.some("needs", FACTS | RENAMED.keys())
    return frozenset(RENAMED.get(name, name) for name in named)


def _variants(pattern: Variant, node: yaml.Node) -> Iterator[Variant]:
    text = scalar(node, TEXT, "a text")
    try:
        forms = {form: slots_of(form) for form in _by_address(text).values()}
    except ValueError as error:
        raise mistake(node, str(error)) from error
    if any("|" in form for form in forms):
        raise mistake(node, "a | stands outside of braces")
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


def _channels(section: Section) -> frozenset[str]:
    """`public` and `private` stand for the channels everybody, or only the writer, can read."""
    known = {str(channel) for channel in Channel}
    public = {str(channel) for channel in PUBLIC_CHANNELS}
    named = section.some("channels", known | {"public", "private"})
    if "public" in named:
        named |= public
    if "private" in named:
        named |= known - public
    return named - {"public", "private"}


def _topics(documents: Sequence[Section], key: str) -> tuple[Topic, ...]:
    what = key.removesuffix("s")
    return tuple(_topic(node) for node in by_id((d.items(key) for d in reversed(documents)), what))


def _topic(node: yaml.Node) -> Topic:
    section = Section(node, TOPIC_KEYS)
    phrase = section.text("phrase").strip()
    return Topic(
        id=section.text("id"),
        patterns=tuple(scalar(node, TEXT, "a pattern") for node in section.one_or_more("patterns")),
        phrase=phrase,
        dative=(section.optional_text("dative") or phrase).strip(),
        accusative=(section.optional_text("accusative") or phrase).strip(),
        intents=section.some("intents", [*Intent]),
        plural=section.flag("plural") is True,
        problem=section.flag("problem") is True,
        instead_of=section.some("instead_of", None),
        broad=section.flag("broad") is True,
        unnamed=section.flag("unnamed") is True,
    )
