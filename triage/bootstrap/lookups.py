"""Wires the record look-up the settings name."""

from triage.adapters.clock_system import SystemClock
from triage.adapters.record_webhook import WebhookRecords, address_of, key_of, resolved
from triage.ports import NoRecords, RecordLookup
from triage.settings import Settings


def record_lookup(settings: Settings) -> RecordLookup:
    """What answers for orders; SetupError for an address or a secret that cannot be used."""
    if not settings.lookup_url:
        return NoRecords()
    return WebhookRecords(
        address=address_of(settings.lookup_url, allow_private=settings.lookup_private),
        key=key_of(settings.lookup_secret.get_secret_value()),
        timeout=settings.lookup_timeout_ms / 1000,
        now=SystemClock().now,
        resolve=resolved,
    )
