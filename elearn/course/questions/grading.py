"""Grading: a pure function of question and answer, one entry a kind."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from elearn.course.model import Course, Question
from elearn.course.questions.answers import Answer

Outcome = Literal["right", "partly", "wrong", "unknown", "none"]


@dataclass(frozen=True)
class Grade:
    """What an answer is worth, exactly.

    `outcome` is `unknown` for 'I don't know' and `none` for no answer; `mistake_id` names the expected
    mistake that was made; `spelling` is the accepted form of an answer that was right but for its spelling;
    `not_a_number` says that a number was asked and something else typed: ask again.
    """

    score: Fraction
    outcome: Outcome
    mistake_id: str | None = None
    spelling: str | None = None
    not_a_number: bool = False


@dataclass(frozen=True)
class RightAnswer:
    """What to show as right: ids of options (`true`, `false` of a truefalse) or texts, best first."""

    options: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def grade(course: Course, question: Question, answer: Answer, *, language: str) -> Grade:
    """Grade any answer to any question: total, deterministic, `0 <= score <= 1`.

    `language` is the reader's: it decides the accepted forms of a text and how a number is written.
    """
    raise NotImplementedError


def right_answer(course: Course, question: Question, *, language: str) -> RightAnswer:
    """What to show as the right answer."""
    raise NotImplementedError


def reasons(question: Question, answer: Answer, grade: Grade) -> tuple[str, ...]:
    """Contexts of the `why` messages that belong to what was answered, in the order of the question."""
    raise NotImplementedError
