"""Grading: a pure function of question and answer, one entry a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from elearn.course.model import Course, Question
from elearn.course.questions.answers import Answer, DontKnow, NoAnswer
from elearn.course.questions.choice import grade_choice, reasons_of_choice, right_choice
from elearn.course.questions.grades import (
    DO_NOT_KNOW,
    NO_ANSWER,
    Clash,
    Grade,
    Outcome,
    Reason,
    RightAnswer,
    Surroundings,
)
from elearn.course.questions.number import (
    clashes_of_number,
    grade_number,
    reasons_of_number,
    right_number,
)
from elearn.course.questions.text import clashes_of_text, grade_text, reasons_of_text, right_text
from elearn.course.questions.truefalse import grade_truefalse, reasons_of_truefalse, right_truefalse

__all__ = [
    "Clash",
    "Grade",
    "Outcome",
    "Reason",
    "RightAnswer",
    "clashes",
    "grade",
    "reasons",
    "right_answer",
]


def _no_clashes(question: Any, around: Surroundings) -> tuple[Clash, ...]:  # noqa: ARG001 - every kind's signature
    return ()


@dataclass(frozen=True)
class Kind:
    """What grading asks of a kind of question. Each function takes a question of that kind only."""

    grade: Callable[[Any, Answer, Surroundings], Grade]
    right_answer: Callable[[Any, Surroundings], RightAnswer]
    reasons: Callable[[Any, Answer, Grade], tuple[Reason, ...]]
    clashes: Callable[[Any, Surroundings], tuple[Clash, ...]] = _no_clashes


KINDS: Mapping[str, Kind] = {
    "choice": Kind(grade_choice, right_choice, reasons_of_choice),
    "truefalse": Kind(grade_truefalse, right_truefalse, reasons_of_truefalse),
    "number": Kind(grade_number, right_number, reasons_of_number, clashes_of_number),
    "text": Kind(grade_text, right_text, reasons_of_text, clashes_of_text),
}
"""The one table of kinds."""


def grade(course: Course, question: Question, answer: Answer, *, language: str) -> Grade:
    """Grade any answer to any question: total, deterministic, `0 <= score <= 1`.

    `language` is the reader's: it decides the accepted forms of a text and how a number is written.
    """
    match answer:
        case DontKnow():
            return DO_NOT_KNOW
        case NoAnswer():
            return NO_ANSWER
        case _:
            return KINDS[question.kind].grade(question, answer, _around(course, language))


def right_answer(course: Course, question: Question, *, language: str) -> RightAnswer:
    """What to show as the right answer."""
    return KINDS[question.kind].right_answer(question, _around(course, language))


def reasons(question: Question, answer: Answer, grade: Grade) -> tuple[Reason, ...]:
    """The `why` of what was answered, to be shown before the question's `explain`."""
    return KINDS[question.kind].reasons(question, answer, grade)


def clashes(course: Course, question: Question, *, language: str) -> tuple[Clash, ...]:
    """What the author both accepts and calls a mistake (`answer-collides`; near: `answer-near-mistake`)."""
    return KINDS[question.kind].clashes(question, _around(course, language))


def _around(course: Course, language: str) -> Surroundings:
    return Surroundings(
        language=language,
        course_language=course.language,
        fact=course.fact,
        message=lambda context: course.message(context, language),
    )
