"""What comes next for a learner, and what a quiz still allows her. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from elearn.course.model import Course, Module
from elearn.course.quizzes import Quiz
from elearn.learning.progress import Progress, QuizState


@dataclass(frozen=True)
class NextStep:
    """The one thing that a page offers first."""

    kind: Literal["lesson", "quiz", "final", "done"]
    id: str
    """The lesson's or the quiz's id; the course's when all is done."""


def next_step(course: Course, progress: Progress) -> NextStep:
    """The first lesson not done, in order; a module's quiz after its lessons; then the final.

    A quiz comes once, and again while the course asks for it to be passed and an attempt is left. Private
    lessons are never pointed at.
    """
    for module in course.shown_modules:
        step = _next_in_module(course, module, progress)
        if step is not None:
            return step
    if course.final and _is_due(course.final, progress, course.complete.final or "passed"):
        return NextStep("final", course.final.id)
    return NextStep("done", course.id)


def attempts_left(quiz: Quiz, state: QuizState) -> int | None:
    """How many more attempts may be opened, the open one aside; None: as many as she likes."""
    return None if quiz.attempts is None else max(0, quiz.attempts - state.opened)


def next_attempt_from(quiz: Quiz, state: QuizState) -> datetime | None:
    """The moment from which the next attempt may be opened; None: there is nothing to wait for."""
    if not quiz.wait or state.last_handed_in_at is None:
        return None
    return state.last_handed_in_at + quiz.wait


def _next_in_module(course: Course, module: Module, progress: Progress) -> NextStep | None:
    for lesson in module.lessons:
        if not lesson.retired and not lesson.private and lesson.id not in progress.lessons_done:
            return NextStep("lesson", lesson.id)
    if module.quiz and _is_due(module.quiz, progress, course.complete.quizzes):
        return NextStep("quiz", module.quiz.id)
    return None


def _is_due(quiz: Quiz, progress: Progress, rule: Literal["passed", "taken"] | None) -> bool:
    state = progress.quizzes[quiz.id]
    if state.open_ordinal is not None or not state.handed_in:
        return True
    return rule == "passed" and not state.passed and attempts_left(quiz, state) != 0
