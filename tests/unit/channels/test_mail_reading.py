"""What is read out of a mail: crafted ones of people, machines and torn ones, in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.channels.letters import machines, people, torn
from tests.unit.channels.letters.writing import BOX, Crafted, attached, mail, parts, plain
from triage.channels.mail_reading import Postbox, read_letter
from triage.channels.mail_reading.enclosures import MOST
from triage.language.normalizing import normalize_text
from triage.ports.mail import LetterKind
from triage.steps.ingest import ingest

POSTBOX = Postbox(BOX, trusted_server="mx.morgenrot.example")
CASES = (*people.CASES, *machines.CASES, *torn.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mail_is_what_it_is(case: Crafted) -> None:
    letter = read_letter(case.raw, POSTBOX)
    assert letter.kind is case.kind
    text = str(letter.row.get("text", ""))
    assert {key: letter.row.get(key) for key in case.row} == dict(case.row)
    assert [words for words in case.says if words not in text] == []
    assert [words for words in case.hides if words in text] == []
    if case.detail is not None:
        assert letter.detail == case.detail
    if case.ours is not None:
        assert letter.ours == case.ours
    if case.files is not None:
        assert tuple((f.name, f.media_type, f.refused) for f in letter.enclosures) == case.files
        assert all((f.content is None) == (f.refused is not None) for f in letter.enclosures)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.kind is LetterKind.COMMENT], ids=lambda c: c.name
)
def test_every_comment_is_one_the_line_accepts(case: Crafted) -> None:
    submission = ingest(read_letter(case.raw, POSTBOX).row)
    assert submission.text.strip()
    assert submission.channel == "email"


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_line_strips_what_a_mail_quotes() -> None:
    raw = mail(
        "Subject: AW: Ihre Bestellung",
        body="Danke, aber es fehlt noch ein Brot.\r\n\r\n"
        "Am 16.11.2026 um 10:12 schrieb Morgenrot <service@morgenrot.example>:\r\n"
        "> Guten Tag,\r\n> alles ist unterwegs.\r\n",
    )
    row = read_letter(raw, POSTBOX).row
    clean = normalize_text(
        row["text"], prior_language=None, known={}, identify=lambda text, prior: ("de", 1.0)
    )
    assert clean.text == "Danke, aber es fehlt noch ein Brot."


def test_the_thread_is_named_from_its_beginning() -> None:
    raw = mail("References: <a@x.example> <b@x.example>", "In-Reply-To: <c@x.example>")
    assert read_letter(raw, POSTBOX).threads == ("<a@x.example>", "<b@x.example>", "<c@x.example>")


def test_two_mails_of_one_name_are_told_apart_and_copies_are_not() -> None:
    one = read_letter(mail("Received: by a"), POSTBOX).row["mail_digest"]
    copy = read_letter(mail("Received: by b"), POSTBOX).row["mail_digest"]
    other = read_letter(mail(body="Etwas anderes."), POSTBOX).row["mail_digest"]
    assert one == copy != other


def test_files_beyond_the_limits_are_listed_and_not_kept() -> None:
    one = attached("a.txt", "text/plain", "SGFsbG8=")
    line, body = parts(plain("Viele."), *[one] * (MOST + 2))
    found = read_letter(mail(line, body=body), POSTBOX).enclosures
    assert [f.refused for f in found] == [None] * MOST + ["count"] * 2


def test_of_a_mail_that_was_cut_the_last_file_is_not_kept() -> None:
    line, body = parts(plain("Zwei."), *[attached("a.txt", "text/plain", "SGFsbG8=")] * 2)
    raw = mail(line, body=body)
    found = read_letter(raw, Postbox(BOX, largest=len(raw))).enclosures
    assert [f.refused for f in found] == [None, "size"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from([case.raw for case in CASES if len(case.raw) < 5_000]), st.data())
def test_no_torn_mail_stops_the_reader(raw: bytes, data: st.DataObject) -> None:
    """Bytes changed or cut anywhere: something is read, and a comment is one the line accepts."""
    torn_raw = bytearray(raw[: data.draw(st.integers(1, len(raw)))])
    for _ in range(data.draw(st.integers(0, 5))):
        torn_raw[data.draw(st.integers(0, len(torn_raw) - 1))] = data.draw(st.integers(0, 255))
    letter = read_letter(bytes(torn_raw), POSTBOX)
    if letter.kind is LetterKind.COMMENT:
        assert ingest(letter.row).text.strip()
