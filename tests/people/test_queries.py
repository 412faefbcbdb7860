from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from elearn.errors import NotFound
from elearn.people import queries
from elearn.people.access import EVERYWHERE, Grant, Role
from elearn.people.models import Office, Person, RoleGrant
from tests.cast import NOW, Cast
from tests.conftest import CountStatements


def test_actor_has_what_commands_need(session: Session, cast: Cast):
    awa = queries.actor_for(session, cast.awa.person_id)

    assert awa is not None
    assert (awa.user_name, awa.name, awa.language) == ("awa.diop", "Awa Diop", "fr")
    assert (awa.office_id, awa.office_path) == (cast.dakar.id, cast.dakar.path)
    assert (awa.origin, awa.destination) == ("SN", "ES")
    assert (awa.departure_on, awa.departure_is_about) == (date(2026, 12, 4), False)
    assert awa.grants == ()


@pytest.mark.usefixtures("session")
def test_actor_has_her_grants(cast: Cast):
    assert cast.moussa.grants == (Grant(Role.TRAINER, cast.dakar.path),)
    assert cast.ines.grants == (Grant(Role.ADMINISTRATOR, EVERYWHERE),)
    assert cast.ines.office_path == ""


def test_actor_has_all_her_grants(session: Session, cast: Cast):
    for office in (cast.dakar, cast.nouakchott):
        session.add(RoleGrant(person_id=cast.awa.person_id, role="coordinator", office_id=office.id))
    session.flush()

    awa = queries.actor_for(session, cast.awa.person_id)

    assert awa is not None
    assert set(awa.grants) == {
        Grant(Role.COORDINATOR, cast.dakar.path),
        Grant(Role.COORDINATOR, cast.nouakchott.path),
    }


def test_actor_costs_one_statement(session: Session, cast: Cast, count_statements: CountStatements):
    with count_statements() as statements:
        queries.actor_for(session, cast.moussa.person_id)

    assert len(statements) == 1


def test_a_deactivated_person_is_no_actor(session: Session, cast: Cast):
    awa = session.get(Person, cast.awa.person_id)
    assert awa is not None
    awa.active = False
    session.flush()

    assert queries.actor_for(session, cast.awa.person_id) is None


def test_a_country_gives_its_root_office(session: Session, cast: Cast):
    path = f"{cast.dakar.path}thies/"
    session.add(Office(name="Thiès", country="SN", parent_id=cast.dakar.id, path=path))
    session.flush()

    office = queries.office_for_country(session, "SN")

    assert office is not None
    assert office.id == cast.dakar.id


@pytest.mark.usefixtures("cast")
def test_a_country_without_office_gives_none(session: Session):
    assert queries.office_for_country(session, "ML") is None


@pytest.mark.parametrize("written", ["dakar7", "DAKAR 7", " Dakar-7 "])
def test_a_join_code_is_found_however_it_is_written(session: Session, cast: Cast, written: str):
    office = queries.office_by_join_code(session, written)

    assert office is not None
    assert office.id == cast.dakar.id


@pytest.mark.parametrize("written", ["dakar", "", " - "])
@pytest.mark.usefixtures("cast")
def test_an_unknown_join_code_is_no_office(session: Session, written: str):
    assert queries.office_by_join_code(session, written) is None


@pytest.mark.usefixtures("cast")
def test_a_free_user_name_is_proposed(session: Session):
    assert queries.propose_user_name(session, "Fatou N’Diaye") == "fatou.ndiaye"
    assert queries.propose_user_name(session, "Awa Diop") == "awa.diop2"


@pytest.mark.usefixtures("cast")
def test_a_user_name_is_proposed_where_many_have_it(session: Session):
    numbered = ["awa.diop", *(f"awa.diop{number}" for number in range(2, 21))]
    for user_name in numbered[1:]:
        session.add(
            Person(
                user_name=user_name,
                name="Awa",
                password_hash="",
                language="fr",
                created_at=NOW,
            )
        )
    session.flush()

    proposed = queries.propose_user_name(session, "Awa Diop")

    assert proposed.startswith("awa.diop")
    assert proposed not in numbered


def test_help_is_for_people_of_the_office(session: Session, cast: Cast):
    found = queries.person_to_help(session, cast.moussa, " Awa Diop ")

    assert found == queries.PersonToHelp(cast.awa.person_id, "Awa Diop", "awa.diop")


@pytest.mark.parametrize("user_name", ["binta.sow", "oumar.keita", "nobody", "aminata.faye", "ines.costa"])
def test_help_for_others_does_not_exist(session: Session, cast: Cast, user_name: str):
    with pytest.raises(NotFound):
        queries.person_to_help(session, cast.moussa, user_name)


@pytest.mark.parametrize("user_name", ["binta.sow", "oumar.keita", "aminata.faye", "ines.costa"])
def test_administrators_help_everybody(session: Session, cast: Cast, user_name: str):
    assert queries.person_to_help(session, cast.ines, user_name).user_name == user_name
