"""`triage person`: people found by a value, what is held of them, their erasure.

A value may be given by prompt or standard input, so that it stands in no list of processes.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

if TYPE_CHECKING:
    from triage.bootstrap import Installation

app = typer.Typer(no_args_is_help=True, help="People: find, export, erase.")

Customer = Annotated[UUID, typer.Argument(help="The person's id, as `triage person find` tells.")]
Why = Annotated[str, typer.Option(help="The reason; it is recorded.")]


@app.command()
def find(
    kind: Annotated[str, typer.Argument(help="email, phone, order or customer.")],
    value: Annotated[str, typer.Option(help="What to look for; left out, it is asked for.")] = "",
    brand: Annotated[str, typer.Option(help="The brand.")] = "",
    why: Why = "",
) -> None:
    """Find people by a value, although texts are masked; prints one JSON line a person."""
    from triage.bootstrap import installation
    from triage.customers import people
    from triage.settings import Settings

    settings = Settings()
    with installation(settings) as place:
        brand_id = place.brand_id(brand or settings.brand)
        line = place.intake_line()
        wanted = value or asked()
        found = people.find(line, brand_id, kind, wanted, place.machine, why)
    for person in found:
        row = {
            "customer_id": str(person.customer_id),
            "identified": person.identified,
            "comment_ids": [str(key) for key in person.comment_ids],
            "named_in": [str(key) for key in person.named_in],
        }
        typer.echo(json.dumps(row))
    typer.echo(f"{len(found)} found", err=True)


def asked() -> str:
    """The value from the terminal, or a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Value", err=True))
    return sys.stdin.readline().strip()


@app.command()
def export(
    customer: Customer,
    out: Annotated[Path, typer.Option(help="Where to write the JSON document.")],
    why: Why = "",
) -> None:
    """Write all that is held of a person, in the clear (GDPR Art. 15)."""
    from triage.bootstrap import installation
    from triage.customers import people
    from triage.settings import Settings

    with installation(Settings()) as place:
        held = people.export(place.intake_line(), customer, place.machine, why)
    out.touch(mode=0o600)
    out.write_text(json.dumps(held, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    typer.echo(f"{len(held['comments'])} comments written to {out}", err=True)


@app.command()
def erase(
    customer: Customer,
    why: Why = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person for good: key, texts, vectors, drafts, what was learned from them."""
    from triage.bootstrap import installation
    from triage.customers import people
    from triage.settings import Settings

    if not yes:
        typer.confirm("Nothing of it can be brought back. Erase this person?", abort=True)
    with installation(Settings()) as place:
        done = people.erase(place.intake_line(), customer, place.machine, why)
        settle(place)
    if done.before:
        typer.echo("There was nothing left to erase.")
        return
    typer.echo(
        f"Erased: {done.comments} comments, {done.messages} replies called back, "
        f"{done.corrections} corrections withdrawn, {len(done.versions)} versions of heads emptied."
    )


def settle(place: "Installation") -> None:
    """Take points out and learn anew; a running worker does it within seconds by itself."""
    from triage.bootstrap import ask_worker, tidy_here
    from triage.domain.errors import Unavailable

    try:
        ask_worker(place.settings, "count")
    except Unavailable:
        tidy_here(place)
