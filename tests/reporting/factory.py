"""Learners with courses, written straight into the tables: what reporting reads, whoever wrote it."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from elearn.course.digest import course_digest
from elearn.course.model import Course
from elearn.learning.models import Enrolment, ProgressRow
from elearn.library.models import Edition, PublishedCourse
from elearn.people.models import Person
from tests.cast import NOW, OfficeCard
from tests.course_factory import make_course

TODAY = NOW.date()
_numbers = itertools.count(1)


def publish(session: Session, course: Course | None = None, *, number: int = 1) -> Edition:
    """The course (the small one of the tests) as its newest edition."""
    course = course or make_course()
    edition = Edition(
        course_id=course.id,
        number=number,
        digest=course_digest(course),
        language=course.language,
        title=course.title,
        published_at=NOW + timedelta(days=number),
        content=course.model_dump_json(),
    )
    session.add(edition)
    session.flush()
    published = session.get(PublishedCourse, course.id)
    if published is None:
        session.add(PublishedCourse(course_id=course.id, current_edition_id=edition.id))
    else:
        published.current_edition_id = edition.id
    session.flush()
    return edition


def add_learner(session: Session, office: OfficeCard | None, name: str, **others: object) -> Person:
    """Somebody of this office who has no course yet."""
    person = Person(
        name=name,
        password_hash="-",
        office_id=office.id if office else None,
        created_at=NOW,
        **{"user_name": f"learner{next(_numbers)}", "language": "fr", **others},
    )
    session.add(person)
    session.flush()
    return person


def leaves_in(days: int) -> date:
    return TODAY + timedelta(days=days)


def enrol(session: Session, person: Person, edition: Edition) -> Enrolment:
    """In the course, nothing done yet, nothing kept in the cache."""
    enrolment = Enrolment(learner_id=person.id, course_id=edition.course_id, enrolled_at=NOW)
    session.add(enrolment)
    session.flush()
    return enrolment


def enrol_with_progress(
    session: Session,
    person: Person,
    edition: Edition,
    *,
    state: str = "in-progress",
    done: int = 1,
    score: float | None = None,
    last_seen_at: datetime | None = NOW,
) -> None:
    """In the course, so far; completed is with all three lessons done."""
    enrol(session, person, edition)
    session.add(
        ProgressRow(
            learner_id=person.id,
            course_id=edition.course_id,
            edition_id=edition.id,
            state=state,
            lessons_done=3 if state == "completed" else done,
            lessons_total=3,
            final_score=score,
            final_passed=None if score is None else score >= 0.7,
            completed_at=NOW if state == "completed" else None,
            last_record_at=last_seen_at,
            revision=1,
            history={},
        )
    )
    session.flush()
