"""Static files: named with a hash of their content, so browsers may keep them for good."""

import hashlib
from pathlib import Path
from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
KEEP = "public, max-age=31536000, immutable"
ASK = "public, no-cache"


def fingerprint(file: Path) -> str:
    """First 12 hex digits of the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


class Assets(StaticFiles):
    """Serves the folder; kept for good under the right hash, asked for again (ETag) otherwise."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)
        self.hashes = {file.name: fingerprint(file) for file in FOLDER.iterdir() if file.is_file()}

    def url(self, name: str) -> str:
        """The address of a file; raises KeyError for one that is not there."""
        return f"/static/{name}?v={self.hashes[name]}"

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        """As served by Starlette, with how long it may be kept."""
        response = super().file_response(full_path, *args, **kwargs)
        scope: Scope = args[1] if len(args) > 1 else kwargs["scope"]
        asked = QueryParams(scope.get("query_string", b"")).get("v")
        known = self.hashes.get(Path(full_path).name)
        response.headers["Cache-Control"] = KEEP if asked and asked == known else ASK
        return response
