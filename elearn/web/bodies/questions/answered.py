"""A question once it is answered: what was chosen, what is right, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from elearn.course.model import Question
from elearn.course.questions.answers import Answer, NoAnswer, Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.grading import Grade, RightAnswer, grade, right_answer
from elearn.course.questions.number import NumberQuestion
from elearn.course.questions.text import TextQuestion
from elearn.language import format_quantity
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.web.bodies.cache import BoundedCache
from elearn.web.bodies.media import Shown
from elearn.web.bodies.questions.asking import (
    HIDDEN,
    SplitForm,
    ask,
    option_html,
    option_picture,
    picture_of,
    truth_word,
)
from elearn.web.bodies.questions.order import option_ids
from elearn.web.bodies.reader import Reader, render

VERDICTS: Mapping[str, str] = {
    "partly": _l("Partly right"),
    "wrong": _l("Not yet"),
    "unknown": _l("You said: I don’t know"),
    "none": _l("No answer"),
}


@dataclass(frozen=True)
class AnsweredRow:
    """An option, or what was typed, with what is to be said about it."""

    state: Literal["right", "wrong", "done"]
    label: str
    html: Markup
    picture: Shown | None = None
    why: Markup | None = None


@dataclass(frozen=True)
class Answered:
    """A question and what became of it."""

    id: str
    ask: Markup
    picture: Shown | None
    stale: bool
    rows: tuple[AnsweredRow, ...]
    outcome: str
    verdict: str
    """Empty where the rows say it."""
    notes: tuple[Markup, ...]
    """Why a mistake is one, how it is written, the explanation."""


_answered: BoundedCache[SplitForm] = BoundedCache(weigh=lambda part: len(part.before) + len(part.after))


def answered(
    reader: Reader, question: Question, answer: Answer, *, seed: int | None = None, key_only: bool = False
) -> Answered:
    """Grade the answer and gather what to say to it.

    `key_only` is for trainers: what is right and every reason, without somebody's answer.
    """
    result = grade(reader.course, question, answer, language=reader.language)
    typed = not option_ids(question, seed)
    rows = (
        _typed_rows(reader, question, answer, result)
        if typed
        else _picked_rows(reader, question, answer, seed, all_reasons=key_only)
    )
    return Answered(
        id=question.id,
        ask=reader.inline(f"question.{question.id}.ask", question.ask),
        picture=picture_of(reader, question),
        stale=reader.any_stale(question.ask, question.explain),
        rows=tuple(rows),
        outcome="key" if key_only else result.outcome,
        verdict="" if key_only or result.outcome == "right" else str(VERDICTS[result.outcome]),
        notes=tuple(_notes(reader, question, result, all_reasons=key_only)),
    )


def render_answered(reader: Reader, question: Question, answer: Answer, *, address: str) -> SplitForm:
    """The answered question inside a lesson, with the form to try it again behind a fold if it was not right.

    Kept: it is the same for everyone who gave this answer.
    """

    def make() -> SplitForm:
        view = answered(reader, question, answer)
        again = None if view.outcome == "right" else ask(reader, question)
        html = render("questions/answered.html", answered=view, again=again, address=address, hidden=HIDDEN)
        return SplitForm.cut(html)

    return _answered.get_or_make((*reader.key, "answered", question.id, address, answer), make)


def _picked_rows(
    reader: Reader, question: Question, answer: Answer, seed: int | None, *, all_reasons: bool
) -> list[AnsweredRow]:
    right = set(right_answer(reader.course, question, language=reader.language).options)
    chosen = set(answer.options) if isinstance(answer, Picked) else set[str]()
    rows: list[AnsweredRow] = []
    for one in option_ids(question, seed):
        state, label = _picked_label(is_right=one in right, is_chosen=one in chosen, many=len(right) > 1)
        with_reason = one in chosen or all_reasons
        rows.append(_picked_row(reader, question, one, state, label, with_reason=with_reason))
    return rows


def _picked_row(
    reader: Reader,
    question: Question,
    option_id: str,
    state: Literal["right", "wrong", "done"],
    label: str,
    *,
    with_reason: bool,
) -> AnsweredRow:
    if not isinstance(question, ChoiceQuestion):
        return AnsweredRow(state, label, Markup.escape(truth_word(option_id)))
    option = next(one for one in question.options if one.id == option_id)
    context = f"question.{question.id}.option.{option_id}.why"
    why = reader.inline(context, option.why) if option.why and with_reason else None
    picture = option_picture(reader, question, option)
    return AnsweredRow(state, label, option_html(reader, question, option), picture, why)


def _picked_label(
    *, is_right: bool, is_chosen: bool, many: bool
) -> tuple[Literal["right", "wrong", "done"], str]:
    if is_right and is_chosen:
        return "right", _("That is right")
    if is_right:
        return "right", _("Also right") if many else _("The right answer")
    if is_chosen:
        return "wrong", _("Your answer")
    return "done", ""


def _typed_rows(reader: Reader, question: Question, answer: Answer, result: Grade) -> list[AnsweredRow]:
    rows: list[AnsweredRow] = []
    if isinstance(answer, Typed):
        is_right = result.outcome == "right"
        label = _("That is right") if is_right else _("Your answer")
        rows.append(AnsweredRow("right" if is_right else "wrong", label, Markup.escape(answer.text)))
    if result.outcome != "right":
        right = _right_words(question, right_answer(reader.course, question, language=reader.language))
        if right:
            rows.append(AnsweredRow("right", _("The right answer"), right))
    return rows


def _right_words(question: Question, right: RightAnswer) -> Markup:
    if right.number is not None:
        return Markup.escape(format_quantity(right.number, right.unit or "count", right.per))
    best = right.texts[0] if right.texts else ""
    if best and isinstance(question, TextQuestion) and question.language:
        return Markup('<span lang="{}">{}</span>').format(question.language, best)
    return Markup.escape(best)


def _notes(reader: Reader, question: Question, result: Grade, *, all_reasons: bool) -> list[Markup]:
    notes: list[Markup] = []
    if isinstance(question, (NumberQuestion, TextQuestion)):
        notes.extend(
            reader.html(f"question.{question.id}.mistake.{mistake.id}.why", mistake.why)
            for mistake in question.mistakes
            if all_reasons or mistake.id == result.mistake_id
        )
    if result.spelling:
        said = _("It is written like this: %(word)s", word=result.spelling)
        notes.append(Markup("<p>{}</p>").format(said))
    if question.explain:
        notes.append(reader.html(f"question.{question.id}.explain", question.explain))
    return notes


def key_of(reader: Reader, question: Question) -> Markup:
    """For trainers: the question with what is right and every reason."""
    view = answered(reader, question, NoAnswer(), key_only=True)
    return render("questions/answered.html", answered=view, again=None, address="", hidden="")
