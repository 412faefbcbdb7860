"""The learners × courses of the offices an actor may see: a page of them, all of them, one of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from elearn.errors import NotFound
from elearn.learning.models import Enrolment, ProgressRow
from elearn.people.access import AnyActor, Permission, covered_paths
from elearn.people.models import Office, Person
from elearn.reporting.conditions import (
    ENROLLED,
    NO_STAFF,
    PROGRESS_OF_ENROLMENT,
    READY,
    STATE,
    of_her_offices,
    offices_below,
    wanted_rows,
)
from elearn.reporting.learners import (
    PAGE_SIZE,
    SOON_DAYS,
    WEEK_DAYS,
    CourseState,
    Learner,
    LearnerFilters,
    LearnerOrder,
    LearnerPage,
    LearnerRow,
    Readied,
    last_page,
)
from elearn.reporting.ordering import Alphabet, Rows, ordered

_STREAMED_ROWS = 500


@dataclass(frozen=True, kw_only=True)
class OfficeChoice:
    """An office that the actor may ask for."""

    id: uuid.UUID
    name: str
    join_code: str | None


def learner_page(
    session: Session,
    actor: AnyActor,
    *,
    filters: LearnerFilters,
    order: LearnerOrder,
    page: int,
    today: date,
    alphabet: Alphabet,
) -> LearnerPage:
    """One page of 50 rows, how many rows there are, and the readiness figures: two statements.

    The figures follow the chosen office, no other filter. A page beyond the last is the last.
    """
    total, readied = _counted(session, actor, filters, today)
    number = min(max(page, 1), last_page(total))
    statement = ordered(session, _rows(actor, filters, today), order, today, alphabet)
    found = session.execute(statement.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all()
    return LearnerPage(
        rows=tuple(_learner_row(row) for row in found), total=total, number=number, readied=readied
    )


def learner_rows(
    session: Session,
    actor: AnyActor,
    *,
    filters: LearnerFilters,
    order: LearnerOrder,
    today: date,
    alphabet: Alphabet,
) -> Iterator[LearnerRow]:
    """All rows, in the order of the pages, fetched little by little in one statement."""
    statement = ordered(session, _rows(actor, filters, today), order, today, alphabet)
    for row in session.execute(statement, execution_options={"yield_per": _STREAMED_ROWS}):
        yield _learner_row(row)


def learner(session: Session, actor: AnyActor, *, person_id: uuid.UUID, today: date) -> Learner:
    """One learner with her courses, in one statement.

    Raises NotFound if there is no such learner in the actor's offices.
    """
    statement = _rows(actor, LearnerFilters(), today).where(Person.id == person_id)
    found = session.execute(
        statement.add_columns(
            Person.language, Person.created_at, Office.path, (~NO_STAFF).label("is_staff")
        ).order_by(Enrolment.enrolled_at, Enrolment.course_id)
    ).all()
    if not found:
        raise NotFound
    return Learner(
        rows=tuple(_learner_row(row) for row in found),
        language=found[0].language,
        joined_at=found[0].created_at,
        office_path=found[0].path,
        is_staff=found[0].is_staff,
    )


def office_choices(session: Session, actor: AnyActor) -> tuple[OfficeChoice, ...]:
    """The offices whose learners the actor may see, by name."""
    statement = select(Office.id, Office.name, Office.join_code).where(
        offices_below(covered_paths(actor, Permission.VIEW_LEARNERS))
    )
    offices = session.execute(statement.order_by(Office.name, Office.id)).all()
    return tuple(OfficeChoice(id=row.id, name=row.name, join_code=row.join_code) for row in offices)


def learners_by_course(session: Session, actor: AnyActor) -> dict[str, int]:
    """How many active people of the actor's offices are enrolled in each course."""
    statement = (
        select(Enrolment.course_id, func.count().label("learners"))
        .join(Person, Enrolment.learner_id == Person.id)
        .where(Person.active, of_her_offices(actor))
        .group_by(Enrolment.course_id)
    )
    return {row.course_id: row.learners for row in session.execute(statement)}


def _rows(actor: AnyActor, filters: LearnerFilters, today: date) -> Rows:
    """Learners × courses; a learner without a course has one row. Staff stand in it only if they learn."""
    return (
        select(
            Person.id.label("person_id"),
            Person.name,
            Person.user_name,
            Office.name.label("office_name"),
            Person.origin,
            Person.destination,
            Person.departure_on,
            Person.departure_is_about,
            Enrolment.course_id,
            STATE.label("state"),
            func.coalesce(ProgressRow.lessons_done, 0).label("lessons_done"),
            func.coalesce(ProgressRow.lessons_total, 0).label("lessons_total"),
            ProgressRow.final_score,
            ProgressRow.final_passed,
            ProgressRow.last_record_at,
            ProgressRow.completed_at,
        )
        .select_from(Person)
        .outerjoin(Office, Person.office_id == Office.id)
        .outerjoin(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(ProgressRow, PROGRESS_OF_ENROLMENT)
        .where(*wanted_rows(actor, filters, today))
    )


def _counted(session: Session, actor: AnyActor, filters: LearnerFilters, today: date) -> tuple[int, Readied]:
    total = _rows(actor, filters, today).with_only_columns(func.count()).scalar_subquery()
    leavers = _leavers(actor, filters.office_id, today)
    this_week = and_(~leavers.c.ready, leavers.c.departure_on <= today + timedelta(days=WEEK_DAYS))
    counted = session.execute(
        select(
            total,
            func.count(),
            func.count(case((leavers.c.ready, 1))),
            func.count(case((this_week, 1))),
        ).select_from(leavers)
    ).one()
    return counted[0], Readied(leaving=counted[1], ready=counted[2], not_ready_this_week=counted[3])


def _leavers(actor: AnyActor, office_id: uuid.UUID | None, today: date) -> Subquery:
    """Learners of the actor's offices who leave within 30 days, each with whether she is ready."""
    statement = select(Person.departure_on, READY.label("ready")).where(
        Person.active,
        of_her_offices(actor),
        or_(ENROLLED, NO_STAFF),
        Person.departure_on.between(today, today + timedelta(days=SOON_DAYS)),
    )
    if office_id is not None:
        statement = statement.where(Person.office_id == office_id)
    return statement.subquery()


def _learner_row(row: Row[Any]) -> LearnerRow:
    return LearnerRow(
        person_id=row.person_id,
        name=row.name,
        user_name=row.user_name,
        office_name=row.office_name,
        origin=row.origin,
        destination=row.destination,
        departure_on=row.departure_on,
        departure_is_about=row.departure_is_about,
        course_id=row.course_id,
        state=CourseState(row.state),
        lessons_done=row.lessons_done,
        lessons_total=row.lessons_total,
        score=None if row.final_score is None else Fraction(str(row.final_score)),
        passed=row.final_passed,
        last_seen_at=row.last_record_at,
        completed_at=row.completed_at,
    )
