"""The smallest files of a brand, which inherits all else; overwrites nothing."""

import json
from pathlib import Path

from triage.brandfiles.folder import GUIDELINES, NAME, PARENTS, Files
from triage.brandfiles.guidelines_file import PLACEHOLDER
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import AddressForm

PARENT = "foundation"
_WHOSE = {AddressForm.SIE: "Ihr", AddressForm.DU: "Dein", AddressForm.CUSTOMER: "Das"}
"""The word before the German team."""
_FIRST_NAMES = """\
    greetings: ["Hallo [[AUTHOR_FIRST]],", "Guten Tag [[AUTHOR_FIRST]],"]
"""
"""Who is called du is greeted by the first name; the inherited greetings have the full one."""
_TEMPLATE = """\
# yaml-language-server: $schema=../../docs/reference/guidelines.schema.json
#
# Only what differs from ../{parent} stands here. Every key: docs/reference/guidelines.md
brand: {name}
title: {title}
extends: {parent}

languages:
  de:
    address: {address}
{greetings}    sign_offs: [{viele}, {freundliche}]
    short_sign_offs: [{short}]
  en:
    sign_offs: [{kind}, {best}]
    short_sign_offs: [{team}]

# Addresses a reply may name. Any other link or e-mail address in a reply is stopped.
links: []
contacts: []

# Our own words: wrong spelling: right spelling
glossary: {{}}
"""


def write_new(place: Path, name: str, title: str, address: AddressForm) -> Path:
    """Write `guidelines.yaml` into the folder `name`, which must not be there; returns the file.

    Raises BrandFileError where name or title cannot be one, or the folder is there.
    """
    text = minimal(name, title, address)
    folder = place / name
    if folder.exists():
        raise BrandFileError(name, None, "there is such a folder already")
    folder.mkdir(parents=True)
    file = folder / GUIDELINES
    file.write_text(text, encoding="utf-8")
    return file


def inherited_from(files: Files) -> Files:
    """Of a brand's files those a new one would inherit too; none where it inherits others."""
    start = f"{PARENTS}/{PARENT}/"
    return {path: text for path, text in files.items() if path.startswith(start)}


def minimal(name: str, title: str, address: AddressForm) -> str:
    """The text of a brand's `guidelines.yaml` that inherits all it can.

    Raises BrandFileError where name or title cannot be one.
    """
    if not NAME.fullmatch(name):
        message = "a brand's name has small letters, digits, - and _, and begins with no - or _"
        raise BrandFileError(name, None, message)
    title = title.strip()
    if not title or PLACEHOLDER.search(title) or "[[" in title or not title.isprintable():
        raise BrandFileError(name, None, "a title is a text without braces and [[")
    german, english = f"{_WHOSE[address]} Team von {title}", f"Your {title} team"
    greetings = _FIRST_NAMES if address is AddressForm.DU else ""
    texts = {
        "title": title,
        "viele": f"Viele Grüße\n{german}",
        "freundliche": f"Freundliche Grüße\n{german}",
        "short": german,
        "kind": f"Kind regards\n{english}",
        "best": f"Best wishes\n{english}",
        "team": english,
    }
    quoted = {key: json.dumps(text, ensure_ascii=False) for key, text in texts.items()}
    plain = {"name": name, "parent": PARENT, "address": str(address), "greetings": greetings}
    return _TEMPLATE.format(**plain, **quoted)
