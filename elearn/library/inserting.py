"""Inserts that a repeat does not double, alike on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session


def insert_new(
    session: Session,
    table: type[DeclarativeBase],
    rows: Iterable[Mapping[str, Any]],
    *,
    unique: list[str],
) -> set[tuple[Any, ...]]:
    """Insert the rows whose `unique` columns nobody has yet, in one statement.

    Returns the `unique` columns of what was inserted. Asked by RETURNING, since psycopg's rowcount is -1.
    """
    values = [dict(row) for row in rows]
    if not values:
        return set()
    columns = [getattr(table, name) for name in unique]
    insert: Any = _INSERTS[session.get_bind().dialect.name](table)
    statement = insert.values(values).on_conflict_do_nothing(index_elements=unique).returning(*columns)
    return {tuple(row) for row in session.execute(statement)}


_INSERTS: Mapping[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
