"""What every question has, whatever its kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from elearn.course.words import Ask, FactId, Identifier, LongText, MediaPath, Model, SparedIdentifier

Form = Literal["a", "b"]


class QuestionBase(Model):
    """Keys common to all kinds. With a `form` it is asked in the final only; without, everywhere else."""

    id: SparedIdentifier
    objective: Identifier
    ask: Ask
    form: Form | None = None
    explain: LongText | None = None
    facts: tuple[FactId, ...] = ()
    read_again: Identifier | None = None
    file: MediaPath | None = None
    describe: LongText | None = None
    by_language: bool = False
    retired: bool = False


class Mistake(Model):
    """A wrong answer that is expected, with what to say to it."""

    id: SparedIdentifier
    why: LongText


TypoSteps = Annotated[int, Field(ge=0, le=3)]
