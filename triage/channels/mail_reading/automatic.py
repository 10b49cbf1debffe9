"""Tells mails that machines wrote by themselves (RFC 3834), in German and English.

A customer who answers one of ours is never taken for a machine: `AW: Automatische Antwort` is a
person's mail.
"""

import re
from email.message import Message

from triage.channels.mail_reading.decoding import header, headers
from triage.channels.mail_subjects import is_reply

MACHINE_HEADERS = (
    "X-Autoreply",
    "X-Autoreply-From",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-AutoReply-From",
    "X-Mail-Autoreply",
    "X-Vacation",
    "X-FC-MachineGenerated",
)

ABSENCE = re.compile(
    r"(?:automatische\s+(?:e-?mail-?)?(?:antwort|rückantwort|abwesenheits\w*|empfangsbestätigung|"
    r"eingangsbestätigung|benachrichtigung:)|automatisch\s+(?:erstellte|generierte)\s+antwort|"
    r"abwesenheits(?:notiz|nachricht|meldung|assistent|agent|benachrichtigung|mitteilung|hinweis)|"
    r"urlaubs(?:notiz|nachricht|meldung|benachrichtigung)\b|"
    r"auto(?:matic|mated)?[-\s]?(?:reply|response|answer)\b|autoresponder\b|autoreply\b|"
    r"vacation\s+(?:reply|response|message|notice)\b|"
    r"out\s+of\s+(?:the\s+)?office\s+(?:auto|reply|response|notification|message|notice)|"
    r"(?:abwesend|abwesenheit|außer\s+haus|nicht\s+im\s+(?:büro|hause?)|im\s+urlaub|"
    r"out\s+of\s+(?:the\s+)?office|ooo|away\s+from\s+(?:the\s+|my\s+)?office|on\s+vacation|"
    r"on\s+(?:annual\s+)?leave)\s*(?:$|[:(–—-])|"
    r"i\s+am\s+(?:currently\s+)?out\s+of\s+(?:the\s+)?office|"
    r"ich\s+bin\s+(?:derzeit\s+|zurzeit\s+)?(?:nicht\s+im\s+(?:büro|hause?)|im\s+urlaub)\s*$)",
    re.I,
)
MASS = frozenset({"bulk", "junk", "list"})


def submitted(mail: Message) -> str:
    """The keyword of Auto-Submitted; empty for a person's mail."""
    word = header(mail, "Auto-Submitted").split(";")[0].split("(")[0].strip().lower()
    return "" if word in {"", "no"} else word


def precedence(mail: Message) -> str:
    """What the sender says of the mail's rank."""
    return (header(mail, "Precedence") or header(mail, "X-Precedence")).strip().lower()


def machine_sign(mail: Message, subject: str, answers_us: bool) -> str | None:
    """What shows that a machine answered by itself; None for a person's mail."""
    word = submitted(mail)
    if word == "auto-replied" or precedence(mail) in {"auto_reply", "auto-reply", "autoreply"}:
        return "auto-replied"
    for name in MACHINE_HEADERS:
        if header(mail, name).strip().lower() not in {"", "no", "false", "0"}:
            return name.lower()
    if is_report(mail, "disposition-notification"):
        return "receipt"
    if absence_sign(subject):
        return "subject"
    rule = word or header(mail, "X-MS-Exchange-Inbox-Rules-Loop") or null_path(mail)
    return "answers by itself" if rule and answers_us else None


def absence_sign(subject: str) -> bool:
    """Whether a subject is one that programs give to answers in somebody's absence."""
    plain = re.sub(r"^(?:\s*\[[^\]]{0,30}\])*\W*", "", subject)
    return not is_reply(subject) and ABSENCE.match(plain) is not None


def null_path(mail: Message) -> bool:
    """Whether the mail asks not to be answered by its envelope: `<>`."""
    return any(path.strip() == "<>" for path in headers(mail, "Return-Path"))


def is_report(mail: Message, kind: str) -> bool:
    """Whether the mail is a report (RFC 6522) of a kind."""
    if mail.get_content_type() != "multipart/report":
        return False
    return str(mail.get_param("report-type") or "").lower() == kind


def is_bulk(mail: Message, domains: frozenset[str]) -> bool:
    """Whether the mail went to a list of many. A list of our own, through which some companies
    receive their customers' mail, is none."""
    lists = " ".join(
        [*headers(mail, "List-Id"), *headers(mail, "List-Post"), *headers(mail, "List-Unsubscribe")]
    ).lower()
    if not lists or header(mail, "X-Google-Group-Id"):
        return False
    return not any(re.search(rf"[@.<]{re.escape(domain)}\b", lists) for domain in domains)


def mass_sign(mail: Message) -> str:
    """What a person's answer should know of a mail that is read as a comment although a machine
    sent it: shop systems and contact forms write so. Empty for an ordinary mail."""
    rank = precedence(mail)
    unanswered = "null return path" if null_path(mail) else ""
    return submitted(mail) or (rank if rank in MASS else unanswered)
