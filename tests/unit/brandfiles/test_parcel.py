"""Brand files as an archive: nothing that comes in is trusted, nothing that goes out is lost."""

import io
import re
import zipfile

import pytest

from triage.brandfiles.parcel import packed, unpacked
from triage.domain.errors import FileRefused

FILES = {"guidelines.yaml": "brand: x\n", "knowledge/a.de.md": "---\nid: a\n---\n"}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return out.getvalue()


def test_what_was_packed_comes_back_without_what_is_inherited() -> None:
    sent = packed("shop", {**FILES, "extends/foundation/guidelines.yaml": "brand: f\n"})
    assert sent == packed("shop", {"extends/foundation/guidelines.yaml": "brand: f\n", **FILES})
    assert unpacked("shop.zip", sent) == FILES


def test_a_single_file_goes_where_it_belongs() -> None:
    assert unpacked("C:\\files\\Guidelines.yaml", b"\xef\xbb\xbfbrand: x\r\n") == {
        "guidelines.yaml": "brand: x\n"
    }
    assert list(unpacked("hours.de.md", b"text")) == ["knowledge/hours.de.md"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("b.zip", b"no archive", "Send a ZIP archive"),
        ("b.exe", b"MZ", "Send a ZIP archive"),
        ("b.zip", zipped({"guidelines.yaml": b"a" * 9_000_000}), "unpacks to more than 8 MB"),
        ("b.zip", zipped({"guidelines.yaml": b"a" * 900_000}), "unpacks to far too much"),
        ("b.zip", zipped({"../guidelines.yaml": b"a: b"}), "no name of a brand's file"),
        ("b.zip", zipped({"/etc/guidelines.yaml": b"a: b"}), "no name of a brand's file"),
        ("b.zip", zipped({"a/guidelines.yaml": b"a: b", "a/x.py": b""}), "only .yaml and .md"),
        ("b.zip", zipped({"playbook.de.yaml": b"a: b"}), "it is no brand"),
        ("b.zip", zipped({f"k/{n}.md": b"" for n in range(501)}), "more than 500 files"),
        ("b.zip", zipped(dict.fromkeys(["guidelines.yaml"], b"a"))[:-30], "Send a ZIP archive"),
        ("guidelines.yaml", b"\xff\xfe", "is not UTF-8"),
        ("guidelines.yaml", b"a\x00b", "is no text"),
        ("guidelines.yaml", "brand: mor\u200bgenrot".encode(), "U+200B"),
        ("<script>.yaml", b"a: b", "no name of a brand's file"),
        ("b.zip", b"x" * 5_000_000, "larger than 4 MB"),
    ],
)
def test_what_is_no_brand_is_refused_in_words(name: str, content: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=re.escape(said)):
        unpacked(name, content)
