"""Of a mail, its writer's own words remain: no thread, no signature, no footer, no markup."""

import re

import pytest

from tests.unit.language.mails import MAILS, Mail
from triage.language.cleaning import clean
from triage.language.quoting import strip_quotes


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.name)
def test_own_words_remain(mail: Mail) -> None:
    own, _ = strip_quotes(clean(mail.raw).text)
    assert plain(own) == plain(mail.own)


def test_there_are_many_kinds() -> None:
    assert len(MAILS) >= 40


def plain(text: str) -> str:
    """White space and bullets of lists are a matter of taste."""
    return re.sub(r"\s+", " ", re.sub(r"^\W*\* ", "", text, flags=re.M)).strip()
