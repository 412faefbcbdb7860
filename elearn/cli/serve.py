"""`elearn serve`: the production server."""

from __future__ import annotations

import socket

import click
from granian.constants import Interfaces
from granian.server import Server

DEFAULT_PORT = 8000
THREADS = 4
"""A worker; most of their time goes to waiting for the disk."""


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve `elearn.wsgi:app` with granian until the process is told to stop."""
    Server(
        "elearn.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


def refuse_taken_port(host: str, port: int) -> None:
    """Raises click.ClickException, with what to do, if somebody else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} of {host} cannot be used ({error.strerror}). Choose another, for example "
                "PORT=8080 make demo."
            ) from error


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=DEFAULT_PORT, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes.")
def command(host: str, port: int, workers: int) -> None:
    """Serve the platform with the settings of this environment."""
    serve(host=host, port=port, workers=workers)
