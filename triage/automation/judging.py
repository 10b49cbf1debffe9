"""What a person's word makes of a machine's draft. Pure; texts are compared by their hashes."""

from triage.domain.policy import HEAVY_EDIT, TrialOutcome


def outcome_of(
    written: str, shown: str, sent: str, changed: float
) -> tuple[TrialOutcome, float | None]:
    """The outcome of a draft that was approved, and the share of its words that were changed.

    `written`, `shown` and `sent` are the hashes of the machine's own text, of what the person saw,
    and of what leaves; `changed` is the share of words between the last two, 0–1. Where the
    machine's text had been exchanged before, how much of it would have stayed is unknown: that
    counts as rewritten.
    """
    if sent == written:
        return TrialOutcome.CLEAN, 0.0
    if shown != written:
        return TrialOutcome.REWRITTEN, None
    if changed == 0:
        return TrialOutcome.CLEAN, 0.0
    return (TrialOutcome.REWRITTEN if changed >= HEAVY_EDIT else TrialOutcome.EDITED), changed
