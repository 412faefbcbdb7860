"""How Alembic meets our models: the app's engine, our metadata, batches for SQLite."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from elearn.database import Base, UtcDateTime, db
from elearn.migrating import include_object


def render_item(_kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Our datetime type by its own name."""
    if isinstance(item, UtcDateTime):
        autogen.imports.add("from elearn.database import UtcDateTime")
        return "UtcDateTime()"
    return False


def run() -> None:
    """Run the migrations on the app's database."""
    # `transaction_per_migration` ends each step on its own; SQLite gets a write transaction at once.
    with db.engine.connect().execution_options(write=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=render_item,
            include_object=include_object,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: the offline mode is not supported.")
run()
