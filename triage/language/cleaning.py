"""Mends a raw text so that models and people can read it. Must not judge or mask what it says."""

import html
import re
import unicodedata
from dataclasses import dataclass

import ftfy
from inscriptis import get_text
from inscriptis.model.config import ParserConfig

KEPT_CHARACTERS = 20_000
"""What a model or a person will ever read of one comment, in code points."""

_READ_CHARACTERS = 200_000  # markup can be ten times its text; more is never looked at
_FTFY = ftfy.TextFixerConfig(uncurl_quotes=False, unescape_html=False)
_HTML = ParserConfig(display_links=False, display_images=False)

# Every garbled text holds a character outside this set; the others need no ftfy (0.35 ms a text).
_UNUSUAL = re.compile(
    r"[^\x00-\x7fäöüÄÖÜßéèêáàóòíìúùñçÉ€£§°´«»·„“”‚‘’–—…•\u00a0\u200b-\u200d\ufe0f"
    r"\u2600-\u27bf\U0001f300-\U0001faff]"
)
_C0 = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_EMOJI = r"[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER = re.compile(rf"(?<!{_EMOJI})\u200d|\u200d(?!{_EMOJI})")
# Tag letters can hide instructions from a reader; only the flags of England & co. need them.
_TAGS = re.compile(r"(\U0001f3f4[\U000e0030-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]")
_BLANKS = re.compile(r"[^\S\n]+")
_LOOKALIKE = re.compile(r"\[(?=\[)")

_NAMES = (
    r"a|abbr|address|article|aside|b|base|big|blockquote|body|br|button|caption|center|cite|code|"
    r"col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|"
    r"header|hr|html|i|iframe|img|input|ins|label|li|link|main|map|mark|meta|nav|noscript|o:p|"
    r"object|ol|p|picture|pre|q|s|script|section|small|span|strike|strong|style|sub|summary|sup|"
    r"svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|v:\w{1,12}|var|video|w:\w{1,12}|wbr"
)
_LOOKS_HTML = re.compile(
    rf"</(?:{_NAMES})\s?>|<(?:br|hr)\s?/?>|<(?:img|meta|p|div|html|body)[ >]|<!doctype", re.I
)
_NOT_A_TAG = re.compile(rf"<(?!/?(?:{_NAMES})(?=[\s/>])|!--|!doctype)", re.I)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|euro|szlig|[aouAOU]uml|#\d{1,7});")
_HIDDEN = re.compile(r"<(script|style)\b[^<]{0,2000}</\1>", re.I)
_TAG = re.compile(r"<[^<>]{1,2000}>")
_QUOTE_TAG = re.compile(r"<(/?)blockquote\b[^<>]{0,2000}>", re.I)
_BEGIN_QUOTE, _END_QUOTE = "\ue000", "\ue001"  # private letters, for the time of reading
_QUOTE_MARK = re.compile(f"[{_BEGIN_QUOTE}{_END_QUOTE}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A mended text and the short codes of what had to be mended, in the order done."""

    text: str
    repairs: tuple[str, ...] = ()


def clean(raw: str) -> Cleaned:
    """Make any string valid, visible and plain; at most `KEPT_CHARACTERS` code points remain.

    Paragraphs are kept, other white space is collapsed. What looks like one of our
    placeholders is broken up, so that a customer can never have one filled. Never raises.
    """
    repairs: list[str] = []
    text = raw[:_READ_CHARACTERS]
    for code, repair in _REPAIRS:
        mended = repair(text)
        if mended != text and code:
            repairs.append(code)
        text = mended
    if len(text) > KEPT_CHARACTERS or len(raw) > _READ_CHARACTERS:
        text = text[:KEPT_CHARACTERS].rstrip()
        repairs.append("truncated")
    return Cleaned(text, tuple(repairs))


def _drop_surrogates(text: str) -> str:
    """Join surrogate pairs, drop lone halves."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _drop_nul(text: str) -> str:
    return text.replace("\0", "")


def _unify_breaks(text: str) -> str:
    return _BREAKS.sub("\n", text)


def _drop_c0(text: str) -> str:
    return _C0.sub("", text)


def _fix_encoding(text: str) -> str:
    if not _UNUSUAL.search(text):
        return text
    # C1 characters are evidence of how a text was garbled, hence dropped only afterwards.
    return _C1.sub("", ftfy.fix_text(text, _FTFY))


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _drop_invisible(text: str) -> str:
    if text.isascii():
        return text
    return _STRAY_JOINER.sub("", _TAGS.sub(r"\1", _INVISIBLE.sub("", text)))


def _read_html(text: str) -> str:
    if "<" in text and _LOOKS_HTML.search(text):
        return _drop_c0(_unify_breaks(_quoted(_render(_marked(_NOT_A_TAG.sub("&lt;", text))))))
    if "&" in text and _ENTITY.search(text):
        return _drop_c0(_unify_breaks(html.unescape(text)))
    return text


def _marked(markup: str) -> str:
    """Begin and end of each quotation marked, for the parser forgets them."""
    bare = _QUOTE_MARK.sub("", markup)
    return _QUOTE_TAG.sub(
        lambda tag: f"<div>{_END_QUOTE}</div>" if tag[1] else f"<div>{_BEGIN_QUOTE}</div>", bare
    )


def _quoted(text: str) -> str:
    """Quotations as plain mails write them; where all is a quotation, none is marked."""
    lines, depth, own = [], 0, False
    for line in text.split("\n"):
        depth = max(0, depth + line.count(_BEGIN_QUOTE) - line.count(_END_QUOTE))
        said = _QUOTE_MARK.sub("", line)
        own = own or (not depth and any(char.isalnum() for char in said))
        lines.append(">" * min(depth, 1) + said if depth and said.strip() else said)
    return "\n".join(lines) if own else _QUOTE_MARK.sub("", text)


def _render(markup: str) -> str:
    try:
        rendered = get_text(markup, _HTML)
    except Exception:  # noqa: BLE001 -- whatever the parser stumbles over, the text must survive
        rendered = ""
    # The parser gives up below some 250 levels; a text nested deeper is still a text.
    return rendered if rendered.strip() else html.unescape(_TAG.sub(" ", _HIDDEN.sub("", markup)))


def _collapse_blanks(text: str) -> str:
    lines = [line.strip() for line in _BLANKS.sub(" ", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _break_placeholders(text: str) -> str:
    return _LOOKALIKE.sub("[ ", text)


_REPAIRS = (
    ("surrogates-removed", _drop_surrogates),
    ("nul-removed", _drop_nul),
    ("", _unify_breaks),
    ("control-removed", _drop_c0),
    ("", _compose),
    ("encoding-fixed", _fix_encoding),
    ("html-to-text", _read_html),
    ("invisible-removed", _drop_invisible),
    ("", _compose),
    ("", _collapse_blanks),
    ("placeholder-neutralised", _break_placeholders),
)
