"""Tables of what is published: editions, the register of ids, media, the registers of facts."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.database import Base, uuid7
from elearn.people.models import Person


class Edition(Base):
    """An immutable, published state of a course. Nothing of a row ever changes."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("course_id", "number"), UniqueConstraint("course_id", "digest"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    course_id: Mapped[str]
    number: Mapped[int]
    """1, 2, 3 … within the course."""
    digest: Mapped[str]
    """SHA-256 of the content, hexadecimal: equal content is the same edition."""
    language: Mapped[str]
    title: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Person.id))
    """None: the system itself, for example the command line."""
    content: Mapped[str] = mapped_column(Text, deferred=True)
    """Canonical JSON of the `Course`; read through `compiled.course_of`."""


class PublishedCourse(Base):
    """Which edition of a course learners see now: one row a course."""

    __tablename__ = "published_course"

    course_id: Mapped[str] = mapped_column(primary_key=True)
    current_edition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Edition.id))


class RegisteredId(Base):
    """An id once published, with the kind of thing it names; it may never name something else."""

    __tablename__ = "registered_id"

    course_id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    """As messages call it: `lesson.your-payslip`, `question.fee-or-not.option.yes`."""
    kind: Mapped[str]
    """What may not change under this id, for example `choice several`."""


class Medium(Base):
    """A picture or a recording, stored once, addressed by its content."""

    __tablename__ = "medium"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the content, hexadecimal."""
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class FactRegister(Base):
    """A whole file of facts as it was last published, for pages that belong to no course, such as help."""

    __tablename__ = "fact_register"

    jurisdiction: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    """Canonical JSON of the `Register`."""
    wordings: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    """Language -> message context -> text."""
    published_at: Mapped[datetime]
