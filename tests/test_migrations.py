"""Migrations go up and down on both databases, and give what the models say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from elearn.database import Base, db
from elearn.learning.models import DEFAULT_PARTITION
from elearn.learning.partitions import is_partition
from elearn.migrating import differences, downgrade, upgrade
from tests.databases import PostgresqlDatabase, make_app, make_settings


@pytest.fixture
def empty_address(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without a table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
        return
    postgresql: PostgresqlDatabase = request.getfixturevalue("postgresql_database")
    with postgresql.another("migrations") as address:
        yield address


@pytest.mark.usefixtures("both_databases")
def test_migrations_give_what_the_models_say(empty_address: str) -> None:
    app = make_app(make_settings(empty_address))
    with app.app_context():
        upgrade()
        found = differences()
        db.engine.dispose()
    assert found == []


@pytest.mark.usefixtures("both_databases")
def test_migrations_can_be_undone(empty_address: str, database_kind: str) -> None:
    app = make_app(make_settings(empty_address))
    with app.app_context():
        upgrade()
        before = set(inspect(db.engine).get_table_names())
        downgrade("base")
        after = set(inspect(db.engine).get_table_names())
        upgrade()
        again = set(inspect(db.engine).get_table_names())
        db.engine.dispose()
    assert before == again
    tables = {name for name in before if not is_partition(name)}
    assert tables - {"alembic_version"} == set(Base.metadata.tables)
    assert before - tables == ({DEFAULT_PARTITION} if database_kind == "postgresql" else set())
    assert after == {"alembic_version"}
