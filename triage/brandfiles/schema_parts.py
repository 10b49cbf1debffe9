"""Pieces of JSON Schema that the files of a brand are described with; describes no key itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from triage.domain.labels import DRAFTED_LANGUAGES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
POSITIVE: Schema = WHOLE | {"minimum": 1}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
LANGUAGES = sorted(DRAFTED_LANGUAGES)


def one_of(values: Iterable[str]) -> Schema:
    """One of these texts."""
    return {"enum": [str(value) for value in values]}


def some_of(values: Iterable[str]) -> Schema:
    """One of these texts or a list of them."""
    one = one_of(values)
    return {"anyOf": [one, {"type": "array", "items": one}]}


def many_of(values: Iterable[str]) -> Schema:
    """A list of these texts."""
    return {"type": "array", "items": one_of(values)}


def text_or_texts() -> Schema:
    """A text or a list of texts."""
    return {"anyOf": [TEXT, TEXTS]}


def listed(items: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": items}


def keys(table: Mapping[str, tuple[Schema, str]], required: Iterable[str] = ()) -> Schema:
    """A mapping of exactly these keys; each row gives a key's schema and what it is for."""
    properties = {name: schema | {"description": about} for name, (schema, about) in table.items()}
    result: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
    needed = list(required)
    return result | ({"required": needed} if needed else {})


def in_every_language(schema: Schema) -> Schema:
    """Such a value for each language: what is said in one is said in all."""
    names = dict.fromkeys(LANGUAGES, schema)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": names,
        "required": LANGUAGES,
    }


def by_language(schema: Schema) -> Schema:
    """Such a value for any of the languages."""
    names = dict.fromkeys(LANGUAGES, schema)
    return {"type": "object", "additionalProperties": False, "properties": names}


def mapping(schema: Schema, names: Iterable[str] | None = None) -> Schema:
    """Such a value by name; any name, or these."""
    if names is None:
        return {"type": "object", "additionalProperties": schema}
    properties = {str(name): schema for name in names}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def document(schema: Schema, title: str, about: str) -> Schema:
    """The schema of a whole file."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return head | {"description": about} | schema
