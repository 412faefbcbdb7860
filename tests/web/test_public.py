"""Front page and frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.database import unit_of_work
from elearn.library.commands import publish_course
from elearn.people.access import SYSTEM, Actor
from elearn.people.models import Person
from elearn.web.front import first_sentence
from elearn.web.navigation import tabs_for
from tests.cast import NOW, Cast
from tests.course_factory import MEDIA, make_course
from tests.page_client import PageClient


@pytest.mark.usefixtures("both_databases")
def test_cast_is_whole(cast: Cast, session: Session) -> None:
    assert len(session.scalars(select(Person)).all()) == len(cast.everyone)


def test_front_says_what_this_is(client: PageClient) -> None:
    page = client.get("/", accept_language="en")
    assert page.h1 == "Are you going abroad to work? Get ready here."
    assert page.links["Create my account"] == "/sign-up"
    assert page.links["I already have an account"] == "/sign-in"
    assert page.buttons == ["Français", "English"]


@pytest.mark.usefixtures("session")
def test_front_lists_what_is_published_in_the_readers_language(client: PageClient) -> None:
    with unit_of_work() as session:
        publish_course(session, actor=SYSTEM, now=NOW, course=make_course(), media=MEDIA)
    page = client.get("/", accept_language="en")
    assert "Your rights at work" in page.text
    assert "3 lessons" in page.text


def test_front_is_honest_about_having_no_course(client: PageClient) -> None:
    assert "What you learn" not in client.get("/", accept_language="en").text


def test_visitor_has_no_tabs(client: PageClient) -> None:
    assert client.get("/help").having("tabs") == []


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("awa", ["Home", "Completed", "My account"]),
        ("moussa", ["Learners", "Courses", "My learning"]),
        ("aminata", ["Learners", "My learning"]),
        ("ines", ["Learners", "Courses", "Offices", "My learning"]),
    ],
)
def test_tabs_are_what_the_person_does_here(cast: Cast, who: str, labels: list[str]) -> None:
    assert [tab.label for tab in tabs_for(getattr(cast, who), "/home")] == labels


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/home", "Home"),
        ("/courses/rights/lessons/hours", "Home"),
        ("/completed", "Completed"),
        ("/account/password", "My account"),
        ("/help", None),
        ("/homework", None),
    ],
)
def test_tab_of_this_page_is_marked(cast: Cast, path: str, current: str | None) -> None:
    marked = [tab.label for tab in tabs_for(cast.awa, path) if tab.current]
    assert marked == ([current] if current else [])


@pytest.mark.parametrize("who", ["awa", "moussa", "aminata", "ines"])
def test_every_tab_leads_somewhere(sign_in: Callable[[Actor], PageClient], cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    browser = sign_in(actor)
    assert [browser.get(tab.address).status for tab in tabs_for(actor, "/")] == [200] * len(
        tabs_for(actor, "/")
    )


def test_footer_signs_out(sign_in: Callable[[Actor], PageClient], cast: Cast) -> None:
    browser = sign_in(cast.ines)
    page = browser.get("/help")
    assert page.links["Ines Costa"] == "/account"
    browser.submit(page, action="/sign-out")
    assert "Ines Costa" not in browser.get("/help").links


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Pay 1.50 a day. Then", "Pay 1.50 a day."),
        ("No end", "No end"),
        ("", ""),
        ("Ready?\nGo", "Ready?"),
    ],
)
def test_first_sentence_is_cut_at_its_end(text: str, first: str) -> None:
    assert first_sentence(text) == first
