"""Tables of learning: enrolments, records, attempts, and the cache of progress."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import DDL, JSON, ForeignKey, Index, Numeric, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.database import Base, uuid7
from elearn.library.models import Edition, PublishedCourse
from elearn.people.models import Person


class Enrolment(Base):
    """A learner in a course. Follows the newest edition; whoever writes records locks this row first."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("learner_id", "course_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Person.id))
    course_id: Mapped[str] = mapped_column(ForeignKey(PublishedCourse.course_id), index=True)
    enrolled_at: Mapped[datetime]
    last_sequence: Mapped[int] = mapped_column(default=0)
    """The highest sequence among the learner's records in this course."""


class RecordRow(Base):
    """One thing that happened in somebody's learning. Appended, never changed."""

    __tablename__ = "learning_record"
    __table_args__ = (
        Index("ix_learning_record_learner_course", "learner_id", "course_id", "sequence"),
        {"postgresql_partition_by": "RANGE (id)"},  # see partitions.py
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """UUIDv7, made where it happened."""
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Person.id))
    actor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Person.id))
    """Who entered it; None: the system itself."""
    kind: Mapped[str]
    version: Mapped[int]
    """Of the payload's shape, for each kind."""
    course_id: Mapped[str]
    lesson_id: Mapped[str | None]
    block_id: Mapped[str | None]
    question_id: Mapped[str | None]
    quiz_id: Mapped[str | None]
    attempt: Mapped[int | None]
    """The server's ordinal of the attempt, None outside attempts."""
    sequence: Mapped[int]
    """Given by the server inside the write transaction, for each learner and course."""
    edition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Edition.id))
    language: Mapped[str]
    device: Mapped[str | None]
    happened_at: Mapped[datetime]
    """As claimed by where it happened."""
    received_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str]
    """SHA-256 of what was claimed: the same id with another digest is refused."""


DEFAULT_PARTITION = "learning_record_default"
CREATE_DEFAULT_PARTITION = f"CREATE TABLE {DEFAULT_PARTITION} PARTITION OF learning_record DEFAULT"
"""The statement that a migration runs on PostgreSQL after it has made the table of records."""

event.listen(
    RecordRow.__table__, "after_create", DDL(CREATE_DEFAULT_PARTITION).execute_if(dialect="postgresql")
)


class Attempt(Base):
    """One try of a learner at a quiz: the questions drawn, and her answers until it is handed in."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("learner_id", "course_id", "quiz_id", "ordinal"),
        Index(
            "uq_attempt_open",
            "learner_id",
            "course_id",
            "quiz_id",
            unique=True,
            sqlite_where=text("handed_in_at IS NULL"),
            postgresql_where=text("handed_in_at IS NULL"),
        ),
        Index("ix_attempt_turns", "course_id", "quiz_id", "ordinal", "id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Person.id))
    course_id: Mapped[str] = mapped_column(ForeignKey(PublishedCourse.course_id))
    quiz_id: Mapped[str]
    ordinal: Mapped[int]
    """1, 2, 3 … for each learner and quiz."""
    edition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Edition.id))
    """An attempt keeps the edition and the language in which it was opened."""
    language: Mapped[str]
    form: Mapped[str | None]
    """`a` or `b` in the final, None elsewhere."""
    seed: Mapped[int]
    question_ids: Mapped[list[str]] = mapped_column(JSON)
    answers: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict)
    """Question id -> payload of the answer (`elearn.course.questions.answers`)."""
    opened_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]
    score: Mapped[str | None]
    """The exact mean as a fraction, `7/10`; None until handed in."""
    passed: Mapped[bool | None]


ProgressState = Literal["not-started", "in-progress", "completed"]


class ProgressRow(Base):
    """The cache of a learner's progress in a course: what lists filter and sort by, and the whole fold."""

    __tablename__ = "progress"
    __table_args__ = (Index("ix_progress_course_state", "course_id", "state"),)

    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Person.id), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey(PublishedCourse.course_id), primary_key=True)
    edition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Edition.id))
    """The edition against which the columns were counted; verification counts against the same."""
    state: Mapped[str]
    """One of `ProgressState`."""
    lessons_done: Mapped[int]
    """Of those that count for completion."""
    lessons_total: Mapped[int]
    final_score: Mapped[float | None] = mapped_column(Numeric(7, 6, asdecimal=False))
    """0 to 1, rounded for sorting; the exact fraction stands in `history`."""
    final_passed: Mapped[bool | None]
    """As `final_score`: None before the final is handed in, or where there is none. Lists sort by it."""
    completed_at: Mapped[datetime | None]
    last_record_at: Mapped[datetime | None]
    revision: Mapped[int]
    """Raised with every change, so that reporting sees what moved."""
    history: Mapped[dict[str, Any]] = mapped_column(JSON)
    """`elearn.learning.history.History` as JSON."""
