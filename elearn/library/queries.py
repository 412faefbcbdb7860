"""What is published."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from elearn.course.facts import Register
from elearn.errors import NotFound
from elearn.library.models import Edition, FactRegister, Medium, PublishedCourse


@dataclass(frozen=True)
class CourseSummary:
    """A published course by its current edition."""

    course_id: str
    edition_id: uuid.UUID
    digest: str
    number: int
    language: str
    title: str
    """In `language`."""
    published_at: datetime


@dataclass(frozen=True)
class PublishedRegister:
    """A whole register of facts, with its translations."""

    register: Register
    wordings: Mapping[str, Mapping[str, str]]
    """Language -> message context (`fact.<id>.statement` …) -> text."""


_SUMMARY = select(
    Edition.course_id,
    Edition.id,
    Edition.digest,
    Edition.number,
    Edition.language,
    Edition.title,
    Edition.published_at,
).join(PublishedCourse, PublishedCourse.current_edition_id == Edition.id)


def published_courses(session: Session) -> list[CourseSummary]:
    """Every published course, by id."""
    rows = session.execute(_SUMMARY.order_by(Edition.course_id))
    return [CourseSummary(*row) for row in rows]


def current_edition(session: Session, course_id: str) -> CourseSummary:
    """The edition that learners see now. Raises NotFound if the course is not published."""
    row = session.execute(_SUMMARY.where(PublishedCourse.course_id == course_id)).one_or_none()
    if row is None:
        raise NotFound
    return CourseSummary(*row)


def editions_of(session: Session, course_id: str) -> list[Edition]:
    """All editions of a course, newest number first; their content stays in the database."""
    return list(
        session.scalars(select(Edition).where(Edition.course_id == course_id).order_by(Edition.number.desc()))
    )


def edition_by_number(session: Session, course_id: str, number: int) -> Edition:
    """One edition of a course. Raises NotFound if there is none of that number."""
    edition = session.scalar(select(Edition).where(Edition.course_id == course_id, Edition.number == number))
    if edition is None:
        raise NotFound
    return edition


def medium(session: Session, digest: str) -> Medium:
    """A picture or recording with its bytes. Raises NotFound if none has this digest."""
    found = session.scalar(select(Medium).where(Medium.digest == digest).options(undefer(Medium.content)))
    if found is None:
        raise NotFound
    return found


def registers(session: Session) -> tuple[PublishedRegister, ...]:
    """The registers of facts as last published, by jurisdiction."""
    rows = session.scalars(select(FactRegister).order_by(FactRegister.jurisdiction))
    return tuple(PublishedRegister(Register.model_validate_json(row.content), row.wordings) for row in rows)
