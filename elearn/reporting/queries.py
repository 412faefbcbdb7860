"""The learners × courses of the offices an actor may see: a page of them, all of them, one of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from elearn.errors import NotFound
from elearn.learning.models import Enrolment, ProgressRow
from elearn.people.access import EVERYWHERE, AnyActor, Permission, covered_paths
from elearn.people.models import Office, Person, RoleGrant
from elearn.people.names import fold_name
from elearn.reporting.learners import (
    PAGE_SIZE,
    SOON_DAYS,
    WEEK_DAYS,
    Column,
    CourseState,
    Departure,
    Learner,
    LearnerFilters,
    LearnerOrder,
    LearnerPage,
    LearnerRow,
    Readied,
    Readiness,
    last_page,
)

_STREAMED_ROWS = 500
_Rows = Select[*tuple[Any, ...]]
_Column = SQLColumnExpression[Any]
_Condition = SQLColumnExpression[bool]


@dataclass(frozen=True, kw_only=True)
class Alphabet:
    """The order of what is shown in the reader's words but stored as codes: course ids, country codes."""

    courses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


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
    statement = _ordered(session, _rows(actor, filters, today), order, today, alphabet)
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
    statement = _ordered(session, _rows(actor, filters, today), order, today, alphabet)
    for row in session.execute(statement, execution_options={"yield_per": _STREAMED_ROWS}):
        yield _learner_row(row)


def learner(session: Session, actor: AnyActor, *, person_id: uuid.UUID, today: date) -> Learner:
    """One learner with her courses, in one statement.

    Raises NotFound if there is no such learner in the actor's offices.
    """
    statement = _rows(actor, LearnerFilters(), today).where(Person.id == person_id)
    found = session.execute(
        statement.add_columns(
            Person.language, Person.created_at, Office.path, (~_NO_STAFF).label("is_staff")
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
    statement = select(Office.id, Office.name, Office.join_code).where(_in_paths(_paths(actor)))
    offices = session.execute(statement.order_by(Office.name, Office.id)).all()
    return tuple(OfficeChoice(id=row.id, name=row.name, join_code=row.join_code) for row in offices)


def learners_by_course(session: Session, actor: AnyActor) -> dict[str, int]:
    """How many active people of the actor's offices are enrolled in each course."""
    statement = (
        select(Enrolment.course_id, func.count().label("learners"))
        .join(Person, Enrolment.learner_id == Person.id)
        .where(Person.active, _within(_paths(actor)))
        .group_by(Enrolment.course_id)
    )
    return {row.course_id: row.learners for row in session.execute(statement)}


# -- which rows --------------------------------------------------------------------------------------------


def _rows(actor: AnyActor, filters: LearnerFilters, today: date) -> _Rows:
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
            _STATE.label("state"),
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
        .outerjoin(ProgressRow, _PROGRESS_OF_ENROLMENT)
        .where(*_wanted(actor, filters, today))
    )


_PROGRESS_OF_ENROLMENT = and_(
    ProgressRow.learner_id == Enrolment.learner_id, ProgressRow.course_id == Enrolment.course_id
)
_STATE = func.coalesce(ProgressRow.state, CourseState.NOT_STARTED.value)
_NO_STAFF = ~exists().where(RoleGrant.person_id == Person.id)

# Looked at again from inside, whatever course the row around it is about.
_her_enrolment = aliased(Enrolment)
_her_progress = aliased(ProgressRow)
_ENROLLED = exists().where(_her_enrolment.learner_id == Person.id)
_UNFINISHED = (
    select(_her_enrolment.id)
    .outerjoin(
        _her_progress,
        and_(
            _her_progress.learner_id == _her_enrolment.learner_id,
            _her_progress.course_id == _her_enrolment.course_id,
        ),
    )
    .where(
        _her_enrolment.learner_id == Person.id,
        or_(_her_progress.state.is_(None), _her_progress.state != CourseState.COMPLETED.value),
    )
    .correlate(Person)
    .exists()
)
_READY = and_(_ENROLLED, ~_UNFINISHED)


def _wanted(actor: AnyActor, filters: LearnerFilters, today: date) -> list[_Condition]:
    wanted: list[_Condition] = [
        Person.active,
        _within(_paths(actor)),
        or_(Enrolment.id.is_not(None), _NO_STAFF),
    ]
    if filters.office_id is not None:
        wanted.append(Person.office_id == filters.office_id)
    if filters.course_id is not None:
        wanted.append(Enrolment.course_id == filters.course_id)
    if filters.state is not None:
        wanted.append(_STATE.in_([filters.state.value]))
    if filters.departure is not None:
        wanted.append(_departing(filters.departure, today))
    if filters.readiness is not None:
        wanted.append(_READY if filters.readiness is Readiness.READY else ~_READY)
    if filters.text:
        wanted.append(_named(filters.text))
    return wanted


def _departing(departure: Departure, today: date) -> _Condition:
    if departure is Departure.UNKNOWN:
        return Person.departure_on.is_(None)
    if departure.days is None:
        return Person.departure_on < today
    return Person.departure_on.between(today, today + timedelta(days=departure.days))


def _named(text: str) -> _Condition:
    folded = fold_name(text)
    return or_(
        Person.folded_name.contains(folded, autoescape=True),
        Person.user_name.contains(folded, autoescape=True),
    )


def _paths(actor: AnyActor) -> tuple[str, ...]:
    return covered_paths(actor, Permission.VIEW_LEARNERS)


def _within(paths: Sequence[str]) -> _Condition:
    """People of these offices; who may see everywhere also sees people without an office."""
    if EVERYWHERE in paths:
        return true()
    return Person.office_id.in_(select(Office.id).where(_in_paths(paths)))


def _in_paths(paths: Sequence[str]) -> _Condition:
    if EVERYWHERE in paths:
        return true()
    return or_(false(), *(Office.path.startswith(path, autoescape=True) for path in paths))


# -- in which order ----------------------------------------------------------------------------------------


def _ordered(
    session: Session, statement: _Rows, order: LearnerOrder, today: date, alphabet: Alphabet
) -> _Rows:
    dialect = session.get_bind().dialect.name
    keys = _sort_keys(order.column, today, alphabet, dialect)
    turned = [key.desc().nulls_last() if order.descending else key.asc().nulls_last() for key in keys]
    return statement.order_by(*turned, Person.folded_name, Person.id, Enrolment.course_id)


def _sort_keys(column: Column, today: date, alphabet: Alphabet, dialect: str) -> tuple[_Column, ...]:
    if column is Column.DEPARTURE:
        gone = case((Person.departure_on >= today, 0), (Person.departure_on.is_(None), 1), else_=2)
        return (gone, Person.departure_on)
    if column is Column.CORRIDOR:
        return (
            _place(Person.origin, alphabet.countries, dialect),
            _place(Person.destination, alphabet.countries, dialect),
        )
    if column is Column.COURSE:
        return (_place(Enrolment.course_id, alphabet.courses, dialect),)
    return _PLAIN_KEYS[column]


_PLAIN_KEYS: Mapping[Column, tuple[_Column, ...]] = {
    Column.NAME: (Person.folded_name,),
    Column.USER_NAME: (Person.user_name,),
    Column.OFFICE: (func.lower(Office.name),),
    Column.STATE: (
        case({CourseState.NOT_STARTED.value: 0, CourseState.IN_PROGRESS.value: 1}, value=_STATE, else_=2),
    ),
    Column.LESSONS: (ProgressRow.lessons_done, ProgressRow.lessons_total),
    Column.SCORE: (ProgressRow.final_score,),
    Column.PASSED: (case((ProgressRow.final_passed.is_(True), 1), (ProgressRow.final_passed.is_(False), 0)),),
    Column.LAST_SEEN: (ProgressRow.last_record_at,),
    Column.COMPLETED: (ProgressRow.completed_at,),
}


def _place(code: _Column, ordered: Sequence[str], dialect: str) -> _Column:
    """Where a stored code stands in the reader's alphabet, as its place in one string of all codes.

    NULL if it is not there. One scan of a short string a row; a CASE of 250 countries is slower.
    """
    text = "".join(f"|{one}|" for one in ordered)
    find = func.instr if dialect == "sqlite" else func.strpos
    return func.nullif(find(text, "|" + code + "|"), 0)


# -- how many ----------------------------------------------------------------------------------------------


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
    statement = select(Person.departure_on, _READY.label("ready")).where(
        Person.active,
        _within(_paths(actor)),
        or_(_ENROLLED, _NO_STAFF),
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
