"""Static files under a hash of all their contents, so browsers may keep them for good.

The stylesheets of `css/` are served as one, in layers: no page waits for a chain of requests, and
nothing has to be built.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
STYLESHEET = "app.css"
FIRST = ("tokens", "base", "parts", "shell")
"""The stylesheets that others build on, in this order; the rest follow by name."""
LAYERS = "@layer reset, tokens, base, parts, layout;\n"
KEEP = "public, max-age=31536000, immutable"
ASK = "public, no-cache"


def fingerprint(files: Iterable[Path]) -> str:
    """First 12 hex digits of the SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(FOLDER)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def stylesheet(folder: Path) -> bytes:
    """All stylesheets one after another."""
    found = {file.stem: file for file in sorted(folder.glob("*.css"))}
    names = [*FIRST, *(name for name in found if name not in FIRST)]
    return (LAYERS + "\n".join(found[name].read_text("utf-8") for name in names)).encode()


class Assets(StaticFiles):
    """Serves the folder; kept for good under the right hash, asked for again (ETag) otherwise.

    The hash stands in the path, so what a script imports by a relative path has it too.
    """

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)
        files = sorted(file for file in FOLDER.rglob("*") if file.is_file())
        self.names = {str(file.relative_to(FOLDER)) for file in files} | {STYLESHEET}
        self.hash = fingerprint(files)
        self.styles = stylesheet(FOLDER / "css")

    def url(self, name: str) -> str:
        """The address of a file; raises KeyError for one that is not there."""
        if name not in self.names:
            raise KeyError(name)
        return f"/static/{self.hash}/{name}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        """As Starlette does, without the hash, and with how long it may be kept."""
        hashed, _, inner = path.partition("/")
        name = inner if hashed == self.hash else path
        response = await self.found(name, scope)
        response.headers["Cache-Control"] = KEEP if hashed == self.hash else ASK
        return response

    async def found(self, name: str, scope: Scope) -> Response:
        """One file, or the stylesheets as one."""
        if name != STYLESHEET:
            return await super().get_response(name, scope)
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        etag = f'"{self.hash}"'
        headers: dict[str, Any] = {"ETag": etag}
        asked = dict(scope["headers"]).get(b"if-none-match", b"").decode("latin-1")
        if etag in asked:
            return Response(status_code=304, headers=headers)
        return Response(self.styles, headers=headers, media_type="text/css")
