"""No acknowledged answer is lost or doubled: not by threads, not by processes, not by `kill -9`."""

from __future__ import annotations

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.database import db
from elearn.learning.models import RecordRow
from elearn.learning.rebuilding import verify_progress
from tests.learning.acts import Acts
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
