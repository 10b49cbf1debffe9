"""What the embedded PostgreSQL is started with. Must hold nothing a backup has to bring back."""

import shlex
from pathlib import Path

PORT = 5432
"""Only a part of the socket's name; nothing listens on TCP."""

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    # The log must hold no personal data: errors, which may quote values, go to the client only;
    # slow statements are written without their parameters.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_duration_statement": "1000",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
}
_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
_THROW_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def options(socket: Path, *, durable: bool) -> str:
    """The server's command line, quoted for the shell pg_ctl starts it with."""
    settings = _SETTINGS | (_DURABLE if durable else _THROW_AWAY)
    settings["unix_socket_directories"] = str(socket)
    return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())
