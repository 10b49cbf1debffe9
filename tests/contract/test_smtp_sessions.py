"""A session carries many mails: faster, and no mail more or less certain than in one of its own."""

import gc
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from tests.contract.sending import NOW, TEXT, message
from tests.contract.smtp_sink import Sink, running
from triage.channels.mail_writing import Sender
from triage.channels.smtp import NoAnswer, SmtpChannel
from triage.channels.smtp_server import SmtpServer
from triage.channels.smtp_sessions import Sessions
from triage.domain.errors import Refused, Unavailable
from triage.ports import Outgoing

SENDER = Sender("service@morgenrot.example", "Morgenrot")


class Watch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def channel(sink: Sink, watch: Watch | None = None, most: int = 100) -> SmtpChannel:
    server = SmtpServer("127.0.0.1", sink.port, "none", timeout=2)
    made = SmtpChannel(server, SENDER, lambda: NOW)
    kept = Sessions(server, SENDER.domain, most=most, seconds=watch or Watch())
    object.__setattr__(made, "sessions", kept)
    return made


def mail(number: int) -> Outgoing:
    return replace(message(), id=UUID(int=number))


def test_one_session_carries_many_mails_and_ends_politely() -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        for number in range(5):
            out.deliver(mail(number), TEXT)
        assert "QUIT" not in [said.upper() for said in sink.heard]
        out.close()
        assert sink.heard[-1].upper() == "QUIT"
        assert out.deliver(mail(5), TEXT), "closed is not broken"
        out.close()
    assert sink.sessions == 2
    assert len(sink.mails) == len(set(sink.mails)) == 6


def test_a_session_nobody_holds_any_more_is_ended() -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        out.deliver(mail(1), TEXT)
        del out
        gc.collect()
        assert sink.heard[-1].upper() == "QUIT"


def test_a_session_is_left_after_so_many_mails_or_so_long_a_pause() -> None:
    watch = Watch()
    with running(Sink()) as sink:
        out = channel(sink, watch, most=3)
        for number in range(4):
            out.deliver(mail(number), TEXT)
        assert sink.sessions == 2, "a new one for the fourth"
        watch.seconds += 29
        out.deliver(mail(4), TEXT)
        assert sink.sessions == 2
        watch.seconds += 30
        out.deliver(mail(5), TEXT)
        assert sink.sessions == 3
        out.close()
    assert sink.heard[-1].upper() == "QUIT"


def test_idle_sessions_end_without_another_mail() -> None:
    with running(Sink()) as sink:
        server = SmtpServer("127.0.0.1", sink.port, "none", timeout=2)
        out = SmtpChannel(server, SENDER, lambda: NOW)
        object.__setattr__(out, "sessions", Sessions(server, SENDER.domain, idle=0.05))
        out.deliver(mail(1), TEXT)
        for _ in range(100):
            if sink.heard[-1].upper() == "QUIT":
                break
            time.sleep(0.05)
        assert sink.heard[-1].upper() == "QUIT"
        assert not out.sessions.waiting


@pytest.mark.parametrize("last_words", [b"", b"421 4.4.2 idle too long\r\n"])
def test_a_server_that_hung_up_meanwhile_is_found_again_without_a_word(last_words: bytes) -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        for number in range(3):
            assert out.deliver(mail(number), TEXT)
            sink.hang_up(last_words)
        out.close()
    assert sink.sessions == 3
    assert len(sink.mails) == len(set(sink.mails)) == 3


@pytest.mark.parametrize("refusal", [{"RSET": "421 closing"}, {"RSET": None}, {"RSET": "500 what"}])
def test_a_session_that_cannot_be_reset_is_replaced(refusal: dict[str, str | None]) -> None:
    with running(Sink(refusal)) as sink:
        out = channel(sink)
        out.deliver(mail(1), TEXT)
        out.deliver(mail(2), TEXT)
        out.close()
    assert sink.sessions == len(sink.mails) == 2


class Tired(Sink):
    """Takes one mail a session and says goodbye, or hangs up, at the MAIL FROM of the next."""

    goodbye: str | None = "421 4.7.0 enough"

    def _answer(self, verb: str) -> str:
        if verb == "EHLO":
            self.says.pop("MAIL", None)
        if verb == "RCPT":
            self.says["MAIL"] = self.goodbye
        return super()._answer(verb)


@pytest.mark.parametrize("goodbye", ["421 4.7.0 enough", None])
def test_a_kept_session_that_ends_at_mail_from_has_carried_nothing(goodbye: str | None) -> None:
    tired = Tired()
    tired.goodbye = goodbye
    with running(tired) as sink:
        out = channel(sink)
        for number in range(3):
            assert out.deliver(mail(number), TEXT)
        out.close()
    assert sink.sessions == len(sink.mails) == len(set(sink.mails)) == 3


def test_a_server_that_takes_no_mail_at_all_is_unavailable() -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        out.deliver(mail(1), TEXT)
        sink.says["MAIL"] = "421 4.3.2 shutting down"
        with pytest.raises(Unavailable):
            out.deliver(mail(2), TEXT)
        assert sink.sessions == 2, "asked anew once, no more"
        del sink.says["MAIL"]
        assert out.deliver(mail(2), TEXT)
        out.close()
    assert len(sink.mails) == 2


@pytest.mark.parametrize("answer", [None, "soon", "354 go on", "150 wait"])
def test_silence_after_the_second_content_of_a_session_stays_unknown(answer: str | None) -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        out.deliver(mail(1), TEXT)
        sink.says["."] = answer
        with pytest.raises(NoAnswer):
            out.deliver(mail(2), TEXT)
        assert len(sink.mails) == 2, "the server has it; it is not said twice"
        del sink.says["."]
        assert out.deliver(mail(3), TEXT)
        out.close()
    assert sink.sessions == 2, "what broke is not used again"
    assert len(sink.mails) == len(set(sink.mails)) == 3


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ({"RCPT": "550 5.1.1 nobody"}, Refused),
        ({"RCPT": "450 4.2.1 later"}, Unavailable),
        ({"RCPT": None}, Unavailable),
        ({"DATA": "421 closing"}, Unavailable),
        ({"DATA": None}, Unavailable),
        ({"DATA": "250 left over"}, Unavailable),
        ({".": "554 5.7.1 spam"}, Refused),
    ],
)
def test_what_happens_to_one_mail_is_not_the_next_ones_fate(
    says: dict[str, str | None], error: type[Exception]
) -> None:
    with running(Sink()) as sink:
        out = channel(sink)
        out.deliver(mail(1), TEXT)
        sink.says.update(says)
        with pytest.raises(error):
            out.deliver(mail(2), TEXT)
        sink.says.clear()
        assert out.deliver(mail(3), TEXT)
        out.close()
    assert len({data for data in sink.mails if b"triage." + mail(2).id.hex.encode() in data}) <= 1
    assert sum(b"triage." + mail(3).id.hex.encode() in data for data in sink.mails) == 1


def test_many_threads_share_sessions_and_never_one_at_a_time() -> None:
    with running(Sink()) as sink:
        out = channel(sink, most=1000)
        for _ in range(3):  # a pool of threads lives for one round only
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda number: out.deliver(mail(number), TEXT), range(40)))
        out.close()
    assert sink.sessions <= 4
    assert len(sink.mails) == 120
    assert len(set(sink.mails)) == 40
