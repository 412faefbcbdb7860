"""`choice`: pick one, or several."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

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
from elearn.course.words import LongText, MediaPath, Model, Short, SparedIdentifier


class Option(Model):
    """One thing to pick: words, or a picture with its description."""

    id: SparedIdentifier
    text: Short | None = None
    file: MediaPath | None = None
    describe: LongText | None = None
    right: bool = False
    why: LongText | None = None
    retired: bool = False


class ChoiceQuestion(QuestionBase):
    """One right option (`several: false`), or as many as there are."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)]
    several: bool = False
    shuffle: bool = True

    @property
    def shown_options(self) -> tuple[Option, ...]:
        """The options a learner sees."""
        return tuple(option for option in self.options if not option.retired)


def grade_choice(question: ChoiceQuestion, answer: Answer, around: Surroundings) -> Grade:  # noqa: ARG001 - every kind's signature
    """One right option: 1 or 0. Several: max(0, T/R - F/W), T right ones ticked of R, F wrong ones of W."""
    if not isinstance(answer, Picked) or not answer.options:
        return NO_ANSWER
    picked = set(answer.options)
    right = {option.id for option in question.shown_options if option.right}
    wrong = {option.id for option in question.shown_options if not option.right}
    if not question.several:
        return RIGHT if len(picked) == 1 and picked <= right else WRONG
    hits, misses = len(picked & right), len(picked & wrong)
    score = Fraction(hits, len(right) or 1) - Fraction(misses, len(wrong) or 1)
    if score <= 0:
        return WRONG
    return RIGHT if score == 1 else Grade(score, "partly")


def right_choice(question: ChoiceQuestion, around: Surroundings) -> RightAnswer:  # noqa: ARG001 - every kind's signature
    """Ids of the right options in the author's order."""
    return RightAnswer(options=tuple(option.id for option in question.shown_options if option.right))


def reasons_of_choice(question: ChoiceQuestion, answer: Answer, grade: Grade) -> tuple[Reason, ...]:  # noqa: ARG001 - every kind's signature
    """The `why` of each option that was picked, in the author's order."""
    picked = answer.options if isinstance(answer, Picked) else ()
    return tuple(
        Reason(f"question.{question.id}.option.{option.id}.why", option.why)
        for option in question.shown_options
        if option.why and option.id in picked
    )
