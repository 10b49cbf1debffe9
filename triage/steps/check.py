"""Check: every brand rule over a reply; safe fixes are made, the rest is shown."""

from triage.domain.reply import Finding, Situation
from triage.guidelines.check import Checker
from triage.guidelines.fixes import apply_fixes


def check(
    reply: str, situation: Situation, checker: Checker, language: str = "en"
) -> tuple[Finding, ...]:
    """The findings; messages in `language`, "de" or "en"."""
    return checker.check(reply, situation, language)


def mend(reply: str, situation: Situation, checker: Checker) -> tuple[str, tuple[Finding, ...]]:
    """The reply with safe fixes made, and what is still to be found in it."""
    findings = check(reply, situation, checker)
    if not any(finding.fix is not None for finding in findings):
        return reply, findings
    mended = apply_fixes(reply, findings)
    return mended, check(mended, situation, checker)
