"""Mails come in once each, whatever breaks in between; what cannot be read lies aside."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from tests.conftest import House
from tests.unit.channels.letters.writing import BOX, attached, mail, parts, plain
from triage.channels.mail_ids import message_name
from triage.channels.mail_reading import Postbox, read_letter
from triage.customers.people import erase
from triage.domain.errors import Erased, NotFound, Unavailable
from triage.pipeline import advance, tick
from triage.ports import Letter, MailListing, MailPosition
from triage.reading_mail import Inbox, Reading, read_mail, redrive
from triage.replies.deciding import Verdict, decide

LATE = "Die Lieferung kam viel zu spät und das Obst war matschig."


@dataclass
class Box:
    """A mailbox in memory."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    away: bool = False
    fetched: list[int] = field(default_factory=list)
    name: str = "service at mail.example/INBOX"

    def listing(self, after: MailPosition | None, since: datetime) -> MailListing:
        if self.away:
            raise Unavailable
        last = after.last_uid if after and after.uid_validity == self.validity else 0
        return MailListing(self.validity, [uid for uid in sorted(self.mails) if uid > last])

    def fetch(self, uid: int) -> bytes | None:
        self.fetched.append(uid)
        return self.mails[uid]

    def wait(self, seconds: float) -> None:
        """At once."""

    def close(self) -> None:
        """Nothing to let go of."""


def inbox(box: Box) -> Inbox:
    return Inbox("morgenrot", box, partial(read_letter, box=Postbox(BOX)))


def comments(house: House) -> list[UUID]:
    return [row[0] for row in house.rows("SELECT id FROM comment ORDER BY id")]


def test_each_mail_comes_in_once(house: House) -> None:
    box = Box({1: mail(body=LATE), 2: mail("Message-ID: <2@x.example>", body="Danke!")})
    assert read_mail(house.line, inbox(box)) == Reading(comments=2)
    assert read_mail(house.line, inbox(box)) == Reading()
    box.mails[5] = mail("Message-ID: <5@x.example>", body="Und noch eins.")
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)
    assert box.fetched == [1, 2, 5]
    box.validity = 8  # the server counts anew: all is read again, and known
    assert read_mail(house.line, inbox(box)) == Reading(comments=3)
    assert len(comments(house)) == 3
    assert len(house.jobs.deferred) == 3


def test_a_name_used_twice_loses_no_mail(house: House) -> None:
    box = Box({1: mail(body=LATE), 2: mail(body="Etwas ganz anderes."), 3: mail(body=LATE)})
    read_mail(house.line, inbox(box))
    assert len(comments(house)) == 2


def test_one_reader_at_a_time_and_a_dead_one_is_followed(house: House) -> None:
    box = Box({1: mail(body=LATE)})
    with house.store.write() as work:
        now = house.clock.now()
        held = work.mailboxes.claim(house.brand_id, box.name, now, now + timedelta(minutes=5))
    assert held
    assert read_mail(house.line, inbox(box)) == Reading()
    house.clock.advance(minutes=6)
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)
    with house.store.write() as work:
        assert not work.mailboxes.advance(held, MailPosition(7, 99), house.clock.now())


def test_a_mail_that_cannot_be_read_lies_aside_and_the_rest_goes_on(house: House) -> None:
    box = Box({n: mail(f"Message-ID: <{n}@x.example>", body=LATE + str(n)) for n in (1, 2, 3)})
    broken = inbox(box)

    def torn(raw: bytes) -> Letter:
        if b"<2@x.example>" in raw:
            raise ValueError("somebody's words")
        return broken.read(raw)

    assert read_mail(house.line, replace(broken, read=torn)) == Reading(comments=2, aside=1)
    letters = house.rows("SELECT id, job, error, resolved_at FROM dead_letter")
    [(letter_id, job, error, resolved)] = letters
    assert job == "mail 2 of service at mail.example/INBOX"
    assert "ValueError" in error
    assert "somebody" not in error
    assert resolved is None
    with house.store.write() as work:
        [aside] = work.mailboxes.asides(house.brand_id, 10)
    assert (aside.uid, aside.attempts) == (2, 1)

    redrive(house.line, letter_id, house.person)
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)
    assert house.rows("SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL") == [(0,)]
    with pytest.raises(NotFound):
        redrive(house.line, letter_id, house.person)


def test_a_server_that_is_away_loses_nothing(house: House) -> None:
    box = Box({1: mail(body=LATE)}, away=True)
    with pytest.raises(Unavailable):
        read_mail(house.line, inbox(box))
    box.away = False
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)


def test_a_reader_that_dies_between_comment_and_position_repeats_nothing(house: House) -> None:
    line, body = parts(plain(LATE), attached("a.txt", "text/plain", "SGFsbG8="))
    box = Box({1: mail(line, body=body)})
    read_mail(house.line, inbox(box))
    house.rows("UPDATE mailbox SET last_uid = 0 RETURNING name")
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)
    assert len(comments(house)) == 1
    assert house.rows("SELECT count(*) FROM attachment") == [(1,)]


def test_files_are_sealed_with_their_person_and_go_with_them(house: House) -> None:
    line, body = parts(
        plain(LATE),
        attached("Rechnung Anna.pdf", "application/pdf", "JVBERi0xLjcK"),
        attached("x.exe", "application/pdf", "TVqQAAMAAAA="),
    )
    read_mail(house.line, inbox(Box({1: mail(line, body=body)})))
    [comment_id] = comments(house)
    with house.store.write() as work:
        kept, refused = work.attachments.of(comment_id)
        brand_id, shown, content = work.attachments.open(kept.id)
        with pytest.raises(NotFound):
            work.attachments.open(refused.id)
    assert (brand_id, shown.name, content) == (house.brand_id, "Rechnung Anna.pdf", b"%PDF-1.7\n")
    assert (refused.name, refused.refused) == ("x.exe", "type")
    [(name, sealed)] = house.rows("SELECT name, content FROM attachment WHERE content IS NOT NULL")
    assert b"Anna" not in name
    assert b"PDF" not in sealed
    [(customer_id,)] = house.rows("SELECT customer_id FROM comment")
    erase(house.line, customer_id, house.person)
    assert house.rows("SELECT count(*) FROM attachment") == [(0,)]
    with house.store.write() as work, pytest.raises((NotFound, Erased)):
        work.attachments.open(kept.id)


def answered(house: House, **row: object) -> tuple[UUID, UUID]:
    """A comment from elsewhere that was answered; returns it and its message."""
    [comment_id] = house.take({"id": "s-1", "text": LATE, "channel": "survey", **row})
    decided = decide(house.line, house.draft_of(comment_id), Verdict("approve"), house.person)
    house.clock.advance(seconds=31)
    tick(house.line)
    assert decided.message_id
    assert house.state("message", decided.message_id) == "sent"
    return comment_id, decided.message_id


def test_an_answer_to_our_reply_joins_the_conversation_it_belongs_to(house: House) -> None:
    _, message_id = answered(house, email="anna@kunden.example")
    ours = message_name(message_id, "morgenrot.example")
    box = Box({1: mail("Subject: AW: x", f"In-Reply-To: {ours}", body="Und wann kommt es nun?")})
    read_mail(house.line, inbox(box))
    assert len(house.rows("SELECT DISTINCT conversation_id FROM comment")) == 1
    assert len(house.rows("SELECT DISTINCT customer_id FROM comment")) == 1
    box.mails[2] = mail("Message-ID: <2@x.example>", f"In-Reply-To: {ours}", body="Hallo? Noch da?")
    box.mails[3] = mail(
        "Message-ID: <3@x.example>", "In-Reply-To: <2@x.example>", body="Ich warte weiter darauf."
    )
    read_mail(house.line, inbox(box))
    assert len(house.rows("SELECT DISTINCT conversation_id FROM comment")) == 1
    assert len(comments(house)) == 4


def test_a_thread_named_by_its_source_keeps_its_name(house: House) -> None:
    _, message_id = answered(house, conversation="ticket-17")
    ours = message_name(message_id, "morgenrot.example")
    read_mail(house.line, inbox(Box({1: mail(f"In-Reply-To: {ours}", body="Und nun?")})))
    assert len(house.rows("SELECT DISTINCT conversation_id FROM comment")) == 1


def test_a_bounce_puts_the_comment_before_a_person_once(house: House) -> None:
    comment_id, message_id = answered(house)
    raw = mail(
        "From: MAILER-DAEMON@mx.example",
        "Subject: failure notice",
        body=f"Sorry, no mailbox here by that name. (#5.1.1)\r\n{message_name(message_id, 'x.de')}",
    )
    box = Box({1: raw})
    assert read_mail(house.line, inbox(box)) == Reading(notes=1)
    assert house.state("message", message_id) == "failed"
    assert house.state("comment", comment_id) == "waiting"
    assert house.state("draft", house.draft_of(comment_id)) == "proposed"
    decide(house.line, house.draft_of(comment_id), Verdict("approve"), house.person)
    box.validity = 8  # read again
    read_mail(house.line, inbox(box))
    assert house.state("comment", comment_id) == "answered"
    kinds = house.rows("SELECT kind FROM decision WHERE comment_id = :id", id=comment_id)
    assert kinds.count(("bounce",)) == 1


def test_a_case_whose_only_reply_came_back_is_open_again(house: House) -> None:
    comment_id, message_id = answered(house, email="anna@kunden.example", nps=2)
    [(case_id,)] = house.rows('SELECT id FROM "case"')
    assert house.state('"case"', case_id) == "contacted"
    raw = mail(
        "From: MAILER-DAEMON@mx.example",
        "Subject: failure notice",
        body=f"Sorry, no mailbox here by that name. (#5.1.1)\r\n{message_name(message_id, 'x.de')}",
    )
    read_mail(house.line, inbox(Box({1: raw})))
    assert house.state('"case"', case_id) == "open"
    kinds = house.rows("SELECT kind FROM decision WHERE comment_id = :id", id=comment_id)
    assert ("case:unreached",) in kinds


def test_automatic_replies_of_a_conversation_are_counted(house: House) -> None:
    comment_id, message_id = answered(house)
    since = house.clock.now() - timedelta(days=1)
    with house.store.write() as work:
        assert work.mail.automatic_before(comment_id, since) == 0
    house.rows("UPDATE message SET automatic = true WHERE id = :id RETURNING id", id=message_id)
    with house.store.write() as work:
        assert work.mail.automatic_before(comment_id, since) == 1
        assert work.mail.automatic_before(comment_id, house.clock.now()) in {0, 1}


def test_a_mail_of_the_customer_makes_the_open_draft_stale(house: House) -> None:
    box = Box({1: mail(body=LATE)})
    read_mail(house.line, inbox(box))
    advance(house.line, comments(house))
    [first] = comments(house)
    box.mails[2] = mail(
        "Message-ID: <2@x.example>", "References: <1@kunden.example>", body="Hat sich geklärt."
    )
    read_mail(house.line, inbox(box))
    tick(house.line)
    assert house.state("draft", house.draft_of(first)) == "stale"


def test_a_mail_that_readers_die_of_is_passed(house: House) -> None:
    box = Box({n: mail(f"Message-ID: <{n}@x.example>", body=LATE + str(n)) for n in (1, 2, 3)})

    def deadly(raw: bytes) -> Letter:
        if b"<2@x.example>" in raw:
            raise KeyboardInterrupt  # as an end from outside: nothing of ours may run any more
        return read_letter(raw, Postbox(BOX))

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            read_mail(house.line, replace(inbox(box), read=deadly))
    assert read_mail(house.line, replace(inbox(box), read=deadly)) == Reading(comments=1, aside=1)
    [(letter_id,)] = house.rows("SELECT id FROM dead_letter WHERE resolved_at IS NULL")
    redrive(house.line, letter_id, house.person)
    with pytest.raises(KeyboardInterrupt):  # a person's wish is tried once
        read_mail(house.line, replace(inbox(box), read=deadly))
    assert read_mail(house.line, replace(inbox(box), read=deadly)) == Reading()
    redrive(house.line, letter_id, house.person)
    assert read_mail(house.line, inbox(box)) == Reading(comments=1)
    assert len(comments(house)) == 3


def test_a_mail_on_which_its_server_breaks_off_is_passed_after_three_looks(house: House) -> None:
    @dataclass
    class Breaking(Box):
        def fetch(self, uid: int) -> bytes | None:
            if uid == 1:
                raise Unavailable
            return super().fetch(uid)

    box = Breaking({1: b"", 2: mail(body=LATE)})
    for _ in range(3):
        with pytest.raises(Unavailable):
            read_mail(house.line, inbox(box))
    box.away = True  # a server that is away is no fault of the mail
    with pytest.raises(Unavailable):
        read_mail(house.line, inbox(box))
    box.away = False
    assert read_mail(house.line, inbox(box)) == Reading(comments=1, aside=1)
    assert house.rows("SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL") == [(1,)]


def test_nothing_is_left_of_the_tries_of_mails_that_were_read(house: House) -> None:
    read_mail(house.line, inbox(Box({1: mail(body=LATE)})))
    assert house.rows("SELECT count(*) FROM mail_aside") == [(0,)]


def test_a_stranger_who_names_a_mail_gets_a_thread_of_their_own(house: House) -> None:
    _, message_id = answered(house, email="anna@kunden.example")
    box = Box({1: mail(body=LATE)})  # Anna's
    read_mail(house.line, inbox(box))
    names = ("<1@kunden.example>", message_name(message_id, "morgenrot.example"))
    for n, name in enumerate(names, start=2):
        head = (f"Message-ID: <{n}@x.example>", "From: eve@fremde.example", f"References: {name}")
        box.mails[n] = mail(*head, body=f"Was haben Sie geschrieben? {n}")
    read_mail(house.line, inbox(box))
    shared = "SELECT count(DISTINCT customer_id) FROM comment GROUP BY conversation_id"
    assert {count for (count,) in house.rows(shared)} == {1}


def test_an_answer_that_arrives_before_its_mail_shares_its_thread(house: House) -> None:
    first = mail(body=LATE)
    second = mail("Message-ID: <2@x.example>", "References: <1@kunden.example>", body="Hallo?")
    read_mail(house.line, inbox(Box({1: second, 2: first})))
    assert len(comments(house)) == 2
    assert len(house.rows("SELECT DISTINCT conversation_id FROM comment")) == 1


@pytest.mark.parametrize(
    ("head", "unproven"),
    [
        (("Authentication-Results: mx.morgenrot.example; dmarc=fail",), True),
        (("From: no-reply@forms.example", "Reply-To: anna@kunden.example"), True),
        (("Authentication-Results: mx.morgenrot.example; dmarc=pass",), False),
        (("Authentication-Results: mx.evil.example; dmarc=fail",), False),
        (("From: no-reply@kunden.example", "Reply-To: anna@kunden.example"), False),
    ],
)
def test_no_machine_answers_a_sender_who_is_not_proven(
    house: House, head: tuple[str, ...], unproven: bool
) -> None:
    postbox = Postbox(BOX, trusted_server="mx.morgenrot.example")
    found = inbox(Box({1: mail(*head, body=LATE)}))
    read_mail(house.line, replace(found, read=partial(read_letter, box=postbox)))
    advance(house.line, comments(house))
    [(why,)] = house.rows("SELECT why FROM trial")
    assert ("sender_unproven" in why) is unproven


def test_a_bounce_belongs_to_the_brand_of_the_reply_whatever_mailbox_it_came_to(
    house: House,
) -> None:
    comment_id, message_id = answered(house)
    own = house.brand_id
    name = message_name(message_id, "x.de")
    raw = mail("From: MAILER-DAEMON@mx.example", "Subject: failure notice", body=f"5.1.1 {name}")
    house.rows(
        "INSERT INTO brand (id, name, title, version, created_at) "
        "SELECT gen_random_uuid(), 'abendrot', title, version, created_at FROM brand RETURNING id"
    )
    read_mail(house.line, replace(inbox(Box({1: raw})), brand="abendrot"))
    noted = house.rows("SELECT brand_id, message_id, comment_id FROM mail_note")
    assert noted == [(own, message_id, comment_id)]
    decided = house.rows("SELECT brand_id FROM decision WHERE kind = 'bounce'")
    assert decided == [(own,)]
