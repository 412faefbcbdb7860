"""Reads about people and offices."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from elearn.people.access import EVERYWHERE, Actor, Grant, Role
from elearn.people.models import Office, Person, RoleGrant

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
    .where(Person.active)
    .order_by(RoleGrant.id)
)


def actor_for(session: Session, person_id: uuid.UUID) -> Actor | None:
    """The actor that an active person is, with her office and her grants, in one SELECT; else None."""
    rows = session.execute(_ACTOR.where(Person.id == person_id)).all()
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


def fold_join_code(written: str) -> str:
    """Capital letters and digits of what was written; as such a join code is kept."""
    return "".join(character for character in written.upper() if character.isalnum())
