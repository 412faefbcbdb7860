"""`elearn serve`: the production server."""

from __future__ import annotations

import click
from granian.constants import Interfaces
from granian.server import Server

DEFAULT_PORT = 8000


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve `elearn.wsgi:app` with granian until the process is told to stop."""
    Server(
        "elearn.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=16,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=DEFAULT_PORT, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serve the platform with the settings of this environment."""
    serve(host=host, port=port, workers=workers)
