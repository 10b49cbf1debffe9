"""How pages look to one browser: language, colours, density. Kept in cookies, for everybody."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from triage.web import catalogue
from triage.web.guards import Open, ServicesDep
from triage.web.pages.filters import safe_return

YEAR = 365 * 24 * 3600
COOKIES: Mapping[str, str] = {
    "language": catalogue.COOKIE,
    "theme": "triage_theme",
    "density": "triage_density",
    "advance": "triage_advance",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": catalogue.LANGUAGES,
    "theme": ("system", "light", "dark"),
    "density": ("roomy", "compact"),
    "advance": ("next", "stay"),
}
USUAL = frozenset({"system", "roomy", "next"})
"""What holds without a choice."""
router = APIRouter(include_in_schema=False, dependencies=[Depends(Open(None))])


LOOKS = ("theme", "density", "advance")
"""What every page wants to know."""


def look_of(connection: HTTPConnection) -> Mapping[str, str]:
    """The chosen colours, density and what follows a decision; "" for what is usual."""
    chosen = {name: connection.cookies.get(COOKIES[name], "") for name in LOOKS}
    return {
        name: value if value in CHOICES[name] and value not in USUAL else ""
        for name, value in chosen.items()
    }


@router.post("/preferences")
def prefer(
    services: ServicesDep,
    language: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    density: Annotated[str, Form()] = "",
    advance: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Remembers what was chosen; what is no choice is left as it was."""
    response = RedirectResponse(safe_return(back), 303)
    wanted = {"language": language, "theme": theme, "density": density, "advance": advance}
    for name, value in wanted.items():
        if value in CHOICES[name]:
            response.set_cookie(
                COOKIES[name],
                value,
                max_age=YEAR,
                httponly=True,
                samesite="lax",
                secure=services.secure_cookies,
            )
    return response
