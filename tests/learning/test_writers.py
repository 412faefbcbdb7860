"""No acknowledged answer is lost or doubled: not by threads, not by processes, not by `kill -9`."""

from __future__ import annotations

import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.course.questions.answers import Picked
from elearn.database import db, unit_of_work
from elearn.errors import Refused
from elearn.learning.attempts import grades_of, mean
from elearn.learning.models import RecordRow
from elearn.learning.quizzes import answer_in_attempt, hand_in_attempt
from elearn.learning.rebuilding import verify_progress
from tests.learning.acts import RIGHT, Acts
from tests.learning.writers import answer_from_threads

ROOT = Path(__file__).resolve().parents[2]
THREADS, ANSWERS = 16, 15


@pytest.mark.usefixtures("both_databases")
def test_threads_lose_and_double_nothing(app: Flask, acts: Acts) -> None:
    acts.enrol()
    acknowledged: list[uuid.UUID] = []
    answer_from_threads(app, acts.actor.person_id, threads=6, answers=3, acknowledge=acknowledged.append)
    assert len(acknowledged) == 2 * 6 * 3
    expect_each_once(acts, set(acknowledged))


@pytest.mark.usefixtures("both_databases")
def test_clicks_at_the_same_moment_are_one(app: Flask, acts: Acts) -> None:
    together(app, acts.enrol)
    together(app, acts.press_open)
    attempt_id = acts.attempt().id
    together(app, lambda: hand_in(acts, attempt_id))
    assert [record.kind for record in acts.records()] == ["enrolled", "attempt-opened", "attempt-handed-in"]
    assert verify_progress(db.session()).differences == ()


@pytest.mark.usefixtures("both_databases")
def test_an_answer_never_follows_the_handing_in(app: Flask, acts: Acts) -> None:
    """Two tabs: one hands in while the other answers. Whoever is first, the score is of what was kept."""
    acts.enrol()
    attempt = acts.open()
    attempt_id, (first, second) = attempt.id, attempt.question_ids
    acts_at_once = [
        lambda: hand_in(acts, attempt_id),
        *(lambda one=one: answer(acts, attempt_id, one) for one in (first, second) * 3),
    ]
    together(app, *acts_at_once)
    kept = acts.attempt()
    grades = grades_of(acts.standing().course, kept.question_ids, kept.answers, language="fr")
    assert kept.score == str(mean(grade.score for grade in grades.values()))
    last = acts.records()[-1]
    assert last.kind == "attempt-handed-in"


@pytest.mark.long
def test_processes_with_threads_lose_and_double_nothing(app: Flask, acts: Acts) -> None:
    acts.enrol()
    writers = [start(app, acts, THREADS, ANSWERS) for _ in range(2)]
    said = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    acknowledged = [uuid.UUID(one) for lines in said for one in lines]
    assert len(acknowledged) == 2 * 2 * THREADS * ANSWERS
    expect_each_once(acts, set(acknowledged))


@pytest.mark.long
def test_a_killed_writer_loses_no_acknowledged_answer(app: Flask, acts: Acts) -> None:
    acts.enrol()
    writer = start(app, acts, 4, 0)
    assert writer.stdout is not None
    heard = [writer.stdout.readline() for _ in range(300)]
    writer.kill()
    heard += writer.communicate(timeout=30)[0].splitlines(keepends=True)
    acknowledged = {uuid.UUID(line.strip()) for line in heard if line.endswith("\n")}
    kept = set(db.session.scalars(select(RecordRow.id).where(RecordRow.kind == "answered")))
    assert len(acknowledged) > 100
    assert acknowledged <= kept
    db.session.rollback()
    assert verify_progress(db.session()).differences == ()


def together(app: Flask, *acts_at_once: Callable[[], object], times: int = 6) -> None:
    """Do these at the same moment; one act alone: so many times."""
    work = list(acts_at_once) if len(acts_at_once) > 1 else list(acts_at_once) * times
    begin = threading.Barrier(len(work))

    def do(act: Callable[[], object]) -> None:
        begin.wait()
        with app.app_context():
            act()

    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(do, act) for act in work]:
            done.result()
    db.session.rollback()


def hand_in(acts: Acts, attempt_id: uuid.UUID) -> None:
    with unit_of_work() as session:
        hand_in_attempt(session, actor=acts.actor, now=acts.now, attempt_id=attempt_id)


def answer(acts: Acts, attempt_id: uuid.UUID, question_id: str) -> None:
    with suppress(Refused), unit_of_work() as session:
        answer_in_attempt(
            session,
            actor=acts.actor,
            now=acts.now,
            attempt_id=attempt_id,
            question_id=question_id,
            answer=Picked((RIGHT[question_id],)),
        )


def start(app: Flask, acts: Acts, threads: int, answers: int) -> subprocess.Popen[str]:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    words = [url, str(acts.actor.person_id), str(threads), str(answers)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.learning.writers", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def expect_each_once(acts: Acts, acknowledged: set[uuid.UUID]) -> None:
    db.session.rollback()
    records = acts.records()
    assert {record.id for record in records if record.kind == "answered"} == acknowledged
    assert [record.sequence for record in records] == list(range(1, len(records) + 1))
    assert verify_progress(db.session()).differences == ()
