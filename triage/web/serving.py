"""The server process of the web: uvicorn, with streams that end when it is told to stop."""

import socket
from typing import Any

import uvicorn
from fastapi import FastAPI


class Server(uvicorn.Server):
    """Ends the open streams first: uvicorn waits for every answer, and those never end."""

    def __init__(self, app: FastAPI, **settings: Any) -> None:
        super().__init__(uvicorn.Config(app, **settings))
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does, with nobody left who only listens."""
        self.app.state.hub.close()
        await super().shutdown(sockets)
