"""What a person does with her own account: sign up, change what she said of herself and her language."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from elearn.errors import NotFound, Refused
from elearn.language import LANGUAGES
from elearn.people import queries
from elearn.people.access import Actor, AnyActor, SystemActor
from elearn.people.audit import note_act
from elearn.people.journey import UNKNOWN_JOURNEY, Journey, check_country, check_departure, check_name
from elearn.people.models import ActKind, Office, Person
from elearn.people.usernames import fold_user_name, is_user_name

SIGN_UP = SystemActor("sign-up")


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody who is to have an account. An empty `user_name` asks for a proposed one."""

    name: str
    password_hash: str
    language: str
    user_name: str = ""
    origin: str | None = None
    journey: Journey = UNKNOWN_JOURNEY


@dataclass(frozen=True)
class NewAccount:
    """The account that came of it."""

    person_id: uuid.UUID
    user_name: str
    office_id: uuid.UUID | None


def sign_up_learner(
    session: Session, *, now: datetime, newcomer: NewPerson, join_code: str = ""
) -> NewAccount:
    """Give a learner an account, in the office of the join code, else in the root office of her country.

    A country without an office leaves her without one; administrators see such people.

    Raises Refused: origin-missing, join-code-unknown, user-name-taken, user-name-shape, and those of
    `journey` (name, country, departure), each with its field.
    """
    check_departure(newcomer.journey.departure_on, today=now.date())
    office = check_join(session, origin=newcomer.origin, join_code=join_code)
    origin = newcomer.origin or (office.country if office else None)
    return open_account(session, actor=SIGN_UP, now=now, newcomer=newcomer, origin=origin, office=office)


def check_join(session: Session, *, origin: str | None, join_code: str) -> Office | None:
    """The office that somebody comes to: of the join code, else of her country; None if that has none.

    Raises Refused: join-code-unknown, origin-missing.
    """
    if join_code.strip():
        office = queries.office_by_join_code(session, join_code)
        if office is None:
            raise Refused("join-code-unknown", field="join_code")
        return office
    if origin is None:
        raise Refused("origin-missing", field="origin")
    return queries.office_for_country(session, origin)


def open_account(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    newcomer: NewPerson,
    origin: str | None,
    office: Office | None,
) -> NewAccount:
    """Check what was said and add the person. Access is for the commands that use it to decide."""
    check_country(origin, field="origin")
    check_country(newcomer.journey.destination, field="destination")
    person = Person(
        name=check_name(newcomer.name),
        user_name=newcomer.user_name and check_user_name(newcomer.user_name),
        password_hash=newcomer.password_hash,
        language=_known_language(newcomer.language),
        origin=origin,
        destination=newcomer.journey.destination,
        departure_on=newcomer.journey.departure_on,
        departure_is_about=newcomer.journey.departure_is_about,
        office_id=office.id if office else None,
        created_at=now,
    )
    _add_under_free_name(session, person)
    note_act(session, ActKind.PERSON_ADDED, actor=actor, now=now, person_id=person.id)
    return NewAccount(person.id, person.user_name, person.office_id)


def _add_under_free_name(session: Session, person: Person) -> None:
    """Two people may ask for one name in the same moment: the database decides, the second is told."""
    proposed = not person.user_name
    for _ in range(3 if proposed else 1):
        if proposed:
            person.user_name = queries.propose_user_name(session, person.name)
        try:
            with session.begin_nested():
                session.add(person)
        except IntegrityError:
            continue
        return
    raise Refused("user-name-taken", field="user_name")


def check_user_name(written: str) -> str:
    """The folded user name. Raises Refused: user-name-shape."""
    folded = fold_user_name(written)
    if not is_user_name(folded):
        raise Refused("user-name-shape", field="user_name")
    return folded


def change_details(session: Session, *, actor: Actor, now: datetime, name: str, journey: Journey) -> None:
    """Change what she said of herself.

    Raises Refused as `sign_up_learner` does; a day of departure that she leaves as it is may be past.
    """
    person = herself(session, actor)
    check_country(journey.destination, field="destination")
    if journey.departure_on != person.departure_on:
        check_departure(journey.departure_on, today=now.date())
    person.name = check_name(name)
    before = (person.destination, person.departure_on, person.departure_is_about)
    person.destination = journey.destination
    person.departure_on = journey.departure_on
    person.departure_is_about = journey.departure_is_about and journey.departure_on is not None
    if before != (person.destination, person.departure_on, person.departure_is_about):
        person.revision += 1


def change_language(session: Session, *, actor: Actor, language: str) -> None:
    """Speak another language to her from now on. Raises Refused: language-unknown."""
    herself(session, actor).language = _known_language(language)


def herself(session: Session, actor: Actor) -> Person:
    """The actor's own row, to be changed. Raises NotFound if her account was closed meanwhile."""
    person = session.scalars(
        select(Person).where(Person.id == actor.person_id, Person.active).with_for_update()
    ).one_or_none()
    if person is None:
        raise NotFound
    return person


def _known_language(language: str) -> str:
    if language not in LANGUAGES:
        raise Refused("language-unknown", field="language")
    return language
