"""What a demo learner has done so far: the same commands as a real one gives, at moments in the past."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from elearn.cli.demo_office import DemoPerson
from elearn.course.model import Course, Lesson, Question
from elearn.course.questions.answers import Answer, DontKnow, Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.grading import right_answer
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.learning.commands import answer_question, enrol, finish_lesson, save_checklist
from elearn.learning.quizzes import answer_in_attempt, hand_in_attempt, open_attempt
from elearn.people.access import Actor


class History:
    """One learner working through one course, evenly over her days, as well as she can."""

    def __init__(self, session: Session, actor: Actor, person: DemoPerson, course: Course) -> None:
        self.session, self.actor, self.person, self.course = session, actor, person, course
        self.chance = random.Random(person.name)  # noqa: S311 - a believable office, not a secret
        self.moments: Iterator[datetime] = iter(())

    def live(self, now: datetime) -> None:
        """Do everything from enrolment to the last activity before `now`."""
        if not self.person.share:
            return
        lessons = list(self.course.counted_lessons)
        done = lessons[: max(1, round(len(lessons) * self.person.share))]
        first = now - timedelta(days=self.person.days_here, hours=3)
        last = now - timedelta(days=self.person.quiet_days, hours=self.chance.randrange(1, 9))
        self.moments = _evenly(first, last, steps=self._acts(done))
        enrol(self.session, actor=self.actor, now=next(self.moments), course_id=self.course.id)
        for lesson in done:
            self._lesson(lesson)
            module = self.course.module_of(lesson.id)
            if module and module.quiz and lesson is module.lessons[-1]:
                self._quiz(module.quiz.id)
        if len(done) == len(lessons) and self.course.final:
            self._quiz(self.course.final.id)

    def _acts(self, done: list[Lesson]) -> int:
        """How many moments these lessons take: so that the last act falls on her last day."""
        in_lessons = sum(1 + len(lesson.question_ids) + _checklists(lesson) for lesson in done)
        return 1 + in_lessons + len(self.course.quizzes) * len(done) // len(self.course.counted_lessons)

    def _lesson(self, lesson: Lesson) -> None:
        for question_id in lesson.question_ids:
            question = self.course.question(question_id)
            if question is not None:
                answer_question(
                    self.session,
                    actor=self.actor,
                    now=next(self.moments),
                    course_id=self.course.id,
                    lesson_id=lesson.id,
                    question_id=question_id,
                    answer=self._answer(question),
                    language=self.person.language,
                )
        for block in lesson.shown_blocks:
            if block.kind == "checklist":
                save_checklist(
                    self.session,
                    actor=self.actor,
                    now=next(self.moments),
                    course_id=self.course.id,
                    block_id=block.id,
                    ticked=frozenset(item.id for item in block.items[: len(block.items) // 2]),
                    language=self.person.language,
                )
        finish_lesson(
            self.session,
            actor=self.actor,
            now=next(self.moments),
            course_id=self.course.id,
            lesson_id=lesson.id,
            language=self.person.language,
        )

    def _quiz(self, quiz_id: str) -> None:
        now = next(self.moments)
        attempt = open_attempt(
            self.session,
            actor=self.actor,
            now=now,
            course_id=self.course.id,
            quiz_id=quiz_id,
            language=self.person.language,
        )
        for question_id in list(attempt.question_ids):
            question = self.course.question(question_id)
            if question is not None:
                answer_in_attempt(
                    self.session,
                    actor=self.actor,
                    now=now,
                    attempt_id=attempt.id,
                    question_id=question_id,
                    answer=self._answer(question),
                )
        hand_in_attempt(self.session, actor=self.actor, now=now, attempt_id=attempt.id)

    def _answer(self, question: Question) -> Answer:
        if self.chance.random() < self.person.skill:
            return _right(self.course, question, self.person.language)
        return self._wrong(question)

    def _wrong(self, question: Question) -> Answer:
        if isinstance(question, ChoiceQuestion):
            wrong = [option.id for option in question.options if not option.right and not option.retired]
            return Picked((self.chance.choice(wrong),))
        if isinstance(question, TrueFalseQuestion):
            return Picked(("false" if question.answer else "true",))
        return DontKnow()


def _right(course: Course, question: Question, language: str) -> Answer:
    right = right_answer(course, question, language=language)
    if right.options:
        return Picked(right.options)
    return Typed(right.texts[0] if right.texts else str(right.number))


def _checklists(lesson: Lesson) -> int:
    return sum(block.kind == "checklist" for block in lesson.shown_blocks)


def _evenly(first: datetime, last: datetime, *, steps: int) -> Iterator[datetime]:
    """Moments from `first` to `last`; after the planned steps, a minute apart."""
    for step in range(steps):
        yield first + (last - first) * step / steps
    while True:
        last += timedelta(minutes=1)
        yield last
