"""The ASGI app, nothing else: `uvicorn --factory api:create_app`."""

from contextlib import ExitStack

from fastapi import FastAPI


def create_app() -> FastAPI:
    """The app as the settings ask for it; the installation stays open until the server stops."""
    from triage.bootstrap import build_web, installation
    from triage.settings import Settings

    opened = ExitStack()
    place = opened.enter_context(installation(Settings()))
    return build_web(place, opened.close)
