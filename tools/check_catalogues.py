"""Checks the catalogues: nothing missing, fuzzy or left over, the same placeholders in each.

python tools/check_catalogues.py            fails when something is wrong
python tools/check_catalogues.py --update   writes new messages into the catalogues
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parents[1] / "triage" / "web"
LANGUAGES = ("de", "en")
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {
    "templates/**.html": {"trimmed": "true", "autoescape": "true", "newstyle_gettext": "true"}
}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    **dict.fromkeys(("N_", "_", "gettext")),
    "ngettext": (1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|\[\[\w+\]\]")


def extracted() -> Catalog:
    """Every message of the source."""
    catalogue = Catalog()
    found = extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS)
    for file, _, message, comments, context in found:
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def path(language: str) -> Path:
    """Where a catalogue lies."""
    return WEB / "locale" / language / "LC_MESSAGES" / "messages.po"


def stored(language: str) -> Catalog:
    """A catalogue as it is."""
    if not path(language).exists():
        return Catalog(locale=language)
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, source: Catalog) -> None:
    """Adds new messages, drops old ones; English says what the source says."""
    catalogue = stored(language)
    catalogue.update(source, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        if language == "en" and message.id:
            message.string = message.id
    with path(language).open("wb") as file:
        write_po(file, catalogue, width=100, no_location=True, sort_output=True, omit_header=True)


def faults(language: str, source: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, in words."""
    catalogue = stored(language)
    wanted = {message.id for message in source if message.id}
    there = {message.id: message for message in catalogue if message.id}
    yield from (f"missing: {key!r}" for key in sorted(wanted - set(there), key=str))
    yield from (f"no longer used: {key!r}" for key in sorted(set(there) - wanted, key=str))
    for key in sorted(wanted & set(there), key=str):
        yield from message_faults(there[key])


def message_faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    for original, translation in zip(forms(message.id), forms(message.string), strict=True):
        if not translation:
            yield f"not translated: {original!r}"
        elif slots(original) != slots(translation):
            yield f"other placeholders: {original!r}"


def forms(text: object) -> list[str]:
    """One form of a message without plurals, two of one with: English and German have two."""
    return [str(form) for form in text] if isinstance(text, tuple) else [str(text)]


def slots(text: str) -> list[str]:
    """The placeholders of a text."""
    return sorted(PLACEHOLDER.findall(text))


def main(arguments: list[str]) -> int:
    """0 when all is well."""
    source = extracted()
    if "--update" in arguments:
        for language in LANGUAGES:
            update(language, source)
    found = [f"{language}: {fault}" for language in LANGUAGES for fault in faults(language, source)]
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(list(source))} messages, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
