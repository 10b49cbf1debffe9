"""Send: hand a claimed message to its channel, and say what the channel's answer means.

It is called once for a claim, right after the last look whether the claim still holds; an answer
that never came leaves the fate of the message unknown, and no machine tries again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from triage.domain.errors import Refused, Unavailable
from triage.domain.reply import MessageState
from triage.language.personal_data.masking import fill
from triage.ports import OutboundChannel, Outgoing


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a call: `pending` means that certainly nothing left and another try may
    help, not before `retry_after` seconds where the channel named them. `error` holds no personal
    data."""

    state: MessageState
    provider_id: str | None = None
    error: str | None = None
    retry_after: float | None = None


def send(message: Outgoing, channels: Mapping[str, OutboundChannel]) -> Sent:
    """Deliver one claimed message."""
    try:
        channel, text = channel_of(message, channels), fill(message.text, message.values)
    except Exception as error:  # noqa: BLE001 - whatever broke, the channel was not called
        return Sent(MessageState.FAILED, error=type(error).__name__)
    try:
        return Sent(MessageState.SENT, channel.deliver(message, text))
    except Unavailable as error:
        return Sent(MessageState.PENDING, error=str(error), retry_after=error.retry_after)
    except Refused as error:
        return Sent(MessageState.FAILED, error=str(error))
    except Exception as error:  # noqa: BLE001 - whatever broke, nobody knows whether it left
        return Sent(MessageState.UNKNOWN, error=type(error).__name__)


def trace(message: Outgoing, channels: Mapping[str, OutboundChannel]) -> str | None:
    """The provider's id of a message of unknown fate; None where the channel cannot tell."""
    try:
        return channel_of(message, channels).trace(message)
    except Exception:  # noqa: BLE001 - not being able to look is not knowing
        return None


def channel_of(message: Outgoing, channels: Mapping[str, OutboundChannel]) -> OutboundChannel:
    """The channel a message goes out by; `*` takes what has none of its own."""
    return channels.get(message.channel) or channels["*"]
