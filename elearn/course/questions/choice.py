"""`choice`: pick one, or several."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from elearn.course.questions.definitions import QuestionBase
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
