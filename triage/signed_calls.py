"""Calls to a URL somebody set: signed as Standard Webhooks 1.0 asks, and to no address that must
not be asked. Adapters and channels call with it; it decides nothing itself and logs nothing.
"""

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from triage.domain.errors import SetupError

Resolve = Callable[[str, int], list[str]]


class NotAsked(Exception):
    """The way to an answer is not as it must be: nothing was sent."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask. Plain HTTP is for this machine only."""

    scheme: str
    host: str
    port: int
    path: str
    allow_private: bool


def address_of(url: str, setting: str, *, allow_private: bool) -> Address:
    """The parts of a URL; raises SetupError, naming the setting, for one that must not be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise SetupError(f"{setting} is not a URL.") from error
    host = parts.hostname or ""
    plain = parts.scheme == "http" and is_this_machine(host)
    if not host or parts.username or not (parts.scheme == "https" or plain):
        raise SetupError(
            f"{setting} must begin with https:// (http:// only on this machine) and hold "
            "no user name."
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, host, port, path, allow_private)


def is_this_machine(host: str) -> bool:
    """Whether a host is written as this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def key_of(secret: str, setting: str) -> bytes:
    """The signing key: base64 behind `whsec_`, as Standard Webhooks writes it, else UTF-8."""
    if not secret:
        raise SetupError(f"{setting} is missing: what is sent there is signed.")
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError as error:
        raise SetupError(f"{setting} is not base64 behind whsec_.") from error


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, time and body in base64."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def signed_headers(key: bytes, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of a signed JSON document."""
    return {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": "triage",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(key, message_id, timestamp, body),
    }


def connected(to: Address, resolve: Resolve, deadline: float) -> http.client.HTTPConnection:
    """A connection to an address that was looked at: the name is not resolved again.

    Raises NotAsked where none may be asked, OSError; `deadline` is on the monotonic clock.
    """
    targets = [target for target in resolve(to.host, to.port) if may_ask(to, target)]
    if not targets:
        raise NotAsked("its host has no address that may be asked")
    plain = socket.create_connection((targets[0], to.port), timeout=left(deadline))
    connection = http.client.HTTPConnection(to.host, to.port)
    connection.sock = plain
    if to.scheme == "https":
        context = ssl.create_default_context()
        try:
            connection.sock = context.wrap_socket(plain, server_hostname=to.host)
        except OSError:
            plain.close()
            raise
    return connection


def left(deadline: float) -> float:
    """Seconds that are left; raises TimeoutError when none are."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def resolved(host: str, port: int) -> list[str]:
    """All addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def may_ask(to: Address, target: str) -> bool:
    """Whether an address may be asked: public ones, this machine where the URL names it, private
    networks where the setting says so; never link-local ones, where clouds keep their secrets."""
    found = unmapped(ip_address(target.split("%")[0]))
    if found.is_loopback:
        return is_this_machine(to.host)
    if found.is_link_local or found.is_multicast or found.is_unspecified or found.is_reserved:
        return False
    return found.is_global or to.allow_private


def unmapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address that is written as IPv6, as itself."""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return found
