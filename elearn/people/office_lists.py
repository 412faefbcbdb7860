"""What administrators read about offices, and who is in none; codes with which people join an office."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from elearn.people.access import EVERYWHERE, AnyActor, Permission, covered_paths, require
from elearn.people.models import Office, Person, RoleGrant

MOST_LISTED = 200
"""People without an office on one page; who is placed makes room for the next."""
JOIN_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other: i and 1 and l, o and 0."""
JOIN_CODE_LENGTH = 6


@dataclass(frozen=True, kw_only=True)
class OfficeCard:
    """An office with how many active people belong to it itself, without those of offices below."""

    id: uuid.UUID
    name: str
    country: str | None
    parent_id: uuid.UUID | None
    path: str
    join_code: str | None
    people: int


@dataclass(frozen=True, kw_only=True)
class PersonWithoutOffice:
    """Somebody whom no office helps yet."""

    id: uuid.UUID
    name: str
    user_name: str
    origin: str | None
    destination: str | None
    departure_on: date | None
    departure_is_about: bool
    created_at: datetime


def make_join_code() -> str:
    """A new code for an office, easy to read out: six letters and digits."""
    return "".join(secrets.choice(JOIN_CODE_LETTERS) for _ in range(JOIN_CODE_LENGTH))


def offices(session: Session, actor: AnyActor) -> tuple[OfficeCard, ...]:
    """The offices that the actor manages, each after the one it belongs to, by name."""
    paths = covered_paths(actor, Permission.MANAGE_OFFICES)
    people = (
        select(func.count())
        .where(Person.office_id == Office.id, Person.active)
        .correlate(Office)
        .scalar_subquery()
    )
    rows = session.execute(select(Office, people.label("people")).where(_below(paths))).all()
    return _as_tree([_card(row.Office, row.people) for row in rows])


def people_without_office(
    session: Session, actor: AnyActor, country: str | None = None
) -> tuple[PersonWithoutOffice, ...]:
    """Active learners whom no office helps, those who wait longest first; at most 200.

    Staff are left out: administrators are in no office by right. Raises NotFound for whom may not see them.
    """
    require(actor, Permission.SEE_WITHOUT_OFFICE)
    statement = select(
        Person.id,
        Person.name,
        Person.user_name,
        Person.origin,
        Person.destination,
        Person.departure_on,
        Person.departure_is_about,
        Person.created_at,
    ).where(*_WITHOUT)
    if country is not None:
        statement = statement.where(Person.origin == country)
    rows = session.execute(statement.order_by(Person.created_at, Person.id).limit(MOST_LISTED))
    return tuple(PersonWithoutOffice(**row) for row in rows.mappings())


def without_office_by_country(session: Session, actor: AnyActor) -> dict[str | None, int]:
    """How many learners without an office come from each country, None: from an unknown one; most first.

    Raises NotFound for whom may not see them.
    """
    require(actor, Permission.SEE_WITHOUT_OFFICE)
    count = func.count().label("people")
    statement = select(Person.origin, count).where(*_WITHOUT).group_by(Person.origin)
    rows = session.execute(statement.order_by(count.desc(), Person.origin)).all()
    return {row.origin: row.people for row in rows}


_WITHOUT = (
    Person.active,
    Person.office_id.is_(None),
    ~exists().where(RoleGrant.person_id == Person.id),
)


def _below(paths: tuple[str, ...]) -> ColumnElement[bool]:
    if EVERYWHERE in paths:
        return true()
    return or_(false(), *(Office.path.startswith(path, autoescape=True) for path in paths))


def _card(office: Office, people: int) -> OfficeCard:
    return OfficeCard(
        id=office.id,
        name=office.name,
        country=office.country,
        parent_id=office.parent_id,
        path=office.path,
        join_code=office.join_code,
        people=people,
    )


def _as_tree(cards: list[OfficeCard]) -> tuple[OfficeCard, ...]:
    """Each office after its parent, brothers by name."""
    names = {str(card.id): card.name.casefold() for card in cards}

    def place(card: OfficeCard) -> list[tuple[str, str]]:
        return [(names.get(part, ""), part) for part in card.path.split("/") if part]

    return tuple(sorted(cards, key=place))
