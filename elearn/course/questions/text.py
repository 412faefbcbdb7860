"""`text`: a typed word or short phrase."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from elearn.course.holes import fill_holes, is_only_a_hole
from elearn.course.questions.answers import Answer, Typed
from elearn.course.questions.definitions import Mistake, QuestionBase, TypoSteps
from elearn.course.questions.folding import fold, fold_form
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
from elearn.course.questions.typos import allowed_typos, distance
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


LONGEST_ANSWER = 1000
"""Characters: five times the longest form; folding a book would keep the others waiting."""


@dataclass(frozen=True)
class Form:
    """One accepted or mistaken form: as written with its holes filled, and folded."""

    written: str
    folded: str


def grade_text(question: TextQuestion, answer: Answer, around: Surroundings) -> Grade:
    """Equal to an accepted form, else to a mistake, else within typing slips of an accepted form."""
    if not isinstance(answer, Typed) or not answer.text.strip():
        return NO_ANSWER
    if len(answer.text) > LONGEST_ANSWER:
        return WRONG
    given = _comparable(fold(answer.text, accents=question.accents))
    accepted = accepted_forms(question, around)
    if any(given == form.folded for form in accepted):
        return RIGHT
    mistaken = [(one.id, form) for one in question.mistakes for form in mistaken_forms(question, one, around)]
    for mistake_id, form in mistaken:
        if given == form.folded:
            return Grade(Fraction(0), "wrong", mistake_id=mistake_id)
    return _grade_with_slips(question, given, accepted, [form for _, form in mistaken])


def _grade_with_slips(
    question: TextQuestion, given: str, accepted: tuple[Form, ...], mistaken: list[Form]
) -> Grade:
    nearest: tuple[int, Form] | None = None
    for form in accepted:
        allowed = allowed_typos(form.folded, question.typos)
        steps = distance(given, form.folded, allowed)
        if steps <= allowed and (nearest is None or steps < nearest[0]):
            nearest = (steps, form)
    if nearest is None or any(distance(given, form.folded, nearest[0]) <= nearest[0] for form in mistaken):
        return WRONG
    return Grade(Fraction(1), "right", spelling=nearest[1].written)


def right_text(question: TextQuestion, around: Surroundings) -> RightAnswer:
    """Every accepted form in the reader's language, the author's first form first."""
    return RightAnswer(texts=tuple(form.written for form in accepted_forms(question, around)))


def reasons_of_text(question: TextQuestion, answer: Answer, grade: Grade) -> tuple[Reason, ...]:  # noqa: ARG001 - every kind's signature
    """The `why` of the mistake that was made."""
    return tuple(
        Reason(f"question.{question.id}.mistake.{mistake.id}.why", mistake.why)
        for mistake in question.mistakes
        if mistake.id == grade.mistake_id
    )


def clashes_of_text(question: TextQuestion, around: Surroundings) -> tuple[Clash, ...]:
    """Accepted forms that equal a mistake after folding, or are within typing slips of one."""
    found: list[Clash] = []
    for accepted in accepted_forms(question, around):
        allowed = allowed_typos(accepted.folded, question.typos)
        for mistake in question.mistakes:
            for mistaken in mistaken_forms(question, mistake, around):
                steps = distance(accepted.folded, mistaken.folded, allowed)
                if steps <= allowed:
                    found.append(Clash(mistake.id, accepted.written, mistaken.written, is_near=steps > 0))
    return tuple(found)


def accepted_forms(question: TextQuestion, around: Surroundings) -> tuple[Form, ...]:
    """Accepted forms in the reader's language, else as the author wrote them."""
    return _forms(question, f"question.{question.id}.accept", question.accept, around)


def mistaken_forms(question: TextQuestion, mistake: TextMistake, around: Surroundings) -> tuple[Form, ...]:
    """Forms of a mistake in the reader's language, else as the author wrote them."""
    return _forms(question, f"question.{question.id}.mistake.{mistake.id}.accept", mistake.accept, around)


def _forms(
    question: TextQuestion, context: str, written: tuple[str, ...], around: Surroundings
) -> tuple[Form, ...]:
    translated = None if question.language or all(map(is_only_a_hole, written)) else around.message(context)
    lines = written if translated is None else tuple(translated.splitlines())
    filled = (fill_holes(line, lambda name: _plain_fact(name, around)).strip() for line in lines)
    return tuple(
        Form(one, _comparable(fold_form(one, accents=question.accents)))
        for one in dict.fromkeys(filled)
        if one
    )


def _plain_fact(name: str, around: Surroundings) -> str | None:
    """What a learner would type for a fact: the bare amount, or the way to reach the contact."""
    fact = around.fact(name)
    if fact is None:
        return None
    if fact.value is not None:
        return f"{fact.value.amount:f}"
    return fact.contact.way if fact.contact else None


def _comparable(folded: str) -> str:
    """Spaces mean nothing between the digits of a phone number: nobody types them where the author did."""
    without_spaces = folded.replace(" ", "").lstrip("+")
    return without_spaces if without_spaces.isdecimal() else folded
