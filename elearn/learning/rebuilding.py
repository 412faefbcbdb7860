"""The cache of progress against its records: prove it, make it so, count it against a new edition.

All work in batches of enrolments, so that a country's worth needs neither memory nor one long lock.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from elearn.learning.history import History, history_of
from elearn.learning.journal import (
    FOLDED_COLUMNS,
    Journal,
    cached_columns,
    fill_row,
    kept_history,
    new_row,
    record_of,
)
from elearn.learning.models import Enrolment, ProgressRow, RecordRow
from elearn.learning.records import Record
from elearn.library.compiled import course_of
from elearn.library.models import PublishedCourse
from elearn.people.access import AnyActor, Permission, require


@dataclass(frozen=True)
class Difference:
    """A learner's course in which the cache is not what her records say."""

    learner_id: uuid.UUID
    course_id: str
    columns: tuple[str, ...]
    """Columns of the cache that differ, sorted; `row` if there is none at all."""


@dataclass(frozen=True)
class Batch:
    """What one batch found."""

    size: int
    """Enrolments looked at; 0: the end."""
    last: uuid.UUID | None
    """Where the next batch goes on."""
    differences: tuple[Difference, ...]


def count_enrolments(session: Session) -> int:
    """How many enrolments there are to look at."""
    return session.scalars(select(func.count()).select_from(Enrolment)).one()


def verify_progress(session: Session, *, after: uuid.UUID | None = None, size: int = 500) -> Batch:
    """Fold the records of the next enrolments and compare with the cache, counted against its own edition.

    On PostgreSQL call it in a transaction with one snapshot (REPEATABLE READ), or learners who are learning
    meanwhile look like differences.
    """
    enrolments = _next(session, after, size)
    records = _records(session, enrolments)
    rows = _rows(session, enrolments)
    differences: list[Difference] = []
    for enrolment in enrolments:
        history = history_of(records[enrolment.id])
        columns = _differing(session, enrolment, rows.get(enrolment.id), history)
        if columns:
            differences.append(Difference(enrolment.learner_id, enrolment.course_id, columns))
    return _batch(enrolments, differences)


def rebuild_progress(
    session: Session, *, actor: AnyActor, after: uuid.UUID | None = None, size: int = 200
) -> Batch:
    """Make the cache of the next enrolments what their records say; only rows that differ are written."""
    require(actor, Permission.PUBLISH_COURSES)
    enrolments = _next(session, after, size, lock=True)
    records = _records(session, enrolments)
    rows = _rows(session, enrolments)
    differences: list[Difference] = []
    for enrolment in enrolments:
        history = history_of(records[enrolment.id])
        row = rows.get(enrolment.id)
        columns = _differing(session, enrolment, row, history)
        if columns:
            differences.append(Difference(enrolment.learner_id, enrolment.course_id, columns))
            _mend(session, enrolment, row, history)
    return _batch(enrolments, differences)


def refold_course(
    session: Session, *, actor: AnyActor, now: datetime, course_id: str, size: int = 200
) -> int:
    """Count the next learners of a course against its current edition; how many there were, 0 at the end.

    For after publishing. Pages count against the current edition anyway; lists and reports read what is
    counted here. Who now has all that the edition asks for gets her completion record.
    """
    require(actor, Permission.PUBLISH_COURSES)
    found = session.execute(
        select(Enrolment, ProgressRow, PublishedCourse.current_edition_id)
        .join(
            ProgressRow,
            and_(
                ProgressRow.learner_id == Enrolment.learner_id, ProgressRow.course_id == Enrolment.course_id
            ),
        )
        .join(PublishedCourse, PublishedCourse.course_id == Enrolment.course_id)
        .where(Enrolment.course_id == course_id, ProgressRow.edition_id != PublishedCourse.current_edition_id)
        .order_by(Enrolment.id)
        .limit(size)
        .with_for_update(of=[Enrolment, ProgressRow])
        .execution_options(populate_existing=True)
    ).all()
    for enrolment, row, edition_id in found:
        course = course_of(session, edition_id)
        history = kept_history(session, enrolment.learner_id, course_id, row.history)
        journal = Journal(session, now, None, enrolment, row, edition_id, course, history)
        if not journal.write():
            journal.keep()
    return len(found)


def _next(session: Session, after: uuid.UUID | None, size: int, *, lock: bool = False) -> Sequence[Enrolment]:
    wanted = select(Enrolment).order_by(Enrolment.id).limit(size)
    if after is not None:
        wanted = wanted.where(Enrolment.id > after)
    if lock:
        wanted = wanted.with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def _records(session: Session, enrolments: Sequence[Enrolment]) -> dict[uuid.UUID, list[Record]]:
    found: dict[uuid.UUID, list[Record]] = defaultdict(list)
    if enrolments:
        rows = session.execute(
            select(Enrolment.id.label("enrolment_id"), *FOLDED_COLUMNS)
            .join(
                RecordRow,
                and_(
                    RecordRow.learner_id == Enrolment.learner_id, RecordRow.course_id == Enrolment.course_id
                ),
            )
            .where(Enrolment.id.between(enrolments[0].id, enrolments[-1].id))
        )
        for row in rows:
            found[row.enrolment_id].append(record_of(row))
    return found


def _rows(session: Session, enrolments: Sequence[Enrolment]) -> dict[uuid.UUID, ProgressRow]:
    if not enrolments:
        return {}
    rows = session.execute(
        select(Enrolment.id, ProgressRow)
        .join(
            ProgressRow,
            and_(
                ProgressRow.learner_id == Enrolment.learner_id, ProgressRow.course_id == Enrolment.course_id
            ),
        )
        .where(Enrolment.id.between(enrolments[0].id, enrolments[-1].id))
        .execution_options(populate_existing=True)
    )
    return {enrolment_id: row for enrolment_id, row in rows}  # noqa: C416 - a Row is not a pair to dict()


def _differing(
    session: Session, enrolment: Enrolment, row: ProgressRow | None, history: History
) -> tuple[str, ...]:
    if row is None:
        return ("row",)
    expected = cached_columns(history, course_of(session, row.edition_id))
    columns = [name for name, value in expected.items() if getattr(row, name) != value]
    if enrolment.last_sequence != history.last_sequence:
        columns.append("last_sequence")
    return tuple(sorted(columns))


def _mend(session: Session, enrolment: Enrolment, row: ProgressRow | None, history: History) -> None:
    enrolment.last_sequence = history.last_sequence
    if row is None:
        edition_id = session.scalars(
            select(PublishedCourse.current_edition_id).where(PublishedCourse.course_id == enrolment.course_id)
        ).one()
        session.add(new_row(enrolment, history, course_of(session, edition_id), edition_id))
    else:
        fill_row(row, history, course_of(session, row.edition_id), row.edition_id)


def _batch(enrolments: Sequence[Enrolment], differences: Sequence[Difference]) -> Batch:
    last = enrolments[-1].id if enrolments else None
    return Batch(len(enrolments), last, tuple(differences))
