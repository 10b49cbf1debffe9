"""Turns templates into pages in the visitor's language. Must not read records."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from triage.web import wording
from triage.web.assets import Assets
from triage.web.catalogue import LANGUAGES, language_of
from triage.web.pages.areas import navigation
from triage.web.pages.frame import frame_of
from triage.web.pages.preferences import look_of
from triage.web.pages.settled_words import SettledWords, install_words
from triage.web.pages.times import words_of_time
from triage.web.pages.views import in_words
from triage.web.problem_kinds import KINDS
from triage.web.problems import Trouble
from triage.web.way_back import here_of
from triage.web.wording_cases import CASE_CAUSES, CASE_EVENTS, CASE_NOTICES, CASE_STATES
from triage.web.wording_desk import CALL_OUTCOMES
from triage.web.wording_detail import CHANGES, FAILED_JOBS, NO_DRAFT, OFFERED
from triage.web.wording_live import UNDOABLE
from triage.web.wording_outbox import OUTBOX_NOTICES

LOCALES: Mapping[str, str] = {"de": "de", "en": "en_GB"}
"""How numbers and times are written in each language."""

UNITS = (("TB", 40), ("GB", 30), ("MB", 20), ("KB", 10))
KEPT = 4096
"""Signs, times and numbers whose words are kept: a list shows the same ones again and again."""

TEMPLATES = Path(__file__).parents[1] / "templates"


class Pages:
    """The templates, once for each language."""

    def __init__(
        self, catalogues: Mapping[str, NullTranslations], assets: Assets, zone: tzinfo
    ) -> None:
        self.catalogues = catalogues
        self.environments = {
            language: environment(language, catalogues[language], assets, zone)
            for language in LANGUAGES
        }

    def show(
        self, connection: HTTPConnection, template: str, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page; every template gets the language, its frame and the address to come back to."""
        language, here = language_of(connection), here_of(connection)
        html = (
            self.environments[language]
            .get_template(template)
            .render(
                {"visitor": None, "here": here, **context},
                **look_of(connection),
                language=language,
                path=connection.url.path,
                frame=frame_of(connection, here),
            )
        )
        headers = {"Content-Language": language, "Vary": "Cookie, Accept-Language"}
        return HTMLResponse(html.encode("utf-8", "replace"), status, headers)  # lone surrogates

    def catalogue(self, connection: HTTPConnection) -> NullTranslations:
        """The words of the visitor's language."""
        return self.catalogues[language_of(connection)]

    def trouble(self, connection: HTTPConnection, trouble: Trouble) -> HTMLResponse:
        """A problem as a page: what happened and what to do next."""
        catalogue = self.catalogues[language_of(connection)]
        message = wording.say(catalogue, trouble.message)
        return self.show(
            connection,
            "problem.html",
            trouble.status,
            visitor=getattr(connection.state, "visitor", None),
            granters=getattr(connection.state, "granters", ()),
            kind=KINDS[trouble.kind],
            code=trouble.kind,
            trouble=trouble,
            message=message,
            posted=connection.scope.get("method", "GET") not in ("GET", "HEAD"),
        )


def environment(
    language: str, catalogue: NullTranslations, assets: Assets, zone: tzinfo
) -> Environment:
    """Templates of one language: everything escaped, nothing missing forgiven."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[SettledWords],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    install_words(made, catalogue)
    signs = lru_cache(KEPT)(partial(icon, assets))
    moments = lru_cache(KEPT)(partial(moment, language=language, zone=zone))
    numbers = lru_cache(KEPT)(partial(format_decimal, locale=LOCALES[language]))
    made.globals.update(
        asset=assets.url,
        name=lambda code: wording.name(catalogue, code),
        decision_name=lambda code: wording.name(catalogue, code, wording.DECISIONS),
        writer_name=lambda code: wording.writer(catalogue, code),
        repair_name=lambda code: wording.name(catalogue, code, wording.REPAIRS),
        reject_reasons=wording.REJECT_REASONS,
        dismiss_reasons=wording.DISMISS_REASONS,
        notices=wording.NOTICES,
        undoable=UNDOABLE,
        call_outcomes=CALL_OUTCOMES,
        navigation=navigation,
        icon=signs,
        case_states=CASE_STATES,
        case_causes=CASE_CAUSES,
        case_events=CASE_EVENTS,
        case_notices=CASE_NOTICES,
        outbox_notices=OUTBOX_NOTICES,
        changes=CHANGES,
        no_draft=NO_DRAFT,
        moment=lambda at: moments(at.replace(second=0, microsecond=0)),
        ago=lambda at, now: format_timedelta(
            at - now, add_direction=True, format="short", locale=LOCALES[language]
        ),
        percent=lambda share: format_percent(round(share, 2), locale=LOCALES[language]),
        offered=OFFERED,
        failed_jobs=FAILED_JOBS,
        number=numbers,
        in_words=lambda text: in_words(text, catalogue),
        size=lambda count: size(count, language),
        why=lambda reason: wording.why(catalogue, reason),
        given=lambda reason: wording.given(catalogue, reason),
        say=lambda text: wording.say(catalogue, text),
        **words_of_time(LOCALES[language], zone),
    )
    return made


def icon(assets: Assets, sign: str) -> Markup:
    """One sign of the sprite; it says nothing to a screen reader, the words beside it do."""
    drawing = Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>')
    return drawing.format(assets.url("vendor/icons.svg"), sign)


def size(count: int, language: str) -> str:
    """Bytes in a unit that reads well: "1.4 GB"; 1 GB is 2 to the 30."""
    unit, power = next(((u, p) for u, p in UNITS if count >= 2**p), UNITS[-1])
    return f"{format_decimal(round(count / 2**power, 1), locale=LOCALES[language])} {unit}"


def moment(at: datetime, language: str, zone: tzinfo) -> str:
    """A point in time with its zone: "22.11.2026, 14:30 MEZ" or "22 Nov 2026, 14:30 CET"."""
    skeleton = "dd.MM.yyyy, HH:mm z" if language == "de" else "d MMM yyyy, HH:mm z"
    return format_datetime(at, skeleton, tzinfo=zone, locale=LOCALES[language])
