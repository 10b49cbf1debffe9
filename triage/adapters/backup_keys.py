"""The vault's key of a back-up: recognised by its hint, tried on the sealed data, put in place.

The key itself is never in a back-up: whoever holds both reads everything.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import psycopg
from psycopg.rows import namedtuple_row, tuple_row

from triage.adapters.vault import Vault, decoded, derived, write_key
from triage.adapters.vault_keys import KeyPlace, fitting
from triage.domain.errors import Erased, SetupError

TRIED = 200
"""Sealed rows that are opened to see that the key fits; with the wrong one the first fails."""

KEPT = "SELECT number, wrapped_index FROM vault_key WHERE id = 1"

SEALED = """
    SELECT p.wrapped_key, v.payload FROM vault v JOIN customer p ON p.id = v.customer_id
    WHERE p.wrapped_key IS NOT NULL ORDER BY v.comment_id DESC LIMIT %s
"""


def hint(master: bytes) -> str:
    """A fingerprint that tells keys apart and gives nothing of them away."""
    return derived(master, b"fingerprint").hex()[:16]


def key_at_hand(wanted: str, given: Path | None, place: KeyPlace) -> bytes:
    """The key of that hint: from the file named, else the setting, else the data folder.

    Raises SetupError saying which key is wanted when none of them is it.
    """
    found = {origin: master for origin, master in _candidates(given, place) if master}
    for master in found.values():
        if hint(master) == wanted:
            return master
    have = ", ".join(f"{origin} holds {hint(master)}" for origin, master in found.items())
    raise SetupError(
        f"The key of this back-up is missing: it has the hint {wanted}"
        + (f", but {have}. " if have else ", and there is none here. ")
        + "Name the file that holds it with --key, or set TRIAGE_VAULT_KEY to it: without it "
        "nobody can read what customers wrote."
    )


def _candidates(given: Path | None, place: KeyPlace) -> list[tuple[str, bytes]]:
    if given is not None:
        return [(given.name, _read(given))]
    setting = decoded(place.configured, "TRIAGE_VAULT_KEY") if place.configured else b""
    files = [(file.name, _read(file)) for file in (place.file, place.old) if file.exists()]
    return [("TRIAGE_VAULT_KEY", setting), *files]


def _read(file: Path) -> bytes:
    try:
        return decoded(file.read_text("utf-8").strip(), file.name)
    except UnicodeDecodeError as error:
        raise SetupError(f"{file.name} is no key: it must hold base64.") from error


def require_opens(url: str, master: bytes) -> int:
    """Open sealed data of a database; returns how many rows were tried.

    Raises SetupError where the key does not open one of them.
    """
    with psycopg.connect(url, row_factory=namedtuple_row) as connection:
        try:
            row = connection.execute(KEPT).fetchone()
        except psycopg.errors.UndefinedTable:  # older than the table
            connection.rollback()
            row = None
        vault = fitting(master, row) if row else Vault(master)
        if vault is None:
            raise SetupError("The key does not open the vault of this back-up.")
        sealed: list[tuple[bytes, bytes]] = [
            (bytes(found[0]), bytes(found[1]))
            for found in connection.cursor(row_factory=tuple_row).execute(SEALED, (TRIED,))
        ]
    for wrapped_key, payload in sealed:
        try:
            vault.open(wrapped_key, payload)
        except Erased:
            continue
    return len(sealed)


def require_no_other_setting(master: bytes, place: KeyPlace) -> None:
    """Raise SetupError where TRIAGE_VAULT_KEY holds another key: it would hide this one."""
    if place.configured and decoded(place.configured, "TRIAGE_VAULT_KEY") != master:
        raise SetupError(
            "TRIAGE_VAULT_KEY is set to another key than that of the back-up. Set it to the "
            "back-up's, or take it away and name the key's file with --key."
        )


def key_in_place(master: bytes, place: KeyPlace, mark: str, back: ExitStack) -> Path | None:
    """Make the key the data folder's, unless a setting holds it; `back` undoes it.

    Returns where another key that was there is kept.
    """
    if place.configured:
        return None
    aside = None
    if place.file.exists():
        if _read(place.file) == master:
            return None
        aside = place.file.with_name(f"{place.file.name}.{mark}")
        os.replace(place.file, aside)
        back.callback(os.replace, aside, place.file)
    else:
        back.callback(place.file.unlink, missing_ok=True)
    place.next.unlink(missing_ok=True)
    write_key(place.file, master)
    return aside
