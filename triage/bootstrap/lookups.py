"""Wires the record look-up the settings name."""

from triage.adapters.clock_system import SystemClock
from triage.adapters.record_webhook import WebhookRecords
from triage.ports import NoRecords, RecordLookup
from triage.settings import Settings
from triage.signed_calls import address_of, key_of, resolved


def record_lookup(settings: Settings) -> RecordLookup:
    """What answers for orders; SetupError for an address or a secret that cannot be used."""
    if not settings.lookup_url:
        return NoRecords()
    return WebhookRecords(
        address=address_of(
            settings.lookup_url, "TRIAGE_LOOKUP_URL", allow_private=settings.lookup_private
        ),
        key=key_of(settings.lookup_secret.get_secret_value(), "TRIAGE_LOOKUP_SECRET"),
        timeout=settings.lookup_timeout_ms / 1000,
        now=SystemClock().now,
        resolve=resolved,
    )
