"""`truefalse`: a statement that holds or does not."""

from __future__ import annotations

from typing import Literal

from elearn.course.questions.answers import Answer, Picked
from elearn.course.questions.definitions import QuestionBase
from elearn.course.questions.grades import (
    NO_ANSWER,
    RIGHT,
    WRONG,
    Grade,
    Reason,
    RightAnswer,
    Surroundings,
)


class TrueFalseQuestion(QuestionBase):
    """A statement; `answer` says whether it holds."""

    kind: Literal["truefalse"]
    answer: bool


def grade_truefalse(question: TrueFalseQuestion, answer: Answer, around: Surroundings) -> Grade:  # noqa: ARG001 - every kind's signature
    """1 or 0. Picking both is wrong."""
    if not isinstance(answer, Picked) or not answer.options:
        return NO_ANSWER
    return RIGHT if set(answer.options) == {_id_of(question.answer)} else WRONG


def right_truefalse(question: TrueFalseQuestion, around: Surroundings) -> RightAnswer:  # noqa: ARG001 - every kind's signature
    """`true` or `false`."""
    return RightAnswer(options=(_id_of(question.answer),))


def reasons_of_truefalse(question: TrueFalseQuestion, answer: Answer, grade: Grade) -> tuple[Reason, ...]:  # noqa: ARG001 - every kind's signature
    """None: the explanation says why."""
    return ()


def _id_of(answer: bool) -> str:  # noqa: FBT001 - the author's true or false
    return "true" if answer else "false"
