"""Courses as trainers see them: the list, and one edition with everything in it."""

from __future__ import annotations

from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.course.model import Course
from elearn.database import db
from elearn.errors import NotFound
from elearn.language import current_language, format_date, format_list, language_name
from elearn.language import gettext as _
from elearn.library.compiled import course_of
from elearn.library.models import Edition
from elearn.library.queries import CourseSummary, current_edition, editions_of, published_courses
from elearn.people.access import Permission
from elearn.reporting.facts import quoted_facts
from elearn.reporting.queries import learners_by_course
from elearn.web.access import actor, requires
from elearn.web.bodies.reader import Reader, reader_for
from elearn.web.published import course_title
from elearn.web.teach import blueprint
from elearn.web.teach.outline import Outline
from elearn.web.teach.pages import CoursePage, CourseRow, CoursesPage, EditionRow, FactRow
from elearn.web.teach.quizzes import completion_sentences, quiz_row


@blueprint.get("/courses")
@requires(Permission.PREVIEW_COURSES)
def courses() -> ResponseReturnValue:
    """Every published course."""
    session, today = db.session(), clock.today()
    learners = learners_by_course(session, actor())
    rows = [
        _course_row(summary, course_of(session, summary.edition_id), learners, today)
        for summary in published_courses(session)
    ]
    page = CoursesPage(courses=tuple(sorted(rows, key=lambda row: row.title.casefold())))
    return render_template("teach/courses.html", page=page)


@blueprint.get("/courses/<course_id>")
@requires(Permission.PREVIEW_COURSES)
def course(course_id: str) -> ResponseReturnValue:
    """The edition that learners see now."""
    return _edition_page(course_id, None)


@blueprint.get("/courses/<course_id>/editions/<int:number>")
@requires(Permission.PREVIEW_COURSES)
def edition(course_id: str, number: int) -> ResponseReturnValue:
    """Any edition, as it was published."""
    return _edition_page(course_id, number)


def reader_of(edition_id: object, content: Course, language: str) -> Reader:
    """A reader whose links between lessons lead nowhere; previews have their own."""
    return reader_for(edition_id, content, language, links="", today=clock.today())


def _course_row(summary: CourseSummary, content: Course, learners: dict[str, int], today: date) -> CourseRow:
    return CourseRow(
        title=course_title(summary.edition_id, content, today=today),
        address=url_for("teach.course", course_id=summary.course_id),
        edition=_(
            "Edition %(number)s, since %(day)s",
            number=summary.number,
            day=format_date(summary.published_at.date(), "short"),
        ),
        languages=format_list([language_name(code) for code in content.languages]),
        lessons=sum(1 for _lesson in content.lessons()),
        questions=sum(not question.retired for question in content.questions),
        learners=learners.get(summary.course_id, 0),
        facts_to_check=sum(one.freshness != "fresh" for one in quoted_facts(content, today)),
    )


def _edition_page(course_id: str, number: int | None) -> ResponseReturnValue:
    session = db.session()
    current = current_edition(session, course_id)
    editions = editions_of(session, course_id)
    shown = next((one for one in editions if one.number == (number or current.number)), None)
    if shown is None:
        raise NotFound
    content = course_of(session, shown.id)
    is_current = shown.number == current.number
    learners = learners_by_course(session, actor()).get(course_id, 0) if is_current else None
    outline = Outline(reader_of(shown.id, content, current_language()), shown.number)
    page = _course_page(outline, shown, editions, current.number, learners)
    return render_template("teach/course.html", page=page)


def _course_page(
    outline: Outline, shown: Edition, editions: list[Edition], current: int, learners: int | None
) -> CoursePage:
    content, reader, facts = outline.course, outline.reader, outline.facts()
    return CoursePage(
        title=reader.inline("course.title", content.title),
        plain_title=reader.plain("course.title", content.title),
        about=reader.html("course.about", content.about),
        number=shown.number,
        is_current=shown.number == current,
        published_on=format_date(shown.published_at.date()),
        current_address=url_for("teach.course", course_id=content.id),
        learners=learners,
        due_facts=tuple(one for one in facts if _is_due(one)),
        other_facts=tuple(one for one in facts if not _is_due(one)),
        modules=outline.modules(),
        final=quiz_row(reader, content.final) if content.final else None,
        objectives=outline.objectives(),
        completion=completion_sentences(content),
        languages=outline.languages(),
        editions=tuple(_edition_row(one, shown.number, current) for one in editions),
    )


def _is_due(fact: FactRow) -> bool:
    return fact.freshness != "fresh"


def _edition_row(one: Edition, shown: int, current: int) -> EditionRow:
    return EditionRow(
        number=one.number,
        address=url_for("teach.edition", course_id=one.course_id, number=one.number),
        published_on=format_date(one.published_at.date(), "short"),
        is_current=one.number == current,
        is_shown=one.number == shown,
    )
