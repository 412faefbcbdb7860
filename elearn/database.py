"""Engine, base of all tables, and `unit_of_work()`: the only place that commits."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    Row,
    Select,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Session

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_BUSY_MILLISECONDS = 10_000


class UtcDateTime(TypeDecorator[datetime]):
    """A timezone-aware moment, kept in UTC on every database; refuses naive datetimes."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware in, UTC to the database; SQLite keeps no zone, so it is dropped there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without time zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """UTC out, always aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy reads it from the class


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
_one_writer = threading.RLock()


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562, version 7): 48 bits of Unix milliseconds, then 74 random bits.

    Python has its own from 3.14 on; we also serve 3.11.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (random >> 68 & 0xFFF) << 64
    value |= 0b10 << 62
    value |= random & ((1 << 62) - 1)
    return uuid.UUID(int=value)


def look_up(
    session: Session, statement: Select[*tuple[Any, ...]], **values: object
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of a SELECT of columns, inside the session's transaction but past the ORM.

    For the two looks that every page of a signed-in person takes: build the statement once, with
    `bindparam`s, and it costs half (docs/budgets.md: CPU of a lesson page).
    """
    return session.connection().execute(statement, values).all()


@contextmanager
def unit_of_work() -> Generator[Session]:
    """Open one write transaction, commit it at the end, roll back if anything is raised.

    The edge (a view, a CLI command, a job) opens it; commands never do. What is to be changed is read
    again inside: an earlier SELECT of this request saw an older state, and its read transaction is ended
    here. On SQLite writers queue in this process before they queue in the file (docs/adr/0002).
    """
    session = db.session()
    session.rollback()
    with _writers_queue(session):
        try:
            session.connection(execution_options={"write": True})
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _writers_queue(session: Session) -> Generator[None]:
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    with _one_writer:
        yield


def prepare_engine(engine: Engine) -> None:
    """Teach SQLite to survive many writers and power cuts; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout={SQLITE_BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
