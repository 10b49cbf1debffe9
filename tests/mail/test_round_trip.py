"""A customer's mail makes the whole way and back on real mail servers."""

from email.message import EmailMessage, Message
from email.utils import format_datetime, make_msgid
from threading import Event, Thread
from uuid import UUID

from tests.mail.conftest import SUPPORT, Service
from tests.mail.post_office import DOMAIN, PostOffice
from triage.channels.mail_ids import message_name
from triage.pipeline import advance, tick
from triage.reading_mail import Reading, follow, read_mail
from triage.replies.deciding import Verdict, decide, undo

WORDS = "Sie haben nach meiner Meinung gefragt: 3 von 10. Die Lieferung kam zwei Tage zu spät."


def letter(service: Service, sender: str, subject: str, words: str = WORDS) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Klara Kunde <{sender}@{DOMAIN}>"
    mail["To"] = SUPPORT
    mail["Subject"] = subject
    mail["Date"] = format_datetime(service.house.clock.now())
    mail["Message-ID"] = make_msgid(domain=DOMAIN)
    mail.set_content(words)
    return mail


def arrived(service: Service, office: PostOffice, mail: EmailMessage) -> UUID:
    """Post a mail, have it read and drafted; returns its comment."""
    count = len(office.inbox("support"))
    office.post(mail, SUPPORT)
    office.awaited("support", count + 1)
    assert read_mail(service.line, service.inbox) == Reading(comments=1)
    newest = "SELECT id FROM comment ORDER BY received_at DESC, id DESC LIMIT 1"
    comment_id: UUID = service.house.rows(newest)[0][0]
    advance(service.line, [comment_id])
    return comment_id


def approved(service: Service, comment_id: UUID) -> UUID:
    """A person's yes to the draft; returns the message."""
    house = service.house
    decided = decide(service.line, house.draft_of(comment_id), Verdict("approve"), house.person)
    assert decided.message_id
    return decided.message_id


def pass_time(service: Service, **amount: float) -> None:
    service.house.clock.advance(**amount)
    tick(service.line)


def words(mail: Message) -> str:
    assert isinstance(mail, EmailMessage)
    plain = mail.get_body(("plain",))
    assert plain
    return str(plain.get_content())


def test_a_survey_answer_is_answered_in_its_thread_and_the_customers_reply_finds_it(
    service: Service, office: PostOffice
) -> None:
    mail = letter(service, "kunde", "AW: Wie war Ihre Bestellung?")
    comment_id = arrived(service, office, mail)
    message_id = approved(service, comment_id)
    pass_time(service, seconds=31)
    assert service.house.state("message", message_id) == "sent"

    [reply] = office.awaited("kunde", 1)
    assert reply["In-Reply-To"] == reply["References"] == mail["Message-ID"]
    assert reply["Subject"] == "AW: Wie war Ihre Bestellung?"
    assert reply["Message-ID"] == message_name(message_id, DOMAIN)
    assert "Lieferung" in words(reply)
    assert "[[" not in reply.as_string()
    [kept] = office.awaited("support", 1, "Sent")
    assert kept["Message-ID"] == reply["Message-ID"]
    assert service.sent.find(str(reply["Message-ID"]))
    assert not service.sent.find("<other@post.example>")

    pass_time(service, minutes=10)
    again = letter(service, "kunde", "AW: AW: Wie war Ihre Bestellung?", "Und wann kommt es nun?")
    again["In-Reply-To"] = reply["Message-ID"]
    second = arrived(service, office, again)
    threads = service.house.rows("SELECT DISTINCT conversation_id FROM comment")
    assert second != comment_id
    assert len(threads) == 1
    assert len(office.inbox("kunde")) == 1, "one reply, sent once"


def test_a_reply_taken_back_within_the_window_never_arrives(
    service: Service, office: PostOffice
) -> None:
    comment_id = arrived(service, office, letter(service, "kunde", "Zu spät"))
    message_id = approved(service, comment_id)
    pass_time(service, seconds=20)
    undo(service.line, message_id, service.house.person)
    for _ in range(3):
        pass_time(service, minutes=5)
    assert service.house.state("message", message_id) == "cancelled"
    assert service.house.state("comment", comment_id) == "waiting"
    assert office.inbox("kunde") == []


def test_an_auto_responder_gets_one_reply_and_no_loop_arises(
    service: Service, office: PostOffice
) -> None:
    comment_id = arrived(service, office, letter(service, "weg", "Zu spät"))
    message_id = approved(service, comment_id)
    pass_time(service, seconds=31)
    [reply] = office.awaited("weg", 1)
    assert reply["Message-ID"] == message_name(message_id, DOMAIN)
    inbox = office.awaited("support", 2)
    assert str(inbox[1]["Subject"]).startswith("Automatische Antwort")

    assert read_mail(service.line, service.inbox) == Reading(notes=1)
    for _ in range(3):
        pass_time(service, minutes=5)
        assert read_mail(service.line, service.inbox) == Reading()
    notes = service.house.rows("SELECT kind, message_id, comment_id FROM mail_note")
    assert notes == [("auto_reply", message_id, comment_id)]
    assert service.house.state("comment", comment_id) == "answered"
    assert len(office.inbox("weg")) == 1
    assert len(office.inbox("support")) == 2


def test_a_reply_nobody_can_receive_comes_back_to_a_person(
    service: Service, office: PostOffice
) -> None:
    comment_id = arrived(service, office, letter(service, "fort", "Zu spät"))
    message_id = approved(service, comment_id)
    pass_time(service, seconds=31)
    assert service.house.state("message", message_id) == "sent"
    office.awaited("support", 2)
    assert read_mail(service.line, service.inbox) == Reading(notes=1)
    assert service.house.state("message", message_id) == "failed"
    assert service.house.state("comment", comment_id) == "waiting"
    kinds = service.house.rows("SELECT kind FROM decision WHERE comment_id = :id", id=comment_id)
    assert ("bounce",) in kinds


def test_reading_leaves_mails_unread_and_learns_of_new_ones_by_itself(
    service: Service, office: PostOffice
) -> None:
    stop = Event()
    reader = Thread(target=follow, args=(service.line, service.inbox, 2.0, stop), daemon=True)
    reader.start()
    office.post(letter(service, "kunde", "Zu spät"), SUPPORT)
    for _ in range(100):
        if service.house.rows("SELECT id FROM comment"):
            break
        stop.wait(0.1)
    stop.set()
    reader.join(timeout=10)
    assert not reader.is_alive()
    assert len(service.house.rows("SELECT id FROM comment")) == 1
    assert office.flags("support") == [""]
