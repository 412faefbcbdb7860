"""Alembic seen from our side: bring a database to the newest revision, and compare it with the models."""

from __future__ import annotations

from typing import Any, cast

import flask_migrate
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from elearn.database import Base, db


def upgrade(revision: str = "head") -> None:
    """Run the migrations up to `revision` inside the current application context."""
    flask_migrate.upgrade(revision=revision)


def downgrade(revision: str) -> None:
    """Run the migrations down to `revision`; `base` leaves an empty database."""
    flask_migrate.downgrade(revision=revision)


def include_object(_item: object, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:  # noqa: FBT001 - Alembic's signature
    """For Alembic: partitions of a PostgreSQL table are not tables of their own."""
    if kind != "table" or name is None:
        return True
    partitioned = (
        table.name
        for table in Base.metadata.tables.values()
        if table.dialect_options["postgresql"]["partition_by"]
    )
    return not any(name.startswith(f"{table}_") for table in partitioned)


def differences() -> list[str]:
    """What the models say and the database does not, or the other way round; empty when they agree."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": include_object}
        )
        found = cast("list[Any]", compare_metadata(context, Base.metadata))
    return [str(one) for one in found]
