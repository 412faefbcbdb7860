"""What administrators do: open offices, add and place people, grant roles, deactivate."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.database import uuid7
from elearn.errors import NotFound, Refused
from elearn.people.access import EVERYWHERE, AnyActor, Permission, Role, Scope, require
from elearn.people.audit import note_act
from elearn.people.commands import NewAccount, NewPerson, open_account
from elearn.people.journey import check_country
from elearn.people.models import ActKind, Office, Person, RoleGrant
from elearn.people.queries import fold_join_code, office_by_join_code, require_over_staff


def open_office(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    name: str,
    country: str | None,
    parent_id: uuid.UUID | None = None,
    join_code: str | None = None,
) -> Office:
    """Open an office, at the root or below another. Raises Refused: country-unknown, join-code-taken."""
    parent = _office(session, parent_id)
    require(actor, Permission.MANAGE_OFFICES, Scope(parent.path if parent else EVERYWHERE))
    check_country(country, field="country")
    code = fold_join_code(join_code or "") or None
    if code is not None and office_by_join_code(session, code) is not None:
        raise Refused("join-code-taken", field="join_code")
    office_id = uuid7()
    path = f"{parent.path if parent else '/'}{office_id}/"
    office = Office(id=office_id, name=name, country=country, parent_id=parent_id, path=path, join_code=code)
    session.add(office)
    session.flush()  # people and grants refer to it
    note_act(session, ActKind.OFFICE_OPENED, actor=actor, now=now, office_id=office_id)
    return office


def add_person(
    session: Session, *, actor: AnyActor, now: datetime, newcomer: NewPerson, office_id: uuid.UUID | None
) -> NewAccount:
    """Give somebody an account in an office: staff, or a learner who cannot sign up herself.

    Raises Refused as `sign_up_learner`; a day of departure may be past.
    """
    office = _office(session, office_id)
    require(actor, Permission.ADD_PEOPLE, Scope(office.path if office else None))
    return open_account(
        session, actor=actor, now=now, newcomer=newcomer, origin=newcomer.origin, office=office
    )


def grant_role(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    person_id: uuid.UUID,
    role: Role,
    office_id: uuid.UUID | None,
) -> None:
    """Grant a role in an office and all below it; an administrator may be one everywhere (no office).

    Granting twice changes nothing. Raises Refused: role-needs-office, role-not-granted (learner).
    """
    office = _office(session, office_id)
    require(actor, Permission.GRANT_ROLES, Scope(office.path if office else EVERYWHERE))
    if role is Role.LEARNER:
        raise Refused("role-not-granted", field="role")
    if office is None and role is not Role.ADMINISTRATOR:
        raise Refused("role-needs-office", field="office")
    person = _person(session, person_id)
    same_office = RoleGrant.office_id == office_id if office_id else RoleGrant.office_id.is_(None)
    held = select(RoleGrant.id).where(
        RoleGrant.person_id == person.id, RoleGrant.role == role.value, same_office
    )
    if session.scalar(held) is not None:
        return
    session.add(RoleGrant(person_id=person.id, role=role.value, office_id=office_id))
    note_act(
        session,
        ActKind.ROLE_GRANTED,
        actor=actor,
        now=now,
        person_id=person.id,
        office_id=office_id,
        details=role.value,
    )


def place_person(
    session: Session, *, actor: AnyActor, now: datetime, person_id: uuid.UUID, office_id: uuid.UUID
) -> None:
    """Put somebody into an office: who had none, or who moves between two offices of the actor's."""
    office = _office(session, office_id)
    person = _person(session, person_id)
    before = _office(session, person.office_id)
    require(actor, Permission.PLACE_PEOPLE, Scope(before.path if before else None))
    require(actor, Permission.PLACE_PEOPLE, Scope(office.path if office else None))
    person.office_id = office_id
    person.revision += 1
    note_act(session, ActKind.PERSON_PLACED, actor=actor, now=now, person_id=person.id, office_id=office_id)


def deactivate_person(session: Session, *, actor: AnyActor, now: datetime, person_id: uuid.UUID) -> None:
    """Close an account: she cannot sign in and her sessions end; what she learned stays."""
    person = _person(session, person_id)
    office = _office(session, person.office_id)
    require(actor, Permission.DEACTIVATE_PEOPLE, Scope(office.path if office else None))
    require_over_staff(session, actor, Permission.DEACTIVATE_PEOPLE, person)
    person.active = False
    person.session_generation += 1
    note_act(session, ActKind.PERSON_DEACTIVATED, actor=actor, now=now, person_id=person.id)


def _office(session: Session, office_id: uuid.UUID | None) -> Office | None:
    if office_id is None:
        return None
    office = session.get(Office, office_id)
    if office is None:
        raise NotFound
    return office


def _person(session: Session, person_id: uuid.UUID) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person
