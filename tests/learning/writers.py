"""Many writers at once: threads that answer as signed-in requests do. Also a program, for several processes.

`python -m tests.learning.writers URL LEARNER THREADS ANSWERS` prints each record's id once it is
acknowledged; with ANSWERS 0 it goes on until it is killed.
"""

from __future__ import annotations

import itertools
import sys
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from elearn.course.questions.answers import Typed
from elearn.database import db, unit_of_work, uuid7
from elearn.learning.commands import answer_question
from elearn.people.queries import actor_for
from tests.cast import NOW
from tests.databases import make_app, make_settings
from tests.learning.acts import COURSE

Acknowledge = Callable[[uuid.UUID], None]


def answer_from_threads(
    app: Flask, learner_id: uuid.UUID, *, threads: int, answers: int, acknowledge: Acknowledge
) -> None:
    """Each thread gives so many answers, each twice as a phone would that heard no reply; 0: without end."""
    begin_together = threading.Barrier(threads)

    def work(number: int) -> None:
        begin_together.wait()
        for count in range(answers) if answers else itertools.count():
            record_id = uuid7()
            for _ in range(2):
                _answer(app, learner_id, record_id, text=str(1000 * number + count))
                acknowledge(record_id)

    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, number) for number in range(threads)]:
            done.result()


def _answer(app: Flask, learner_id: uuid.UUID, record_id: uuid.UUID, *, text: str) -> None:
    """One request: who is it (a SELECT before the write), then the answer."""
    with app.app_context():
        actor = actor_for(db.session(), learner_id)
        assert actor is not None
        with unit_of_work() as session:
            answer_question(
                session,
                actor=actor,
                now=NOW,
                course_id=COURSE,
                lesson_id="week",
                question_id="week-hours",
                answer=Typed(text),
                language="fr",
                record_id=record_id,
            )


def main() -> None:
    url, learner, threads, answers = sys.argv[1:]
    speaking = threading.Lock()

    def acknowledge(record_id: uuid.UUID) -> None:
        with speaking:
            sys.stdout.write(f"{record_id}\n")
            sys.stdout.flush()

    app = make_app(make_settings(url))
    answer_from_threads(
        app, uuid.UUID(learner), threads=int(threads), answers=int(answers), acknowledge=acknowledge
    )


if __name__ == "__main__":
    main()
