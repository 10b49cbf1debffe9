"""What a draft rests on and is offered beside, as JSON documents of its row, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from triage.domain.reply import Alternative, Finding, Severity, Source, SourceKind
from triage.ports import Evidence

Document = Mapping[str, Any]


def findings_from_json(rows: Sequence[Document]) -> tuple[Finding, ...]:
    """Findings as they were stored."""
    return tuple(Finding(**{**row, "severity": Severity(row["severity"])}) for row in rows)


def sources_from_json(rows: Sequence[Document]) -> tuple[Source, ...]:
    """Sources as they were stored."""
    return tuple(Source(SourceKind(row["kind"]), row["id"], row["quote"]) for row in rows)


def alternatives_to_json(found: Sequence[Alternative]) -> list[dict[str, Any]]:
    """Alternatives as they are stored."""
    return [asdict(alternative) for alternative in found]


def alternatives_from_json(rows: Sequence[Document]) -> tuple[Alternative, ...]:
    """Alternatives as they were stored."""
    return tuple(
        Alternative(
            text=row["text"],
            writer=row["writer"],
            sources=sources_from_json(row["sources"]),
            language=row["language"],
            findings=findings_from_json(row["findings"]),
        )
        for row in rows
    )


def evidence_to_json(evidence: Evidence | None) -> dict[str, Any]:
    """Evidence as it is stored: precedents by id only, for their words go with their customer."""
    if evidence is None:
        return {}
    return {
        "articles": [list(article) for article in evidence.articles],
        "elsewhere": list(evidence.elsewhere),
        "record": dict(evidence.record),
        "vouched": list(evidence.vouched),
        "precedents": [[found.id, found.similarity] for found in evidence.precedents],
    }


def evidence_from_json(row: Document) -> Evidence | None:
    """Evidence as it was stored, without the words of precedents; None where none was gathered."""
    if not row:
        return None
    return Evidence(
        articles=tuple((str(name), float(score)) for name, score in row.get("articles", [])),
        elsewhere=tuple(row.get("elsewhere", [])),
        record=dict(row.get("record", {})),
        vouched=tuple(row.get("vouched", [])),
    )
