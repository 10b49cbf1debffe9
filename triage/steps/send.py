"""Send: recorded first, claimed by one, delivered at most once by machine.

The pause between the last look at the claim and the call is the line between `still_mine` and
`deliver` below; an answer that never came makes the message `unknown`, and a person decides.
"""

from collections.abc import Mapping

from triage.domain.errors import Unavailable
from triage.domain.reply import MessageState
from triage.language.personal_data.masking import fill
from triage.ports import Clock, OutboundChannel, Outgoing, Store


def send(
    message: Outgoing, channels: Mapping[str, OutboundChannel], store: Store, clock: Clock
) -> MessageState:
    """Deliver one claimed message and settle what became of it."""
    channel = channels.get(message.channel) or channels["*"]
    text = fill(message.text, message.values)
    with store.write() as work:
        mine = work.outbox.still_mine(message)
    if not mine:
        return MessageState.UNKNOWN
    state, provider_id, error = deliver(channel, message, text)
    with store.write() as work:
        settled = work.outbox.settle(message, state, clock.now(), provider_id, error)
    return state if settled else MessageState.UNKNOWN


def deliver(
    channel: OutboundChannel, message: Outgoing, text: str
) -> tuple[MessageState, str | None, str | None]:
    """The call itself, and what it means."""
    try:
        return MessageState.SENT, channel.deliver(message, text), None
    except Unavailable as error:
        return MessageState.FAILED, None, str(error)
    except Exception as error:  # noqa: BLE001 - whatever broke, nobody knows whether it left
        return MessageState.UNKNOWN, None, type(error).__name__
