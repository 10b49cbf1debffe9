"""`triage vault`: the key that seals personal data."""

import typer

app = typer.Typer(no_args_is_help=True, help="The key that seals personal data.")


@app.callback()
def group() -> None:
    """The key that seals personal data."""


@app.command()
def rotate() -> None:
    """Exchange the installation's key; everything else that uses the database must be stopped."""
    from triage.bootstrap import installation, rotate
    from triage.cli.progress import progress
    from triage.settings import Settings

    settings = Settings()
    with installation(settings) as place, progress("vault", None) as step:
        count = rotate(place, step)
    typer.echo(f"{count} people are under the new key.")
    if settings.vault_key.get_secret_value():
        typer.echo(
            "Now set TRIAGE_VAULT_KEY to what TRIAGE_VAULT_NEW_KEY holds, and take "
            "TRIAGE_VAULT_NEW_KEY away. Backups made before need the old key."
        )
        return
    typer.echo(
        f"The new key is {settings.home / 'vault.key'}: copy it to where you keep the old one.\n"
        "Backups made before need the old key, kept as vault.key.old; delete it with the last of "
        "them."
    )
