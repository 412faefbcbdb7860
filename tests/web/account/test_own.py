from __future__ import annotations

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from elearn.database import unit_of_work
from elearn.people import passwords
from elearn.people.commands import change_language
from elearn.people.commands_sign_in import issue_sign_in_code
from elearn.people.models import Person
from tests.cast import NOW, PASSWORD, Cast
from tests.conftest import CountStatements
from tests.page_client import PageClient, path_of

FAILED = 422
NEW = {"password": "sept mangues", "password_again": "sept mangues"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def today():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def awa(client: PageClient, cast: Cast, session: Session) -> PageClient:
    """Awa's browser; she reads English here."""
    with unit_of_work() as work:
        change_language(work, actor=cast.awa, language="en")
    session.rollback()
    client.become(cast.awa)
    return client


def test_account_shows_what_is_kept_and_why(awa: PageClient):
    page = awa.get("/account")

    values = page.form("/account").values
    assert (values["name"], values["destination"], values["departure_on"]) == (
        ["Awa Diop"],
        ["ES"],
        ["2026-12-04"],
    )
    for shown in ("awa.diop", "English", "Senegal", "Dakar"):
        assert shown in page.text
    assert page.text.count("So that") == 7


def test_account_saves_what_is_changed(awa: PageClient, session: Session, cast: Cast):
    changed = {
        "name": "Awa Diop Sarr",
        "destination": "IT",
        "departure_on": "24/12/2026",
        "departure_is_about": "y",
    }

    page = awa.submit(awa.get("/account"), changed)

    assert page.address == "/account?saved=details"
    assert "Your details are saved." in page.text
    person = session.get_one(Person, cast.awa.person_id)
    assert (person.name, person.destination) == ("Awa Diop Sarr", "IT")
    assert (person.departure_on.isoformat(), person.departure_is_about) == ("2026-12-24", True)


def test_account_says_what_is_not_right_and_keeps_what_was_typed(awa: PageClient):
    page = awa.submit(awa.get("/account"), {"name": "", "departure_on": "2020-01-01"}, FAILED)
    later = awa.submit(page, {"name": "Awa D.", "departure_on": "2020-01-01"}, FAILED)

    assert page.errors == {"name": "Error: Write your name."}
    assert later.errors == {"departure_on": "Error: This day has passed. Write a day to come."}
    assert later.form("/account").values["name"] == ["Awa D."]


def test_account_without_office_says_so(client: PageClient, cast: Cast):
    client.become(cast.oumar)

    assert "None yet. We look for one for you." in client.get("/account").text


@pytest.mark.usefixtures("session")
def test_account_tells_who_made_a_code_for_her(awa: PageClient, cast: Cast):
    with unit_of_work() as work:
        issue_sign_in_code(
            work,
            actor=cast.moussa,
            now=NOW,
            person_id=cast.awa.person_id,
            code_hash=passwords.hash_secret("acde3479"),
        )

    page = awa.get("/account")

    assert "Sign-in codes made for you" in page.text
    assert "Moussa Fall" in page.text


@pytest.mark.parametrize("who", ["awa", "moussa", "aminata", "ines"])
def test_everybody_has_an_account_page(client: PageClient, cast: Cast, who: str):
    client.become(getattr(cast, who))

    assert client.get("/account").form("/account").values["name"] == [getattr(cast, who).name]


def test_account_costs_few_statements(awa: PageClient, count_statements: CountStatements):
    with count_statements() as page:
        form = awa.get("/account")
    with count_statements() as post:
        awa.submit(form, {"name": "Awa"}, 303, follow=False)

    assert (len(page), len(post)) == (3, 3)


@pytest.mark.parametrize("address", ["/account", "/account/password"])
def test_visitors_are_asked_to_sign_in(visitor: PageClient, address: str):
    asked = visitor.ask("GET", address)
    sent = visitor.ask("POST", address, data={"csrf_token": visitor.token()})

    assert path_of(asked.location) == f"/sign-in?next={address}"
    assert path_of(sent.location) == "/sign-in"


@pytest.mark.parametrize("address", ["/account", "/account/password"])
def test_other_methods_are_refused(awa: PageClient, address: str):
    assert awa.ask("DELETE", address, data={"csrf_token": awa.token()}).status_code == 405


@pytest.mark.parametrize("address", ["/account", "/account/password", "/account/welcome", "/sign-in"])
def test_no_page_is_kept_on_the_phone(awa: PageClient, address: str):
    assert awa.ask("GET", address).headers["Cache-Control"] == "no-store"


# -- password ----------------------------------------------------------------------------------------------


def test_a_new_password_keeps_this_phone_and_signs_out_the_others(app: Flask, awa: PageClient, cast: Cast):
    other_phone = PageClient(app)
    other_phone.become(cast.awa)

    page = awa.submit(awa.get("/account/password"), {"current_password": PASSWORD, **NEW})

    assert page.address == "/account?saved=password"
    assert "Your new password is saved. All other phones are signed out." in page.text
    assert path_of(other_phone.ask("GET", "/account").location) == "/sign-in?next=/account"


def test_the_new_password_is_the_one_that_works(awa: PageClient):
    awa.submit(awa.get("/account/password"), {"current_password": PASSWORD, **NEW})
    awa.post("/sign-out", status=303, follow=False)

    old = {"identifier": "awa.diop", "password": PASSWORD}
    awa.post("/sign-in", old, FAILED, follow=False)
    awa.post("/sign-in", {**old, "password": "sept mangues"}, 303, follow=False)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"current_password": "wrong", **NEW},
            {"current_password": "This is not your current password. Write it again."},
        ),
        (
            {"current_password": PASSWORD, **NEW, "password_again": "other"},
            {"password_again": "The two passwords are not the same. Write both again."},
        ),
        (
            {"current_password": PASSWORD, "password": "AwA.diop", "password_again": "AwA.diop"},
            {"password": "Your password is your user name. Choose another one."},
        ),
        (
            {},
            {
                "current_password": "Write your current password.",
                "password": "Write a password.",
                "password_again": "Write the same password again.",
            },
        ),
    ],
)
def test_a_password_that_cannot_be_is_refused(awa: PageClient, typed: dict[str, str], errors: dict[str, str]):
    page = awa.submit(awa.get("/account/password"), typed, FAILED)

    assert page.errors == {name: f"Error: {sentence}" for name, sentence in errors.items()}
    assert "mangues" not in page.html


def test_an_open_phone_is_no_place_to_guess(awa: PageClient):
    wrong = {"current_password": "wrong", **NEW}
    for _ in range(9):
        awa.post("/account/password", wrong, FAILED)

    page = awa.post("/account/password", wrong, FAILED)

    closed = "There were too many tries with your old password. Wait 15 minutes."
    assert page.errors == {"current_password": f"Error: {closed}"}


def test_changing_the_password_costs_few_statements(awa: PageClient, count_statements: CountStatements):
    page = awa.get("/account/password")

    with count_statements() as statements:
        awa.submit(page, {"current_password": PASSWORD, **NEW}, 303, follow=False)

    assert len(statements) == 8
