"""One crafted mail does not hold the reader up: it is read, or refused, within a second."""

import time

import pytest

from tests.unit.channels.letters.writing import BOX, attached, mail, parts, plain
from triage.channels.mail_reading import Postbox, read_letter
from triage.domain.errors import Refused

POSTBOX = Postbox(BOX)
NESTED = "".join(
    f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(2_000)
)
SEMICOLONS = ";" * 40_000


def seconds(raw: bytes) -> tuple[float, bool]:
    """CPU time of reading a mail, and whether it was refused; either error sets it aside."""
    began = time.process_time()
    try:
        read_letter(raw, POSTBOX)
    except (Refused, RecursionError):
        return time.process_time() - began, True
    return time.process_time() - began, False


CRAFTED = {
    "a file's name of semicolons": mail(
        "Content-Type: text/plain", f'Content-Disposition: inline; filename="{SEMICOLONS}"'
    ),
    "a header of parameters": mail("Content-Type: text/plain" + "; a=b" * 80_000),
    "many parts with names of semicolons": mail(
        'Content-Type: multipart/mixed; boundary="b"',
        body=f'--b\r\nContent-Disposition: inline; filename="{SEMICOLONS[:4_000]}"\r\n\r\nx\r\n'
        * 490,
    ),
    "multiparts in each other": mail(
        'Content-Type: multipart/mixed; boundary="b"', body="--b\r\n" + NESTED
    ),
    "many lines below nested multiparts": mail(
        'Content-Type: multipart/mixed; boundary="b"',
        body="--b\r\n" + NESTED[: NESTED.index('"90"')] + '"90"\r\n\r\n' + "a\r\n" * 1_000_000,
    ),
    "short headers": mail(*["a: b"] * 500_000),
    "short headers of a part": mail(
        'Content-Type: multipart/mixed; boundary="b"', body="--b\r\n" + "a: b\r\n" * 200_000
    ),
    "tiny parts": mail(
        'Content-Type: multipart/mixed; boundary="b"', body="--b\r\n\r\nx\r\n" * 300_000
    ),
    "mails in each other": mail(
        "Content-Type: message/rfc822", body="Content-Type: message/rfc822\r\n\r\n" * 5_000
    ),
    "torn encoded words": mail(*["References: " + "=?a?q?" * 3_300] * 40),
    "a subject of encoded words": mail("Subject: " + "=?a?q?" * 100_000),
    "a sender of brackets": mail("From: " + "(" * 100_000),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_no_crafted_mail_takes_more_than_a_second(name: str) -> None:
    assert seconds(CRAFTED[name])[0] < 1


@pytest.mark.parametrize("name", ["multiparts in each other", "short headers", "tiny parts"])
def test_what_nobody_writes_is_refused(name: str) -> None:
    assert seconds(CRAFTED[name])[1]


def test_a_long_letter_with_many_files_is_read() -> None:
    line, body = parts(
        plain("Viele Seiten.\r\n" * 50_000), *[attached("a.txt", "text/plain", "SGFs")] * 200
    )
    received = [
        f"Received: from a{n} by b{n};\r\n Mon, 16 Nov 2026 10:12:00 +0100" for n in range(300)
    ]
    letter = read_letter(mail(line, *received, body=body), POSTBOX)
    assert "Viele Seiten." in letter.row["text"]
    assert len(letter.enclosures) > 20
