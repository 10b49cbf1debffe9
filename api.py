"""The ASGI app, nothing else: `uvicorn --factory api:create_app`."""

import atexit
from contextlib import ExitStack

from fastapi import FastAPI


def create_app() -> FastAPI:
    """The app as the settings ask for it; the installation stays open until the process ends."""
    from triage.bootstrap import build_web, installation
    from triage.settings import Settings

    stack = ExitStack()
    atexit.register(stack.close)
    return build_web(stack.enter_context(installation(Settings())))
