"""The settings of the ways in and out: what is wrong is said before anything starts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from triage.adapters.clock_system import SystemClock
from triage.bootstrap.channels import check_ways, inboxes, login, sender, ways_out
from triage.channels.console import ConsoleChannel
from triage.channels.outbox_file import FileChannel
from triage.channels.smtp import SmtpChannel
from triage.channels.smtp_server import Bearer
from triage.channels.webhook import WebhookChannel
from triage.domain.errors import SetupError
from triage.settings import Settings

SMTP: Mapping[str, Any] = {
    "out_email": "smtp",
    "smtp_host": "smtp.morgenrot.example",
    "smtp_from": "Morgenrot <service@morgenrot.example>",
}
IMAP: Mapping[str, Any] = {"imap_host": "imap.morgenrot.example", "imap_user": "hallo@a.example"}
WEBHOOK: Mapping[str, Any] = {
    "out_default": "webhook",
    "out_webhook_url": "https://shop.example/take",
    "out_webhook_secret": SecretStr("s"),
}
TOKEN: Mapping[str, Any] = {"mail_token_url": "https://login.example/t", "mail_client_id": "app"}


def settings(tmp_path: Path, **values: Any) -> Settings:
    return Settings(home=tmp_path, **values)


def test_without_a_word_replies_go_into_the_file(tmp_path: Path) -> None:
    found = ways_out(settings(tmp_path), None, SystemClock())  # type: ignore[arg-type]
    assert set(found) == {"*"}
    assert isinstance(found["*"], FileChannel)
    assert inboxes(settings(tmp_path)) == ()


def test_each_kind_of_comment_may_have_its_own_way(tmp_path: Path) -> None:
    made = settings(tmp_path, **SMTP, **WEBHOOK, out_survey="smtp", out_web_widget="console")
    check_ways(made)
    found = ways_out(made, None, SystemClock())  # type: ignore[arg-type]
    assert isinstance(found["*"], WebhookChannel)
    assert isinstance(found["email"], SmtpChannel)
    assert found["survey"] is found["email"]
    assert isinstance(found["web_widget"], ConsoleChannel)
    assert found["email"].server.port == 587


@pytest.mark.parametrize(
    "values",
    [
        {**SMTP, "smtp_host": ""},
        {**SMTP, "smtp_from": "nobody"},
        {**SMTP, "smtp_bounces": "nobody"},
        {**SMTP, "smtp_security": "none"},
        {**SMTP, "smtp_user": "a", **TOKEN},
        {**IMAP, "imap_user": ""},
        {**IMAP, "imap_security": "none"},
        {**WEBHOOK, "out_webhook_secret": SecretStr("")},
        {**WEBHOOK, "out_webhook_url": "http://shop.example/take"},
    ],
)
def test_what_is_wrong_is_said_at_once(tmp_path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(SetupError):
        check_ways(settings(tmp_path, **values))


def test_every_folder_is_an_inbox_of_the_brand(tmp_path: Path) -> None:
    found = inboxes(settings(tmp_path, **IMAP, imap_folders="INBOX, Spam", imap_brand="abendrot"))
    assert [inbox.brand for inbox in found] == ["abendrot", "abendrot"]
    assert found[1].mailbox.name == "hallo@a.example at imap.morgenrot.example/Spam"


def test_a_token_takes_the_place_of_the_password(tmp_path: Path) -> None:
    values = {**TOKEN, "mail_refresh_token": SecretStr("r")}
    found = login(settings(tmp_path, **values), "hallo@a.example", "unused")
    assert isinstance(found, Bearer)
    assert "unused" not in repr(found)
    assert "unused" not in repr(login(settings(tmp_path), "hallo@a.example", "unused"))


def test_all_our_boxes_are_known_to_the_sender(tmp_path: Path) -> None:
    made = sender(settings(tmp_path, **SMTP, **IMAP, mail_own_addresses="info@morgenrot.example"))
    for mine in ("hallo@a.example", "info@morgenrot.example", "service+1@morgenrot.example"):
        assert made.is_own(mine)
    assert not made.is_own("anna@kunden.example")
