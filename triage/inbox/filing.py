"""Keeps the words comments are found by, a second or two after they came. A duty of the worker."""

from datetime import timedelta

from triage.domain.ranking import surety, worth
from triage.language.folding import as_vector, lexemes
from triage.line import Line
from triage.ports.inbox import Filed, Unfiled

BATCH = 250
"""Comments of one transaction: 0.1 s of work."""

LONGEST = timedelta(seconds=1)
"""Of one tick: what is brought in by the thousands can be found soon, and other duties go on."""


def file_words(line: Line) -> int:
    """Read what changed; returns how many comments that were."""
    done, end = 0, line.clock.now() + LONGEST
    while line.clock.now() < end:
        with line.store.write() as work:
            due = work.search.due(BATCH)
            work.search.file([filed(one) for one in due])
        done += len(due)
        if len(due) < BATCH:
            break
    return done


def filed(comment: Unfiled) -> Filed:
    """What a comment is found by, and what it comes to."""
    sure = surety(comment.scores, comment.abstained) if comment.scores else None
    words = as_vector(lexemes(comment.text, comment.language))
    return Filed(comment.id, words, sure, worth(comment.segment, comment.revenue))
