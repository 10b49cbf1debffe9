"""E-mail addresses, handles, telling URLs, IP addresses and secrets. Must not open a connection."""

import ipaddress
import re
from collections.abc import Iterator

from triage.domain.comment import PersonalData
from triage.language.personal_data.cues import mentions

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%'-]{1,64}"
    r"(?:@|\s@\s|\s?[\[({](?:at|ät|@)[\])}]\s?|\sät\s)"
    r"[\w-]{1,63}(?:(?:\.|\s?[\[({](?:dot|punkt)[\])}]\s?|\s(?:dot|punkt)\s)[\w-]{1,63}){1,5}",
    re.I,
)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:\s(?:dot|punkt|underscore|unterstrich|minus"
    r"|dash)\s[\w.+%-]{1,40}){0,3}"
    r"\s(?:at|ät|klammeraffe)\s"
    r"[\w-]{1,63}(?:(?:\.|\s(?:minus|dash|bindestrich)\s)[\w-]{1,63}){0,3}(?:\s(?:dot"
    r"|punkt)\s[a-z]{2,63}){1,3}\b",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w.@/+-])@[A-Za-z_][\w.]{1,29}(?<!\.)")
_TOLD_HANDLE = re.compile(
    r"\b(?:insta(?:gram)?|twitter|tik\s?tok|telegram|snap(?:chat)?|discord|skype|steam|twitch"
    r"|user\s?name"
    r"|user|(?:be)?nutzer(?:name)?|login|screen\s?name|handle|gamertag)(?:[ -](?:name|handle"
    r"|account|id|tag))?"
    r"(?:\s?:|\s(?:ist|is|lautet|heißt)"
    r"|(?<=name))\s?(?P<value>(?=\S{0,25}[\d_.]\S)[A-Za-z][\w.#-]{2,28}\w)",
    re.I,
)
_HANDLE_CUES = (
    "insta", "twitter", "tok", "telegram", "snap", "discord", "skype", "steam", "twitch", "user",
    "nutzer", "login", "screen", "handle", "tag",
)  # fmt: skip
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'\[\]]{3,2000}", re.I)
_TELLING_URL = re.compile(
    r"\?[^\s=]{1,200}=|//[^/\s]{1,200}@|[/=#](?=[A-Za-z_]{0,200}\d)\w{20,200}"
    r"|/(?:user|profile?|account|kunden?|customer|order|bestellung|track\w{0,10}"
    r"|reset)s?/[\w.-]{2,}"
    r"|(?:facebook|instagram|linkedin|twitter|x|tiktok|xing)\.com/[\w./-]{2,}",
    re.I,
)
_IPV4 = re.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::{1,2}[0-9a-f]{1,4}){1,7}(?:::)?(?![\w:])", re.I)
_VERSION = re.compile(
    r"(?:version|vers\.|v\.?|firmware|build|release|ios|android|update|app)\s?(?:auf|to|ist"
    r"|is)?\s?$",
    re.I,
)
_SECRETS = re.compile(
    r"eyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,2000})?"
    r"|(?<![\w-])(?:sk|pk|rk)[-_](?:live_|test_|proj-)?[A-Za-z0-9_-]{16,200}"
    r"|(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,64}"
    r"|xox[abprs]-[\w-]{10,200}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,45}|hf_[A-Za-z0-9]{20,60})(?!\w)"
    r"|-----BEGIN [A-Z ]{3,40}-----[A-Za-z0-9+/=\s]{20,8000}(?:-----END [A-Z ]{3,40}-----)?"
)
_TOLD_SECRET = re.compile(
    r"\b(?:passwor[td]|kennwort|passphrase|pwd|pin(?:-?code)?|tan|cvv|cvc|api[- _]?key|token|"
    r"bearer|secret|zugangscode|access\scode|passcode)(?:\s(?:ist|lautet|is|war|was)\b\s?:?|\s?[:=]"
    r"|(?<=bearer)|(?<=cvv)|(?<=cvc)|\s(?=\S{0,40}\d)(?=\S{4}))\s?"
    r"[\"'„“]?(?P<value>(?=\S{0,40}\d)[^\s\"'“”,;()]{3,300}(?<![.:?]))",
    re.I,
)
_SECRET_CUES = (
    "eyj", "sk-", "sk_", "pk-", "pk_", "rk-", "rk_", "gh", "glpat", "xox", "akia", "aiza", "hf_",
    "begin", "passwor", "kennwort", "passphrase", "pwd", "pin", "tan", "cv", "key", "token",
    "bearer", "secret", "code",
)  # fmt: skip


def find_emails(text: str) -> Iterator[PersonalData]:
    """Addresses, also those written with (at) and (dot)."""
    if "@" in text or mentions(text, ("at)", "at]", "at}", "ät)", "ät]", " ät ")):
        for match in _EMAIL.finditer(text):
            if not match[0].split("@")[-1].rsplit(".", 1)[-1].isdigit():
                yield PersonalData("EMAIL", match.start(), match.end())
    if mentions(text, (" dot ", " punkt ")):
        for match in _SPOKEN_EMAIL.finditer(text):
            yield PersonalData("EMAIL", match.start(), match.end())


def find_handles(text: str) -> Iterator[PersonalData]:
    """Names of accounts, such as @anna_s, and those that are called so."""
    if "@" in text:
        for match in _HANDLE.finditer(text):
            yield PersonalData("HANDLE", match.start(), match.end())
    if mentions(text, _HANDLE_CUES):
        for match in _TOLD_HANDLE.finditer(text):
            yield PersonalData("HANDLE", match.start("value"), match.end("value"))


def find_urls(text: str) -> Iterator[PersonalData]:
    """URLs that can carry a person's data; a shop's plain address stays readable."""
    if "www." not in text and "://" not in text:
        return
    for match in _URL.finditer(text):
        url = match[0].rstrip(".,;:!?)")
        if _TELLING_URL.search(url):
            yield PersonalData("URL", match.start(), match.start() + len(url))


def find_ip_addresses(text: str) -> Iterator[PersonalData]:
    """IPv4 and IPv6 addresses, but no version numbers."""
    if text.count(".") >= 3:
        for match in _IPV4.finditer(text):
            if _is_ip(match[0]) and not _VERSION.search(
                text[max(0, match.start() - 20) : match.start()]
            ):
                yield PersonalData("IP", match.start(), match.end())
    if "::" in text or text.count(":") >= 7:
        for match in _IPV6.finditer(text):
            if _is_ip(match[0]):
                yield PersonalData("IP", match.start(), match.end())


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def find_secrets(text: str) -> Iterator[PersonalData]:
    """Keys and tokens of known shapes, and passwords that are told."""
    if not mentions(text, _SECRET_CUES):
        return
    for match in _SECRETS.finditer(text):
        yield PersonalData("SECRET", match.start(), match.end())
    for match in _TOLD_SECRET.finditer(text):
        yield PersonalData("SECRET", match.start("value"), match.end("value"))
