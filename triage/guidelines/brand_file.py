"""Loads a brand's guidelines and routing from its folder; keeps nothing, decides nothing."""

from pathlib import Path

from triage.domain.brand import Routing
from triage.domain.errors import BrandFileError
from triage.domain.guidelines import Guidelines
from triage.guidelines.guidelines_file import parse_guidelines
from triage.guidelines.routing_file import parse_routing


def load_guidelines(path: Path) -> Guidelines:
    """The guidelines at `path`, a brand's folder or the file itself. Raises BrandFileError."""
    content, name = _read(path, "guidelines.yaml")
    return parse_guidelines(content, name)


def load_routing(path: Path) -> Routing:
    """The routing at `path`, a brand's folder or the file itself. Raises BrandFileError."""
    content, name = _read(path, "routing.yaml")
    return parse_routing(content, name)


def _read(path: Path, default: str) -> tuple[bytes, str]:
    """The bytes at `path` (or of `default` in that folder) and a short name for messages."""
    file = path / default if path.is_dir() else path
    name = f"{file.parent.name}/{file.name}"
    try:
        return file.read_bytes(), name
    except OSError as error:
        raise BrandFileError(name, None, f"cannot be read: {error.strerror}") from error
