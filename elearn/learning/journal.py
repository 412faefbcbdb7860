"""The one way records come into being: under the lock of the enrolment, with the cache in step.

PostgreSQL locks the enrolment's row; on SQLite the unit of work is the only writer already.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from elearn.course.model import Course
from elearn.database import uuid7
from elearn.errors import NotFound, Refused
from elearn.learning.history import History, history_of
from elearn.learning.models import Enrolment, ProgressRow, RecordRow
from elearn.learning.progress import Progress, progress_of
from elearn.learning.records import NOTHING_ELSE, VERSION, Kind, Record, Subject, digest_of_claim
from elearn.library.compiled import course_of
from elearn.library.inserting import insert_new
from elearn.library.models import PublishedCourse

TIME_ORDERED = 7
"""The version of UUID a record's id must be."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record about to be written."""

    kind: Kind
    language: str
    subject: Subject = NOTHING_ELSE
    claim: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The part of the payload that the sender says, for example the answer."""
    finding: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The part that the server adds, for example the score."""
    record_id: uuid.UUID | None = None
    """Made where it happened; None: it happened here."""
    edition_id: uuid.UUID | None = None
    """None: the current one."""


@dataclass
class Journal:
    """One learner in one course, locked: write through `write`, read through `progress`."""

    session: Session
    now: datetime
    actor_id: uuid.UUID | None
    """Who enters the records; None: the system itself."""
    enrolment: Enrolment
    row: ProgressRow
    edition_id: uuid.UUID
    """The current edition."""
    course: Course
    history: History

    @property
    def progress(self) -> Progress:
        """Where she stands, against the current edition."""
        return progress_of(self.history, self.course)

    def write(self, *drafts: Draft) -> bool:
        """Append records, the completion too if it is reached now, and bring the cache in step.

        Returns False if all are repeats of what is there already; then nothing changes. Raises
        Refused("record-conflict") if an id is taken by something else.
        """
        rows = [self._row(draft, place) for place, draft in enumerate(drafts, 1)]
        if self._completed_by(rows):
            language = drafts[0].language if drafts else self.course.language
            rows.append(self._row(Draft(kind=Kind.COMPLETED, language=language), len(rows) + 1))
        new = self._insert(rows)
        for row in new:
            self.history.add(record_of(row))
        if new:
            self.keep()
        return bool(new)

    def keep(self) -> None:
        """Write the fold, and what lists need of it, into the cache."""
        self.enrolment.last_sequence = max(self.enrolment.last_sequence, self.history.last_sequence)
        fill_row(self.row, self.history, self.course, self.edition_id)

    def _completed_by(self, rows: Sequence[RecordRow]) -> bool:
        then = copy.deepcopy(self.history)
        for row in rows:
            then.add(record_of(row))
        progress = progress_of(then, self.course)
        return progress.meets_completion and not progress.is_complete

    def _insert(self, rows: Sequence[RecordRow]) -> list[RecordRow]:
        values = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
        inserted = insert_new(self.session, RecordRow, values, unique=["id"])
        missed = {row.id: row.digest for row in rows if (row.id,) not in inserted}
        if missed:
            known = self.session.execute(
                select(RecordRow.id, RecordRow.digest).where(RecordRow.id.in_(missed))
            )
            if any(missed[record_id] != digest for record_id, digest in known):
                raise Refused("record-conflict")
        return [row for row in rows if row.id not in missed]

    def _row(self, draft: Draft, place: int) -> RecordRow:
        if draft.record_id is not None and draft.record_id.version != TIME_ORDERED:
            raise Refused("record-id-without-time")
        return RecordRow(
            id=draft.record_id or uuid7(),
            learner_id=self.enrolment.learner_id,
            actor_id=self.actor_id,
            kind=draft.kind.value,
            version=VERSION,
            course_id=self.enrolment.course_id,
            lesson_id=draft.subject.lesson_id,
            block_id=draft.subject.block_id,
            question_id=draft.subject.question_id,
            quiz_id=draft.subject.quiz_id,
            attempt=draft.subject.attempt,
            sequence=self.history.last_sequence + place,
            edition_id=draft.edition_id or self.edition_id,
            language=draft.language,
            device=None,
            happened_at=self.now,
            received_at=self.now,
            payload={**draft.claim, **draft.finding},
            digest=digest_of_claim(
                learner_id=self.enrolment.learner_id,
                course_id=self.enrolment.course_id,
                kind=draft.kind,
                subject=draft.subject,
                language=draft.language,
                claim=draft.claim,
            ),
        )


def open_journal(
    session: Session, *, learner_id: uuid.UUID, course_id: str, actor_id: uuid.UUID | None, now: datetime
) -> Journal:
    """Lock a learner's enrolment and read where she stands: two statements.

    Raises NotFound if the course is not published, Refused("not-enrolled") if she has not started it.
    """
    enrolment = session.scalar(
        select(Enrolment)
        .where(Enrolment.learner_id == learner_id, Enrolment.course_id == course_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if enrolment is None:
        if session.get(PublishedCourse, course_id) is None:
            raise NotFound
        raise Refused("not-enrolled", course_id=course_id)
    return journal_of(session, enrolment, actor_id=actor_id, now=now)


def journal_of(
    session: Session, enrolment: Enrolment, *, actor_id: uuid.UUID | None, now: datetime
) -> Journal:
    """The journal of an enrolment that the caller has locked.

    A second statement on purpose: on PostgreSQL the one that waited for the lock still sees what it would
    have seen before waiting.
    """
    edition_id, row = _read(session, enrolment)
    course = course_of(session, edition_id)
    history = kept_history(session, enrolment.learner_id, enrolment.course_id, row and row.history)
    if row is None:
        row = new_row(enrolment, history, course, edition_id)
        session.add(row)
    return Journal(session, now, actor_id, enrolment, row, edition_id, course, history)


def _read(session: Session, enrolment: Enrolment) -> tuple[uuid.UUID, ProgressRow | None]:
    edition_id, row = session.execute(
        select(PublishedCourse.current_edition_id, ProgressRow)
        .select_from(PublishedCourse)
        .outerjoin(
            ProgressRow,
            and_(
                ProgressRow.course_id == PublishedCourse.course_id,
                ProgressRow.learner_id == enrolment.learner_id,
            ),
        )
        .where(PublishedCourse.course_id == enrolment.course_id)
        .execution_options(populate_existing=True)
    ).one()
    return edition_id, row


def kept_history(
    session: Session, learner_id: uuid.UUID, course_id: str, cached: Mapping[str, Any] | None
) -> History:
    """The fold out of the cache; out of the records where the cache is empty or of another version."""
    history = History.from_json(cached) if cached is not None else None
    if history is not None:
        return history
    rows = session.execute(
        select(*FOLDED_COLUMNS).where(RecordRow.learner_id == learner_id, RecordRow.course_id == course_id)
    )
    return history_of(record_of(row) for row in rows)


FOLDED_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    RecordRow.id,
    RecordRow.kind,
    RecordRow.sequence,
    RecordRow.happened_at,
    RecordRow.received_at,
    RecordRow.lesson_id,
    RecordRow.block_id,
    RecordRow.question_id,
    RecordRow.quiz_id,
    RecordRow.attempt,
    RecordRow.payload,
)
"""What the fold needs of a record; verification reads millions of them."""


def record_of(row: RecordRow | Row[*tuple[Any, ...]]) -> Record:
    """A row, or its `FOLDED_COLUMNS`, as the fold sees it."""
    return Record(
        id=row.id,
        kind=row.kind,
        sequence=row.sequence,
        happened_at=row.happened_at,
        received_at=row.received_at,
        subject=Subject(
            lesson_id=row.lesson_id,
            block_id=row.block_id,
            question_id=row.question_id,
            quiz_id=row.quiz_id,
            attempt=row.attempt,
        ),
        payload=row.payload,
    )


def new_row(enrolment: Enrolment, history: History, course: Course, edition_id: uuid.UUID) -> ProgressRow:
    """A cache row where there is none."""
    row = ProgressRow(learner_id=enrolment.learner_id, course_id=enrolment.course_id, revision=0)
    fill_row(row, history, course, edition_id)
    return row


def fill_row(row: ProgressRow, history: History, course: Course, edition_id: uuid.UUID) -> None:
    """Set every column of the cache from the fold; the revision is raised."""
    for name, value in cached_columns(history, course).items():
        setattr(row, name, value)
    row.edition_id = edition_id
    row.revision += 1


def cached_columns(history: History, course: Course) -> dict[str, Any]:
    """What the cache must hold for a fold counted against a course, by column."""
    progress = progress_of(history, course)
    score = progress.final.counted_score if progress.final else None
    return {
        "state": progress.state,
        "lessons_done": progress.lessons_counted,
        "lessons_total": progress.lessons_total,
        "final_score": None if score is None else round(float(score), 6),
        "final_passed": None if score is None or progress.final is None else progress.final.passed,
        "completed_at": progress.completed_at,
        "last_record_at": progress.last_record_at,
        "history": history.to_json(),
    }


_COLUMNS = tuple(column.key for column in RecordRow.__table__.columns)
