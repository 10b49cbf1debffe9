"""Fitted intents as bytes: a checksum, then the tensors with a manifest among their metadata.

Never holds a text: of the examples only numbers are kept.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from safetensors import SafetensorError
from safetensors.numpy import load, save

from triage.domain.errors import ModelUnusable

FORMAT = 2
"""Raised when an older reader could not understand the bytes."""

CHECKSUM = hashlib.sha256().digest_size
MANIFEST = "manifest"
AGAIN = "fit them again"


def packed(manifest: Mapping[str, Any], tensors: Mapping[str, Any]) -> bytes:
    """As stored; the same intents give the same bytes."""
    whole = json.dumps({"format": FORMAT, **manifest}, ensure_ascii=False, sort_keys=True)
    body = save(dict(tensors), {MANIFEST: whole})
    return hashlib.sha256(body).digest() + body


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """Manifest and tensors; raises ModelUnusable for bytes that are damaged or not these."""
    checksum, body = data[:CHECKSUM], data[CHECKSUM:]
    found = hashlib.sha256(body).digest()
    if checksum != found:
        raise ModelUnusable(
            f"These intents are damaged: their checksum is {found.hex()[:12]}, not "
            f"{checksum.hex()[:12]}; {AGAIN}."
        )
    try:
        tensors = load(body)
        manifest = json.loads(_metadata(body)[MANIFEST])
        known = manifest["format"] == FORMAT
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise ModelUnusable(f"These are no fitted intents ({error!r:.80}); {AGAIN}.") from error
    if not known:
        raise ModelUnusable(f"These intents have a format this version cannot read; {AGAIN}.")
    return manifest, tensors


def _metadata(body: bytes) -> dict[str, str]:
    """safetensors' own reader of bytes leaves the metadata out (the format: an 8-byte length,
    then a JSON header)."""
    header = json.loads(body[8 : 8 + int.from_bytes(body[:8], "little")])
    found: dict[str, str] = header["__metadata__"]
    return found
