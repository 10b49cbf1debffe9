"""Fails when a file of ours has grown past the ceiling: 400 lines, tests included.

Functions have theirs in ruff: complexity 8, six parameters.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CEILING = 400
FOLDERS = ("triage", "tests", "tools")
ENDINGS = {".py", ".html", ".css", ".js"}
VENDORED = ROOT / "triage" / "web" / "static" / "vendor"


def too_long() -> list[str]:
    """The files past the ceiling, with their lengths."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")]
    ours = [path for path in files if path.suffix in ENDINGS and VENDORED not in path.parents]
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in ours}
    return [
        f"{path.relative_to(ROOT)}: {length} lines, at most {CEILING}"
        for path, length in sorted(lengths.items())
        if length > CEILING
    ]


if __name__ == "__main__":
    found = too_long()
    print("\n".join(found))
    sys.exit(bool(found))
