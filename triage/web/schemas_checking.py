"""What leaves the API about a reply that was only checked."""

from pydantic import Field

from triage.web.schemas import Finding, Out, Source


class Checked(Out):
    """What the brand's rules say of a reply."""

    id: str | None
    findings: list[Finding]
    sources: list[Source] = Field(
        description="Where what it states comes from: comment, record, knowledge, playbook."
    )
