"""elearn/web/access.py: doors of routes, and the sessions behind them."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from elearn.people.access import Permission
from elearn.people.models import Person
from elearn.web import access
from tests.cast import Cast
from tests.conftest import CountStatements
from tests.page_client import PageClient, path_of


def a_view() -> str:
    return "here"


def test_a_view_has_one_door():
    with pytest.raises(TypeError):
        access.public(access.signed_in(lambda: "here"))


def test_every_route_of_the_app_has_a_door(app: Flask):
    access.check_doors(app)


def test_a_route_without_a_door_is_found():
    bare = Flask("bare", static_folder=None)
    bare.add_url_rule("/open", view_func=a_view)

    with pytest.raises(TypeError, match="a_view"):
        access.check_doors(bare)


def test_marks_say_what_the_door_asks():
    assert access.door_of(access.public(lambda: "here")) == access.Door(needs_account=False)
    assert access.door_of(access.signed_in(lambda: "here")) == access.Door(needs_account=True)
    assert access.door_of(access.requires(Permission.VIEW_LEARNERS)(lambda: "here")) == access.Door(
        needs_account=True, permission=Permission.VIEW_LEARNERS
    )
    assert access.door_of(a_view) is None


@pytest.mark.parametrize(
    ("who", "status"), [("awa", 404), ("oumar", 404), ("moussa", 404), ("aminata", 404), ("ines", 200)]
)
def test_a_door_with_a_permission_does_not_exist_for_others(
    client: PageClient, cast: Cast, who: str, status: int
):
    client.become(getattr(cast, who))

    client.get("/admin/people-without-office", status)


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: PageClient):
    answer = client.ask("GET", "/account?saved=details")

    assert answer.status_code == 303
    assert path_of(answer.location) == "/sign-in?next=/account?saved%3Ddetails"


def test_who_sent_a_form_comes_back_to_the_page_with_the_form(client: PageClient):
    here = {"csrf_token": client.token()}

    answer = client.ask("POST", "/account", data=here, referer="http://localhost/courses/rights")
    foreign = client.ask("POST", "/account", data=here, referer="https://elsewhere.example/courses")

    assert path_of(answer.location) == "/sign-in?next=/courses/rights"
    assert path_of(foreign.location) == "/sign-in"


@pytest.mark.parametrize("session_id", ["", "nobody", "nobody.1", "00000000-0000-7000-8000-000000000000.1"])
def test_a_session_of_nobody_is_a_visitors(client: PageClient, cast: Cast, session_id: str):
    client.become(cast.awa)
    with client._browser.session_transaction(base_url="http://localhost") as kept:
        kept["_user_id"] = session_id

    assert client.ask("GET", "/account").status_code == 303


def test_a_session_of_an_older_generation_is_over(client: PageClient, cast: Cast, session: Session):
    client.become(cast.awa)
    session.get_one(Person, cast.awa.person_id).session_generation += 1
    session.commit()

    assert client.ask("GET", "/account").status_code == 303


def test_a_deactivated_person_is_out_at_once(client: PageClient, cast: Cast, session: Session):
    client.become(cast.awa)
    session.get_one(Person, cast.awa.person_id).active = False
    session.commit()

    assert client.ask("GET", "/account").status_code == 303


def test_the_actor_costs_one_statement_a_request(
    client: PageClient, cast: Cast, count_statements: CountStatements
):
    client.become(cast.awa)

    with count_statements() as statements:
        client.get("/account/password")

    assert len(statements) == 1


def test_the_cookie_is_small(client: PageClient, cast: Cast):
    typed = {"identifier": "awa.diop", "password": "neuf-mangues-mures"}
    client.post("/sign-in", typed, 303, follow=False)

    assert cast.awa
    assert len(client.cookies["session"]) < 200
