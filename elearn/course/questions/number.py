"""`number`: a typed number, with a unit and a tolerance."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from elearn.course.facts import Per
from elearn.course.questions.definitions import Mistake, QuestionBase
from elearn.course.words import FactId, Model, Unit

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
    tolerance: Decimal | Percent = Decimal(0)
    mistakes: tuple[NumberMistake, ...] = ()
