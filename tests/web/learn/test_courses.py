"""A course's page, and starting it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.database import db
from elearn.learning.models import Enrolment
from tests.cast import Cast
from tests.course_factory import make_course
from tests.page import words
from tests.page_client import PageClient, first_flight
from tests.web.learn.conftest import CountStatements, OumarIn, answer_everything

ADDRESS = "/courses/rights"


@pytest.mark.usefixtures("course")
def test_course_not_started_says_what_it_is_and_can_be_started(client: PageClient, cast: Cast) -> None:
    client.become(cast.oumar)

    page = client.get(ADDRESS)

    assert page.h1 == "Your rights at work"
    assert "3 lessons · 16 minutes in allLanguages: Français and English" in page.text
    assert "What your employer owes you, and what you owe." in page.text
    assert "You keep your papers yourself." in page.text
    assert "The working week" in page.text
    assert "The working week" not in page.links
    assert "Start" in page.buttons


@pytest.mark.usefixtures("course")
def test_start_leads_to_the_first_lesson_and_twice_is_once(
    client: PageClient, cast: Cast, app: Flask
) -> None:
    client.become(cast.oumar)

    addresses = {client.post(ADDRESS).address for _click in range(2)}

    assert addresses == {"/courses/rights/lessons/week"}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Enrolment)) == 1


def test_course_shows_what_is_done_and_where_she_is(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/week")

    page = oumar.get(ADDRESS)

    rows = [words(one) for one in page.all("li") if one.find("*") is not None]
    assert rows[0].endswith("The working week5 minutes Done")
    assert rows[1].endswith("Your payslip5 minutes You are here")
    assert page.links["Your payslip"] == "/courses/rights/lessons/payslip"
    assert page.links["Continue"] == "/courses/rights/lessons/payslip"
    assert "1 lesson of 3 done. About 11 minutes left." in page.text


def test_quizzes_tell_their_state(oumar: PageClient) -> None:
    assert "60% needed" in oumar.get(ADDRESS).text
    review = answer_everything(oumar, "hours", {"answer": "40"}, {"answer": "letter"})
    assert "Begun. Your answers are kept." in oumar.get(ADDRESS).text
    oumar.submit(review)
    assert "Not yet: 50%" in oumar.get(ADDRESS).text
    oumar.submit(answer_everything(oumar, "hours", {"answer": "40"}, {"answer": "payslip"}))

    assert "Passed: 100%" in oumar.get(ADDRESS).text


def test_completed_course_says_when(oumar_in: OumarIn) -> None:
    oumar = oumar_in(make_course(final=None))
    for lesson in ("week", "payslip", "passport"):
        oumar.post(f"/courses/rights/lessons/{lesson}")

    page = oumar.get(ADDRESS)

    assert "You have completed this course" in page.text
    assert "On 22 November 2026." in page.text


def test_unknown_course_is_not_found(oumar: PageClient) -> None:
    oumar.get("/courses/nothing", status=404)
    oumar.post("/courses/nothing", status=404)


def test_form_without_token_is_not_taken(oumar: PageClient) -> None:
    oumar.post("/courses/rights/lessons/week", token=False, status=400)

    assert "0 lessons of 3 done" in oumar.get(ADDRESS).text


def test_course_asks_the_database_five_times_at_most(
    oumar: PageClient, count_statements: CountStatements
) -> None:
    oumar.get(ADDRESS)

    with count_statements() as sent:
        oumar.get(ADDRESS)
    with count_statements() as sent_by_post:
        oumar.post(ADDRESS, status=303, follow=False)

    assert len(sent) <= 5, sent
    assert len(sent_by_post) <= 8, sent_by_post


def test_first_visit_of_a_course_fits_the_first_flight(oumar: PageClient) -> None:
    assert first_flight(oumar, ADDRESS) <= 14_336
