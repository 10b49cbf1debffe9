"""Applies the safe fixes of findings to a reply; invents none."""

from collections.abc import Iterable

from triage.domain.reply import Finding


def apply_fixes(reply: str, findings: Iterable[Finding]) -> str:
    """`reply` with every fix applied from the right; of overlapping fixes the rightmost wins.

    `findings` must stem from a check of exactly this reply. Check the result again: a fix can
    uncover what it hid.
    """
    fixable = [found for found in findings if found.fix is not None]
    limit = len(reply)
    for found in sorted(fixable, key=lambda one: (one.start, one.end), reverse=True):
        if found.end <= limit and found.fix is not None:
            reply = reply[: found.start] + found.fix + reply[found.end :]
            limit = found.start
    return reply
