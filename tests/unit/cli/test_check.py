"""`triage check` keeps the order of its rows, tells what is wrong with one, and ends as `run`."""

import json
from pathlib import Path

from typer.testing import CliRunner

from triage.cli.app import app


def run(folder: Path, *rows: str) -> tuple[int, list[dict[str, object]], str]:
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("\n".join(rows), "utf-8")
    arguments = ["check", str(source), "--out", str(out), "--brand", "morgenrot"]
    result = CliRunner().invoke(app, arguments)
    written = out.read_text("utf-8").splitlines() if out.exists() else []
    return result.exit_code, [json.loads(line) for line in written], result.stderr


def test_every_row_gets_its_line_in_order(tmp_path: Path) -> None:
    code, lines, said = run(
        tmp_path,
        '{"id": "a", "comment": "Milch fehlt.", "reply": "Wir erstatten Ihnen 5 Euro."}',
        '{"reply": "Danke.", "channel": "fax"}',
        "nonsense",
        '{"id": 7, "reply": "Thank you for writing."}',
    )
    assert code == 0
    assert [line["id"] for line in lines] == ["a", "2", "3", 7]
    found = lines[0]["findings"]
    assert isinstance(found, list)
    assert {"promise.money", "grounding.amount"} <= {one["rule"] for one in found}
    assert set(found[0]) == {"rule", "severity", "start", "end", "message", "fix"}
    assert (lines[1]["line"], "channel" in str(lines[1]["error"])) == (2, True)
    assert set(lines[2]) == {"id", "line", "error"}
    assert set(lines[3]) == {"id", "findings"}
    assert "2 of 4 replies checked" in said


def test_without_a_usable_row_it_fails(tmp_path: Path) -> None:
    assert run(tmp_path, '{"reply": ""}')[0] == 2
