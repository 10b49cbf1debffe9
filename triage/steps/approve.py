"""Approve: a person says yes, and the filled text is checked once more before it may leave."""

from triage.domain.errors import Conflict, DraftBlocked, RowRefused
from triage.domain.reply import DraftState, Finding, Severity
from triage.guidelines.check import Checker
from triage.language.personal_data.masking import fill
from triage.ports import Approval

LONGEST = 20_000
"""Characters of an edited reply; longer ones are refused."""


def edited(text: str) -> str:
    """An edited reply, fit to be stored; raises RowRefused when empty or too long."""
    cleaned = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not cleaned:
        raise RowRefused("The reply is empty. Write one, or reject the draft.", "text")
    if len(cleaned) > LONGEST:
        raise RowRefused(f"The reply is longer than {LONGEST} characters.", "text")
    return cleaned


def approve(approval: Approval, text: str, checker: Checker) -> tuple[Finding, ...]:
    """What the checks find in the text to be sent; raises DraftBlocked or Conflict."""
    if approval.stale or approval.state != DraftState.PROPOSED:
        raise Conflict(why_not(approval))
    situation = approval.comment.situation()
    findings = checker.check(text, situation)
    unfilled = fill(text, approval.values)
    if "[[" in unfilled or any(f.severity is Severity.BLOCK for f in findings):
        raise DraftBlocked(findings)
    return findings


def why_not(approval: Approval) -> str:
    """Why a draft cannot be decided on, for the person who tried."""
    if approval.state != DraftState.PROPOSED:
        return f"Somebody was faster: this draft is already {approval.state}."
    if approval.stale:
        return "The conversation, the labels or the guidelines changed since this was drafted."
    return "The comment is no longer waiting for a reply."
