"""Where a learner stands. What is not hers does not exist."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from elearn.course.model import Corridor, Course
from elearn.database import look_up
from elearn.errors import NotFound
from elearn.learning.history import History
from elearn.learning.journal import kept_history
from elearn.learning.models import Attempt, Enrolment, ProgressRow
from elearn.learning.progress import Progress, progress_of
from elearn.library.compiled import course_of
from elearn.library.models import Edition, PublishedCourse
from elearn.people.access import Actor


@dataclass(frozen=True)
class Standing:
    """A learner in a published course, enrolled or not yet."""

    course_id: str
    enrolment_id: uuid.UUID | None
    edition_id: uuid.UUID
    number: int
    """Of the edition."""
    digest: str
    """Of the edition: pages that are the same for everyone are cached under it."""
    course: Course
    progress: Progress

    @property
    def is_enrolled(self) -> bool:
        """She pressed 'Start'."""
        return self.enrolment_id is not None


def standing(session: Session, actor: Actor, course_id: str) -> Standing:
    """Where the actor stands in a course, against its current edition: one SELECT when the course is warm.

    Raises NotFound if no such course is published.
    """
    rows = look_up(session, _STANDING, learner_id=actor.person_id, asked_course=course_id)
    if not rows:
        raise NotFound
    return _standing(session, actor, rows[0])


def home(session: Session, actor: Actor) -> list[Standing]:
    """The courses of the actor's home: those begun, then those enrolled in, completed, and still to start.

    Courses in which she is not enrolled are shown if they fit her corridor; what she has not told us about
    her journey excludes nothing.
    """
    rows = look_up(session, _HOME, learner_id=actor.person_id)
    found = [_standing(session, actor, row) for row in rows]
    shown = [one for one in found if one.is_enrolled or fits(one.course.corridor, actor)]
    return sorted(shown, key=lambda one: _ORDER[one.progress.state if one.is_enrolled else "to-start"])


def attempt_for(session: Session, actor: Actor, course_id: str, quiz_id: str, ordinal: int) -> Attempt:
    """The actor's attempt of this ordinal. Raises NotFound if she has none."""
    attempt = session.scalar(
        select(Attempt).where(
            Attempt.learner_id == actor.person_id,
            Attempt.course_id == course_id,
            Attempt.quiz_id == quiz_id,
            Attempt.ordinal == ordinal,
        )
    )
    if attempt is None:
        raise NotFound
    return attempt


def fits(corridor: Corridor, actor: Actor) -> bool:
    """Is a course of this corridor for somebody on the actor's way?"""
    return _among(actor.origin, corridor.origins) and _among(actor.destination, corridor.destinations)


_ORDER = {"in-progress": 0, "not-started": 1, "completed": 2, "to-start": 3}


def _among(country: str | None, countries: tuple[str, ...]) -> bool:
    return country is None or not countries or country in countries


_STANDINGS: Select[*tuple[Any, ...]] = (
    select(
        PublishedCourse.course_id,
        Edition.id,
        Edition.number,
        Edition.digest,
        Enrolment.id,
        ProgressRow.history,
    )
    .join(Edition, Edition.id == PublishedCourse.current_edition_id)
    .outerjoin(
        Enrolment,
        and_(
            Enrolment.course_id == PublishedCourse.course_id, Enrolment.learner_id == bindparam("learner_id")
        ),
    )
    .outerjoin(
        ProgressRow,
        and_(
            ProgressRow.course_id == PublishedCourse.course_id,
            ProgressRow.learner_id == bindparam("learner_id"),
        ),
    )
)
"""Built once: every page of a learner asks it."""
_STANDING = _STANDINGS.where(PublishedCourse.course_id == bindparam("asked_course"))
_HOME = _STANDINGS.order_by(PublishedCourse.course_id)


def _standing(session: Session, actor: Actor, row: Row[*tuple[Any, ...]]) -> Standing:
    course_id, edition_id, number, digest, enrolment_id, history = row
    course = course_of(session, edition_id)
    known = History() if enrolment_id is None else kept_history(session, actor.person_id, course_id, history)
    return Standing(course_id, enrolment_id, edition_id, number, digest, course, progress_of(known, course))
