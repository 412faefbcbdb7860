"""In which order a reader sees the options of a choice."""

from __future__ import annotations

from elearn.course.model import Question
from elearn.course.questions.choice import ChoiceQuestion
from elearn.learning.attempts import shuffled

TRUE_FALSE = ("true", "false")


def option_ids(question: Question, seed: int | None = None) -> tuple[str, ...]:
    """Ids to pick from, as shown; empty where the answer is typed.

    In a lesson (no seed) everybody sees the same order, so that a downloaded page is the same for all; in an
    attempt the attempt's seed decides, so that a page reloaded or opened twice keeps its order.
    """
    if question.kind == "truefalse":
        return TRUE_FALSE
    if not isinstance(question, ChoiceQuestion):
        return ()
    ids = [option.id for option in question.options if not option.retired]
    return shuffled(ids, seed or 0, question.id) if question.shuffle else tuple(ids)
