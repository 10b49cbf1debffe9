"""Rate limits of what anybody may call: by caller and, where one is named, by account.

Counted in the database for all web processes together. Must not tell whether an account exists: a
limit by account counts what was typed.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request

from triage.domain.entry import Limit
from triage.domain.errors import TooFast
from triage.web.services import Services

LONGEST_NAME = 300
NETWORK = 64
"""Whoever has an IPv6 address has all of its network's: they count as one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit and what it is for."""

    what: str
    limit: Limit


SIGN_IN = Rule("sign-in", Limit(30, timedelta(seconds=10)))
"""An office behind one address comes to work at nine."""
SIGN_IN_AS = Rule("sign-in as", Limit(10, timedelta(seconds=30)))
SECOND_STEP = Rule("second step", Limit(20, timedelta(seconds=15)))
LINKS = Rule("links", Limit(20, timedelta(seconds=30)))
RESET = Rule("reset", Limit(10, timedelta(minutes=3)))
RESET_OF = Rule("reset of", Limit(3, timedelta(minutes=20)))
"""So that nobody's mailbox is filled."""
WRONG_KEYS = Rule("wrong keys", Limit(60, timedelta(seconds=1)))


def hold_back(services: Services, rule: Rule, who: str) -> None:
    """Takes one try; raises TooFast when there is none left."""
    now = services.clock.now()
    wait = services.staff.entry.pace.take(rule.what, who[:LONGEST_NAME], rule.limit, now)
    if wait > 0:
        raise TooFast(wait)


def caller(request: Request) -> str:
    """Where a request comes from: its address, or its IPv6 network."""
    host = request.client.host if request.client else ""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(found, IPv6Address):
        plain = found.ipv4_mapped
        return str(plain or ip_network((found, NETWORK), strict=False))
    return str(found)
