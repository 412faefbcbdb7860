from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.errors import NotFound, Refused
from elearn.people import queries
from elearn.people.access import SYSTEM, Actor, Grant, Role
from elearn.people.commands import NewPerson
from elearn.people.commands_offices import (
    add_person,
    deactivate_person,
    grant_role,
    open_office,
    place_person,
)
from elearn.people.models import Act, Person
from tests.cast import NOW, Cast

KADER = NewPerson(name="Kader Ba", password_hash="hashed", language="fr", origin="MR")


def actor_of(session: Session, person_id: uuid.UUID) -> Actor:
    session.flush()
    found = queries.actor_for(session, person_id)
    assert found is not None
    return found


@pytest.mark.usefixtures("both_databases")
def test_an_office_below_another_is_covered_by_it(session: Session, cast: Cast):
    thies = open_office(
        session,
        actor=cast.ines,
        now=NOW,
        name="Thiès",
        country="SN",
        parent_id=cast.dakar.id,
        join_code="Thies 2",
    )

    assert thies.path == f"{cast.dakar.path}{thies.id}/"
    assert thies.join_code == "thies2"


def test_a_join_code_is_given_once(session: Session, cast: Cast):
    with pytest.raises(Refused) as caught:
        open_office(session, actor=cast.ines, now=NOW, name="X", country="SN", join_code="DAKAR-7")

    assert caught.value.code == "join-code-taken"


@pytest.mark.parametrize("who", ["awa", "moussa", "aminata"])
def test_only_administrators_open_offices(session: Session, cast: Cast, who: str):
    with pytest.raises(NotFound):
        open_office(session, actor=getattr(cast, who), now=NOW, name="X", country="SN")


def test_people_are_added_and_granted_roles(session: Session, cast: Cast):
    account = add_person(session, actor=cast.ines, now=NOW, newcomer=KADER, office_id=cast.nouakchott.id)
    for _ in range(2):
        grant_role(
            session,
            actor=cast.ines,
            now=NOW,
            person_id=account.person_id,
            role=Role.TRAINER,
            office_id=cast.nouakchott.id,
        )
        session.flush()

    kader = actor_of(session, account.person_id)
    assert kader.grants == (Grant(Role.TRAINER, cast.nouakchott.path),)
    kinds = session.scalars(select(Act.kind).where(Act.person_id == kader.person_id).order_by(Act.id)).all()
    assert kinds == ["person-added", "role-granted"]


@pytest.mark.parametrize(
    ("role", "code"), [(Role.LEARNER, "role-not-granted"), (Role.TRAINER, "role-needs-office")]
)
def test_some_roles_are_not_granted_everywhere(session: Session, cast: Cast, role: Role, code: str):
    with pytest.raises(Refused) as caught:
        grant_role(session, actor=SYSTEM, now=NOW, person_id=cast.awa.person_id, role=role, office_id=None)

    assert caught.value.code == code


@pytest.mark.parametrize("who", ["awa", "moussa", "aminata", "sidi"])
def test_only_administrators_add_grant_place_and_deactivate(session: Session, cast: Cast, who: str):
    actor: Actor = getattr(cast, who)
    awa, dakar = cast.awa.person_id, cast.dakar.id

    with pytest.raises(NotFound):
        add_person(session, actor=actor, now=NOW, newcomer=KADER, office_id=dakar)
    with pytest.raises(NotFound):
        grant_role(session, actor=actor, now=NOW, person_id=awa, role=Role.TRAINER, office_id=dakar)
    with pytest.raises(NotFound):
        place_person(session, actor=actor, now=NOW, person_id=awa, office_id=dakar)
    with pytest.raises(NotFound):
        deactivate_person(session, actor=actor, now=NOW, person_id=awa)


def test_who_had_no_office_is_placed(session: Session, cast: Cast):
    place_person(session, actor=cast.ines, now=NOW, person_id=cast.oumar.person_id, office_id=cast.dakar.id)

    oumar = actor_of(session, cast.oumar.person_id)
    assert oumar.office_path == cast.dakar.path
    assert session.get_one(Person, oumar.person_id).revision == 2


def test_a_deactivated_person_is_out(session: Session, cast: Cast):
    deactivate_person(session, actor=cast.ines, now=NOW, person_id=cast.awa.person_id)
    session.flush()

    assert queries.actor_for(session, cast.awa.person_id) is None


@pytest.mark.usefixtures("cast")
def test_an_office_that_does_not_exist_is_not_found(session: Session):
    with pytest.raises(NotFound):
        add_person(session, actor=SYSTEM, now=NOW, newcomer=KADER, office_id=uuid.uuid4())
