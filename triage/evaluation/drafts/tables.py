"""How the figures of drafts are laid out. Computes none."""

from collections.abc import Mapping, Sequence
from typing import Any

from triage.evaluation.report import Layout, Table, tables

LANGUAGE = {"language": "lang"}
BECAME = Layout(
    LANGUAGE,
    {
        "comments": "comments",
        "spam": "spam",
        "no_reply": "no reply",
        "handed_over": "handed over",
        "called_for": "reply called for",
        "drafted": "of these drafted (aim 0.85)",
        "at_once": "of these without doubt",
    },
)
WRITTEN = Layout(
    LANGUAGE,
    {
        "blocked": "blocked (aim 0)",
        "wrong_language": "wrong language (aim 0)",
        "wrong_address": "wrong address (aim 0)",
        "ungrounded": "ungrounded (aim 0)",
        "sameness": "sameness (aim 0.02)",
        "openings": "distinct openings",
        "distinct_2": "distinct-2",
        "flesch": "Flesch (de: Amstad)",
        "lix": "LIX",
        "words": "words",
        "p95_ms": "p95 ms (aim 30)",
    },
)
SPECIFIC = Layout(LANGUAGE, {"replies": "replies", "specificity": "top 1 of 5 (aim 0.85)"})
RULES = Layout({"language": "lang", "rule": "rule"}, {"drafts": "drafts"})
REASONS = Layout(
    {"language": "lang", "disposition": "disposition", "reason": "reason"},
    {"comments": "comments"},
)


ATTACKS = Layout(
    {"language": "lang", "kind": "kind"},
    {
        "comments": "comments",
        "drafted": "drafted",
        "reached": "reached a reply (aim 0)",
        "held_back": "held back (aim 0.02)",
    },
)


def of_attacks(lines: Sequence[Mapping[str, Any]]) -> list[Table]:
    """The table of attacks and of harmless comments that look like some."""
    return tables("attacks, and harmless comments that look like some", ATTACKS, lines)


def laid_out(report: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Table]:
    """All tables of a report, in the order they are read."""
    return [
        *tables("what became of the comments, as shares", BECAME, report["drafts"]),
        *tables("what the replies are like, as shares unless named", WRITTEN, report["drafts"]),
        *tables("whether a reply can be told to be its comment's", SPECIFIC, report["specificity"]),
        *tables("findings: drafts that break a rule", RULES, report["rules"]),
        *tables("why comments went where they went", REASONS, report["reasons"]),
    ]
