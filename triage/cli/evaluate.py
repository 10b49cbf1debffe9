"""`triage evaluate`: how good the product is, on rows it never saw or on a file of your own."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.check import reviewer_of
from triage.cli.labelled import labelled
from triage.cli.pages import check_pages, renew
from triage.cli.shown import show, telling
from triage.domain.errors import FileRefused

if TYPE_CHECKING:
    from triage.evaluation.bench import Bench, Section
    from triage.ports import Statements
    from triage.settings import Settings

Report = dict[str, Any]

SAMPLE = "morgenrot"


def evaluate(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="Your labelled JSONL or CSV: text, lang, sentiment, intent, also, spam, urgent, "
            "engage, toxic.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="A section to measure; can be given several times.")
    ] = None,
    slow: Annotated[bool, typer.Option("--slow", help="Measure the slow sections too.")] = False,
    data: Annotated[Path | None, typer.Option(help="Folder of the public data sets.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write the figures as JSON.")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Renew the tables in models/ and README.md.")
    ] = False,
) -> None:
    """Measure the product on rows kept apart from it and on public sets, or on your own file."""
    from triage.settings import Settings

    settings = Settings()
    check_folders(data, out)
    if source is None:
        sections = chosen(only or [], slow=slow)
        if write:
            check_pages([section.name for section in sections], data)
        report = of_sections(sections, settings, data)
    elif only or slow or data or write:
        raise FileRefused("A file of your own goes without --only, --slow, --data and --write.")
    else:
        report = of_file(source, settings)
    if out is not None:
        out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if write:
        for page in renew(report["sections"], settings, report["versions"]["heads"]):
            typer.echo(f"renewed {page}", err=True)


def chosen(names: Sequence[str], *, slow: bool) -> "list[Section]":
    """The sections asked for, or all that are quick; raises FileRefused for an unknown name."""
    from triage.evaluation.sections import SECTIONS

    known = [section.name for section in SECTIONS]
    for name in names:
        if name not in known:
            raise FileRefused(f"There is no section {name!r:.60}; there are {', '.join(known)}.")
    if names:
        return [section for section in SECTIONS if section.name in names]
    left_out = [section.name for section in SECTIONS if section.slow and not slow]
    if left_out:
        typer.echo(f"left out, as slow (--slow adds them): {', '.join(left_out)}", err=True)
    return [section for section in SECTIONS if section.name not in left_out]


def check_folders(data: Path | None, out: Path | None) -> None:
    """Say what is missing before anything takes long; raises FileRefused."""
    if data is not None and not data.is_dir():
        raise FileRefused(f"There is no folder {data}.")
    if data is not None and not any(data.glob("*/*.jsonl")):
        raise FileRefused(f"{data} has no public set: they lie in it such as sb10k/test.jsonl.")
    if out is not None and not out.parent.is_dir():
        raise FileRefused(f"There is no folder {out.parent} to write {out.name} to.")


def of_sections(sections: "Sequence[Section]", settings: "Settings", data: Path | None) -> Report:
    """Measure and show one section after the other."""
    from triage.evaluation.references import beside

    if data is None and any(section.public for section in sections):
        typer.echo("public sets left out: --data names the folder they are in", err=True)
    report: Report = {"versions": versions(settings), "sections": {}, "published": []}
    place = bench(settings, data)
    for section in sections:
        with telling() as progress:
            lines = section.run(place, progress)
        if not lines:
            typer.echo(f"{section.name}: nothing to measure without public sets", err=True)
        published = beside(lines)
        show(section.tables(lines), published)
        report["sections"][section.name] = lines
        report["published"] += [asdict(reference) for reference in published]
    return report


def of_file(source: Path, settings: "Settings") -> Report:
    """Measure and show the heads on labelled rows of somebody's own."""
    from triage.bootstrap import LazyIdentifier, encoder, heads, read_file
    from triage.evaluation.bench import Talking
    from triage.evaluation.own_file import measure_rows
    from triage.evaluation.report import tables
    from triage.evaluation.sections import HEADS

    told = versions(settings)
    rows = labelled(list(read_file(source)), source.name, LazyIdentifier().identify)
    with telling() as progress:
        model = Talking(encoder(settings), progress)
        lines = measure_rows(source.name, rows, heads(settings), model)
    show(tables(source.name, HEADS, lines))
    return {"versions": told, "sections": {"file": lines}}


def versions(settings: "Settings") -> dict[str, str]:
    """What is measured; raises ModelUnusable for damaged heads before anything takes long."""
    from triage import __version__
    from triage.bootstrap import encoder, heads

    labels = heads(settings)
    labels.center  # noqa: B018 - reads the weights and so checks them
    return {"triage": __version__, "heads": labels.version, "encoder": encoder(settings).version}


def statement_head(settings: "Settings") -> "Statements":
    """The head that reads sentences of replies; raises FileRefused with an encoder of one's own."""
    from triage.bootstrap import encoder
    from triage.bootstrap.models import statements

    head = statements(settings, encoder(settings))
    if head is None:
        raise FileRefused("The statement head was fitted for the bundled encoder only.")
    return head


def bench(settings: "Settings", data: Path | None) -> "Bench":
    """What the sections work with."""
    from triage import bootstrap
    from triage.evaluation.bench import Bench
    from triage.settings import content_folder

    return Bench(
        encoder=bootstrap.encoder(settings),
        heads=bootstrap.heads(settings),
        identify=bootstrap.LazyIdentifier().identify,
        trainer=lambda model: bootstrap.intent_trainer(settings, model),
        reference=bootstrap.reference(settings),
        yardstick=lambda: bootstrap.yardstick(settings),
        reviewer=lambda: reviewer_of(SAMPLE, settings).review,
        statements=lambda: statement_head(settings),
        models=content_folder("models"),
        public=data,
    )
