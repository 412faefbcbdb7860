from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.people.models import Person
from tests.cast import NOW, Cast
from tests.conftest import CountStatements
from tests.page import Page
from tests.page_client import PageClient, first_flight, path_of

FAILED = 422
JOURNEY = {
    "name": "Fatou N’Diaye",
    "origin": "SN",
    "destination": "ES",
    "departure_on": "2026-12-24",
    "departure_is_about": "y",
}
SECRETS = {"password": "sept mangues", "password_again": "sept mangues"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def second_step(visitor: PageClient, **changed: str) -> Page:
    return visitor.submit(visitor.get("/sign-up"), {**JOURNEY, **changed})


def person_of(session: Session, user_name: str) -> Person:
    session.rollback()
    return session.scalars(select(Person).where(Person.user_name == user_name)).one()


def test_signing_up_in_two_steps(visitor: PageClient, cast: Cast, session: Session):
    second = second_step(visitor)
    welcome = visitor.submit(second, SECRETS)

    assert second.form().values["user_name"] == ["fatou.ndiaye"]
    assert (welcome.address, welcome.h1) == ("/account/welcome", "Your account is ready")
    assert "fatou.ndiaye" in welcome.text
    assert "Your office: Dakar." in welcome.text
    fatou = person_of(session, "fatou.ndiaye")
    assert (fatou.name, fatou.origin, fatou.destination, fatou.language) == (
        "Fatou N’Diaye",
        "SN",
        "ES",
        "en",
    )
    assert (fatou.departure_on.isoformat(), fatou.departure_is_about) == ("2026-12-24", True)
    assert fatou.office_id == cast.dakar.id


def test_she_is_signed_in_and_can_come_back(visitor: PageClient):
    visitor.submit(second_step(visitor), SECRETS)
    visitor.post("/sign-out", status=303, follow=False)

    typed = {"identifier": "fatou.ndiaye", "password": "sept mangues"}
    answer = visitor.post("/sign-in", typed, 303, follow=False)

    assert path_of(answer.response.location) == "/home"


def test_only_the_name_and_a_country_are_needed(visitor: PageClient, session: Session):
    first = visitor.get("/sign-up")
    second = visitor.submit(first, {"name": "Kader", "origin": "ML"})
    welcome = visitor.submit(second, SECRETS)

    assert "There is no office for your country yet." in welcome.text
    kader = person_of(session, "kader")
    assert (kader.office_id, kader.destination, kader.departure_on) == (None, None, None)


def test_a_join_code_stands_for_the_country(visitor: PageClient, cast: Cast, session: Session):
    first = visitor.get("/sign-up")
    second = visitor.submit(first, {"name": "Kader", "join_code": "NKTT-4"})
    visitor.submit(second, SECRETS)

    kader = person_of(session, "kader")
    assert (kader.office_id, kader.origin) == (cast.nouakchott.id, "MR")


def test_a_name_that_is_had_is_numbered(visitor: PageClient):
    second = second_step(visitor, name="Awa Diop")

    assert second.form().values["user_name"] == ["awa.diop2"]


def test_an_empty_user_name_gets_the_proposed_one(visitor: PageClient):
    welcome = visitor.submit(second_step(visitor), {**SECRETS, "user_name": ""})

    assert "fatou.ndiaye" in welcome.text


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"name": "  "}, {"name": "Write your name."}),
        (
            {"origin": ""},
            {"origin": "Choose the country you leave from, or write the code of your office."},
        ),
        ({"origin": "ZZ"}, {"origin": "Choose from the list."}),
        (
            {"join_code": "wrong"},
            {"join_code": "We do not know this code. Look at it again, or leave it empty."},
        ),
        (
            {"departure_on": "2026-11-21"},
            {"departure_on": "This day has passed. Write a day to come."},
        ),
        ({"departure_on": "soon"}, {"departure_on": "This is not a day. Write it like this: 22/11/2026."}),
    ],
)
def test_the_first_step_says_what_is_missing_and_keeps_what_was_typed(
    visitor: PageClient, changed: dict[str, str], errors: dict[str, str]
):
    typed = {**JOURNEY, **changed}

    page = visitor.submit(visitor.get("/sign-up"), typed, FAILED)

    assert page.errors == {name: f"Error: {sentence}" for name, sentence in errors.items()}
    values = page.form().values
    kept = {name: values[name][0] for name in typed if name not in errors or name == "departure_on"}
    assert kept == {name: typed[name] for name in kept}


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        (
            {"user_name": "awa.diop"},
            {"user_name": "Somebody else has this user name. Choose another one, or leave it empty."},
        ),
        (
            {"user_name": "ab"},
            {
                "user_name": "A user name has 3 to 32 letters or digits, with dots between them. "
                "For example: fatou.ndiaye"
            },
        ),
        (
            {"password": "sept", "password_again": "sept"},
            {"password": "This password is too short. Write at least 8 letters or digits."},
        ),
        (
            {"password": "azerty123", "password_again": "azerty123"},
            {"password": "Many people use this password. Strangers try it first. Choose another one."},
        ),
        (
            {"password_again": "huit mangues"},
            {"password_again": "The two passwords are not the same. Write both again."},
        ),
        (
            {"password": "", "password_again": ""},
            {"password": "Write a password.", "password_again": "Write the same password again."},
        ),
    ],
)
def test_the_second_step_says_what_is_missing_and_keeps_what_was_typed(
    visitor: PageClient, changed: dict[str, str], errors: dict[str, str]
):
    typed = {"user_name": "fifi", "language": "fr", **SECRETS, **changed}

    page = visitor.submit(second_step(visitor), typed, FAILED)

    assert page.errors == {name: f"Error: {sentence}" for name, sentence in errors.items()}
    values = page.form().values
    assert (values["user_name"], values["language"]) == ([typed["user_name"]], ["fr"])
    assert "mangues" not in page.html


def test_the_language_she_reads_is_kept(visitor: PageClient, session: Session):
    visitor.submit(second_step(visitor), {**SECRETS, "language": "fr"})

    assert person_of(session, "fatou.ndiaye").language == "fr"


def test_going_back_finds_what_was_told(visitor: PageClient):
    second = second_step(visitor)

    first = visitor.click(second, "You and your journey")

    values = first.form().values
    assert {name: values[name][0] for name in JOURNEY} == JOURNEY


def test_another_language_in_the_second_step_keeps_the_place(visitor: PageClient):
    second = second_step(visitor)
    languages = visitor.click(second, "Language: English")

    page = visitor.post("/language", {**languages.form().values, "language": "fr"})

    assert page.address == "/sign-up?step=2"
    assert page.form().values["user_name"] == ["fatou.ndiaye"]


def test_the_second_step_without_the_first_is_the_first(visitor: PageClient):
    page = visitor.get("/sign-up?step=2")

    assert page.h1 == "Create my account"


def test_what_was_told_is_forgotten_after_an_hour(visitor: PageClient, today: time_machine.Traveller):
    second_step(visitor)
    today.shift(timedelta(hours=1, seconds=1))

    assert visitor.get("/sign-up").form().values["name"] == [""]


def test_what_was_told_is_gone_with_the_account_made(visitor: PageClient):
    visitor.submit(second_step(visitor), SECRETS)
    visitor.post("/sign-out", status=303, follow=False)

    assert visitor.get("/sign-up").form().values["name"] == [""]


def test_a_second_tap_makes_no_second_account(visitor: PageClient, session: Session):
    second = second_step(visitor)
    visitor.submit(second, SECRETS)
    visitor.ask(
        "POST",
        "/sign-up?step=2",
        data={**second.form().values, **SECRETS, "csrf_token": visitor.token()},
    )

    names = session.scalars(select(Person.user_name).where(Person.name == "Fatou N’Diaye")).all()
    assert names == ["fatou.ndiaye"]


def test_each_personal_field_says_why_it_is_asked(visitor: PageClient):
    page = visitor.get("/sign-up")
    hints = {
        one.get("id", "").removesuffix("-hint")
        for one in page.having("hint")
        if "".join(one.itertext()).startswith(("So that", "It puts you"))
    }

    assert hints == {"name", "origin", "join_code", "destination", "departure_on"}


def test_signing_up_costs_few_statements(visitor: PageClient, count_statements: CountStatements):
    with count_statements() as first_page:
        first = visitor.get("/sign-up")
    with count_statements() as first_post:
        visitor.submit(first, JOURNEY, 303, follow=False)
    with count_statements() as second_page:
        second = visitor.get("/sign-up?step=2")
    with count_statements() as second_post:
        visitor.submit(second, SECRETS, 303, follow=False)
    with count_statements() as welcome_page:
        visitor.get("/account/welcome")

    counts = [len(one) for one in (first_page, first_post, second_page, second_post, welcome_page)]
    assert counts == [0, 1, 1, 4, 2]


@pytest.mark.parametrize("address", ["/sign-up", "/sign-in"])
def test_a_first_visit_fits_into_the_first_flight(visitor: PageClient, address: str):
    assert first_flight(visitor, address) <= 14_336


def test_welcome_is_for_who_is_in(visitor: PageClient):
    answer = visitor.ask("GET", "/account/welcome")

    assert path_of(answer.location) == "/sign-in?next=/account/welcome"


def test_welcome_takes_no_form(visitor: PageClient, cast: Cast):
    visitor.become(cast.awa)

    visitor.post("/account/welcome", status=405)
