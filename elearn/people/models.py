"""Offices, people, what they may do, how they sign in, and who did what to whom.

Every column says in its `info` whether it is personal and, if so, why we keep it and for how long.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, validates

from elearn.database import Base, uuid7
from elearn.people.names import fold_name
from elearn.people.personal import NOT_PERSONAL, Purpose, Retention, personal


class Office(Base):
    """A country office, or a branch of one.

    `path` is `/<office id>/…/<own id>/`: a grant on an office covers every office whose path begins with
    its own. `country` is None for an office above countries.
    """

    __tablename__ = "office"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7, info=NOT_PERSONAL)
    name: Mapped[str] = mapped_column(info=NOT_PERSONAL)
    country: Mapped[str | None] = mapped_column(index=True, info=NOT_PERSONAL)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("office.id"), info=NOT_PERSONAL)
    path: Mapped[str] = mapped_column(unique=True, info=NOT_PERSONAL)
    join_code: Mapped[str | None] = mapped_column(unique=True, info=NOT_PERSONAL)


def _folded_name(context: DefaultExecutionContext) -> str:
    """For rows inserted without the ORM."""
    return fold_name(context.get_current_parameters()["name"])


class Person(Base):
    """Somebody with an account. Everyone may learn; staff have a RoleGrant beside.

    `user_name` is kept folded (`usernames.fold_user_name`). `session_generation` is raised to sign all
    other sessions out; `revision` is raised when what higher floors copied has changed (office, journey).
    """

    __tablename__ = "person"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7, info=NOT_PERSONAL)
    user_name: Mapped[str] = mapped_column(unique=True, info=personal(Purpose.SIGN_IN))
    name: Mapped[str] = mapped_column(info=personal(Purpose.ADDRESS))
    folded_name: Mapped[str] = mapped_column(default=_folded_name, info=personal(Purpose.ADDRESS))
    """`names.fold_name` of the name, kept by itself: what staff search and sort by on every database."""
    password_hash: Mapped[str] = mapped_column(info=personal(Purpose.SIGN_IN))
    must_choose_password: Mapped[bool] = mapped_column(default=False, info=personal(Purpose.SIGN_IN))
    session_generation: Mapped[int] = mapped_column(default=1, info=personal(Purpose.SIGN_IN))
    language: Mapped[str] = mapped_column(info=personal(Purpose.LANGUAGE))
    origin: Mapped[str | None] = mapped_column(info=personal(Purpose.ORIGIN))
    destination: Mapped[str | None] = mapped_column(info=personal(Purpose.DESTINATION))
    departure_on: Mapped[date | None] = mapped_column(info=personal(Purpose.DEPARTURE))
    departure_is_about: Mapped[bool] = mapped_column(default=False, info=personal(Purpose.DEPARTURE))
    office_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("office.id"), index=True, info=personal(Purpose.OFFICE)
    )
    active: Mapped[bool] = mapped_column(default=True, info=personal(Purpose.SIGN_IN))
    revision: Mapped[int] = mapped_column(default=1, info=NOT_PERSONAL)
    created_at: Mapped[datetime] = mapped_column(info=personal(Purpose.ACCOUNTABILITY))

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.folded_name = fold_name(name)
        return name


class RoleGrant(Base):
    """A role that a person holds in an office and all below it; no office: everywhere."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("person_id", "role", "office_id"),
        CheckConstraint(
            "office_id IS NOT NULL OR role = 'administrator'", name="everywhere_is_administrator"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7, info=NOT_PERSONAL)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id"), info=personal(Purpose.ACCOUNTABILITY)
    )
    role: Mapped[str] = mapped_column(info=personal(Purpose.ACCOUNTABILITY))
    office_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("office.id"), info=personal(Purpose.ACCOUNTABILITY)
    )


class SignInCode(Base):
    """The one code with which a person who forgot her password may sign in once. A newer one replaces it."""

    __tablename__ = "sign_in_code"

    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id"), primary_key=True, info=personal(Purpose.SIGN_IN, Retention.CODE)
    )
    code_hash: Mapped[str] = mapped_column(info=personal(Purpose.SIGN_IN, Retention.CODE))
    issued_at: Mapped[datetime] = mapped_column(info=personal(Purpose.SIGN_IN, Retention.CODE))
    expires_at: Mapped[datetime] = mapped_column(info=personal(Purpose.SIGN_IN, Retention.CODE))


class SignInFailures(Base):
    """Failed sign-ins under one user name since the last that worked, whether or not anybody has that name.

    `key` is a digest of door and user name: what people type there may be a password. Names that nobody
    has are counted too, so that a closed account looks the same as a closed nothing.
    """

    __tablename__ = "sign_in_failures"

    key: Mapped[str] = mapped_column(primary_key=True, info=personal(Purpose.SIGN_IN, Retention.DAY))
    failures: Mapped[int] = mapped_column(info=personal(Purpose.SIGN_IN, Retention.DAY))
    last_failed_at: Mapped[datetime] = mapped_column(
        index=True, info=personal(Purpose.SIGN_IN, Retention.DAY)
    )


class ActKind(StrEnum):
    """What the audit knows."""

    SIGN_IN_CODE_ISSUED = "sign-in-code-issued"
    SIGN_IN_CODE_USED = "sign-in-code-used"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an act
    PERSON_ADDED = "person-added"
    PERSON_DEACTIVATED = "person-deactivated"
    PERSON_PLACED = "person-placed"
    ROLE_GRANTED = "role-granted"
    OFFICE_OPENED = "office-opened"


class Act(Base):
    """Who did what to whom, and when; only ever appended."""

    __tablename__ = "act"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7, info=NOT_PERSONAL)
    happened_at: Mapped[datetime] = mapped_column(info=personal(Purpose.ACCOUNTABILITY))
    kind: Mapped[str] = mapped_column(info=personal(Purpose.ACCOUNTABILITY))
    actor_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("person.id"), info=personal(Purpose.ACCOUNTABILITY)
    )
    system: Mapped[str | None] = mapped_column(info=NOT_PERSONAL)
    """Name of the SystemActor, where no person acted."""
    person_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal(Purpose.ACCOUNTABILITY)
    )
    office_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("office.id"), info=NOT_PERSONAL)
    details: Mapped[str | None] = mapped_column(info=personal(Purpose.ACCOUNTABILITY))
    """One code, such as the role that was granted."""
