"""What the vector indexes share: the shape of vectors and the layout of a stored point.

Must not know any engine.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from triage.domain.errors import SetupError
from triage.ports import Vector, VectorPoint


def require_dimensions(vectors: Sequence[Vector], dimensions: int) -> None:
    """Raise SetupError unless each vector has the shape (dimensions,)."""
    for vector in vectors:
        if vector.shape != (dimensions,):
            raise SetupError(
                f"The vector index holds vectors of {dimensions} numbers and was given the shape "
                f"{vector.shape}. After a change of encoder, empty it and run `triage reindex`."
            )


def stored(point: VectorPoint) -> dict[str, Any]:
    """A point's payload as stored; fields are nested, so none can pose as kind or brand."""
    return {"kind": point.kind, "brand": point.brand, "fields": dict(point.payload)}


def conditions(kind: str, brand: str, where: Mapping[str, str] | None) -> dict[str, str]:
    """What must hold of a stored payload, as JSON path → keyword."""
    fields = {f'fields."{name}"': value for name, value in (where or {}).items()}
    return {"kind": kind, "brand": brand, **fields}
