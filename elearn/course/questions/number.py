"""`number`: a typed number, with a unit and a tolerance."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from elearn.course.facts import Per, Value
from elearn.course.questions.answers import Answer, Typed
from elearn.course.questions.definitions import Mistake, QuestionBase
from elearn.course.questions.grades import (
    NO_ANSWER,
    RIGHT,
    WRONG,
    Clash,
    Grade,
    Reason,
    RightAnswer,
    Surroundings,
)
from elearn.course.questions.numbers import parse_number
from elearn.course.words import PERCENT, FactId, Model, Unit

Quantity = Decimal | FactId
"""A number, or the id of a fact whose value is meant."""


class Percent(Model):
    """A percentage of the right answer: `10%` is `Percent(of_hundred=10)`."""

    of_hundred: Annotated[Decimal, Field(ge=0, le=100)]


class NumberMistake(Mistake):
    """An expected wrong number."""

    answer: Quantity


class NumberQuestion(QuestionBase):
    """Right if it is at most `tolerance` from `answer`. Unit and per come from the fact if it is one."""

    kind: Literal["number"]
    answer: Quantity
    unit: Unit | None = None
    per: Per | None = None
    tolerance: Decimal | Annotated[Percent, WithJsonSchema(PERCENT)] = Decimal(0)
    mistakes: tuple[NumberMistake, ...] = ()


def grade_number(question: NumberQuestion, answer: Answer, around: Surroundings) -> Grade:
    """1 if the distance to the answer is at most the tolerance, else 0."""
    if not isinstance(answer, Typed) or not answer.text.strip():
        return NO_ANSWER
    unit, per = unit_of(question, around)
    given = parse_number(answer.text, languages=around.languages, unit=unit, per=per)
    if given is None:
        return Grade(Fraction(0), "wrong", not_a_number=True)
    right = _exact(question.answer, around)
    if right is None:
        return WRONG
    tolerance = _tolerance(question, right)
    if abs(Fraction(given) - right) <= tolerance:
        return RIGHT
    for mistake in question.mistakes:
        expected = _exact(mistake.answer, around)
        if expected is not None and abs(Fraction(given) - expected) <= tolerance:
            return Grade(Fraction(0), "wrong", mistake_id=mistake.id)
    return WRONG


def right_number(question: NumberQuestion, around: Surroundings) -> RightAnswer:
    """The number with its unit and per; without the fact it quotes, nothing."""
    unit, per = unit_of(question, around)
    return RightAnswer(number=_amount(question.answer, around), unit=unit, per=per)


def reasons_of_number(question: NumberQuestion, answer: Answer, grade: Grade) -> tuple[Reason, ...]:  # noqa: ARG001 - every kind's signature
    """The `why` of the mistake that was made."""
    return tuple(
        Reason(f"question.{question.id}.mistake.{mistake.id}.why", mistake.why)
        for mistake in question.mistakes
        if mistake.id == grade.mistake_id
    )


def clashes_of_number(question: NumberQuestion, around: Surroundings) -> tuple[Clash, ...]:
    """Mistakes that the tolerance takes for right."""
    right = _exact(question.answer, around)
    if right is None:
        return ()
    tolerance = _tolerance(question, right)
    found: list[Clash] = []
    for mistake in question.mistakes:
        expected = _exact(mistake.answer, around)
        if expected is not None and abs(expected - right) <= tolerance:
            found.append(Clash(mistake.id, str(question.answer), str(mistake.answer), is_near=False))
    return tuple(found)


def unit_of(question: NumberQuestion, around: Surroundings) -> tuple[str | None, Per | None]:
    """Unit and per: the fact's if the answer is one, else what the question says."""
    value = _value(question.answer, around)
    return (value.unit, value.per) if value else (question.unit, question.per)


def _value(quantity: Quantity, around: Surroundings) -> Value | None:
    fact = around.fact(quantity) if isinstance(quantity, str) else None
    return fact.value if fact else None


def _amount(quantity: Quantity, around: Surroundings) -> Decimal | None:
    if isinstance(quantity, Decimal):
        return quantity
    value = _value(quantity, around)
    return value.amount if value else None


def _exact(quantity: Quantity, around: Surroundings) -> Fraction | None:
    amount = _amount(quantity, around)
    return None if amount is None else Fraction(amount)


def _tolerance(question: NumberQuestion, right: Fraction) -> Fraction:
    if isinstance(question.tolerance, Percent):
        return abs(right) * Fraction(question.tolerance.of_hundred) / 100
    return Fraction(question.tolerance)
