"""All errors the product raises on purpose, one tree. The docstring is the default message.

TriageError
├── RowRefused            one input row cannot be accepted; names line and field
├── FileRefused           a whole input file cannot be read
├── BrandFileError        a brand's file is wrong; names file and line
├── IntentsRefused        a brand's own intents cannot be told apart; names what is in the way
├── NotFound              no such record
├── Conflict              the record moved on in the meantime
│   ├── Busy              the same request is being worked on; ask again
│   ├── Erased            the person's data is gone
│   ├── BrandChanged      a brand changed both in its folder and here
│   ├── ForAPerson        no machine may answer this comment
│   ├── Taken             a colleague is working on the comment; says who
│   ├── SecondPerson      who wrote or edited a reply may not send it
│   ├── NotEarned         a cell may not send by itself yet; says what it lacks
│   └── NotInForce        what is to be switched off is not in force
├── Forbidden             the actor lacks the right
├── DraftBlocked          a blocking finding is open
├── NotRevised            a wanted change of a reply cannot be made; says why
├── Unavailable           something outside is not reachable; retrying helps
├── WriterUnavailable     a language model cannot be had or gave nothing usable
└── SetupError            the installation is not usable; says what to do next
    ├── DatabaseUnavailable
    └── ModelUnusable
"""

from collections.abc import Sequence

from triage.domain.reply import Finding


class TriageError(Exception):
    """Something went wrong."""

    status = 500
    code = "error"
    retry = False

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").split("\n")[0])


class RowRefused(TriageError):
    """This row cannot be accepted."""

    status = 422
    code = "row-refused"

    def __init__(self, message: str, field: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.line = line


class FileRefused(TriageError):
    """This file cannot be read."""

    status = 422
    code = "file-refused"


class BrandFileError(TriageError):
    """A brand's file is wrong."""

    status = 422
    code = "brand-file"

    def __init__(self, file: str, line: int | None, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line
        self.message = message


class IntentsRefused(TriageError):
    """These intents cannot be told apart."""

    status = 422
    code = "intents-refused"


class NotFound(TriageError):
    """There is no such record."""

    status = 404
    code = "not-found"


class Conflict(TriageError):
    """The record has changed in the meantime; load it again."""

    status = 409
    code = "conflict"


class Busy(Conflict):
    """The same request is being worked on; ask again for its answer."""

    code = "busy"
    retry = True


class Erased(Conflict):
    """This person's data has been erased: nothing can be shown or sent any more."""

    code = "erased"


class BrandChanged(Conflict):
    """This brand was changed both in its folder and in the database."""

    code = "brand-changed"

    def __init__(self, brand: str) -> None:
        super().__init__(
            f"The brand {brand} was changed here and in its folder. The version here stays in "
            f"force. “triage brand import {brand} --over” takes the folder instead, “triage brand "
            f"export {brand}” writes the version here into a folder to compare."
        )


class NotEarned(Conflict):
    """This cell has not earned it yet to send by itself."""

    code = "not-earned"

    def __init__(self, missing: Sequence[str] = ()) -> None:
        super().__init__()
        self.missing = tuple(missing)


class NotInForce(Conflict):
    """These intents are not in force."""

    code = "not-in-force"


class ForAPerson(Conflict):
    """No machine may answer this comment; leave it to a person."""

    code = "for-a-person"


class Taken(Conflict):
    """A colleague is working on this comment."""

    code = "taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is working on this comment; take it over or wait.")
        self.name = name


class SecondPerson(Conflict):
    """Who wrote or edited this reply may not send it: somebody else must approve it."""

    code = "second-person"


class Forbidden(TriageError):
    """You do not have the right to do this."""

    status = 403
    code = "forbidden"


class DraftBlocked(TriageError):
    """The reply breaks a rule that blocks sending; mend it first."""

    status = 422
    code = "draft-blocked"

    def __init__(self, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__()
        self.findings = findings


class NotRevised(TriageError):
    """This change cannot be made to the reply."""

    status = 422
    code = "not-revised"


class Unavailable(TriageError):
    """A service this needs is not reachable at the moment; try again."""

    status = 503
    code = "unavailable"
    retry = True
    retry_after: float | None = None  # seconds, where the service named them


class TooFast(TriageError):
    """Too many tries in a short time; wait a little."""

    status = 429
    code = "too-fast"
    retry = True

    def __init__(self, retry_after: float) -> None:
        super().__init__()
        self.retry_after = retry_after  # seconds


class Refused(TriageError):
    """The channel does not take this message and never will: the address is wrong, or its terms
    forbid it. Answer the customer another way."""

    status = 422
    code = "refused"


class WriterUnavailable(TriageError):
    """The language model is not reachable or gave no usable answer; another writer takes over."""

    status = 503
    code = "writer-unavailable"


class SetupError(TriageError):
    """This installation is not usable yet."""

    code = "setup"


class DatabaseUnavailable(SetupError):
    """PostgreSQL cannot be reached."""

    retry = True


class ModelUnusable(SetupError):
    """A model file is missing, damaged or does not fit."""


def described(error: Exception) -> str:
    """The kind of an error and where it arose."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" in {place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place else ""
    return f"{type(error).__name__}{where}"
