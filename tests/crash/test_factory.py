"""The app as an ASGI server finds it: `uvicorn --factory api:create_app`."""

import os
import signal
import subprocess
import sys

import pytest

from tests.crash.running import ROOT, running, until

pytestmark = pytest.mark.crash


def test_uvicorn_builds_and_serves_the_app() -> None:
    with running() as place:
        command = ["uvicorn", "--factory", "api:create_app", "--port", str(place.port)]
        with place.log.open("ab") as log:
            place.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                env=place.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: place.alive() and place.get("/healthz") is not None, "the app", 90)
        assert place.get("/readyz") is not None
        os.kill(place.process.pid, signal.SIGTERM)
        assert place.process.wait(60) in {0, -signal.SIGTERM}
        assert not place.processes(), "what it started has ended with it"
