"""A course: its modules, lessons, quizzes and progress; 'Start'."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.course.model import Lesson, Module
from elearn.course.quizzes import Quiz
from elearn.database import unit_of_work
from elearn.language import format_date, format_list, format_minutes, format_percent, language_name
from elearn.language import gettext as _
from elearn.learning.commands import enrol
from elearn.learning.steps import NextStep, next_step
from elearn.web.access import actor, signed_in
from elearn.web.learn.area import Reading, blueprint, reading_of
from elearn.web.learn.home import course_size, what_is_left
from elearn.web.learn.lessons import untranslated
from elearn.web.learn.pages import CoursePage, LessonRow, Link, ModuleRow, QuizRow
from elearn.web.learn.strips import strip_of
from elearn.web.learn.titles import quiz_title
from elearn.web.learn.way import address_of


@blueprint.get("/courses/<course_id>")
@signed_in
def course(course_id: str) -> ResponseReturnValue:
    """The course, started or not."""
    return render_template("learn/course.html", page=course_page(reading_of(course_id)))


@blueprint.post("/courses/<course_id>")
@signed_in
def start(course_id: str) -> ResponseReturnValue:
    """'Start': she is enrolled, and reads the first lesson at once."""
    here = reading_of(course_id)
    with unit_of_work() as session:
        enrol(session, actor=actor(), now=clock.now(), course_id=course_id)
    return redirect(address_of(course_id, next_step(here.course, here.progress)), code=303)


def course_page(here: Reading) -> CoursePage:
    """Everything on a course's page."""
    authored, reader, progress = here.course, here.reader, here.progress
    return CoursePage(
        title=reader.inline("course.title", authored.title),
        plain_title=reader.plain("course.title", authored.title),
        about=reader.html("course.about", authored.about),
        address=url_for("learn.course", course_id=authored.id),
        size=course_size(here),
        left=what_is_left(here),
        languages=_(
            "Languages: %(languages)s",
            languages=format_list([language_name(code) for code in authored.languages]),
        ),
        untranslated=untranslated(here),
        objectives=tuple(
            reader.inline(f"objective.{one.id}.text", one.text)
            for one in authored.objectives
            if not one.retired
        ),
        strip=strip_of(authored, progress),
        is_enrolled=here.standing.is_enrolled,
        is_complete=progress.is_complete,
        completed_on=format_date(progress.completed_at.date()) if progress.completed_at else "",
        next=step_link(here, next_step(authored, progress)),
        modules=tuple(_module_rows(here)),
        final=_quiz_row(here, authored.final) if authored.final else None,
    )


def step_link(here: Reading, step: NextStep) -> Link | None:
    """The next step by its name; None if all is done."""
    address = address_of(here.course.id, step)
    if step.kind == "lesson" and (found := here.course.lesson(step.id)):
        return Link(here.reader.inline(f"lesson.{step.id}.title", found.title), address)
    quiz = here.course.quiz(step.id)
    return Link(quiz_title(here.reader, quiz), address) if quiz else None


def _module_rows(here: Reading) -> list[ModuleRow]:
    step = next_step(here.course, here.progress)
    rows: list[ModuleRow] = []
    number = 0
    for module in here.course.shown_modules:
        lessons: list[LessonRow] = []
        for lesson in module.lessons:
            if lesson.retired or lesson.private:
                continue
            number += 1
            lessons.append(_lesson_row(here, lesson, number, is_next=step.id == lesson.id))
        if lessons:
            rows.append(_module_row(here, module, lessons))
    return rows


def _module_row(here: Reading, module: Module, lessons: list[LessonRow]) -> ModuleRow:
    context = f"module.{module.id}"
    return ModuleRow(
        id=module.id,
        title=here.reader.inline(f"{context}.title", module.title),
        about=here.reader.html(f"{context}.about", module.about) if module.about else None,
        lessons=tuple(lessons),
        quiz=_quiz_row(here, module.quiz) if module.quiz else None,
    )


def _lesson_row(here: Reading, lesson: Lesson, number: int, *, is_next: bool) -> LessonRow:
    done = lesson.id in here.progress.lessons_done
    address = url_for("learn.lesson", course_id=here.course.id, lesson_id=lesson.id)
    return LessonRow(
        number=number,
        title=here.reader.inline(f"lesson.{lesson.id}.title", lesson.title),
        address=address if here.standing.is_enrolled else None,
        minutes=format_minutes(lesson.minutes),
        state="done" if done else ("here" if is_next and here.standing.is_enrolled else "open"),
    )


def _quiz_row(here: Reading, quiz: Quiz) -> QuizRow:
    state = here.progress.quizzes[quiz.id]
    address = url_for("learn.quiz", course_id=here.course.id, quiz_id=quiz.id)
    row_state, words = "untouched", ""
    if state.open_ordinal is not None:
        row_state, words = "open", _("Begun. Your answers are kept.")
    elif state.counted_score is not None:
        row_state = "passed" if state.passed else "not-passed"
        score = format_percent(state.counted_score)
        words = _("Passed: %(score)s", score=score) if state.passed else _("Not yet: %(score)s", score=score)
    return QuizRow(
        title=quiz_title(here.reader, quiz),
        address=address if here.standing.is_enrolled else None,
        about=_("%(share)s needed", share=format_percent(quiz.passing)),
        state=row_state,
        words=words,
    )
