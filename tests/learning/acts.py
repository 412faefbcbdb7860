"""What a learner does, each act in its own unit of work, as a view would do it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from elearn.course.model import Course
from elearn.course.questions.answers import Answer, Picked
from elearn.course.questions.grading import Grade
from elearn.database import db, unit_of_work
from elearn.learning import commands, quizzes
from elearn.learning.models import Attempt, ProgressRow, RecordRow
from elearn.learning.queries import Standing, attempt_for, standing
from elearn.library.commands import Published, publish_course
from elearn.people.access import SYSTEM, Actor
from tests.cast import NOW
from tests.course_factory import MEDIA, make_course

COURSE = "rights"
RIGHT = {
    "know-hours-a1": "true",
    "know-hours-a2": "true",
    "know-hours-b1": "false",
    "know-hours-b2": "false",
    "keep-papers-a1": "true",
    "keep-papers-a2": "true",
    "keep-papers-b1": "false",
    "keep-papers-b2": "false",
}
"""Question of the final -> what is right."""


class Acts:
    """One learner in the small course; time passes by a minute with each act."""

    def __init__(
        self, actor: Actor, count_statements: Callable[[], AbstractContextManager[list[str]]]
    ) -> None:
        self.actor = actor
        self.now: datetime = NOW
        self.count_statements = count_statements

    def of(self, actor: Actor) -> Acts:
        """The same course, another learner."""
        other = Acts(actor, self.count_statements)
        other.now = self.now
        return other

    def reading(self, language: str) -> Acts:
        """The same learner in another language."""
        return self.of(replace(self.actor, language=language))

    def wait(self, time: timedelta) -> None:
        self.now += time

    def publish(self, course: Course | None = None, **others: Any) -> Published:
        with unit_of_work() as session:
            return publish_course(
                session, actor=SYSTEM, now=self._tick(), course=course or make_course(), media=MEDIA, **others
            )

    def enrol(self) -> None:
        with unit_of_work() as session:
            commands.enrol(session, actor=self.actor, now=self._tick(), course_id=COURSE)

    def finish(self, *lesson_ids: str, **others: Any) -> None:
        for lesson_id in lesson_ids:
            with unit_of_work() as session:
                commands.finish_lesson(session, lesson_id=lesson_id, **self._said(), **others)

    def answer(self, lesson_id: str, question_id: str, answer: Answer, **others: Any) -> Grade:
        with unit_of_work() as session:
            return commands.answer_question(
                session,
                lesson_id=lesson_id,
                question_id=question_id,
                answer=answer,
                **(self._said() | others),
            )

    def tick(self, *items: str, **others: Any) -> None:
        with unit_of_work() as session:
            commands.save_checklist(
                session, block_id="before-leaving", ticked=frozenset(items), **self._said(), **others
            )

    def open(self, quiz_id: str = "final") -> Attempt:
        return self.attempt(self.press_open(quiz_id), quiz_id)

    def press_open(self, quiz_id: str = "final") -> int:
        with unit_of_work() as session:
            return quizzes.open_attempt(session, quiz_id=quiz_id, **self._said()).ordinal

    def attempt(self, ordinal: int = 1, quiz_id: str = "final") -> Attempt:
        return attempt_for(db.session(), self.actor, COURSE, quiz_id, ordinal)

    def answer_in(self, attempt: Attempt, question_id: str, answer: Answer, **others: Any) -> Grade:
        with unit_of_work() as session:
            return quizzes.answer_in_attempt(
                session,
                actor=self.actor,
                now=self._tick(),
                attempt_id=attempt.id,
                question_id=question_id,
                answer=answer,
                **others,
            )

    def hand_in(self, attempt: Attempt) -> None:
        with unit_of_work() as session:
            quizzes.hand_in_attempt(session, actor=self.actor, now=self._tick(), attempt_id=attempt.id)

    def take_final(self, *, right: int = 2) -> Attempt:
        """Open the final, answer so many questions right and the others wrong, hand in."""
        attempt = self.open()
        ordinal = attempt.ordinal
        for place, question_id in enumerate(list(attempt.question_ids)):
            truth = RIGHT[question_id]
            wrong = "false" if truth == "true" else "true"
            self.answer_in(self.attempt(ordinal), question_id, Picked((truth if place < right else wrong,)))
        self.hand_in(self.attempt(ordinal))
        return self.attempt(ordinal)

    def standing(self) -> Standing:
        return standing(db.session(), self.actor, COURSE)

    def records(self, kind: str | None = None) -> list[RecordRow]:
        wanted = select(RecordRow).where(RecordRow.learner_id == self.actor.person_id)
        if kind:
            wanted = wanted.where(RecordRow.kind == kind)
        return list(db.session.scalars(wanted.order_by(RecordRow.sequence)))

    def count_records(self) -> int:
        return db.session.scalars(select(func.count()).select_from(RecordRow)).one()

    def row(self) -> ProgressRow:
        return db.session.scalars(
            select(ProgressRow).where(ProgressRow.learner_id == self.actor.person_id)
        ).one()

    def _said(self) -> dict[str, Any]:
        return {
            "actor": self.actor,
            "now": self._tick(),
            "course_id": COURSE,
            "language": self.actor.language,
        }

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
