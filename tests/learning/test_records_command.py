from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text, update

from elearn.cli.main import main
from elearn.database import unit_of_work
from elearn.learning.models import ProgressRow
from tests.databases import SECRET
from tests.learning.acts import Acts

Run = Callable[..., Result]
on_both_databases = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`elearn records` with this word, on the test's database."""
    monkeypatch.setenv("ELEARN_DATABASE_URL", app.config["SQLALCHEMY_DATABASE_URI"])
    monkeypatch.setenv("ELEARN_SECRET_KEY", SECRET)
    return lambda *words: CliRunner().invoke(main, ["records", *words])


@on_both_databases
def test_verify_proves_that_cache_and_records_agree(run: Run, acts: Acts) -> None:
    acts.enrol()
    acts.finish("week")
    result = run("verify")
    assert (result.exit_code, result.stdout) == (
        0,
        "1 enrolment folded.\n0 differ from their records.\n",
    )
    assert "Folding records" in result.stderr


@on_both_databases
def test_verify_names_who_differs_and_rebuild_puts_it_right(run: Run, acts: Acts) -> None:
    acts.enrol()
    acts.finish("week")
    with unit_of_work() as session:
        session.execute(update(ProgressRow).values(lessons_done=3))
    result = run("verify")
    assert result.exit_code == 1
    assert "awa.diop, rights: differs in lessons_done" in result.stdout
    assert "1 was put right." in run("rebuild").stdout
    assert run("verify").exit_code == 0


def test_on_sqlite_there_are_no_partitions_to_make(run: Run) -> None:
    assert run("partitions").stdout == "There is nothing to make.\n"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_partitions_are_made_once(run: Run, app: Flask) -> None:
    made = run("partitions", "--months", "2").stdout.split()
    assert [name.startswith("learning_record_2") for name in made] == [True, True]
    assert run("partitions", "--months", "2").stdout == "There is nothing to make.\n"
    with app.app_context(), unit_of_work() as session:
        for name in made:
            session.execute(text(f"DROP TABLE {name}"))
