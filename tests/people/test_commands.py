from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.database import unit_of_work
from elearn.errors import NotFound, Refused
from elearn.people import queries
from elearn.people.commands import NewPerson, change_details, change_language, sign_up_learner
from elearn.people.journey import Journey
from elearn.people.models import Act, Person
from tests.cast import NOW, Cast

TODAY = NOW.date()
FATOU = NewPerson(
    name=" Fatou  N’Diaye ",
    password_hash="hashed",
    language="fr",
    origin="SN",
    journey=Journey(destination="ES", departure_on=TODAY + timedelta(days=30), departure_is_about=True),
)


def person_of(session: Session, user_name: str) -> Person:
    return session.scalars(select(Person).where(Person.user_name == user_name)).one()


@pytest.mark.usefixtures("both_databases")
def test_sign_up_gives_an_account(session: Session, cast: Cast):
    with unit_of_work() as work:
        account = sign_up_learner(work, now=NOW, newcomer=FATOU)

    fatou = person_of(session, "fatou.ndiaye")
    assert (fatou.id, fatou.user_name) == (account.person_id, account.user_name)
    assert (fatou.name, fatou.language, fatou.origin, fatou.destination) == (
        "Fatou N’Diaye",
        "fr",
        "SN",
        "ES",
    )
    assert (fatou.departure_on, fatou.departure_is_about) == (date(2026, 12, 22), True)
    assert (fatou.office_id, fatou.created_at, fatou.active) == (cast.dakar.id, NOW, True)
    assert session.scalars(select(Act.kind).where(Act.person_id == fatou.id)).all() == ["person-added"]


@pytest.mark.usefixtures("cast")
def test_sign_up_numbers_a_name_that_is_had(session: Session):
    names = [sign_up_learner(session, now=NOW, newcomer=FATOU).user_name for _ in range(3)]

    assert names == ["fatou.ndiaye", "fatou.ndiaye2", "fatou.ndiaye3"]


@pytest.mark.usefixtures("cast")
def test_sign_up_takes_the_name_she_chose(session: Session):
    account = sign_up_learner(session, now=NOW, newcomer=replace(FATOU, user_name="Fifi 7"))

    assert account.user_name == "fifi.7"


@pytest.mark.usefixtures("both_databases", "cast")
def test_sign_up_says_that_a_name_is_taken(session: Session):
    with pytest.raises(Refused) as caught:
        sign_up_learner(session, now=NOW, newcomer=replace(FATOU, user_name="AWA.DIOP"))

    assert (caught.value.code, caught.value.field) == ("user-name-taken", "user_name")


@pytest.mark.usefixtures("both_databases", "cast")
def test_sign_up_takes_another_name_if_the_proposed_one_goes_in_the_same_moment(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    proposals = iter(["awa.diop", "awa.diop2"])
    monkeypatch.setattr(queries, "propose_user_name", lambda _session, _name: next(proposals))

    account = sign_up_learner(session, now=NOW, newcomer=replace(FATOU, name="Awa Diop"))

    assert account.user_name == "awa.diop2"


def test_a_join_code_wins_over_the_country(session: Session, cast: Cast):
    account = sign_up_learner(session, now=NOW, newcomer=FATOU, join_code="NKTT 4")

    assert account.office_id == cast.nouakchott.id
    assert person_of(session, account.user_name).origin == "SN"


@pytest.mark.usefixtures("cast")
def test_a_join_code_gives_the_country_if_she_said_none(session: Session):
    account = sign_up_learner(session, now=NOW, newcomer=replace(FATOU, origin=None), join_code="nktt4")

    assert person_of(session, account.user_name).origin == "MR"


@pytest.mark.usefixtures("cast")
def test_a_country_without_office_leaves_her_without(session: Session):
    account = sign_up_learner(session, now=NOW, newcomer=replace(FATOU, origin="ML"))

    assert account.office_id is None


@pytest.mark.parametrize(
    ("changed", "join_code", "code", "field"),
    [
        ({"origin": None}, "", "origin-missing", "origin"),
        ({}, "dakar", "join-code-unknown", "join_code"),
        ({"origin": "ZZ"}, "", "country-unknown", "origin"),
        ({"name": " \u200b\t"}, "", "name-missing", "name"),
        ({"name": "x" * 121}, "", "name-long", "name"),
        ({"user_name": "a!"}, "", "user-name-shape", "user_name"),
        ({"language": "xx"}, "", "language-unknown", "language"),
        ({"journey": Journey(destination="ZZ")}, "", "country-unknown", "destination"),
        (
            {"journey": Journey(departure_on=TODAY - timedelta(days=1))},
            "",
            "departure-passed",
            "departure_on",
        ),
        (
            {"journey": Journey(departure_on=TODAY + timedelta(days=2000))},
            "",
            "departure-far",
            "departure_on",
        ),
    ],
)
@pytest.mark.usefixtures("cast")
def test_sign_up_refuses(session: Session, changed: dict[str, object], join_code: str, code: str, field: str):
    with pytest.raises(Refused) as caught:
        sign_up_learner(session, now=NOW, newcomer=replace(FATOU, **changed), join_code=join_code)

    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.usefixtures("cast")
def test_she_may_leave_today(session: Session):
    today = replace(FATOU, journey=Journey(departure_on=TODAY))

    assert sign_up_learner(session, now=NOW, newcomer=today).user_name == "fatou.ndiaye"


def test_details_are_changed_and_raise_the_revision(session: Session, cast: Cast):
    journey = Journey(destination="IT", departure_on=TODAY, departure_is_about=True)

    change_details(session, actor=cast.awa, now=NOW, name="Awa Diop Sarr", journey=journey)

    awa = person_of(session, "awa.diop")
    assert (awa.name, awa.folded_name, awa.destination) == ("Awa Diop Sarr", "awa diop sarr", "IT")
    assert (awa.departure_on, awa.departure_is_about, awa.revision) == (TODAY, True, 2)


def test_the_same_journey_keeps_the_revision(session: Session, cast: Cast):
    journey = Journey(destination="ES", departure_on=date(2026, 12, 4))

    change_details(session, actor=cast.awa, now=NOW, name="Awa", journey=journey)

    assert person_of(session, "awa.diop").revision == 1


def test_a_departure_that_is_over_may_stay_but_not_be_written(session: Session, cast: Cast):
    later = NOW + timedelta(days=60)
    kept = Journey(destination="ES", departure_on=date(2026, 12, 4))
    moved = replace(kept, departure_on=date(2026, 12, 5))

    change_details(session, actor=cast.awa, now=later, name="Awa", journey=kept)
    with pytest.raises(Refused) as caught:
        change_details(session, actor=cast.awa, now=later, name="Awa", journey=moved)

    assert caught.value.code == "departure-passed"


def test_about_without_a_day_says_nothing(session: Session, cast: Cast):
    change_details(session, actor=cast.awa, now=NOW, name="Awa", journey=Journey(departure_is_about=True))

    assert person_of(session, "awa.diop").departure_is_about is False


def test_language_is_changed(session: Session, cast: Cast):
    change_language(session, actor=cast.awa, language="en")

    assert person_of(session, "awa.diop").language == "en"


def test_an_unknown_language_is_refused(session: Session, cast: Cast):
    with pytest.raises(Refused):
        change_language(session, actor=cast.awa, language="xx")


def test_a_deactivated_person_changes_nothing(session: Session, cast: Cast):
    person_of(session, "awa.diop").active = False
    session.flush()

    with pytest.raises(NotFound):
        change_language(session, actor=cast.awa, language="en")
