"""The vault: two keys to open, a wrong or missing one refuses, erased is erased."""

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.adapters.vault import Vault, load_key
from triage.domain.errors import SetupError, TriageError

KEY, OTHER = bytes(range(32)), bytes(32)


@given(st.binary(max_size=300))
def test_what_was_sealed_opens_again_and_looks_like_nothing(data: bytes) -> None:
    vault = Vault(KEY)
    person = vault.new_person()
    sealed = vault.seal(person, data)
    assert vault.open(person, sealed) == data
    assert vault.seal(person, data) != sealed
    assert len(data) < 8 or data not in sealed


def test_another_key_person_or_letter_refuses() -> None:
    vault = Vault(KEY)
    person = vault.new_person()
    sealed = vault.seal(person, b"secret")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for opener, who, what in (
        (Vault(OTHER), person, sealed),
        (vault, vault.new_person(), sealed),
        (vault, person, changed),
        (vault, person, b""),
    ):
        with pytest.raises(SetupError):
            opener.open(who, what)
    with pytest.raises(TriageError, match="erased"):
        vault.open(None, sealed)


def test_digests_find_the_same_value_and_tell_kinds_and_keys_apart() -> None:
    vault = Vault(KEY)
    digest = vault.digest("email", "Ina@Example.com ")
    assert digest == vault.digest("email", "ina@example.com")
    assert digest != vault.digest("customer", "ina@example.com")
    assert digest != Vault(OTHER).digest("email", "ina@example.com")


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "home" / "vault.key"
    key = load_key("", file, may_create=True)
    assert load_key("", file, may_create=False) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(key) == 32


def test_a_missing_key_beside_records_refuses_to_start(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"vault\.key is missing"):
        load_key("", tmp_path / "vault.key", may_create=False)
    assert not (tmp_path / "vault.key").exists()


def test_the_setting_counts_more_than_the_file_and_must_be_a_key(tmp_path: Path) -> None:
    file = tmp_path / "vault.key"
    load_key("", file, may_create=True)
    assert load_key(base64.b64encode(OTHER).decode(), file, may_create=False) == OTHER
    with pytest.raises(SetupError, match="TRIAGE_VAULT_KEY"):
        load_key("not base64!", file, may_create=False)
    with pytest.raises(SetupError, match="32 bytes"):
        Vault(load_key(base64.b64encode(b"short").decode(), file, may_create=False))
