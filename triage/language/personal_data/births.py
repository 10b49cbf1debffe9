"""Dates of birth. Must leave all other dates alone."""

import re
from collections.abc import Iterator

from triage.domain.comment import PersonalData
from triage.language.personal_data.cues import mentions

_MONTH = (
    r"(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|mär(?:z)?|mar(?:ch)?|apr(?:il)?|ma[iy]|jun[ie]?"
    r"|jul[iy]?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)\.?"
)
_DATE = (
    r"(?P<value>(?:the\s)?(?:[0-3]?\d[./-]\s?[01]?\d[./-]\s?(?:19|20)?\d\d|(?:19"
    r"|20)\d\d-[01]\d-[0-3]\d"
    rf"|[0-3]?\d(?:\.|st|nd|rd|th)?\s?(?:of\s)?{_MONTH}[,\s]\s?(?:(?:19|20)\d\d|['’]?\d\d)"
    rf"|{_MONTH}\s(?:the\s)?[0-3]?\d(?:st|nd|rd|th)?,?\s(?:19|20)\d\d))(?!\d)"
)
_BIRTH = re.compile(
    r"(?:\bgeb\.?-?\s?dat(?:um|\.)?|\bgeb(?:\.|oren)?\b\.?|geburts(?:datum|tag|dat\.?)|\bborn\b"
    r"|birth\s?da(?:y|te)|date\sof\sbirth"
    r"|\bdob\b|\bd\.o\.b\.?)"
    rf"(?:\s(?:am|on|ist|is|der|war|was|lautet|mein|:)){{0,3}}\s?[:=(]?\s?(?:am\s|on\s"
    rf"|der\s)?{_DATE}",
    re.I,
)
_STAR = re.compile(rf"(?<!\w)\*\s?{_DATE}", re.I)
_BORN = re.compile(rf"(?:\bam\s)?{_DATE}\s(?:in\s\w{{2,30}}\s)?geboren", re.I)


def find_birth_dates(text: str) -> Iterator[PersonalData]:
    """Dates that the words before them call a date of birth."""
    if not mentions(text, ("geb", "born", "birth", "dob", "d.o.b", "*")):
        return
    for pattern in (_BIRTH, _BORN, _STAR):
        for match in pattern.finditer(text):
            yield PersonalData("BIRTH_DATE", match.start("value"), match.end("value"))
