"""Which state may follow which, for every record that has one. Nothing else moves.

The states themselves are described where their records are. A test holds every statement that sets
a state to these tables.
"""

from collections.abc import Mapping
from enum import StrEnum

from triage.domain.comment import CommentState
from triage.domain.reply import DraftState, MessageState


class CaseState(StrEnum):
    """Where a case stands that a person took up."""

    OPEN = "open"  # nobody has spoken to the customer yet
    CONTACTED = "contacted"  # the customer was reached
    FIXED = "fixed"  # what was wrong is put right
    RECOVERED = "recovered"  # the customer is won back
    LOST = "lost"  # the customer is not to be won back


COMMENT_MOVES: Mapping[CommentState, frozenset[CommentState]] = {
    CommentState.RECEIVED: frozenset({CommentState.TRIAGED, CommentState.FAILED}),
    CommentState.TRIAGED: frozenset(
        {CommentState.WAITING, CommentState.DISMISSED, CommentState.FAILED}
    ),
    CommentState.WAITING: frozenset(
        {CommentState.ANSWERED, CommentState.DISMISSED, CommentState.TRIAGED}
    ),
    CommentState.ANSWERED: frozenset(
        {
            CommentState.WAITING,  # taken back, refused by the channel, or bounced
            CommentState.TRIAGED,  # grew stale before it left: drafted anew
        }
    ),
    CommentState.DISMISSED: frozenset(
        {
            CommentState.WAITING,
            CommentState.TRIAGED,
            CommentState.FAILED,  # a person had closed it, and takes that back
        }
    ),
    CommentState.FAILED: frozenset(
        {
            CommentState.RECEIVED,
            CommentState.TRIAGED,
            CommentState.WAITING,  # a person answers it
            CommentState.DISMISSED,  # a person closes it
        }
    ),
}
"""Erasing a person dismisses every comment of theirs that was not answered, wherever it stands."""

DRAFT_MOVES: Mapping[DraftState, frozenset[DraftState]] = {
    DraftState.PROPOSED: frozenset({DraftState.APPROVED, DraftState.REJECTED, DraftState.STALE}),
    DraftState.APPROVED: frozenset({DraftState.STALE, DraftState.PROPOSED}),
    DraftState.REJECTED: frozenset({DraftState.PROPOSED}),  # who declined it takes that back
    DraftState.STALE: frozenset(),
}

MESSAGE_MOVES: Mapping[MessageState, frozenset[MessageState]] = {
    MessageState.PENDING: frozenset(
        {MessageState.SENDING, MessageState.CANCELLED, MessageState.FAILED}
    ),
    MessageState.SENDING: frozenset(
        {
            MessageState.SENT,
            MessageState.UNKNOWN,
            MessageState.FAILED,
            MessageState.PENDING,  # surely nothing left: tried again, or stopped by the switch
        }
    ),
    # Whether it arrived is found out, never tried again: it could be there already.
    MessageState.UNKNOWN: frozenset({MessageState.SENT, MessageState.FAILED}),
    MessageState.FAILED: frozenset({MessageState.SENT}),  # it had left after all
    MessageState.SENT: frozenset({MessageState.FAILED}),  # it came back as undeliverable
    MessageState.CANCELLED: frozenset(),
}

CASE_MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.CONTACTED, CaseState.FIXED, CaseState.LOST}),
    CaseState.CONTACTED: frozenset({CaseState.FIXED, CaseState.LOST, CaseState.OPEN}),
    CaseState.FIXED: frozenset({CaseState.RECOVERED, CaseState.LOST, CaseState.OPEN}),
    CaseState.RECOVERED: frozenset({CaseState.OPEN}),  # the matter comes up again
    CaseState.LOST: frozenset({CaseState.OPEN}),
}
