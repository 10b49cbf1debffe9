"""Turns a row of somebody's file into a row of ours, by the columns that were chosen."""

import re
from collections.abc import Mapping
from typing import Any

from triage.domain.cells import unmarked
from triage.domain.comment import Channel
from triage.domain.upload import FIELDS, KEEP
from triage.ports.channels import FileRow
from triage.ports.uploads import Choice

CHANNELS: Mapping[Channel, str] = {
    Channel.EMAIL: "email mail newsletter ticket support kontaktmail",
    Channel.SURVEY: "survey umfrage nps befragung fragebogen csat questionnaire",
    Channel.SOCIAL: "social facebook instagram twitter x linkedin tiktok youtube socialmedia "
    "mastodon threads sozialemedien",
    Channel.APP_REVIEW: "appreview appstore googleplay playstore app appbewertung ios android",
    Channel.WEB_WIDGET: "webwidget widget website web chat livechat kontaktformular formular "
    "webseite onlineformular webform",
    Channel.FORUM: "forum community board",
}
"""What people call channels."""

SCORE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:/\s*\d+|von\s+\d+|of\s+\d+|out of \d+)?\s*\D{0,10}")
STAR = "★"


def shaped(row: FileRow, choice: Choice) -> dict[str, Any]:
    """The row as the line takes it, without the marks of a list we saved; columns that stay keep
    their names."""
    made: dict[str, Any] = {}
    for name, cell in row.values.items():
        value = unmarked(cell) if isinstance(cell, str) else cell
        field = choice.columns.get(name, KEEP)
        if field in FIELDS:
            made[field] = value
        elif field == KEEP:
            made.setdefault(attribute(name), value)
    made = {**choice.usual, **{key: value for key, value in made.items() if value != ""}}
    if made.get("rating") in (None, ""):
        made.pop("scale", None)
    for field, read in READ.items():
        if isinstance(made.get(field), str):
            made[field] = read(made[field])
    if isinstance(made.get("text"), (int, float)):
        made["text"] = str(made["text"])
    made["id"] = own_id(row.line, made.get("id"))
    return made


def attribute(name: str) -> str:
    """The name of a column that stays: never one that means something to the line."""
    return f"{name}_" if name.lower() in FIELDS or name in FIELDS else name


def own_id(line: int, own: Any) -> Any:
    """The row's id, else its line, so that a second import changes nothing."""
    return f"line:{line}" if own in (None, "") else own


def channel(value: str) -> str:
    """Our name for what people call a channel; what nobody knows stays as it is."""
    bare = re.sub(r"[^a-z0-9]", "", value.casefold())
    found = (str(one) for one, words in CHANNELS.items() if bare in words.split())
    return next(found, value)


def score(value: str) -> str:
    """A number out of what stands around it: "9/10", "4 Sterne", "★★★★"."""
    if STAR in value:
        return str(value.count(STAR))
    match = SCORE.fullmatch(value.strip())
    return match[1] if match else value


READ = {"channel": channel, "nps": score, "rating": score}
"""How fields people write in many ways are read."""
