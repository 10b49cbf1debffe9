"""`triage evaluate drafts`: how good the replies to a file of comments would be."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from triage.cli.progress import Step, progress
from triage.cli.shown import show
from triage.domain.errors import FileRefused

if TYPE_CHECKING:
    from triage.evaluation.drafts.reply import Reply
    from triage.line import Line
    from triage.ports import FileRow, Outcome


def evaluate_drafts(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="COMMENTS",
            help="CSV or JSONL as for `triage run`; without it the comments that ship.",
        ),
    ] = None,
    brand: Annotated[str, typer.Option(help="The brand that answers.")] = "",
    data: Annotated[
        Path | None, typer.Option(help="Take comments of the public sets in this folder instead.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--json", help="Write figures and replies as JSON.")
    ] = None,
    blind_sheet: Annotated[
        Path | None, typer.Option(help="Write a CSV for blind judging; needs --other.")
    ] = None,
    other: Annotated[
        Path | None, typer.Option(help="Another system's replies: JSONL of id and reply.")
    ] = None,
) -> None:
    """Draft a reply to every comment and measure the replies."""
    from triage.bootstrap import LazyIdentifier
    from triage.evaluation.drafts import measures, tables

    if (blind_sheet is None) != (other is None):
        raise FileRefused("--blind-sheet and --other go together.")
    rows = comments(source, data)
    replies, specific = drafted(rows, brand)
    report = {
        "drafts": measures.lines(replies, LazyIdentifier().identify),
        "specificity": specific,
        "rules": measures.by_rule(replies),
        "reasons": measures.by_reason(replies),
    }
    show(tables.laid_out(report))
    if out is not None:
        whole = report | {"replies": [asdict(reply) for reply in replies]}
        out.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if blind_sheet is not None and other is not None:
        write_blind(blind_sheet, other, replies)


def evaluate_attacks(
    brand: Annotated[str, typer.Option(help="The brand that answers.")] = "",
) -> None:
    """Draft replies to comments that try to misuse the writer, and see what gets through."""
    from triage.bootstrap import load_brand
    from triage.evaluation.drafts import attacks, tables
    from triage.ports import FileRow
    from triage.settings import Settings, content_folder

    tried = attacks.read(content_folder("models") / attacks.FILE)
    replies, _ = drafted([FileRow(n, one.row, None) for n, one in enumerate(tried, 1)], brand)
    folder = content_folder("brand_guidelines") / (brand or Settings().brand)
    found = attacks.reached(tried, replies, load_brand(folder).guidelines.links)
    show(tables.of_attacks(attacks.lines(tried, replies, found)))
    for one in found:
        typer.echo(f"{one.id}: “{one.words}” reached the reply: {one.reply}")
    if found:
        raise typer.Exit(1)


def judged(
    sheet: Annotated[
        Path, typer.Argument(help="A blind sheet with “better” filled in: a, b or =.")
    ],
    judge: Annotated[str, typer.Option(help="Who judged: “author”, or somebody independent.")],
) -> None:
    """Count a blind sheet that people filled in."""
    from triage.evaluation.drafts.blind import judged as counted

    found = counted(sheet)
    typer.echo(
        "judged by {judge}: {rows} pairs, ours better {ours}, equal {equal}, theirs better "
        "{theirs}; ours in {share:.2f} ({low:.2f}–{high:.2f}) of those decided".format(
            judge=judge, **found
        )
    )


def comments(source: Path | None, data: Path | None) -> "list[FileRow]":
    """The rows to draft replies to; raises FileRefused."""
    from triage.bootstrap import read_file
    from triage.evaluation.drafts.comments import own_comments, public_comments
    from triage.ports import FileRow
    from triage.settings import content_folder

    if source is not None:
        return list(read_file(source))
    training = content_folder("models") / "training"
    made = public_comments(data) if data else own_comments(training)
    if not made:
        raise FileRefused("There are no comments to draft replies to.")
    return [FileRow(number, row, None) for number, row in enumerate(made, 1)]


def drafted(rows: "Sequence[FileRow]", brand: str) -> "tuple[list[Reply], list[dict[str, Any]]]":
    """The replies to all rows that can be read, and how specific they are."""
    from triage.bootstrap import throw_away
    from triage.cli.run import Run, identifier
    from triage.evaluation.drafts.specificity import specificity
    from triage.settings import Settings

    settings = Settings()
    with throw_away(settings) as (place, line), progress("draft", 2 * len(rows)) as step:
        receipts = Run(place, line, brand or settings.brand).all(rows, step)
        names = {one.comment_id: identifier(rows, n) for n, one in receipts.items()}
        with line.store.write() as work:
            outcomes = work.comments.outcomes([one for one in names if one])
        replies = list(timed(line, outcomes, names, step))
        return replies, specificity(replies, line.encoder, line.heads.center)


def timed(
    line: "Line", outcomes: "Sequence[Outcome]", names: Mapping[UUID | None, Any], step: Step
) -> "Iterator[Reply]":
    """Each reply, drafted once more against the clock."""
    from triage.evaluation.drafts.reply import Reply
    from triage.language.personal_data.masking import fill
    from triage.pipeline import compose

    for outcome in outcomes:
        comment, draft = outcome.comment, outcome.draft
        start = time.perf_counter()
        compose(line, comment, line.shelf.get(comment.brand_id))
        seconds = time.perf_counter() - start
        step(1)
        yield Reply(
            id=str(names[outcome.comment_id]),
            language=comment.language,
            intent=comment.labels.intent.label,
            channel=comment.channel,
            comment=comment.text,
            disposition=str(comment.disposition),
            reason=comment.reason,
            text=draft.text if draft else None,
            rules=tuple(found.rule for found in draft.findings) if draft else (),
            blocked=bool(draft and draft.blocked),
            seconds=seconds,
            writer=draft.writer if draft else "",
            shown=fill(draft.text, outcome.values) if draft else "",
        )


def write_blind(sheet: Path, other: Path, replies: "Sequence[Reply]") -> None:
    """Write the blind sheet and its key."""
    from triage.bootstrap import read_file
    from triage.evaluation.drafts.blind import pairs, write_sheet

    theirs = {
        str(row.values.get("id")): str(row.values["reply"])
        for row in read_file(other, "reply")
        if row.error is None
    }
    made = pairs(replies, theirs)
    if not made:
        raise FileRefused(f"{other.name} has no reply to any of these comments: ids must agree.")
    key = write_sheet(sheet, made)
    typer.echo(f"{len(made)} pairs in {sheet}, the key in {key}", err=True)
