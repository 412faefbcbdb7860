"""Partitions of the records on PostgreSQL: one a month by the time in the id, and one for what is elsewhere.

A phone may think it is 1970: such records lie in the default partition, and nothing is ever refused for its
date. On SQLite there is one table and nothing to do. Alembic must pass over partitions (`is_partition`).
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

from sqlalchemy import Connection, text

from elearn.learning.models import DEFAULT_PARTITION, RecordRow

TABLE = RecordRow.__tablename__


def is_partition(table_name: str) -> bool:
    """Is this a partition, which models and migrations do not speak of?"""
    return table_name.startswith(f"{TABLE}_")


def make_partitions(connection: Connection, *, first: date, months: int) -> tuple[str, ...]:
    """Make the partitions that are missing for so many months from `first` on; returns their names.

    Records of these months that lie in the default partition move. Nobody writes meanwhile: run it ahead of
    time, for months that are still to come. Does nothing on SQLite.
    """
    if connection.dialect.name != "postgresql":
        return ()
    connection.execute(text(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE"))
    made: list[str] = []
    start = first.replace(day=1)
    for _ in range(months):
        end = _next_month(start)
        name = f"{TABLE}_{start:%Y_%m}"
        if connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}) is None:
            _make(connection, name, first_id(start), first_id(end))
            made.append(name)
        start = end
    return tuple(made)


def first_id(day: date) -> uuid.UUID:
    """The lowest id that a record of this day can have: its milliseconds, then zeros."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _make(connection: Connection, name: str, lowest: uuid.UUID, end: uuid.UUID) -> None:
    """Names and bounds are ours: DDL takes no parameters."""
    within = f"id >= '{lowest}' AND id < '{end}'"
    moved = f"DELETE FROM {DEFAULT_PARTITION} WHERE {within} RETURNING *"  # noqa: S608 - see above
    for statement in (
        f"CREATE TABLE {name} (LIKE {TABLE} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
        f"WITH moved AS ({moved}) INSERT INTO {name} SELECT * FROM moved",  # noqa: S608 - see above
        f"ALTER TABLE {TABLE} ATTACH PARTITION {name} FOR VALUES FROM ('{lowest}') TO ('{end}')",
    ):
        connection.execute(text(statement))
