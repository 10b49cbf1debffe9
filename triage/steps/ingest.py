"""Ingest: one row of any source becomes a valid submission, or is refused with the reason.

Never loses text it could keep: what can be repaired is repaired and noted.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from triage.domain.comment import RANGES, SENDER_UNPROVEN, Channel, Rating, Scale, Submission
from triage.domain.errors import RowRefused
from triage.domain.ids import text_hash

TEXT_CHARACTERS = 1_000_000
"""Longest text accepted; longer ones are cut and noted."""

FIELD_CHARACTERS = 500
PARENT_CHARACTERS = 5_000
ATTRIBUTES = 50
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
PLAIN = (
    "author",
    "customer_id",
    "email",
    "product",
    "category",
    "store",
    "app_version",
    "order",
    "url",
    "conversation",
    "in_reply_to",
)
KNOWN = frozenset(
    {*PLAIN, "parent", "text", "id", "channel", "nps", "rating", "scale", "created_at", "lang"}
)
GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
SLASH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
LANGUAGE = re.compile(r"[a-z]{2,3}")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def ingest(row: Mapping[str, Any], default_channel: Channel = Channel.SURVEY) -> Submission:
    """Validate one row; raises RowRefused naming the field. Unknown columns are attributes."""
    if not isinstance(row, Mapping):
        raise RowRefused("A comment must be an object with a field 'text'.")
    repairs: list[str] = []
    text = required_text(row.get("text"), repairs)
    plain = {name: short_text(row.get(name), name, repairs) for name in PLAIN}
    repairs += [SENDER_UNPROVEN] if is_unproven(row) else []
    return Submission(
        text=text,
        channel=parse_channel(row.get("channel"), default_channel),
        payload=payload(row),
        external_id=identifier(row.get("id"), repairs),
        rating=parse_rating(row),
        created_at=parse_moment(row.get("created_at")),
        language=parse_language(row.get("lang")),
        parent=parent_text(row.get("parent"), repairs),
        attributes=attributes(row, repairs),
        repairs=tuple(dict.fromkeys(repairs)),
        **plain,
    )


def reopen(payload: bytes, channel: str) -> Submission:
    """The submission of a payload that was accepted before."""
    return ingest(json.loads(payload), Channel(channel))


def payload(row: Mapping[str, Any]) -> bytes:
    """The row as received. Lone surrogates survive as escapes."""
    return json.dumps(row, ensure_ascii=True, default=str).encode("ascii")


def shown(value: object) -> str:
    """A refused value as an error may quote it: never what could be somebody's personal data."""
    text = str(value).strip()
    harmless = len(text) <= 20 and not re.search(r"[@\s]|\d{5}", text)
    return repr(text) if harmless else "'…'"


def required_text(value: object, repairs: list[str]) -> str:
    """The comment itself."""
    if value is None:
        raise RowRefused("The field 'text' is missing.", "text")
    if not isinstance(value, str):
        raise RowRefused("The field 'text' must be text.", "text")
    if not value.strip("\x00\ufeff \t\r\n"):
        raise RowRefused("The field 'text' is empty.", "text")
    if len(value) > TEXT_CHARACTERS:
        repairs.append("text-cut")
    return value[:TEXT_CHARACTERS]


def short_text(value: Any, name: str, repairs: list[str]) -> str | None:
    """An optional one-line field: numbers become text, control characters go."""
    if value is None or value == "" or isinstance(value, (dict, list)):
        return None
    try:
        text = str(value)
    except ValueError:  # a number of more than 4,300 digits
        raise RowRefused(f"The field {name!r} is too long.", name) from None
    cleaned = UNPRINTABLE.sub("", text).strip()
    if cleaned != text.strip():
        repairs.append(f"{name}-cleaned")
    if len(cleaned) > FIELD_CHARACTERS:
        repairs.append(f"{name}-cut")
    return cleaned[:FIELD_CHARACTERS] or None


def parent_text(value: Any, repairs: list[str]) -> str | None:
    """The post a comment stands under, if it is a text; its lines stay."""
    if not isinstance(value, str):
        return None
    cleaned = UNPRINTABLE.sub("", value).strip()
    if len(cleaned) > PARENT_CHARACTERS:
        repairs.append("parent-cut")
    return cleaned[:PARENT_CHARACTERS] or None


def identifier(value: Any, repairs: list[str]) -> str | None:
    """The source's id. A very long one is shortened by its hash, so that no two become one."""
    if value is not None and len(str(value)) > FIELD_CHARACTERS:
        repairs.append("id-hashed")
        return text_hash(str(value))
    return short_text(value, "id", repairs)


def is_unproven(row: Mapping[str, Any]) -> bool:
    """Whether who sent a mail may be somebody else: the mail server says so, or the address to
    answer is one that another domain's mail only named."""
    failed = str(row.get("dmarc") or "").strip().lower() == "fail"
    return failed or row.get("reply_to_foreign") == "yes"


def attributes(row: Mapping[str, Any], repairs: list[str]) -> dict[str, str]:
    """Columns nobody asked for, at most 50; repairs do not name them, they may be personal."""
    unasked = [(str(key), value) for key, value in row.items() if key not in KNOWN]
    extra = {
        UNPRINTABLE.sub("", key)[:100]: short_text(value, "attribute", repairs)
        for key, value in unasked[:ATTRIBUTES]
    }
    return {key: value for key, value in extra.items() if value}


def parse_channel(value: Any, default: Channel) -> Channel:
    """A channel by name; absent means the source's default."""
    if value is None or value == "":
        return default
    name = str(value).strip().lower().replace("-", "_").replace(" ", "_")
    name = "email" if name == "e_mail" else name
    if name not in set(Channel):
        raise RowRefused(
            f"Unknown channel {shown(value)}; use one of {', '.join(Channel)}.", "channel"
        )
    return Channel(name)


def parse_rating(row: Mapping[str, Any]) -> Rating | None:
    """`nps` alone, or `rating` with `scale`; raises RowRefused outside the scale's range."""
    if (nps := row.get("nps")) not in (None, ""):
        return rating(nps, Scale.NPS, "nps")
    if (value := row.get("rating")) in (None, ""):
        return None
    scale = str(row.get("scale") or Scale.STARS).strip().lower()
    if scale not in set(Scale):
        raise RowRefused(f"Unknown scale {shown(scale)}; use one of {', '.join(Scale)}.", "scale")
    return rating(value, Scale(scale), "rating")


def rating(value: Any, scale: Scale, field: str) -> Rating:
    """A number on its scale; German decimal commas are understood."""
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        raise RowRefused(f"{shown(value)} is not a number.", field) from None
    low, high = RANGES[scale]
    if not low <= number <= high:
        raise RowRefused(f"{number:g} is outside {low}–{high}.", field)
    return Rating(number, scale)


def parse_language(value: Any) -> str | None:
    """A two- or three-letter code; regions are dropped, anything else is ignored."""
    code = str(value or "").strip().lower().replace("_", "-").split("-")[0]
    return code if LANGUAGE.fullmatch(code) else None


def parse_moment(value: Any) -> datetime | None:
    """ISO 8601, `24.12.2026 18:30`, `24/12/2026` or Unix seconds; UTC where no zone is given."""
    if value is None or value == "":
        return None
    text = str(value).strip()
    moment: datetime
    try:
        moment = german(text) or slashed(text) or unix(text) or datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        raise RowRefused(
            f"{shown(text)} is not a date; use 2026-12-24T18:30:00, 24.12.2026 or 24/12/2026.",
            "created_at",
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment < LATEST:
        raise RowRefused(f"{shown(text)} is not between 1990 and 2100.", "created_at")
    return moment


def customer(row: Mapping[str, Any]) -> dict[str, str]:
    """What a row says of a customer; raises RowRefused naming the field."""
    found = {name: short_text(row.get(name), name, []) for name in ("customer_id", "email")}
    if not any(found.values()):
        raise RowRefused("A customer needs a customer_id or an email.", "customer_id")
    found["segment"] = short_text(row.get("segment"), "segment", [])
    found["language"] = parse_language(row.get("language") or row.get("lang"))
    revenue = row.get("revenue_eur") or row.get("revenue")
    found["revenue"] = str(amount(str(revenue))) if revenue not in (None, "") else None
    return {name: value for name, value in found.items() if value}


def amount(text: str) -> float:
    """A sum of money as people write it: 1840.50, 1.840,50 or 1,840.50; at least 0."""
    digits = text.strip().replace(" ", "").removesuffix("€")
    if "," in digits and digits.rfind(",") > digits.rfind("."):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        number = float(digits.replace(",", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise RowRefused(f"{shown(text)} is not a sum of money.", "revenue")
    return number


def german(text: str) -> datetime | None:
    """Day first, with points."""
    if not (match := GERMAN_DATE.fullmatch(text)):
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def slashed(text: str) -> datetime | None:
    """Day first, with slashes, as in Britain."""
    if not (match := SLASH_DATE.fullmatch(text)):
        return None
    day, month, year = (int(part) for part in match.groups())
    return datetime(year, month, day, tzinfo=UTC)


def unix(text: str) -> datetime | None:
    """Seconds since 1970."""
    return datetime.fromtimestamp(int(text), UTC) if re.fullmatch(r"\d{9,11}", text) else None
