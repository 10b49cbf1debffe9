"""Finds web and e-mail addresses in a text; says nothing about whether they are allowed."""

import re
from collections.abc import Iterator, Sequence

from triage.guidelines.rule import Span

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}\b")
TOP_LEVEL = (
    "de|com|org|net|example|test|invalid|io|uk|eu|at|ch|fr|it|nl|es|pl|ru|cn|us|shop|store|online|site"
    "|app|dev|info|biz|me|tv|cc|co|ly|gl|gg|to|top|xyz|click|link|live|support|help|club|life|zip|mov"
    "|ai|be|br|ca|cz|dk|fi|gr|hu|ie|jp|kr|li|lu|nz|pt|ro|se|sk|tr|ua|in|academy|agency|bayern|berlin|blog"
    "|cloud|company|digital|email|finance|fun|gmbh|group|hamburg|koeln|cologne|media|network|news"
    "|page|pro|reviews|sale|services|software|solutions|space|systems|tech|today|tools|vip|web|website"
    "|wiki|world|zone|ninja|rocks|studio|design|earth|market|delivery|deals|discount|win|bid|icu|cam"
)
URL = re.compile(
    r"(?<![\w@])(?:[a-z][a-z0-9+.-]{0,20}:(?://|\\\\|/\\)[^\s<>\"„“”»«]*"
    r"|(?:javascript|data|vbscript|mailto|tel|sms|whatsapp):[^\s<>\"„“”»«]+"
    r"|www[.。．][^\s<>\"„“”»«]+"
    rf"|(?:[\w-]{{1,63}}[.。．]){{1,8}}(?:{TOP_LEVEL})(?![\w-])(?![.。．]\w)(?::\d+)?(?:[/?#\\][^\s<>\"„“”»«]*)?"
    r"|(?:[\w-]{2,63}\.){1,8}[a-z]{2,24}/[^\s<>\"„“”»«]+|\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|//[\w-]+[.。．][^\s<>\"„“”»«]+)",
    re.IGNORECASE,
)
URL_MARKS = re.compile(r"[.。．/:]\S")
TRAILING = ".,;:!?)]}'’*…"


def emails(text: str, links: Sequence[Span]) -> Iterator[Span]:
    """Spans of e-mail addresses that are no part of one of the web addresses `links`."""
    if "@" not in text:
        return
    for match in EMAIL.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            yield match.span()


def urls(text: str) -> Iterator[Span]:
    """Spans of web addresses, with or without scheme, without closing punctuation."""
    if not URL_MARKS.search(text):
        return
    for match in URL.finditer(text):
        address = match.group().rstrip(TRAILING)
        slip = _missing_space(address)
        if address and not slip and not _mail_host(text, match.start(), match.group()):
            yield match.start(), match.start() + len(address)


def _missing_space(address: str) -> bool:
    """Whether a full stop without a space after it made a "host" of two words: "Ja.Es"."""
    host, dot, last = address.rpartition(".")
    return bool(dot) and last[:1].isupper() and last[1:].islower() and not set(":/") & set(host)


def _mail_host(text: str, start: int, found: str) -> bool:
    """Whether the find is the first part of an e-mail address such as "a.co" in "a.co@b.de"."""
    follows = text[start + len(found) : start + len(found) + 1]
    return follows == "@" and "/" not in found and ":" not in found
