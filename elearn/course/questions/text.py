"""`text`: a typed word or short phrase."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from elearn.course.questions.definitions import Mistake, QuestionBase, TypoSteps
from elearn.course.words import Language, Short


class TextMistake(Mistake):
    """Expected wrong words."""

    accept: Annotated[tuple[Short, ...], Field(min_length=1)]


class TextQuestion(QuestionBase):
    """Right if the folded answer equals an accepted form, or is within `typos` steps of one."""

    kind: Literal["text"]
    accept: Annotated[tuple[Short, ...], Field(min_length=1)]
    language: Language | None = None
    """The language of the answer, where it is not the course's; then `accept` is not translated."""
    typos: TypoSteps | None = None
    accents: bool = False
    mistakes: tuple[TextMistake, ...] = ()
