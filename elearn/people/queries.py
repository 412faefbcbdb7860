"""Reads about people and offices."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from elearn.database import look_up
from elearn.errors import NotFound
from elearn.people.access import EVERYWHERE, Actor, AnyActor, Grant, Permission, Role, Scope, require
from elearn.people.models import Act, ActKind, Office, Person, RoleGrant, SignInCode
from elearn.people.usernames import fold_user_name, user_name_candidates


@dataclass(frozen=True)
class PersonToHelp:
    """Somebody who may need a one-time code: enough to be sure that it is she."""

    person_id: uuid.UUID
    name: str
    user_name: str


@dataclass(frozen=True)
class HelpGiven:
    """When a one-time code was issued, and by whom (None: by the program)."""

    happened_at: datetime
    issued_by: str | None


_granted_office = aliased(Office)
_ACTOR: Select[*tuple[Any, ...]] = (
    select(
        Person.id,
        Person.user_name,
        Person.name,
        Person.language,
        Person.office_id,
        Person.origin,
        Person.destination,
        Person.departure_on,
        Person.departure_is_about,
        Person.must_choose_password,
        Person.session_generation,
        Office.path,
        RoleGrant.role,
        _granted_office.path.label("granted_path"),
    )
    .select_from(Person)
    .outerjoin(Office, Person.office_id == Office.id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .outerjoin(_granted_office, RoleGrant.office_id == _granted_office.id)
    .where(Person.active, Person.id == bindparam("person_id"))
    .order_by(RoleGrant.id)
)
"""Built once: every request of a signed-in person asks it."""


def actor_for(session: Session, person_id: uuid.UUID) -> Actor | None:
    """The actor that an active person is, with her office and her grants, in one SELECT; else None."""
    rows = look_up(session, _ACTOR, person_id=person_id)
    if not rows:
        return None
    person = rows[0]
    return Actor(
        person_id=person.id,
        user_name=person.user_name,
        name=person.name,
        language=person.language,
        office_id=person.office_id,
        office_path=person.path or "",
        origin=person.origin,
        destination=person.destination,
        departure_on=person.departure_on,
        departure_is_about=person.departure_is_about,
        grants=tuple(
            Grant(Role(row.role), row.granted_path or EVERYWHERE) for row in rows if row.role is not None
        ),
        must_choose_password=person.must_choose_password,
        session_generation=person.session_generation,
    )


def office_name(session: Session, office_id: uuid.UUID | None) -> str | None:
    """What an office is called; None without an office (no SELECT)."""
    return session.scalar(select(Office.name).where(Office.id == office_id)) if office_id else None


def help_given(session: Session, actor: Actor) -> tuple[HelpGiven, ...]:
    """The last codes that were issued to the actor herself, newest first: she should know."""
    rows = session.execute(
        select(Act.happened_at, Person.name)
        .outerjoin(Person, Act.actor_id == Person.id)
        .where(Act.person_id == actor.person_id, Act.kind == ActKind.SIGN_IN_CODE_ISSUED.value)
        .order_by(Act.id.desc())
        .limit(3)
    )
    return tuple(HelpGiven(happened_at, name) for happened_at, name in rows)


def office_for_country(session: Session, country: str) -> Office | None:
    """The root office of a country (ISO 3166, two letters), or None if it has none."""
    return session.scalars(
        select(Office).where(Office.country == country).order_by(func.length(Office.path), Office.id).limit(1)
    ).first()


def office_by_join_code(session: Session, join_code: str) -> Office | None:
    """The office with this join code, however it is written (`dakar 7`, `DAKAR-7`)."""
    folded = fold_join_code(join_code)
    if not folded:
        return None
    return session.scalars(select(Office).where(Office.join_code == folded)).one_or_none()


def propose_user_name(session: Session, name: str) -> str:
    """A user name for somebody of this name that nobody has at the moment."""
    numbers: Sequence[int] = range(1, 21)
    while True:
        candidates = user_name_candidates(name, numbers)
        taken = set(session.scalars(select(Person.user_name).where(Person.user_name.in_(candidates))))
        for candidate in candidates:
            if candidate not in taken:
                return candidate
        numbers = random.sample(range(21, 1_000_000), 20)


def is_taken(session: Session, user_name: str) -> bool:
    """Has anybody this folded user name?"""
    return session.scalar(select(Person.id).where(Person.user_name == user_name)) is not None


def password_hash_for(session: Session, user_name: str) -> str | None:
    """The kept hash to compare a typed password with; None if nobody has this folded user name."""
    return session.scalar(select(Person.password_hash).where(Person.user_name == user_name))


def code_hash_for(session: Session, user_name: str, *, now: datetime) -> str | None:
    """The kept hash to compare a typed one-time code with; None if there is no code that could be used."""
    return session.scalar(
        select(SignInCode.code_hash)
        .join(Person, SignInCode.person_id == Person.id)
        .where(Person.user_name == user_name, Person.active, SignInCode.expires_at > now)
    )


def person_to_help(session: Session, actor: Actor, user_name: str) -> PersonToHelp:
    """The person of this user name for whom the actor may issue a one-time code.

    Raises NotFound if there is none, or if it is not the actor's to help her.
    """
    person = session.scalars(
        select(Person).where(Person.user_name == fold_user_name(user_name), Person.active)
    ).one_or_none()
    if person is None:
        raise NotFound
    require_may_help(session, actor, person)
    return PersonToHelp(person.id, person.name, person.user_name)


def require_may_help(session: Session, actor: AnyActor, person: Person) -> None:
    """Raise NotFound unless the actor may let this person in by a one-time code.

    Staff of her office may help a learner. Whoever gets a code for a member of staff could act as her, so
    there it takes an administrator over each office in which she holds a role.
    """
    office_path = session.scalar(select(Office.path).where(Office.id == person.office_id))
    require(actor, Permission.HELP_SIGN_IN, Scope(office_path, person.id))
    require_over_staff(session, actor, Permission.HELP_STAFF_SIGN_IN, person)


def require_over_staff(session: Session, actor: AnyActor, permission: Permission, person: Person) -> None:
    """Raise NotFound unless the actor holds this over every role that the person holds."""
    granted_paths = session.scalars(
        select(Office.path)
        .select_from(RoleGrant)
        .outerjoin(Office, RoleGrant.office_id == Office.id)
        .where(RoleGrant.person_id == person.id)
    )
    for path in granted_paths:
        require(actor, permission, Scope(path or EVERYWHERE, person.id))


def fold_join_code(written: str) -> str:
    """Small letters and digits of what was written; as such a join code is kept."""
    return "".join(character for character in written.casefold() if character.isalnum())
