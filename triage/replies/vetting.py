"""Has every waiting draft looked at with all rules while there is nothing else to do.

Drafting leaves out what a brand's own wordings cannot break; people approve after every check. What
the rules found is kept, with a digest of all they looked at, so that showing or approving it
unchanged need not ask them again. Must not decide anything.
"""

import logging
from datetime import timedelta
from uuid import UUID

from triage.domain.errors import DatabaseUnavailable, TriageError
from triage.line import Line
from triage.ports import Work

AT_ONCE = 5
"""Drafts locked in one transaction: who decides on one waits so long, some 25 ms."""

LONGEST = timedelta(seconds=0.25)
"""Of one round: a tick waits for it."""


SPOKEN = ("en", "de")
"""Languages findings are told in."""

log = logging.getLogger("triage.replies.vetting")


def vet(line: Line) -> int:
    """Look at drafts nobody looked at yet; returns how many. It stops when comments wait to be
    read, for they come first."""
    end, seen = line.clock.now() + LONGEST, 0
    while line.clock.now() < end:
        with line.store.write() as work:
            ids = work.drafts.unchecked(AT_ONCE) if work.jobs.idle() else []
            for draft_id in ids:
                vet_one(line, work, draft_id)
        seen += len(ids)
        if len(ids) < AT_ONCE:
            break
    return seen


def vet_one(line: Line, work: Work, draft_id: UUID) -> None:
    """Mark one draft; what cannot be read to the end is left for the check of who decides."""
    try:
        approval = work.drafts.for_decision(draft_id, line.edition)
        brand = line.shelf.at(approval.brand_id, approval.version)
        if not approval.stale:
            found = line.checker(brand).check_in(approval.text, approval.situation(), SPOKEN)
            work.drafts.mark(draft_id, line.edition, approval.digest, found)
            return
    except DatabaseUnavailable:
        raise
    except TriageError as error:
        log.info("a draft could not be checked ahead: %s", type(error).__name__)
    work.drafts.mark(draft_id, line.edition, "", None)
