"""`truefalse`: a statement that holds or does not."""

from __future__ import annotations

from typing import Literal

from elearn.course.questions.definitions import QuestionBase


class TrueFalseQuestion(QuestionBase):
    """A statement; `answer` says whether it holds."""

    kind: Literal["truefalse"]
    answer: bool
