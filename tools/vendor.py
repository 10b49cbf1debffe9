"""Copies what the pages use of other people's work into the package, and notes what it is.

python tools/vendor.py     needs npm and a package registry; the result is committed

Versions and integrity are pinned in tools/vendor/package-lock.json.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent / "vendor"
STATIC = HERE.parents[1] / "triage" / "web" / "static"
VENDOR = STATIC / "vendor"
FILES = {"htmx.org": {"dist/htmx.min.js": "htmx.min.js"}}
"""What is copied as it is, by package."""
ICONS = "lucide-static"
SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
SPRITE = '<svg xmlns="http://www.w3.org/2000/svg">\n{}\n</svg>\n'
SYMBOL = '<symbol id="{}" viewBox="0 0 24 24">{}</symbol>'


def main() -> None:
    """Installs the pinned packages into a throw-away folder and copies from there."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, check=True)
        packages = Path(folder) / "node_modules"
        shutil.rmtree(VENDOR, ignore_errors=True)
        VENDOR.mkdir(parents=True)
        notes = [note for package in FILES for note in copied(packages, package)]
        notes += drawn(packages)
    (VENDOR / "vendor.json").write_text(json.dumps(notes, indent=2) + "\n")


def copied(packages: Path, package: str) -> list[dict[str, str]]:
    """The files of one package, with its licence beside them."""
    notes = []
    for source, name in FILES[package].items():
        text = (packages / package / source).read_text()
        text = re.sub(r"\n?//# sourceMappingURL=.*", "", text)
        (VENDOR / name).write_text(text)
        notes.append(noted(packages, package, name, source))
    return notes


def drawn(packages: Path) -> list[dict[str, str]]:
    """One sprite of the icons that tools/vendor/icons.txt names."""
    wanted = (HERE / "icons.txt").read_text().split()
    symbols = [SYMBOL.format(name, shapes(packages, name)) for name in sorted(wanted)]
    (VENDOR / "icons.svg").write_text(SPRITE.format("\n".join(symbols)))
    return [noted(packages, ICONS, "icons.svg", "icons/")]


def shapes(packages: Path, name: str) -> str:
    """What is drawn inside one icon."""
    svg = (packages / ICONS / "icons" / f"{name}.svg").read_text()
    found = SHAPES.search(svg)
    if not found:
        raise SystemExit(f"{name} is no icon.")
    return " ".join(found[1].split())


def noted(packages: Path, package: str, name: str, source: str) -> dict[str, str]:
    """Where a file comes from, under which licence, and its checksum."""
    about = json.loads((packages / package / "package.json").read_text())
    shutil.copy(packages / package / "LICENSE", VENDOR / f"LICENSE-{package}.txt")
    digest = hashlib.sha384((VENDOR / name).read_bytes()).hexdigest()
    return {
        "file": name,
        "package": package,
        "version": about["version"],
        "licence": about["license"],
        "source": source,
        "sha384": digest,
    }


if __name__ == "__main__":
    main()
