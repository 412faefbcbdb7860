"""What grading speaks of, below the kinds: a grade, a right answer, a reason, and what a kind may look up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from elearn.course.facts import Fact

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


RIGHT = Grade(Fraction(1), "right")
WRONG = Grade(Fraction(0), "wrong")
NO_ANSWER = Grade(Fraction(0), "none")
DO_NOT_KNOW = Grade(Fraction(0), "unknown")


@dataclass(frozen=True)
class RightAnswer:
    """What to show as right: ids of options (`true`, `false` of a truefalse), accepted texts, or a number.

    `texts` are as the author wrote them, best first. A number is put into words with its unit by the edge
    (`language.format_quantity`).
    """

    options: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    number: Decimal | None = None
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True)
class Reason:
    """A `why` that belongs to what was answered: message context and source text."""

    context: str
    text: str


@dataclass(frozen=True)
class Clash:
    """An accepted form and a mistake that cannot be told apart, or only by a slip (`is_near`)."""

    mistake_id: str
    accepted: str
    mistaken: str
    is_near: bool


@dataclass(frozen=True)
class Surroundings:
    """What a kind may know beside its question: the reader's language, facts, translations."""

    language: str
    course_language: str
    fact: Callable[[str], Fact | None]
    message: Callable[[str], str | None]
    """Message context -> translation into the reader's language, or None."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The reader's language, then the course's."""
        return tuple(dict.fromkeys((self.language, self.course_language)))
