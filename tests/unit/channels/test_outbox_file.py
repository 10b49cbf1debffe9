"""The outbox file: whole lines only, whatever happens to the disk."""

import errno
import json
import os
from pathlib import Path
from uuid import UUID

import pytest

from triage.channels.outbox_file import FileChannel
from triage.domain.errors import Unavailable
from triage.ports import Outgoing


def message(number: int) -> Outgoing:
    return Outgoing(
        id=UUID(int=number),
        brand_id=UUID(int=7),
        draft_id=UUID(int=8),
        comment_id=UUID(int=9),
        token=1,
        channel="email",
        text="",
        values={},
        recipient={"email": "petra@example.com"},
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "outbox.jsonl"


def test_each_reply_is_one_line_nobody_else_can_read(file: Path) -> None:
    channel = FileChannel(file)
    assert channel.deliver(message(1), "Grüße\nIhr Team") == f"file:{UUID(int=1)}"
    channel.deliver(message(2), "Danke")
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == ["Grüße\nIhr Team", "Danke"]
    assert lines[0]["to"] == {"email": "petra@example.com"}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_torn_line_does_not_spoil_the_next(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'{"id": "x", "te')
    FileChannel(file).deliver(message(1), "Danke")
    torn, whole = file.read_text().splitlines()
    assert torn == '{"id": "x", "te'
    assert json.loads(whole)["text"] == "Danke"


def test_a_full_disk_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = FileChannel(file)
    channel.deliver(message(1), "Danke")
    before = file.read_bytes()
    write = os.write
    room = [10]

    def full(descriptor: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] -= (written := write(descriptor, data[: room[0]]))
        return written

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(Unavailable, match="No space left"):
            channel.deliver(message(2), "Danke sehr")
    assert file.read_bytes() == before
    channel.deliver(message(2), "Danke sehr")
    assert len(file.read_text().splitlines()) == 2


def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="opened"):
        FileChannel(tmp_path).deliver(message(1), "Danke")
