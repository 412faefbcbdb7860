"""Published courses by the titles that the reader reads."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from elearn.course.model import Course
from elearn.language import current_language
from elearn.library.compiled import course_of
from elearn.library.queries import published_courses
from elearn.people.names import fold_name
from elearn.web.bodies.reader import reader_for


def course_titles(session: Session, *, today: date) -> dict[str, str]:
    """Course id -> title in the reader's language, in the order of the titles: one statement when warm."""
    titles = {
        summary.course_id: course_title(
            summary.edition_id, course_of(session, summary.edition_id), today=today
        )
        for summary in published_courses(session)
    }
    return dict(sorted(titles.items(), key=lambda item: (fold_name(item[1]), item[0])))


def course_title(edition: object, course: Course, *, today: date) -> str:
    """The title of an edition in the reader's language, or as its authors wrote it."""
    reader = reader_for(edition, course, current_language(), links="", today=today)
    return reader.plain("course.title", course.title)
