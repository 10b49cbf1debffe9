"""The ways in and out as the settings name them: what is set up is there, and no secret is told."""

from pathlib import Path

import pytest

from triage.bootstrap.upkeep import ways_in, ways_out
from triage.domain.errors import TriageError
from triage.settings import Settings


def settings(home: Path, **more: object) -> Settings:
    return Settings.model_validate({"home": home, **more})


def test_a_new_installation_takes_calls_and_writes_a_file(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert [way.name for way in ways_in(found)] == ["api"]
    [out] = ways_out(found)
    assert (out.name, len(out.serves)) == ("file", 6)
    assert out.trial
    assert out.trial() == "outbox.jsonl"


def test_mail_is_named_with_its_server_and_without_its_password(tmp_path: Path) -> None:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": 1, "smtp_security": "none"}
    inbox = {"imap_host": "127.0.0.1", "imap_port": 1, "imap_security": "none"}
    secret = {"smtp_password": "geheim-1", "imap_password": "geheim-2", "imap_user": "dienst"}
    named = {"smtp_from": "Morgenrot <dienst@morgenrot.example>", "out_email": "smtp"}
    found = settings(tmp_path, **mail, **inbox, **secret, **named)
    ways = [*ways_in(found), *ways_out(found)]
    assert sorted(way.name for way in ways) == ["api", "file", "imap", "smtp"]
    assert "geheim" not in repr([way.facts for way in ways])
    for way in ways:
        if way.name in ("smtp", "imap"):
            assert way.trial
            with pytest.raises(TriageError) as raised:
                way.trial()
            assert "geheim" not in str(raised.value)
