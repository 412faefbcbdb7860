"""The people of every test, always the same.

Two offices, Dakar and Nouakchott. In Dakar Awa learns, Moussa trains and Aminata coordinates; in Nouakchott
Binta learns and Sidi coordinates. Oumar learns without an office. Ines administers everything.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from elearn.people.access import Actor
from elearn.people.models import Office, Person, RoleGrant
from elearn.people.passwords import hash_secret
from elearn.people.queries import actor_for

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
PASSWORD = "neuf-mangues-mures"
"""Everyone's."""


@dataclass(frozen=True)
class OfficeCard:
    """What tests need to know of an office."""

    id: uuid.UUID
    name: str
    path: str
    join_code: str


@dataclass(frozen=True)
class Cast:
    """Everyone as the actor that commands and queries get."""

    dakar: OfficeCard
    nouakchott: OfficeCard
    awa: Actor
    """Learner in Dakar, leaves for Spain on 4 December 2026, reads French."""
    binta: Actor
    """Learner in Nouakchott."""
    oumar: Actor
    """Learner from Mali without an office, reads English."""
    moussa: Actor
    """Trainer in Dakar."""
    aminata: Actor
    """Coordinator in Dakar."""
    sidi: Actor
    """Coordinator in Nouakchott."""
    ines: Actor
    """Administrator, everywhere."""

    @property
    def everyone(self) -> tuple[Actor, ...]:
        return (self.awa, self.binta, self.oumar, self.moussa, self.aminata, self.sidi, self.ines)


def make_cast(session: Session) -> Cast:
    """Write everyone into the database; the caller commits."""
    dakar = _office(session, name="Dakar", country="SN", join_code="dakar7")
    nouakchott = _office(session, name="Nouakchott", country="MR", join_code="nktt4")
    secret = hash_secret(PASSWORD)

    def person(user_name: str, name: str, office: Office | None, **others: object) -> Person:
        made = Person(
            user_name=user_name,
            name=name,
            password_hash=secret,
            office_id=office.id if office else None,
            created_at=NOW,
            **{"language": "fr", **others},
        )
        session.add(made)
        session.flush()
        return made

    def grant(to: Person, role: str, office: Office | None) -> None:
        session.add(RoleGrant(person_id=to.id, role=role, office_id=office.id if office else None))

    awa = person("awa.diop", "Awa Diop", dakar, origin="SN", destination="ES", departure_on=date(2026, 12, 4))
    binta = person("binta.sow", "Binta Sow", nouakchott, origin="MR", destination="ES")
    oumar = person("oumar.keita", "Oumar Keïta", None, origin="ML", destination="FR", language="en")
    moussa = person("moussa.fall", "Moussa Fall", dakar)
    aminata = person("aminata.faye", "Aminata Faye", dakar)
    sidi = person("sidi.mohamed", "Sidi Mohamed", nouakchott)
    ines = person("ines.costa", "Ines Costa", None, language="en")
    grant(moussa, "trainer", dakar)
    grant(aminata, "coordinator", dakar)
    grant(sidi, "coordinator", nouakchott)
    grant(ines, "administrator", None)
    session.flush()
    return Cast(
        dakar=_card(dakar),
        nouakchott=_card(nouakchott),
        awa=_actor(session, awa),
        binta=_actor(session, binta),
        oumar=_actor(session, oumar),
        moussa=_actor(session, moussa),
        aminata=_actor(session, aminata),
        sidi=_actor(session, sidi),
        ines=_actor(session, ines),
    )


def _office(session: Session, *, name: str, country: str, join_code: str) -> Office:
    office_id = uuid.uuid4()
    office = Office(id=office_id, name=name, country=country, path=f"/{office_id}/", join_code=join_code)
    session.add(office)
    session.flush()
    return office


def _card(office: Office) -> OfficeCard:
    assert office.join_code is not None
    return OfficeCard(office.id, office.name, office.path, office.join_code)


def _actor(session: Session, person: Person) -> Actor:
    found = actor_for(session, person.id)
    assert found is not None
    return found
