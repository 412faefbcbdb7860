"""Fixtures for every room: the real app on a real database, the cast, and a client that looks at pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as laws
from sqlalchemy import event
from sqlalchemy.orm import Session

from elearn.database import db, unit_of_work
from elearn.language import set_language
from elearn.library import compiled
from elearn.people import passwords
from elearn.people.access import Actor
from elearn.web.shared_pages import forget_shared_pages
from tests.cast import Cast, make_cast
from tests.databases import PostgresqlDatabase, SqliteDatabase, scratch_folder
from tests.page_client import PageClient

Database = SqliteDatabase | PostgresqlDatabase
CountStatements = Callable[[], AbstractContextManager[list[str]]]
COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")

laws.register_profile("elearn", deadline=None)  # a busy machine is slow now and then; that breaks no law
laws.load_profile("elearn")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `both_databases` runs on SQLite and on PostgreSQL."""
    if "both_databases" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Real argon2id, as weak as it can be made: 30 ms a sign-in would be most of the suite."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "_HASHER", hasher)
        patch.setattr(passwords, "NOBODYS_HASH", hasher.hash("known to nobody"))
        yield


@pytest.fixture(autouse=True)
def speaks_english() -> None:
    """Words outside a request are the source's."""
    set_language("en")


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """`sqlite`, or what `both_databases` asks for."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def both_databases(database_kind: str) -> str:
    """Asks that the test runs on SQLite and on PostgreSQL; says on which it runs."""
    return database_kind


@pytest.fixture(scope="session")
def sqlite_database() -> Iterator[SqliteDatabase]:
    with scratch_folder("elearn-") as folder:
        made = SqliteDatabase(folder)
        yield made
        made.close()


@pytest.fixture(scope="session")
def postgresql_database() -> Iterator[PostgresqlDatabase]:
    with scratch_folder("pg-") as folder:
        made = PostgresqlDatabase(folder)
        yield made
        made.close()


@pytest.fixture
def database(database_kind: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """The database of this test, empty at its beginning."""
    made: Database = request.getfixturevalue(f"{database_kind}_database")
    yield made
    made.empty()
    compiled.forget_all()
    forget_shared_pages(made.app)


@pytest.fixture
def app(database: Database) -> Flask:
    """The app on an empty database."""
    return database.app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The session of an app context, the same in which `unit_of_work()` commits.

    What a test adds is committed before the client asks for a page.
    """
    with app.app_context():
        yield db.session()
        db.session.rollback()


@pytest.fixture(scope="session")
def kept_cast(sqlite_database: SqliteDatabase) -> tuple[Cast, object]:
    """Everyone written once, and the database with nobody but them."""
    with sqlite_database.app.app_context(), unit_of_work() as session:
        everyone = make_cast(session)
    kept = sqlite_database.snapshot()
    sqlite_database.empty()
    return everyone, kept


@pytest.fixture
def cast(database: Database, request: pytest.FixtureRequest) -> Cast:
    """The people of tests/cast.py, in the database."""
    if isinstance(database, SqliteDatabase):
        everyone, kept = request.getfixturevalue("kept_cast")
        database.restore(kept)
        return everyone
    with database.app.app_context(), unit_of_work() as session:
        return make_cast(session)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor's browser; looks at every page it gets."""
    return PageClient(app)


@pytest.fixture
def sign_in(client: PageClient) -> Callable[[Actor], PageClient]:
    """`sign_in(cast.awa)`: from now on the client is hers. The sign-in page has tests of its own."""

    def become(actor: Actor) -> PageClient:
        client.become(actor)
        return client

    return become


@pytest.fixture
def count_statements(app: Flask) -> CountStatements:
    """`with count_statements() as statements: …` collects what is sent to the database."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
            if statement.lstrip("( \n").upper().startswith(COUNTED):
                sent.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting
