"""Home, and the words of a departure."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from elearn.course.blocks import ChecklistBlock, ChecklistItem
from elearn.course.model import Corridor, Course
from elearn.people.access import Actor
from elearn.web.bodies.checklists import Departure, due_in_words
from elearn.web.learn.home import departure_card
from elearn.web.learn.pages import DepartureCard
from tests.cast import NOW, Cast
from tests.course_factory import make_course, papers_module, passport_lesson
from tests.page import words
from tests.page_client import PageClient, first_flight
from tests.web.learn.conftest import CountStatements, OumarIn, Publish

TODAY = NOW.date()
LEAVES = date(2026, 12, 4)


def leaving(day: date | None, *, about: bool = False) -> Actor:
    return Actor(
        person_id=uuid.uuid4(),
        user_name="fatou",
        name="Fatou",
        language="en",
        origin="SN",
        destination="ES",
        departure_on=day,
        departure_is_about=about,
    )


def course_to_leave_with(**changes: object) -> Course:
    """The small course; its checklist has dates."""
    items = (
        ChecklistItem(id="copy", text="Copier votre passeport", before_departure=timedelta(days=14)),
        ChecklistItem(id="family", text="Donner une copie", before_departure=timedelta(days=7)),
    )
    block = ChecklistBlock(id="before-leaving", kind="checklist", title="Avant de partir", items=items)
    blocks = (*passport_lesson().blocks[:-1], block)
    modules = (papers_module(lessons=(passport_lesson(blocks=blocks),)),)
    return make_course(modules=modules, **changes)


# -- departure ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "card"),
    [
        (leaving(LEAVES), DepartureCard("You leave in", "12 days", "4 December 2026 · Senegal to Spain")),
        (
            leaving(TODAY + timedelta(days=1)),
            DepartureCard("You leave in", "1 day", "23 November 2026 · Senegal to Spain"),
        ),
        (leaving(TODAY), DepartureCard("You leave", "today", "22 November 2026 · Senegal to Spain")),
        (
            leaving(LEAVES, about=True),
            DepartureCard("You leave around", "4 December 2026", "Senegal to Spain"),
        ),
        (
            leaving(date(2026, 11, 1)),
            DepartureCard(
                "You can go on learning here after you have left.", "", "1 November 2026 · Senegal to Spain"
            ),
        ),
        (leaving(None), None),
    ],
)
def test_departure_is_told_as_a_fact(who: Actor, card: DepartureCard | None) -> None:
    assert departure_card(who, TODAY) == card


@pytest.mark.parametrize(
    ("departure", "said"),
    [
        (Departure(LEAVES), "Before 27 November 2026"),
        (Departure(LEAVES, is_about=True), "Before about 27 November 2026"),
        (Departure(TODAY + timedelta(days=7)), "To do now"),
        (Departure(TODAY), "To do now"),
        (Departure(TODAY - timedelta(days=1)), ""),
        (Departure(None), "7 days before you leave"),
    ],
)
def test_due_day_is_told_without_blame(departure: Departure, said: str) -> None:
    item = ChecklistItem(id="copy", text="Copier", before_departure=timedelta(days=7))

    assert due_in_words(item, departure, TODAY) == said


# -- the page ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("course")
def test_newcomer_is_offered_a_first_course(client: PageClient, cast: Cast) -> None:
    client.become(cast.oumar)

    page = client.get("/home")

    card = words(page.having("next")[0])
    assert card == "Start here Your rights at work 3 lessons · 16 minutes in all See the course"
    assert page.links["See the course"] == "/courses/rights"
    assert "Do you know when you leave?" in page.text
    assert "My courses" not in page.text


def test_next_lesson_stands_first(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/week")

    page = oumar.get("/home")

    card = words(page.having("next")[0])
    assert card == "Next · 5 minutes Your payslip Your rights at work · lesson 2 Continue"
    assert page.links["Continue"] == "/courses/rights/lessons/payslip"
    assert "1 lesson of 3 done. About 11 minutes left." in page.text


def test_quiz_is_next_when_the_lessons_before_it_are_done(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/week")
    oumar.post("/courses/rights/lessons/payslip")

    assert oumar.get("/home").links["Continue"] == "/courses/rights/quizzes/hours"


def test_other_course_is_offered_below(oumar: PageClient, publish: Publish) -> None:
    publish(make_course("second"))

    page = oumar.get("/home")

    assert "Courses you can start" in page.text
    assert [one.get("href") for one in page.all("a")].count("/courses/second") == 1


def test_course_of_another_corridor_is_not_offered(publish: Publish, client: PageClient, cast: Cast) -> None:
    publish(make_course(corridor=Corridor(origins=("SN",), destinations=("ES",))))
    client.become(cast.oumar)

    page = client.get("/home")

    assert "No course for your journey yet" in page.text
    assert page.html.count("/courses/rights") == 0


def test_completed_course_says_so_and_the_next_one_is_offered(oumar_in: OumarIn, publish: Publish) -> None:
    oumar = oumar_in(make_course(modules=(papers_module(),), final=None))
    oumar.post("/courses/rights/lessons/passport")
    publish(make_course("second"))

    page = oumar.get("/home")

    assert words(page.having("next")[0]).startswith("Start here")
    assert "Completed" in words(page.having("course")[0])
    assert "Courses you can start" not in page.text


def test_checklist_comes_home_once_its_lesson_is_done(oumar: PageClient) -> None:
    assert "Copy your passport" not in oumar.get("/home").text

    oumar.post("/courses/rights/lessons/passport")

    assert "Copy your passport" in oumar.get("/home").text


def test_checklist_comes_home_a_week_before_its_first_day(
    publish: Publish, client: PageClient, cast: Cast
) -> None:
    publish(course_to_leave_with())
    client.become(cast.awa)
    client.post("/courses/rights")

    rows = [words(one) for one in client.get("/home").having("tick")]

    assert len(rows) == 2
    assert "Copier votre passeport" in rows[0]


def test_ticks_at_home_are_kept(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/passport")
    page = oumar.get("/home")

    kept = oumar.submit(page, {"tick": "copy"})

    assert kept.address == "/home?kept=before-leaving"
    assert "Your ticks are kept." in kept.text
    assert kept.form("/courses/rights/checklists/before-leaving").values["tick"] == ["copy"]


def test_home_asks_the_database_five_times_at_most(
    oumar: PageClient, publish: Publish, count_statements: CountStatements
) -> None:
    for number in range(3):
        publish(make_course(f"more-{number}"))
    oumar.get("/home")

    with count_statements() as sent:
        oumar.get("/home")

    assert len(sent) <= 5, sent


def test_first_visit_of_home_fits_the_first_flight(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/passport")

    assert first_flight(oumar, "/home") <= 14_336


def test_visitor_is_asked_to_sign_in(client: PageClient) -> None:
    assert client.ask("GET", "/home").location == "/sign-in?next=/home"
