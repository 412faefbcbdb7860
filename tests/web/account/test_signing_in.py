from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from elearn.database import unit_of_work
from elearn.people import passwords
from elearn.people.access import SYSTEM, Actor
from elearn.people.commands_offices import deactivate_person
from elearn.people.commands_sign_in import issue_sign_in_code
from tests.cast import NOW, PASSWORD, Cast
from tests.conftest import CountStatements
from tests.page import Page
from tests.page_client import PageClient, path_of

CODE = "acde3479"
FAILED = 422


def attempt(client: PageClient, identifier: str, password: str, status: int = FAILED) -> Page:
    typed = {"identifier": identifier, "password": password}
    return client.post("/sign-in", typed, status, follow=False)


def use(client: PageClient, identifier: str, code: str, status: int = FAILED) -> Page:
    return client.post("/sign-in/code", {"identifier": identifier, "code": code}, status, follow=False)


def give_code(session: Session, to: Actor, *, by: Actor) -> None:
    with unit_of_work() as work:
        issue_sign_in_code(
            work,
            actor=by,
            now=NOW,
            person_id=to.person_id,
            code_hash=passwords.hash_secret(CODE),
        )
    session.rollback()


def who_is_in(client: PageClient) -> str | None:
    """The first field of the account page, which is her name; None if she is asked to sign in."""
    answer = client.ask("GET", "/account")
    return None if answer.status_code == 303 else Page(answer).form("/account").values["name"][0]


# -- password ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("awa", "/home"),
        ("oumar", "/home"),
        ("moussa", "/teach/courses"),
        ("aminata", "/coordinate/learners"),
        ("ines", "/admin/people-without-office"),
    ],
)
def test_sign_in_leads_each_to_her_work(visitor: PageClient, cast: Cast, who: str, expected: str):
    person: Actor = getattr(cast, who)

    answer = attempt(visitor, person.user_name, PASSWORD, 303)

    assert path_of(answer.response.location) == expected
    assert who_is_in(visitor) == person.name


@pytest.mark.parametrize("identifier", ["AWA.DIOP", " Awa Diop ", "awa-diop"])
def test_capitals_and_spaces_of_a_phone_make_no_difference(visitor: PageClient, identifier: str):
    attempt(visitor, identifier, PASSWORD, 303)

    assert who_is_in(visitor) == "Awa Diop"


def test_sign_in_page_is_shown(visitor: PageClient):
    page = visitor.get("/sign-in")

    assert page.h1 == "Sign in"
    assert set(page.form().values) == {"csrf_token", "identifier", "password", "shared"}


def without_token(page: Page) -> str:
    return page.html.replace(page.form().values["csrf_token"][0], "TOKEN")


@pytest.mark.usefixtures("session")
def test_sign_in_reveals_nothing(visitor: PageClient, cast: Cast):
    with unit_of_work() as work:
        deactivate_person(work, actor=SYSTEM, now=NOW, person_id=cast.binta.person_id)
    pages = [
        attempt(visitor, identifier, password)
        for identifier, password in [
            ("awa.diop", "wrong"),
            ("binta.sow", PASSWORD),
            ("nobody.here", "wrong"),
            ("nobody.here", PASSWORD),
        ]
    ]

    shown = {without_token(page).replace(page.form().values["identifier"][0], "NAME") for page in pages}
    assert len(shown) == 1
    assert pages[0].error_summary == [
        "The user name or the password is not right. Look at both.",
        "Write the password again.",
    ]
    assert who_is_in(visitor) is None


def test_the_name_is_kept_and_the_password_is_not(visitor: PageClient):
    page = attempt(visitor, "awa.diop", "a secret guess")

    assert page.form().values["identifier"] == ["awa.diop"]
    assert "a secret guess" not in page.html
    assert page.errors == {"password": "Error: Write the password again."}


def test_empty_fields_are_asked_for(visitor: PageClient):
    page = attempt(visitor, "", "")

    assert page.errors == {
        "identifier": "Error: Write your user name.",
        "password": "Error: Write your password.",
    }


@pytest.mark.parametrize("identifier", ["awa.diop", "nobody.here"])
def test_ten_failures_close_the_account_for_a_quarter_of_an_hour(visitor: PageClient, identifier: str):
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(9):
            attempt(visitor, identifier, "wrong")
        tenth = attempt(visitor, identifier, "wrong")
        clock.shift(timedelta(minutes=14))
        right = attempt(visitor, identifier, PASSWORD)

    closed = (
        "There were too many tries with this user name. Wait {} minutes, "
        "or sign in with a code from your trainer."
    )
    assert tenth.error_summary[0] == closed.format(15)
    assert right.error_summary[0] == closed.format(1)


def test_a_closed_account_opens_by_itself(visitor: PageClient):
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(10):
            attempt(visitor, "awa.diop", "wrong")
        clock.shift(timedelta(minutes=15))
        attempt(visitor, "awa.diop", PASSWORD, 303)


def test_a_network_is_slowed_after_two_hundred_failures_and_nothing_else_counts(visitor: PageClient):
    for number in range(199):
        attempt(visitor, f"name{number}", "wrong")
    attempt(visitor, "", "")
    attempt(visitor, "awa.diop", PASSWORD, 303)
    visitor.post("/sign-out", status=303, follow=False)
    use(visitor, "awa.diop", "the two hundredth")

    attempt(visitor, "awa.diop", PASSWORD, 429)
    use(visitor, "awa.diop", CODE, 429)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/courses/rights/lessons/pay", "/courses/rights/lessons/pay"),
        ("/courses?page=2", "/courses?page=2"),
        ("https://elsewhere.example/", "/home"),
        ("//elsewhere.example", "/home"),
        ("/\\elsewhere.example", "/home"),
        ("/sign-in", "/home"),
        ("/sign-out", "/home"),
        ("", "/home"),
    ],
)
def test_she_comes_back_to_where_she_was_but_never_elsewhere(visitor: PageClient, wanted: str, expected: str):
    answer = visitor.ask(
        "POST",
        "/sign-in",
        query={"next": wanted},
        data={"identifier": "awa.diop", "password": PASSWORD, "csrf_token": visitor.token()},
    )

    assert path_of(answer.location) == expected


def test_the_form_keeps_where_she_was(visitor: PageClient):
    page = visitor.get("/sign-in?next=/completed")

    answer = visitor.submit(page, {"identifier": "awa.diop", "password": PASSWORD}, 303, follow=False)

    assert "You come back to the page you were on." in page.text
    assert path_of(answer.response.location) == "/completed"


def test_who_is_in_is_led_on(visitor: PageClient, cast: Cast):
    visitor.become(cast.aminata)

    for address in ("/sign-in", "/sign-in/code", "/sign-up"):
        assert path_of(visitor.ask("GET", address).location) == "/coordinate/learners"


def test_sign_in_starts_a_session_of_its_own(visitor: PageClient):
    visitor.forget()
    page = visitor.get("/sign-in")
    visitor.submit(page, {"identifier": "awa.diop", "password": PASSWORD}, 303, follow=False)

    old = {"csrf_token": page.form().values["csrf_token"]}
    assert visitor.ask("POST", "/sign-out", data=old).status_code == 400


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/code", "/sign-up"])
def test_other_methods_are_refused(visitor: PageClient, address: str):
    assert visitor.ask("PUT", address, data={"csrf_token": visitor.token()}).status_code == 405


def test_signing_in_needs_a_token(visitor: PageClient):
    values = {"identifier": "awa.diop", "password": PASSWORD}

    visitor.post("/sign-in", values, 400, token=False)

    assert who_is_in(visitor) is None


def test_signing_in_costs_few_statements(visitor: PageClient, count_statements: CountStatements):
    with count_statements() as right:
        attempt(visitor, "awa.diop", PASSWORD, 303)
    visitor.post("/sign-out", status=303, follow=False)
    with count_statements() as wrong:
        attempt(visitor, "awa.diop", "wrong")
    with count_statements() as unknown:
        attempt(visitor, "nobody.here", "wrong")

    assert (len(right), len(wrong), len(unknown)) == (5, 6, 6)


def test_the_door_itself_costs_none(visitor: PageClient, count_statements: CountStatements):
    with count_statements() as statements:
        visitor.get("/sign-in")

    assert statements == []


# -- a shared phone ----------------------------------------------------------------------------------------


def test_a_shared_phone_is_signed_out_after_a_quarter_of_an_hour(visitor: PageClient):
    with time_machine.travel(NOW, tick=False) as clock:
        typed = {"identifier": "awa.diop", "password": PASSWORD, "shared": "y"}
        visitor.post("/sign-in", typed, 303, follow=False)
        clock.shift(timedelta(minutes=14))
        used = who_is_in(visitor)
        clock.shift(timedelta(minutes=15))
        used_again = who_is_in(visitor)
        clock.shift(timedelta(minutes=15, seconds=1))
        idle = who_is_in(visitor)

    assert (used, used_again, idle) == ("Awa Diop", "Awa Diop", None)


def test_a_phone_of_her_own_stays_signed_in(visitor: PageClient):
    with time_machine.travel(NOW, tick=False) as clock:
        attempt(visitor, "awa.diop", PASSWORD, 303)
        clock.shift(timedelta(days=7))
        later = who_is_in(visitor)

    assert later == "Awa Diop"


def test_a_shared_phone_forgets_when_the_browser_closes(visitor: PageClient):
    typed = {"identifier": "awa.diop", "password": PASSWORD}

    own = visitor.post("/sign-in", typed, 303, follow=False)
    visitor.forget()
    shared = visitor.post("/sign-in", {**typed, "shared": "y"}, 303, follow=False)

    assert "Expires" in own.response.headers["Set-Cookie"]
    assert "Expires" not in shared.response.headers["Set-Cookie"]


# -- out ---------------------------------------------------------------------------------------------------


def test_sign_out_ends_the_session(visitor: PageClient, cast: Cast):
    visitor.become(cast.awa)

    answer = visitor.post("/sign-out", status=303, follow=False)

    assert path_of(answer.response.location) == "/"
    assert answer.response.headers["Clear-Site-Data"] == '"cache"'
    assert who_is_in(visitor) is None


def test_signing_out_twice_does_no_harm(visitor: PageClient):
    visitor.post("/sign-out", status=303, follow=False)


def test_sign_out_is_no_link(visitor: PageClient, cast: Cast):
    visitor.become(cast.awa)

    visitor.get("/sign-out", 405)

    assert who_is_in(visitor) == "Awa Diop"


# -- one-time code -----------------------------------------------------------------------------------------


@time_machine.travel(NOW, tick=False)
def test_a_code_lets_in_and_a_password_is_chosen(visitor: PageClient, cast: Cast, session: Session):
    give_code(session, cast.awa, by=cast.moussa)

    answer = use(visitor, "Awa Diop", "ACDE 3479", 303)
    anywhere = visitor.ask("GET", "/account")
    page = visitor.get("/account/password")
    chosen = visitor.submit(
        page, {"password": "sept mangues", "password_again": "sept mangues"}, 303, follow=False
    )

    assert path_of(answer.response.location) == "/account/password"
    assert path_of(anywhere.location) == "/account/password"
    assert set(page.form().values) == {"csrf_token", "password", "password_again"}
    assert path_of(chosen.response.location) == "/home"
    assert who_is_in(visitor) == "Awa Diop"


@time_machine.travel(NOW, tick=False)
def test_a_code_opens_a_closed_account(visitor: PageClient, cast: Cast, session: Session):
    for _ in range(10):
        attempt(visitor, "awa.diop", "wrong")
    give_code(session, cast.awa, by=cast.moussa)

    use(visitor, "awa.diop", CODE, 303)


@time_machine.travel(NOW, tick=False)
def test_a_code_ends_her_other_sessions(app: Flask, visitor: PageClient, cast: Cast, session: Session):
    lost_phone = PageClient(app)
    lost_phone.become(cast.awa)
    give_code(session, cast.awa, by=cast.moussa)

    use(visitor, "awa.diop", CODE, 303)

    assert who_is_in(lost_phone) is None


@time_machine.travel(NOW, tick=False)
def test_a_wrong_code_reveals_nothing(visitor: PageClient, cast: Cast, session: Session):
    give_code(session, cast.awa, by=cast.moussa)

    pages = [use(visitor, name, "wrong") for name in ("awa.diop", "binta.sow", "nobody.here")]

    shown = {without_token(p).replace(p.form().values["identifier"][0], "NAME") for p in pages}
    assert len(shown) == 1
    assert pages[0].error_summary == [
        "The user name or the code is not right. A code works once, for one day.",
        "Look at the code and write it again.",
    ]
    assert pages[0].form().values["code"] == ["wrong"]


@time_machine.travel(NOW, tick=False)
def test_using_a_code_costs_few_statements(
    visitor: PageClient, cast: Cast, session: Session, count_statements: CountStatements
):
    give_code(session, cast.awa, by=cast.moussa)

    with count_statements() as statements:
        use(visitor, "awa.diop", CODE, 303)

    assert len(statements) == 8


def test_who_forgot_is_told_what_to_do(visitor: PageClient):
    page = visitor.click(visitor.get("/sign-in"), "I forgot my password")

    assert page.h1 == "I forgot my password"
    assert page.links["I have a code"] == "/sign-in/code"


def test_forgotten_takes_no_form(visitor: PageClient):
    visitor.post("/sign-in/forgotten", status=405)
