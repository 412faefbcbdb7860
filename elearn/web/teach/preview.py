"""A lesson exactly as a learner reads it, in any language of its course. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf  # pyright: ignore[reportUnknownVariableType] - untyped there
from markupsafe import Markup

from elearn import clock
from elearn.course.blocks import ChecklistBlock
from elearn.course.model import Course, Lesson, Question
from elearn.database import db
from elearn.errors import NotFound
from elearn.language import current_language, direction, format_minutes, language_name
from elearn.language import gettext as _
from elearn.library.compiled import course_of
from elearn.library.queries import edition_by_number
from elearn.people.access import Permission
from elearn.web.access import requires
from elearn.web.bodies.checklists import Departure, checklist_view, render_checklist
from elearn.web.bodies.lessons import fill, lesson_pieces
from elearn.web.bodies.questions.answered import key_of, render_answered
from elearn.web.bodies.questions.asking import inline_form
from elearn.web.bodies.questions.posted import read_answer
from elearn.web.bodies.reader import Reader, reader_for
from elearn.web.teach import blueprint
from elearn.web.teach.pages import FacilitatorNotes, LanguageChoice, Link, PreviewPage

TICK = "tick"


@dataclass(frozen=True)
class Preview:
    """A lesson of an edition, read in a language."""

    reader: Reader
    number: int
    lesson: Lesson

    @property
    def course(self) -> Course:
        """The edition's course."""
        return self.reader.course

    def plain_address(self, lesson: Lesson) -> str:
        """The preview of a lesson, in the language that whoever opens it reads."""
        return url_for("teach.lesson", course_id=self.course.id, number=self.number, lesson_id=lesson.id)

    def address(self, lesson: Lesson | None = None, **query: str) -> str:
        """This preview or that of another lesson, in the same language."""
        asked = urlencode({"language": self.reader.language, **query})
        return f"{self.plain_address(lesson or self.lesson)}?{asked}"


@blueprint.get("/courses/<course_id>/editions/<int:number>/lessons/<lesson_id>")
@requires(Permission.PREVIEW_COURSES)
def lesson(course_id: str, number: int, lesson_id: str) -> ResponseReturnValue:
    """The lesson; with `answers` what is right stands in place of the forms."""
    preview = _preview(course_id, number, lesson_id)
    answers_shown = request.args.get("answers") == "shown"
    page = _page(preview, _asking(preview, answers_shown=answers_shown), answers_shown=answers_shown)
    return render_template("teach/lesson.html", page=page)


@blueprint.post("/courses/<course_id>/editions/<int:number>/lessons/<lesson_id>")
@requires(Permission.PREVIEW_COURSES)
def try_answer(course_id: str, number: int, lesson_id: str) -> ResponseReturnValue:
    """What a learner would see after this answer. It is graded for this page and forgotten."""
    preview = _preview(course_id, number, lesson_id)
    page = _page(preview, _asking(preview, answered=request.args.get("question")))
    return render_template("teach/lesson.html", page=page)


def _preview(course_id: str, number: int, lesson_id: str) -> Preview:
    edition = edition_by_number(db.session(), course_id, number)
    content = course_of(db.session(), edition.id)
    found = next((one for one in content.lessons() if one.id == lesson_id), None)
    if found is None:
        raise NotFound
    links = url_for("teach.lesson", course_id=course_id, number=number, lesson_id="-").removesuffix("-")
    language = _language(content)
    reader = reader_for(edition.id, content, language, links=links, today=clock.today())
    return Preview(reader, number, found)


def _language(content: Course) -> str:
    """What the address asks for, else the reader's, else the course's own."""
    for wanted in (request.args.get("language"), current_language()):
        if wanted in content.languages:
            return wanted
    return content.language


def _asking(
    preview: Preview, *, answers_shown: bool = False, answered: str | None = None
) -> Callable[[Question], Markup]:
    """How each question of the lesson is shown: asked, with the answer that was posted, or with the key."""
    hidden = _hidden()

    def show(question: Question) -> Markup:
        if answers_shown:
            return key_of(preview.reader, question)
        address = preview.address(question=question.id)
        if question.id != answered:
            return inline_form(preview.reader, question, address).fill(hidden)
        answer = read_answer(question, request.form, ())
        return render_answered(preview.reader, question, answer, address=address).fill(hidden)

    return show


def _hidden() -> Markup:
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def _checklist(preview: Preview) -> Callable[[ChecklistBlock], Markup]:
    def show(block: ChecklistBlock) -> Markup:
        ticked = request.form.getlist(TICK) if request.args.get("checklist") == block.id else ()
        view = checklist_view(
            preview.reader,
            block,
            ticks=ticked,
            departure=Departure(None),
            address=preview.address(checklist=block.id),
            back=preview.lesson.id,
        )
        return render_checklist(view, _hidden())

    return show


def _page(
    preview: Preview, question: Callable[[Question], Markup], *, answers_shown: bool = False
) -> PreviewPage:
    reader, found = preview.reader, preview.lesson
    lessons = list(preview.course.lessons())
    at = lessons.index(found)
    pieces = fill(lesson_pieces(reader, found), question=question, checklist=_checklist(preview))
    return PreviewPage(
        title=reader.inline(f"lesson.{found.id}.title", found.title),
        plain_title=reader.plain(f"lesson.{found.id}.title", found.title),
        course=_link_to_course(preview),
        place=_(
            "Lesson %(number)s of %(total)s · %(minutes)s",
            number=at + 1,
            total=len(lessons),
            minutes=format_minutes(found.minutes),
        ),
        is_private=found.private,
        pieces=tuple(pieces),
        address=preview.plain_address(found),
        languages=tuple(_choice(preview, code) for code in preview.course.languages),
        notes=_notes(preview),
        answers_address=preview.address(answers="shown") if found.question_ids else None,
        answers_shown=answers_shown,
        plain_address=preview.address(),
        previous=_link(preview, lessons[at - 1]) if at else None,
        following=_link(preview, lessons[at + 1]) if at + 1 < len(lessons) else None,
    )


def _link_to_course(preview: Preview) -> Link:
    title = preview.reader.inline("course.title", preview.course.title)
    address = url_for("teach.edition", course_id=preview.course.id, number=preview.number)
    return Link(words=title, address=address)


def _link(preview: Preview, other: Lesson) -> Link:
    title = preview.reader.inline(f"lesson.{other.id}.title", other.title)
    return Link(words=title, address=preview.address(other))


def _choice(preview: Preview, code: str) -> LanguageChoice:
    return LanguageChoice(
        code=code,
        name=language_name(code),
        direction=direction(code),
        is_current=code == preview.reader.language,
    )


def _notes(preview: Preview) -> FacilitatorNotes | None:
    notes = preview.lesson.facilitator
    if notes is None:
        return None
    context = f"lesson.{preview.lesson.id}.facilitator"
    materials = preview.reader.words.lines(f"{context}.materials", notes.materials)
    return FacilitatorNotes(
        minutes=format_minutes(notes.minutes),
        activity=preview.reader.html(f"{context}.activity", notes.activity),
        materials=tuple(said.text for said in materials),
    )
