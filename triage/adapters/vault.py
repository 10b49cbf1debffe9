"""Keeps personal data readable only with two keys: the person's own and the installation's.

AES-256-GCM throughout; a person is erased by forgetting their key. Values are found again
through a keyed digest (HMAC-SHA-256), never by decrypting.
"""

import base64
import binascii
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from triage.domain.errors import Erased, SetupError

KEY_BYTES = 32
NONCE_BYTES = 12

ERASED = "erased:"
"""Begins the name of an erased comment, behind it a digest of the source's own."""


class Vault:
    """Seals and opens. `master` is 32 secret bytes, `index` the key of the look-up digests.

    `number` counts the installation's keys from 1; 0 where nobody keeps count.
    """

    def __init__(self, master: bytes, index: bytes | None = None, number: int = 0) -> None:
        if len(master) != KEY_BYTES:
            raise SetupError("TRIAGE_VAULT_KEY must be 32 bytes in base64; see `triage doctor`.")
        self.number = number
        self.master = master
        self._wrapping = AESGCM(derived(master, b"wrap"))
        self._index = index or derived(master, b"index")

    def new_person(self) -> bytes:
        """A fresh key for one person, wrapped for storage."""
        return self._encrypt(self._wrapping, secrets.token_bytes(KEY_BYTES))

    def seal(self, wrapped: bytes, data: bytes) -> bytes:
        """Encrypt under the person's key."""
        return self._encrypt(self._person(wrapped), data)

    def open(self, wrapped: bytes | None, sealed: bytes) -> bytes:
        """Decrypt; raises Erased, or SetupError when the installation's key is wrong."""
        if wrapped is None:
            raise Erased
        return self._decrypt(self._person(wrapped), sealed)

    def digest(self, kind: str, value: str) -> bytes:
        """Look-up digest of an identifier; case and outer spaces do not matter."""
        text = f"{kind}\x00{value.strip().casefold()}"
        return hmac.digest(self._index, text.encode(), "sha256")

    def wrapped_index(self) -> bytes:
        """The key of the digests, wrapped for storage: it outlives the installation's key."""
        return self._encrypt(self._wrapping, self._index)

    def with_index(self, wrapped: bytes, number: int) -> "Vault":
        """This vault with the stored key of the digests; raises SetupError under another key."""
        return Vault(self.master, self._decrypt(self._wrapping, wrapped), number)

    def rewrapped(self, wrapped: bytes, successor: "Vault") -> bytes:
        """A person's key, or that of the digests, wrapped for the successor's key instead."""
        return self._encrypt(successor._wrapping, self._decrypt(self._wrapping, wrapped))

    def _person(self, wrapped: bytes) -> AESGCM:
        return AESGCM(self._decrypt(self._wrapping, wrapped))

    @staticmethod
    def _encrypt(cipher: AESGCM, data: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, data, None)

    @staticmethod
    def _decrypt(cipher: AESGCM, sealed: bytes) -> bytes:
        try:
            return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        except (InvalidTag, ValueError) as error:  # ValueError: too short to hold anything
            raise SetupError(
                "The vault cannot be opened: TRIAGE_VAULT_KEY is not the key it was made with."
            ) from error


def erased_name(vault: Vault, external_id: str) -> str:
    """What the source's id becomes: nobody reads it, and the same row is not accepted again."""
    if external_id.startswith(ERASED):
        return external_id
    return ERASED + vault.digest("external", external_id).hex()


def derived(master: bytes, purpose: bytes) -> bytes:
    """A key for one purpose (HKDF, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(master)


def load_key(configured: str, file: Path, *, may_create: bool) -> bytes:
    """The installation's key: from the setting, else from its file, else made once (mode 0600).

    Raises SetupError when it is malformed, or missing although records exist already.
    """
    if configured:
        return decoded(configured, "TRIAGE_VAULT_KEY")
    if file.exists():
        return decoded(file.read_text().strip(), file.name)
    if not may_create:
        raise SetupError(
            f"The vault key {file.name} is missing, and the records cannot be read without it. "
            "Put it back, or set TRIAGE_VAULT_KEY."
        )
    key = secrets.token_bytes(KEY_BYTES)
    write_key(file, key)
    return key


def write_key(file: Path, key: bytes) -> None:
    """Write a key for its owner only, down to the disk; raises OSError where the file is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(base64.b64encode(key))
        handle.flush()
        os.fsync(handle.fileno())


def decoded(text: str, origin: str) -> bytes:
    """Base64 to bytes; raises SetupError naming the origin."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SetupError(f"{origin} is not valid base64.") from error
