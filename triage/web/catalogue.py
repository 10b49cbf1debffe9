"""Words of the interface in German and English, read from the .po files. Must not hold texts."""

import gettext
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection

LANGUAGES = ("de", "en")
FALLBACK = "en"
COOKIE = "triage_language"
FOLDER = Path(__file__).parent / "locale"
QUALITY = re.compile(r";\s*q=([01](?:\.\d{0,3})?)")


@cache
def load_catalogues(folder: Path = FOLDER) -> Mapping[str, gettext.NullTranslations]:
    """The catalogue of each language; compiled in memory, so the .po files are all there is."""
    return {language: load(folder, language) for language in LANGUAGES}


def load(folder: Path, language: str) -> gettext.NullTranslations:
    """One catalogue; untranslated messages fall back to the English of the source."""
    with (folder / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def preferred(header: str) -> str:
    """The best language we speak for an Accept-Language header (RFC 9110 §12.5.4)."""
    wanted: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        code = part.split(";")[0].strip().lower()[:2]
        match = QUALITY.search(part)
        if code in LANGUAGES:
            wanted.append((float(match[1]) if match else 1.0, code))
    quality, code = max(wanted, key=lambda pair: pair[0], default=(0.0, FALLBACK))
    return code if quality > 0 else FALLBACK


def language_of(connection: HTTPConnection) -> str:
    """The visitor's choice, else what the browser asks for, else English."""
    chosen = connection.cookies.get(COOKIE, "")
    return (
        chosen if chosen in LANGUAGES else preferred(connection.headers.get("accept-language", ""))
    )


def catalogue_of(connection: HTTPConnection) -> gettext.NullTranslations:
    """The catalogue for this request."""
    found: gettext.NullTranslations = connection.app.state.catalogues[language_of(connection)]
    return found
