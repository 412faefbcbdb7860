from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from elearn.cli.main import main
from elearn.course.model import Course
from elearn.course.reading import FolderSource, read_course
from elearn.database import db, unit_of_work
from elearn.learning.commands import enrol
from elearn.learning.models import ProgressRow
from elearn.library.commands import canonical_json
from elearn.library.models import Edition
from elearn.library.queries import registers
from tests.cast import NOW, Cast
from tests.databases import SECRET
from tests.library.bundle import COURSE, MODULE, QUESTIONS, write_bundle

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]
WITHOUT_SIGNING = QUESTIONS.partition("      - id: who-signs")[0]


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`elearn` with these words, on the test's database."""
    monkeypatch.setenv("ELEARN_DATABASE_URL", app.config["SQLALCHEMY_DATABASE_URI"])
    monkeypatch.setenv("ELEARN_SECRET_KEY", SECRET)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def editions(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(func.count()).select_from(Edition)).one()


def test_publishing_says_what_happened(run: Run, app: Flask, tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "courses")
    first, again = run("publish", folder), run("publish", folder.parent)
    assert (first.exit_code, first.output.splitlines()) == (
        0,
        ["papers: edition 1 is published.", "1 register of facts is kept for the help page: es"],
    )
    assert (again.exit_code, again.output) == (0, "papers: nothing has changed, edition 1 stays.\n")
    assert editions(app) == 1


def test_whole_registers_are_kept_for_help(run: Run, app: Flask, tmp_path: Path) -> None:
    unquoted = write_bundle(
        tmp_path / "courses", module=MODULE.replace(" In danger call {es.emergency}.", "")
    )
    run("publish", unquoted)
    with app.app_context():
        (kept,) = registers(db.session())
    assert [fact.id for fact in kept.register.facts] == ["es.emergency"]


def test_what_vanished_is_named_and_can_be_confirmed(run: Run, app: Flask, tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "courses")
    run("publish", folder)
    write_bundle(tmp_path / "courses", questions=WITHOUT_SIGNING)
    refused = run("publish", folder)
    assert refused.exit_code == 1
    assert "--confirm-vanished question.who-signs" in refused.output
    assert editions(app) == 1
    confirmed = run("publish", folder, "--confirm-vanished", "question.who-signs")
    assert (confirmed.exit_code, confirmed.output) == (0, "papers: edition 2 is published.\n")


def test_what_is_graded_otherwise_is_named(run: Run, tmp_path: Path) -> None:
    folder = write_bundle(tmp_path / "courses")
    run("publish", folder)
    write_bundle(tmp_path / "courses", questions=QUESTIONS.replace("answer: true", "answer: false"))
    assert "question.who-signs is graded otherwise" in run("publish", folder).output


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questions": QUESTIONS.replace("        answer: false\n", "", 1)}, "missing-key"),
        ({"module": MODULE.replace("id: yours\n        title", "title")}, "id-missing"),
        ({"course": "format: [1\n  id: *"}, "yaml"),
        ({"facts": "format: 1\n"}, "missing-key"),
    ],
)
def test_a_bad_bundle_is_refused_with_its_addresses(
    run: Run, app: Flask, tmp_path: Path, changes: dict[str, str], code: str
) -> None:
    good = write_bundle(tmp_path / "courses", course=COURSE)
    bad = write_bundle(tmp_path / "courses", **changes)
    assert good == bad
    result = run("publish", bad)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
    assert f"[{code}]" in result.output
    assert "Nothing was published" in result.output
    assert editions(app) == 0


def test_one_bad_bundle_keeps_all_back(run: Run, app: Flask, tmp_path: Path) -> None:
    good = write_bundle(tmp_path / "good")
    bad = write_bundle(tmp_path / "bad", questions="questions: [1")
    assert run("publish", good, bad).exit_code == 1
    assert editions(app) == 0


def test_a_path_without_a_course_is_said(run: Run, tmp_path: Path) -> None:
    result = run("publish", tmp_path)
    assert result.exit_code == 1
    assert "There is no course at" in result.output


@pytest.mark.parametrize("words", [("publish", ROOT / "courses"), ("courses",), ("records", "verify")])
def test_a_database_without_tables_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("ELEARN_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    result = run(*words)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
    assert "elearn database upgrade" in result.output


def test_publishing_counts_learners_anew(run: Run, app: Flask, tmp_path: Path, cast: Cast) -> None:
    folder = write_bundle(tmp_path / "courses")
    run("publish", folder)
    with app.app_context(), unit_of_work() as session:
        enrol(session, actor=cast.awa, now=NOW, course_id="papers")
    lesson = MODULE.partition("lessons:\n")[2].partition("          - kind: question")[0]
    more = MODULE.rstrip(" ") + lesson.replace("yours", "also")
    write_bundle(tmp_path / "courses", module=more)
    assert "papers: progress of 1 learner is counted anew." in run("publish", folder).output
    with app.app_context():
        assert db.session.scalars(select(ProgressRow.lessons_total)).one() == 2


def test_courses_are_listed_with_their_editions(run: Run, tmp_path: Path) -> None:
    assert run("courses").output == "No course is published yet: elearn publish courses\n"
    folder = write_bundle(tmp_path / "courses")
    run("publish", folder)
    write_bundle(tmp_path / "courses", course=COURSE.replace("Your papers", "All your papers"))
    run("publish", folder)
    lines = run("courses").output.splitlines()
    assert lines[0] == "papers  [en]  All your papers"
    assert [line.split()[:2] for line in lines[1:]] == [["*", "2"], ["1", *lines[2].split()[1:2]]]


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "courses").glob("*/course.yaml")), ids=lambda one: one.parent.name
)
def test_a_real_course_survives_its_edition(folder: Path) -> None:
    reading = read_course(FolderSource(folder.parent), today=NOW.date())
    assert reading.course is not None
    assert Course.model_validate_json(canonical_json(reading.course)) == reading.course
