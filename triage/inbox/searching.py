"""Finds comments by meaning, and by who wrote them. What was looked for is not kept."""

from uuid import UUID

from triage.customers import people
from triage.domain.decision import Actor
from triage.domain.errors import RowRefused
from triage.language.personal_data.remarks import masked_remark
from triage.line import Line
from triage.themes.neighbours import centred
from triage.understanding.reading import COMMENT

NEAREST = 100
"""Comments of like meaning that are shown."""

ALIKE = 0.35
"""Least cosine, on centred vectors, of what is shown: about that of a comment and its theme."""

LONGEST = 500
"""Characters of a question that are read."""


def of_like_meaning(line: Line, brand_id: UUID, question: str) -> dict[UUID, float]:
    """Comments that say the like, with their cosines, the nearest first; of all states.

    Raises Unavailable while no worker answers.
    """
    encoded = line.encoder.encode([masked_remark(question[:LONGEST])])
    vector = centred(encoded.vectors[0], line.heads.center)
    hits = line.index.search(vector, kind=COMMENT, brand=str(brand_id), limit=NEAREST)
    return {hit.id: hit.score for hit in hits if hit.score >= ALIKE}


def of_person(line: Line, brand_id: UUID, value: str, actor: Actor) -> list[UUID]:
    """Comments of whoever an e-mail address, a telephone, order or customer number leads to, and
    those that name it. That somebody looked is recorded."""
    digits = sum(char.isdigit() for char in value)
    kinds = ("email",) if "@" in value else ("customer", "order")
    if "@" not in value and digits >= 6:
        kinds = (*kinds, "phone")
    found = list[UUID]()
    for kind in kinds:
        try:
            told = people.find(line, brand_id, kind, value, actor, "from:")
        except RowRefused:
            continue
        found += [one for person in told for one in (*person.comment_ids, *person.named_in)]
    return list(dict.fromkeys(found))[:1_000]
