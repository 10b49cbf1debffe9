"""What a mail says, out of its MIME parts: the plain words, else the page as HTML for the line."""

import html
import re
from collections.abc import Iterator
from email.message import Message

from triage.channels.mail_reading.decoding import decoded

PARTS = 300
"""Parts of one mail that are looked at."""

DEPTH = 30
LARGEST = 2_000_000
"""Bytes of one text part that are read."""

STUB = re.compile(
    r"(?:html|e-?mail)[- ]?(?:format|client|programm|viewer|f[äa]hig|compatible|capable|version)|"
    r"(?:kein|no)\s+html|view(?:ed)?\s+(?:this|it)?.{0,30}(?:browser|html)|"
    r"im\s+browser|(?:text|html)-(?:teil|part|version)",
    re.I,
)
"""What programs write where a page has no plain text."""

TAG = re.compile(r"<[^<>]{0,5000}>")
HIDDEN = ("head", "style", "script", "title")


def leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a mail within the mail is one part."""
    yield from _leaves(mail, DEPTH, [PARTS])


def _leaves(part: Message, depth: int, left: list[int]) -> Iterator[Message]:
    payload = part.get_payload()
    nested = part.get_content_maintype() != "message" and isinstance(payload, list)
    if not nested:
        left[0] -= 1
        if left[0] >= 0:
            yield part
        return
    for child in payload if depth else ():
        if isinstance(child, Message):
            yield from _leaves(child, depth - 1, left)


def is_words(part: Message) -> bool:
    """Whether a part is to be read, not to be opened."""
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return False
    return disposition(part) != "attachment" and not part.get_filename()


def disposition(part: Message) -> str:
    """`inline`, `attachment` or nothing."""
    return str(part.get("Content-Disposition", "")).split(";")[0].strip().lower()


def body(mail: Message) -> tuple[str, bool]:
    """What the mail says, and whether it is HTML because there is nothing else; empty where nobody
    would see a word."""
    text, page = _body(mail, DEPTH)
    text = text.strip("\ufeff\r\n\t \x00")
    seen = TAG.sub(" ", text).replace("&nbsp;", " ") if page else text
    return (text, page) if any(not sign.isspace() for sign in seen) else ("", False)


def _body(part: Message, depth: int) -> tuple[str, bool]:
    """Text, and whether it is HTML."""
    kind, payload = part.get_content_type(), part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(payload, list):
        if not depth:
            return "", False
        said = [_body(one, depth - 1) for one in payload[:PARTS] if isinstance(one, Message)]
        said = [pair for pair in said if pair[0].strip()]
        return best(said) if kind == "multipart/alternative" else joined(said)
    unmarked = part.get_content_maintype() == "multipart"  # it does not say where parts end
    if not unmarked and not is_words(part):
        return "", False
    text = text_of(part)
    return (without_hidden(text), True) if kind == "text/html" else (text, False)


def best(said: list[tuple[str, bool]]) -> tuple[str, bool]:
    """Of alternatives the plain one, unless it only says that there is a page."""
    pages = [pair for pair in said if pair[1]]
    plain = [pair for pair in said if not pair[1] and not (pages and is_stub(pair[0]))]
    return (plain or pages or [("", False)])[0]


def joined(said: list[tuple[str, bool]]) -> tuple[str, bool]:
    """Parts one after the other; plain ones become markup where one of them is a page."""
    if not any(page for _, page in said):
        return "\n\n".join(text.strip("\r\n") for text, _ in said), False
    pages = [text if page else "<pre>" + html.escape(text) + "</pre>" for text, page in said]
    return "\n".join(pages), True


def is_stub(text: str) -> bool:
    """Whether a plain text only points to the page beside it."""
    said = " ".join(text.split())
    return not any(sign.isalnum() for sign in said) or (
        len(said) < 400 and STUB.search(said) is not None
    )


def text_of(part: Message) -> str:
    """The text of one part, its lines joined where the program wrapped them (RFC 3676)."""
    text = decoded(content(part)[:LARGEST], str(part.get_param("charset") or ""))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflowed(text, str(part.get_param("delsp") or "").lower() == "yes")
    return text


def content(part: Message) -> bytes:
    """The bytes of one part, its transfer encoding undone as well as it goes."""
    try:
        found = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - torn encodings; the raw text is better than nothing
        found = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return found if isinstance(found, bytes) else b""


def unflowed(text: str, joined_up: bool) -> str:
    """Paragraphs of a flowed text; quoted lines are left as they are."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        plain = line[1:] if line.startswith(" ") else line  # space-stuffed
        if flows and not quoted and lines:
            lines[-1] += plain
        else:
            lines.append(line if quoted else plain)
        flows = not quoted and plain.endswith(" ") and plain != "-- "
        if flows and joined_up:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def without_hidden(page: str) -> str:
    """A page without what nobody sees: the line reads only so much of it, and the style sheets of
    some programs are longer than that."""
    shown = cut(page, re.compile(r"<!--"), re.compile(r"-->"))
    for name in HIDDEN:
        begin = re.compile(rf"<{name}(?=[\s>/])", re.I)
        shown = cut(shown, begin, re.compile(rf"</{name}\s*>", re.I))
    return shown


def cut(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without stretches from `begin` to `end`, in one pass; one that never ends stays."""
    kept, place = [], 0
    while (start := begin.search(text, place)) and (stop := end.search(text, start.end())):
        kept.append(text[place : start.start()])
        place = stop.end()
    return "".join([*kept, text[place:]])
