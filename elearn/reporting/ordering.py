"""In which order learners × courses stand: the same on every database, unknown things last both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, case, func
from sqlalchemy.orm import Session

from elearn.learning.models import Enrolment, ProgressRow
from elearn.people.models import Office, Person
from elearn.reporting.conditions import STATE
from elearn.reporting.learners import Column, CourseState, LearnerOrder

Rows = Select[*tuple[Any, ...]]
SortKey = SQLColumnExpression[Any]


@dataclass(frozen=True, kw_only=True)
class Alphabet:
    """The order of what is shown in the reader's words but stored as codes: course ids, country codes."""

    courses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def ordered(session: Session, statement: Rows, order: LearnerOrder, today: date, alphabet: Alphabet) -> Rows:
    """The rows in this order; equal ones by name, then by id, so that pages never overlap."""
    dialect = session.get_bind().dialect.name
    keys = _sort_keys(order.column, today, alphabet, dialect)
    turned = [key.desc().nulls_last() if order.descending else key.asc().nulls_last() for key in keys]
    return statement.order_by(*turned, Person.folded_name, Person.id, Enrolment.course_id)


def _sort_keys(column: Column, today: date, alphabet: Alphabet, dialect: str) -> tuple[SortKey, ...]:
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


_PLAIN_KEYS: Mapping[Column, tuple[SortKey, ...]] = {
    Column.NAME: (Person.folded_name,),
    Column.USER_NAME: (Person.user_name,),
    Column.OFFICE: (func.lower(Office.name),),
    Column.STATE: (
        case({CourseState.NOT_STARTED.value: 0, CourseState.IN_PROGRESS.value: 1}, value=STATE, else_=2),
    ),
    Column.LESSONS: (ProgressRow.lessons_done, ProgressRow.lessons_total),
    Column.SCORE: (ProgressRow.final_score,),
    Column.PASSED: (case((ProgressRow.final_passed.is_(True), 1), (ProgressRow.final_passed.is_(False), 0)),),
    Column.LAST_SEEN: (ProgressRow.last_record_at,),
    Column.COMPLETED: (ProgressRow.completed_at,),
}


def _place(code: SortKey, ordered: Sequence[str], dialect: str) -> SortKey:
    """Where a stored code stands in the reader's alphabet, as its place in one string of all codes.

    NULL if it is not there. One scan of a short string a row; a CASE of 250 countries is slower.
    """
    text = "".join(f"|{one}|" for one in ordered)
    find = func.instr if dialect == "sqlite" else func.strpos
    return func.nullif(find(text, "|" + code + "|"), 0)
