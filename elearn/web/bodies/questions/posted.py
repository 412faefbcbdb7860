"""From what a browser posts to an answer."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

from elearn.course.model import Question
from elearn.course.questions.answers import Answer, DontKnow, NoAnswer, Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion

ANSWER = "answer"
UNKNOWN = "unknown"
"""A button of its own where several things are ticked or something is typed."""
UNKNOWN_ROW = "?"
"""A row among those of which one is picked; no option's id can look like it."""
LONGEST_TYPED = 500


def read_answer(question: Question, form: MultiDict[str, str], names: Sequence[str]) -> Answer:
    """The answer in a posted form; what no page of ours offers counts as no answer.

    Args:
        question: The question asked.
        form: What was posted.
        names: Option ids in the order shown if the page posts places (an attempt), else empty: it posts ids.
    """
    values = form.getlist(ANSWER)
    if form.get(UNKNOWN) or UNKNOWN_ROW in values:
        return DontKnow()
    if question.kind in {"number", "text"}:
        typed = _clean(form.get(ANSWER, ""))
        return Typed(typed) if typed else NoAnswer()
    ids = _places_to_ids(values, names) if names else values
    return _picked(question, ids)


def _clean(typed: str) -> str:
    """Without control characters, which no database keeps, and not endless."""
    return "".join(letter for letter in typed if letter.isprintable()).strip()[:LONGEST_TYPED]


def _places_to_ids(values: Sequence[str], names: Sequence[str]) -> list[str]:
    places = [int(value) for value in values if value.isdecimal() and len(value) < len("1000")]
    return [names[place] for place in places if place < len(names)]


def _picked(question: Question, ids: Sequence[str]) -> Answer:
    if isinstance(question, ChoiceQuestion):
        known = {option.id for option in question.options}
        several = question.several
    else:
        known, several = {"true", "false"}, False
    picked = tuple(dict.fromkeys(one for one in ids if one in known))
    if not picked:
        return NoAnswer()
    return Picked(picked if several else picked[:1])
