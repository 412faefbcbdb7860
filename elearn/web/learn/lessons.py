"""The lesson page, its questions, and 'Done, next'."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from elearn import clock
from elearn.course.blocks import ChecklistBlock
from elearn.course.model import Question
from elearn.course.questions.answers import Answer, NoAnswer
from elearn.database import unit_of_work
from elearn.errors import NotFound, Refused
from elearn.language import gettext as _
from elearn.language import language_name
from elearn.learning.commands import answer_question, finish_lesson
from elearn.web.access import actor, signed_in
from elearn.web.bodies.checklists import checklist_view, render_checklist
from elearn.web.bodies.lessons import fill, lesson_pieces
from elearn.web.bodies.questions.answered import render_answered
from elearn.web.bodies.questions.asking import Given, control_of, filled_form, inline_form
from elearn.web.bodies.questions.posted import read_answer
from elearn.web.learn.area import Reading, blueprint, departure_of, reading_of
from elearn.web.learn.frames import Frame, frame_of, onward_of, top_of
from elearn.web.learn.pages import LessonPage, Problem
from elearn.web.learn.posting import token_field
from elearn.web.learn.surroundings import render_lesson
from elearn.web.learn.way import address_of, follower


@dataclass(frozen=True)
class Trouble:
    """An answer that could not be taken: shown beside its question, what was given kept."""

    question: Question
    given: Given


@blueprint.get("/courses/<course_id>/lessons/<lesson_id>")
@signed_in
def lesson(course_id: str, lesson_id: str) -> ResponseReturnValue:
    """A lesson; before the course is started, the way there."""
    here = reading_of(course_id)
    if not here.standing.is_enrolled:
        return redirect(url_for("learn.course", course_id=course_id), code=303)
    return render_lesson(lesson_page(here, lesson_id))


@blueprint.post("/courses/<course_id>/lessons/<lesson_id>")
@signed_in
def finish(course_id: str, lesson_id: str) -> ResponseReturnValue:
    """'Done, next'."""
    here = reading_of(course_id)
    frame = frame_of(here, lesson_id)
    with unit_of_work() as session:
        progress = finish_lesson(
            session,
            actor=here.actor,
            now=clock.now(),
            course_id=course_id,
            lesson_id=lesson_id,
            language=here.reader.language,
        )
    if progress.is_complete and not here.progress.is_complete:
        return redirect(url_for("learn.completed"), code=303)
    return redirect(address_of(course_id, follower(here.course, progress, frame.place)), code=303)


@blueprint.post("/courses/<course_id>/lessons/<lesson_id>/questions/<question_id>")
@signed_in
def answer(course_id: str, lesson_id: str, question_id: str) -> ResponseReturnValue:
    """Answer a question of the lesson; the page then shows what is right and why, at the question."""
    here = reading_of(course_id)
    question = here.course.question(question_id)
    found = here.course.lesson(lesson_id)
    if question is None or found is None or question_id not in found.question_ids:
        raise NotFound
    given = read_answer(question, request.form, ())
    if isinstance(given, NoAnswer):
        return _ask_again(here, lesson_id, question, given, nothing_given_words(question))
    with unit_of_work() as session:
        grade = answer_question(
            session,
            actor=actor(),
            now=clock.now(),
            course_id=course_id,
            lesson_id=lesson_id,
            question_id=question_id,
            answer=given,
            language=here.reader.language,
        )
    if grade.not_a_number:
        return _ask_again(here, lesson_id, question, given, not_a_number_words())
    page = url_for("learn.lesson", course_id=course_id, lesson_id=lesson_id, _anchor=f"q-{question_id}")
    return redirect(page, code=303)


def not_a_number_words() -> str:
    """What a page says to words where a number was asked."""
    return _("Write the answer as a number, with digits. For example: 12.")


def nothing_given_words(question: Question) -> str:
    """What a page says to an empty form."""
    if question.kind in {"number", "text"}:
        return _("Write an answer, or tap “I don’t know”.")
    return _("Choose an answer, or “I don’t know”.")


def _ask_again(
    here: Reading, lesson_id: str, question: Question, given: Answer, words: str
) -> ResponseReturnValue:
    if not here.standing.is_enrolled:
        raise Refused("not-enrolled")
    trouble = Trouble(question, Given(given, words))
    return render_template("learn/lesson.html", page=lesson_page(here, lesson_id, trouble)), 422


def lesson_page(here: Reading, lesson_id: str, trouble: Trouble | None = None) -> LessonPage:
    """The page of a lesson. Raises NotFound if learners see none of this id."""
    frame = frame_of(here, lesson_id)
    hidden = token_field()
    return LessonPage(
        plain_title=frame.plain_title,
        problem=_problem(trouble),
        top=top_of(here, frame, untranslated(here)),
        pieces=tuple(_filled(here, frame, hidden, trouble)),
        onward=onward_of(here, frame).fill(hidden),
    )


def untranslated(here: Reading) -> str:
    """A sentence if the whole course is in another language; single texts are marked where they stand."""
    if here.reader.language in here.course.languages:
        return ""
    return _(
        "This course is not in your language yet. You read it in this language: %(language)s.",
        language=language_name(here.course.language),
    )


def _problem(trouble: Trouble | None) -> Problem | None:
    if trouble is None:
        return None
    return Problem(control_of(trouble.question.id), trouble.given.error)


def _filled(here: Reading, frame: Frame, hidden: Markup, trouble: Trouble | None) -> list[Markup]:
    reader, progress = here.reader, here.progress

    def question(asked: Question) -> Markup:
        address = frame.addresses[asked.id]
        if trouble and trouble.question.id == asked.id:
            return filled_form(reader, asked, address, trouble.given, hidden)
        before = progress.answers.get(asked.id)
        if before is None:
            return inline_form(reader, asked, address).fill(hidden)
        return render_answered(reader, asked, before.answer, address=address).fill(hidden)

    def checklist(block: ChecklistBlock) -> Markup:
        view = checklist_view(
            reader,
            block,
            ticks=progress.ticks.get(block.id, frozenset()),
            departure=departure_of(here.actor),
            address=frame.addresses[block.id],
            back=frame.lesson.id,
            saved=request.args.get("kept") == block.id,
        )
        return render_checklist(view, hidden)

    return fill(lesson_pieces(reader, frame.lesson), question=question, checklist=checklist)
