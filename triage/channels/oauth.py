"""Access tokens for mail servers that take no passwords (OAuth 2.0, RFC 6749 §6 and §4.4).

Works with Microsoft 365 and Google: a refresh token that a person allowed once, or, without one,
the application's own right. It must never log or show a token.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpx2

from triage.domain.errors import SetupError, Unavailable

EARLY = timedelta(seconds=60)
"""A token is renewed so long before it ends."""

LIFETIME = 600
"""Seconds a token is trusted for whose server does not say."""

LARGEST = 64 * 1024
TIMEOUT = 15.0
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Grant:
    """What is asked with. `kept` is where a newer refresh token is put (mode 0600): Microsoft gives
    a new one each time, and the old one ends after 90 days."""

    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    scope: str = ""
    kept: Path | None = None


@dataclass
class TokenSource:
    """Tokens, asked for once and used until shortly before they end; safe between threads."""

    grant: Grant
    now: Callable[[], datetime]
    client: httpx2.Client = field(
        default_factory=lambda: httpx2.Client(timeout=TIMEOUT, follow_redirects=False)
    )
    token: str = field(default="", repr=False)
    ends: datetime | None = None
    lock: Lock = field(default_factory=Lock)

    def access_token(self) -> str:
        """A token that is valid now; raises Unavailable when none is to be had."""
        with self.lock:
            if not self.token or self.ends is None or self.now() >= self.ends:
                self._renew()
            return self.token

    def forget(self) -> None:
        """A server did not take the token: ask for another next time."""
        with self.lock:
            self.token = ""

    def _renew(self) -> None:
        asked = self.now()
        found = self._asked()
        token, seconds = found.get("access_token"), found.get("expires_in", LIFETIME)
        if not isinstance(token, str) or not token or not token.isascii():
            raise Unavailable("The token server gave no access token.")
        try:
            lifetime = timedelta(seconds=min(float(seconds), 86_400.0))
        except (TypeError, ValueError):
            lifetime = timedelta(seconds=LIFETIME)
        self.token, self.ends = token, asked + lifetime - EARLY
        newer = found.get("refresh_token")
        if isinstance(newer, str) and newer and self.grant.kept:
            keep(self.grant.kept, self.grant.refresh_token, newer)

    def _asked(self) -> dict[str, Any]:
        grant, refresh = self.grant, newest(self.grant)
        form = {
            "grant_type": "refresh_token" if refresh else "client_credentials",
            "client_id": grant.client_id,
            "client_secret": grant.client_secret,
            "refresh_token": refresh,
            "scope": grant.scope,
        }
        form = {name: value for name, value in form.items() if value}
        try:
            answer = self.client.post(grant.token_url, data=form)
        except httpx2.HTTPError as error:
            kind = type(error).__name__
            raise Unavailable(f"The token server does not answer ({kind}).") from error
        return answered(answer)


def answered(answer: httpx2.Response) -> dict[str, Any]:
    """The document of a token server; raises Unavailable naming its error code only."""
    try:
        found = json.loads(answer.content) if len(answer.content) <= LARGEST else None
    except (ValueError, RecursionError):
        found = None
    document: dict[str, Any] = found if isinstance(found, dict) else {}
    if answer.status_code != httpx2.codes.OK:
        code = str(document.get("error", ""))[:40]
        said = code if code.replace("_", "").isalnum() else str(answer.status_code)
        raise Unavailable(f"The token server refuses: {said}.")
    return document


def checked(grant: Grant) -> Grant:
    """The same; raises SetupError where secrets would travel in clear or something is missing."""
    parts = urlsplit(grant.token_url)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
    if not secure or not parts.hostname:
        raise SetupError("TRIAGE_MAIL_TOKEN_URL must begin with https://.")
    if not grant.client_id or not (grant.refresh_token or grant.client_secret):
        raise SetupError(
            "TRIAGE_MAIL_CLIENT_ID is needed, and TRIAGE_MAIL_REFRESH_TOKEN or "
            "TRIAGE_MAIL_CLIENT_SECRET."
        )
    return grant


def newest(grant: Grant) -> str:
    """The refresh token to use: a newer one that was kept, unless a person set another since."""
    try:
        kept = json.loads(grant.kept.read_text("utf-8")) if grant.kept else {}
    except (OSError, ValueError):
        kept = {}
    if isinstance(kept, dict) and kept.get("instead_of") == fingerprint(grant.refresh_token):
        return str(kept.get("refresh_token") or grant.refresh_token)
    return grant.refresh_token


def keep(file: Path, configured: str, newer: str) -> None:
    """Put a newer refresh token beside the vault key, readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        json.dump({"instead_of": fingerprint(configured), "refresh_token": newer}, handle)
    fresh.replace(file)


def fingerprint(token: str) -> str:
    """Tells one configured token from another without holding it."""
    return hashlib.sha256(token.encode()).hexdigest()
