"""Tells a customer's own words from quoted mail, signatures and footers. Must not change words."""

import re

from mailparser_reply.parser import EmailMessage

from triage.language.closings import CLOSING, THANKS, TITLED_NAME

_MARKER = re.compile(
    r"^\s*>|^-{2}\s*$|_{10}|-{4}|schrieb|wrote:|gesendet|\bsent\s(?:from|with|via)\b|outlook"
    r"|^\*?(?:von|from|gesendet|sent):|gr(?:ü|ue)(?:ß|ss)|gru(?:ß|ss)|\bmfg\b|\b[lv]g\b|regards"
    r"|wishes"
    r"|sincerely|faithfully|yours|cheers|all\sthe\sbest|^(?:best|love|danke|thanks|thx)\b"
    r"|^(?:many\sthanks|thank\syou|vielen\sdank|besten\sdank|herzlichen\sdank)"
    r"|^(?:wg|fwd?|fw):|forwarded|weitergeleitet|vir(?:en|us)-?f|registered\sin"
    r"|e-?mail|gesch(?:ä|ae)ftsf(?:ü|ue)hr|registergericht|hochachtungsvoll",
    re.I | re.M,
)
_SEPARATOR = re.compile(
    r"^[\s>*]{0,4}[-_–]{2,20}\s?(?:ursprüngliche\s(?:nachricht|e-?mail)|original\s?(?:message"
    r"|mail|nachricht)"
    r"|weitergeleitete\snachricht|forwarded\smessage|antworten?\sbitte\s.{0,40}"
    r"|please\sreply\sabove.{0,40})"
    r"\s?[-_–]{2,20}\s*$",
    re.I,
)
_WROTE = re.compile(
    r"^[\s>]{0,6}(?:(?:am|on)\s.{4,200}(?:schrieb\b.{0,120}|wrote\s?):|.{2,120}\s(?:schrieb|wrote)"
    r"(?:\s(?:am|on)\s.{4,60})?:)\s*$",
    re.I,
)
_WROTE_START = re.compile(r"^\s{0,3}(?:am|on)\s.{4,120}$", re.I)
_HEADER_FIELD = re.compile(
    r"^[\s>*]{0,4}(von|from|gesendet|sent|an|to|betreff|subject|datum|date|cc):\*?\s", re.I
)
_QUOTED = re.compile(r"^\s{0,3}>(?!\s?\d)")
_INLINE_QUOTE = re.compile(
    r" (?:am|on)\s\S.{4,80}?\s(?:schrieb|wrote)\b[^\n:]{0,100}(?::\d\d[^\n:]{0,60})?: ?>.*", re.I
)

_APPS = r"(?:gmx|web\.de|t-online|telekom|freenet|1&1|ionos)"
_FORWARD = re.compile(
    r"^[\s>*]{0,4}(?:(?:wg|fwd?|fw):.{0,200}|begin\sforwarded\smessage:"
    r"|anfang\sder\sweitergeleiteten\s(?:nachricht|e-?mail):"
    r"|[-_–]{2,20}\s?(?:forwarded\smessage|weitergeleitete\s(?:nachricht|e-?mail))"
    r"\s?[-_–]{2,20})\s*$",
    re.I,
)
_HEADER_LINE = re.compile(r"^[\s>*]{0,4}[A-Za-zÄÖÜäöü -]{2,20}:\*?\s")
_ONE_LINE_REPLY = re.compile(
    r"^\s{0,3}(?:am|on)\s.{4,120}@[^\s<>]{3,80}>?\s?(?:schrieb|wrote)\s?:\s", re.I
)
_DEVICE = re.compile(
    rf"(?:^|(?<=[.!?…]\s))(?:diese\snachricht\swurde\s)?"
    rf"(?:von\smeine[mr]\s[^\n!?]{{2,60}}\sgesendet"
    rf"|gesendet\s(?:von|mit|über|via)\s(?:meine[mr]\s|(?:der\s)?(?:mobilen\s)?{_APPS}|(?:yahoo"
    rf"|outlook|mail\sf"
    rf"|iphone|ipad|samsung|android|proton|thunderbird|blackberry|huawei|k-9"
    rf"|mailbird))[^\n]{{0,60}}"
    rf"|sent\s(?:from|with|via)\s(?:my\s|(?:the\s)?(?:yahoo|outlook|mail\sf|iphone|ipad|samsung"
    rf"|android"
    rf"|proton|thunderbird|blackberry|huawei|gmx|aol))[^\n]{{0,60}}"
    rf"|(?:get|holen\ssie\ssich|laden\ssie)\soutlook\s(?:for|für)\s[^\n]{{2,60}}"
    rf"|outlook\s(?:for|für)\s(?:ios|android)[^\n]{{0,40}})\.?\s*$",
    re.I | re.M,
)
_FOOTER = re.compile(
    r"^\W{0,4}(?:diese\s(?:e-?mail|nachricht)\s(?:und\s.{0,40}\s)?(?:enthält|ist|kann"
    r"|richtet)\b.{0,200}"
    r"(?:vertraulich|rechtlich|bestimmt)|der\sinhalt\sdieser\se-?mail"
    r"|bitte\sdenken\ssie\san\s(?:die|unsere)\sumwelt"
    r"|think\sbefore\syou\sprint|please\sconsider\sthe\senvironment"
    r"|this\s(?:e-?mail|message|communication)\b.{0,120}(?:confidential|intended|privileged)"
    r"|the\s(?:information|contents?)\s(?:contained\s)?(?:in|of)\sthis\s(?:e-?mail|message)"
    r"|if\syou\s(?:are\snot\sthe\sintended|have\sreceived\sthis\s(?:e-?mail|message)\sin\serror)"
    r"|(?:wichtiger\shinweis|disclaimer|confidentiality\snotice|vertraulichkeitshinweis)\s?:"
    r"|geschäftsführ\w{0,8}\s?:|registergericht|handelsregister\s?:|amtsgericht\s\S{2,30},?\shr[ab]"
    r"|virenfrei\W{1,3}(?:www|gepr)|virus-free\W{1,3}www|diese\s(?:e-?mail|nachricht)\swurde\svon\s"
    r".{2,60}\sauf\sviren|this\s(?:e-?mail|message)\shas\sbeen\s(?:checked|scanned)\s"
    r"|\w.{2,60}\sis\s(?:a\s.{2,40}\s)?registered\sin\s(?:england|scotland|ireland|the\su)"
    r"|sitz\sder\sgesellschaft|ust-?id|vat\sreg)",
    re.I,
)
_SIGNING_OFF = re.compile(
    rf"^(?:danke\sund\s"
    rf"|thanks\sand\s)?{CLOSING}(?:\saus\s(?:de[mr]\s)?\w{{2,30}}(?:\s\w{{2,30}})?)?"
    rf"[,.!;\s-]{{0,4}}(?P<name>\S.{{0,50}})?$",
    re.I,
)
_THANKING_OFF = re.compile(rf"^{THANKS}[,.!\s-]{{0,4}}$", re.I)
_NAME = re.compile(rf"^(?:\W{{0,2}}(?:Ihr|Ihre|Euer|Eure|Your)\s)?{TITLED_NAME}[.,!]?\W{{0,3}}$")
_SHORT_NAME = re.compile(r"^\w[\w'’-]{0,20}(?:\s\w[\w'’.-]{0,20})?\W{0,3}$")
_INLINE_SIGN_OFF = re.compile(
    rf"(?<=[.!?…])\s(?i:{CLOSING})[,.!\s-]{{0,4}}(?:{TITLED_NAME})?[.,!]?\s*$"
)
_AFTERTHOUGHT = re.compile(r"^(?:p\.?\s?s\.?|nachtrag|n\.?b\.?|edit|update)\b", re.I)
_BLANK_RUN = re.compile(r"\n\s{2,}")  # the library needs 21 s for 6,000 blank lines
_RULE = re.compile(r"\s*[-_=*]{4,}\s*")
_LONG_LINE = 5_000  # the library's patterns backtrack over lines; no mail client writes such
_PROSE_WORDS = 9


def strip_quotes(text: str) -> tuple[str, str]:
    """Split a cleaned text into (own words, what was taken away).

    Replies written between or below quoted lines stay. Own words are never empty when the
    text is not: if everything looks quoted, everything is taken as own.
    """
    if not _MARKER.search(text):
        return text, ""
    own = _passed_on(_BLANK_RUN.sub("\n\n", text))
    own = _without_thread(_INLINE_QUOTE.sub("", own) if ">" in own else own)
    own = _without_device_lines(own)
    own = _without_signature(_without_footers(own.split("\n")))
    own = re.sub(r"\n{3,}", "\n\n", own).strip()
    if not any(char.isalnum() for char in own):
        return text, ""
    return own, _difference(text, own)


def _passed_on(text: str) -> str:
    """The forwarded text, where its sender wrote nothing of their own above it."""
    lines = text.split("\n")
    written = [index for index, line in enumerate(lines) if line.strip()]
    begun = False
    for index in written:
        if _starts_header(lines, index) and (begun or _is_mail_header(lines[index : index + 8])):
            break
        if not _FORWARD.match(lines[index]):
            return text
        begun = True
    else:
        return text
    if not begun:
        return text
    rest = lines[index:]
    end = next((n for n, line in enumerate(rest) if not _HEADER_LINE.match(line)), len(rest))
    body = "\n".join(rest[end:]).strip()
    return body or text


def _difference(text: str, own: str) -> str:
    kept = set(own.split("\n"))
    return "\n".join(line for line in text.split("\n") if line.strip() and line not in kept)


def _without_thread(text: str) -> str:
    """Drop earlier messages: first what the library finds, then what it does not know."""
    lines = _latest_message(text).split("\n")
    own: list[str] = []
    for index, line in enumerate(lines):
        begun = _SEPARATOR.match(line) or _ONE_LINE_REPLY.match(line[:400])
        if begun or _starts_header(lines, index):
            break
        if not _is_attribution(lines, index):
            own.append(line)
    own = [line for line in own if not _QUOTED.match(line)]
    while own and (not own[-1].strip() or _RULE.fullmatch(own[-1])):
        own.pop()
    return "\n".join(own)


def _latest_message(text: str) -> str:
    if any(len(line) > _LONG_LINE for line in text.split("\n")):
        return text
    replies = EmailMessage(text, languages=["de", "en"], keep_hyphen_lists=True).read().replies
    kept = replies[0].content
    for reply in replies[1:]:
        if not _has_inline_answers(reply.headers or "", reply.content):
            break
        kept += "\n" + reply.content
    return kept if any(char.isalnum() for char in kept) else text


def _has_inline_answers(header: str, content: str) -> bool:
    """Whether a part the library took for an older message holds own words after all."""
    lines = header.split("\n")
    if any(_HEADER_FIELD.match(line) for line in lines):
        return not _is_mail_header(lines)
    return any(_QUOTED.match(line) for line in content.split("\n"))


def _starts_header(lines: list[str], index: int) -> bool:
    """Whether an Outlook header starts at this line."""
    first = _HEADER_FIELD.match(lines[index])
    if first is None or first[1].lower() not in {"von", "from"}:
        return False
    return _is_mail_header(lines[index : index + 8])


def _is_mail_header(lines: list[str]) -> bool:
    """Three different fields, one of which only a mail has; a flight has From, To and Date too."""
    matches = [_HEADER_FIELD.match(line) for line in lines]
    fields = {match[1].lower() for match in matches if match}
    return len(fields) >= 3 and bool(fields & {"gesendet", "sent", "betreff", "subject"})


def _is_attribution(lines: list[str], index: int) -> bool:
    """Whether this line is "On …, X wrote:", maybe wrapped, with a quoted line below."""
    line, following = lines[index], [text for text in lines[index + 1 : index + 5] if text.strip()]
    quoted = any(_QUOTED.match(text) for text in following[:2])
    if len(line) > 400 or not quoted:
        return False
    if _WROTE.match(line):
        return True
    joined = f"{line} {following[0]}"
    return bool(_WROTE_START.match(line) and len(joined) < 400 and _WROTE.match(joined)) or (
        bool(re.search(r"(?:schrieb|wrote).{0,60}:$", line)) and "@" in line
    )


def _without_device_lines(text: str) -> str:
    return _DEVICE.sub("", text)


def _without_footers(lines: list[str]) -> list[str]:
    """Drop each paragraph from the line on that opens a legal footer."""
    kept: list[str] = []
    in_footer = False
    for line in lines:
        in_footer = bool(line.strip()) and (in_footer or bool(_FOOTER.match(line[:400])))
        if not in_footer:
            kept.append(line)
    return kept


def _without_signature(lines: list[str]) -> str:
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    for index in range(first + 1, len(lines)):
        if _opens_signature(lines, index):
            return "\n".join(lines[:index] + _still_own(lines[index + 1 :]))
    return _INLINE_SIGN_OFF.sub("", "\n".join(lines).rstrip())


def _opens_signature(lines: list[str], index: int) -> bool:
    line = lines[index].strip()
    if line in {"--", "---", "__"}:
        return True
    if len(line) > 120:
        return False
    following = next((text.strip() for text in lines[index + 1 :] if text.strip()), "")
    if _THANKING_OFF.match(line):
        return bool(_NAME.match(following)) or (
            bool(_SHORT_NAME.match(following)) and line.endswith(",")
        )
    closing = _SIGNING_OFF.match(line)
    if closing is None:
        return False
    name = closing["name"]
    return name is None or bool(_NAME.match(name) or _SHORT_NAME.match(name))


def _still_own(lines: list[str]) -> list[str]:
    """Below a signature: the afterthoughts and the lines too long to be contact data."""
    own: list[str] = []
    afterthought = False
    for line in lines:
        afterthought = bool(line.strip()) and (
            afterthought or bool(_AFTERTHOUGHT.match(line)) or len(line.split()) >= _PROSE_WORDS
        )
        if afterthought:
            own.append(line)
    return own
