"""The lesson page, its questions, 'Done, next'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from elearn.course.blocks import QuestionBlock, TextBlock
from elearn.course.model import Wording
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.database import db
from elearn.learning.models import RecordRow
from tests.cast import Cast
from tests.course_factory import (
    hours_module,
    make_course,
    make_questions,
    papers_module,
    passport_lesson,
    week_lesson,
)
from tests.page import words
from tests.page_client import PageClient, first_flight
from tests.web.learn.conftest import CountStatements, OumarIn, places

WEEK = "/courses/rights/lessons/week"
PASSPORT = "/courses/rights/lessons/passport"
MOST_BYTES = 14_336


def records(app: Flask, kind: str) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(RecordRow.kind == kind)) or 0


def test_lesson_shows_its_place_its_blocks_and_its_questions(oumar: PageClient) -> None:
    page = oumar.get(WEEK)

    assert page.h1 == "The working week"
    assert "Lesson 1 of 3 · 5 minutes" in page.text
    assert "The law says 40 hours a week." in page.text
    assert "How many hours a week?" in page.text
    assert page.buttons[:3] == ["Answer", "I don’t know", "Done, next lesson"]


def test_lesson_shows_a_fact_with_value_source_and_dates(oumar: PageClient) -> None:
    ticket = oumar.get(WEEK).having("fact")[0]

    said = words(ticket)
    assert said == (
        "40 hours a weekA full week is at most 40 hours a week. Source: Gobierno de España"
        "As of January 2026, to be checked again before 1 January 2027"
    )


def test_fact_past_its_review_day_is_marked_where_it_stands_and_where_it_is_quoted(
    oumar: PageClient, cast: Cast
) -> None:
    assert oumar.get(WEEK).having("old") == []

    with time_machine.travel(date(2027, 1, 2)):
        oumar.become(cast.oumar)
        marks = [words(one) for one in oumar.get(WEEK).having("old")]

    assert marks == [
        "A number here may have changed. Ask your trainer before you rely on it.",
        "This figure may have changed. Ask your trainer before you sign anything.",
    ]


def test_contact_past_its_review_day_is_marked(oumar: PageClient, cast: Cast) -> None:
    with time_machine.travel(date(2028, 1, 2)):
        oumar.become(cast.oumar)
        marks = [words(one) for one in oumar.get(PASSPORT).having("old")]

    assert marks == [
        "This number should have been checked before 1 January 2028. If nobody answers, look under Help."
    ]


def test_text_without_translation_is_shown_in_its_own_language_and_says_so(oumar_in: OumarIn) -> None:
    partly = {"course.title": "Your rights at work", "lesson.payslip.title": "Your payslip"}
    browser = oumar_in(make_course(wordings=(Wording(language="en", messages=partly),)))

    page = browser.get("/courses/rights/lessons/payslip")

    foreign = [one for one in page.all("div", "span") if one.get("lang") == "fr"]
    assert page.h1 == "Your payslip"
    assert [words(one) for one in foreign] == [
        "Horaires et paie",
        "Demandez votre bulletin de paie chaque mois.",
        "Comment s'appelle le papier qui montre votre paie ?",
    ]


def test_course_that_is_only_in_another_language_says_so(oumar_in: OumarIn) -> None:
    browser = oumar_in(make_course(wordings=()))

    page = browser.get(WEEK)

    assert "This course is not in your language yet. You read it in this language: Français." in page.text


@pytest.mark.usefixtures("course")
def test_lesson_of_a_course_not_started_leads_to_the_course(stranger: PageClient) -> None:
    answer = stranger.ask("GET", WEEK)

    assert (answer.status_code, answer.location) == (303, "/courses/rights")


@pytest.mark.parametrize(
    "address",
    [
        "/courses/nothing/lessons/week",
        "/courses/rights/lessons/nothing",
        "/courses/rights/lessons/week/questions/nothing",
    ],
)
def test_unknown_lesson_is_not_found(oumar: PageClient, address: str) -> None:
    method = oumar.post if "questions" in address else oumar.get

    assert method(address, status=404).h1 == "We cannot find this page"


def test_question_of_another_lesson_is_not_found(oumar: PageClient) -> None:
    oumar.post(f"{WEEK}/questions/passport-kept", {"answer": "me"}, status=404)


def test_question_address_answers_no_get(oumar: PageClient) -> None:
    oumar.get(f"{WEEK}/questions/week-hours", status=405)


@pytest.mark.usefixtures("course")
def test_visitor_is_asked_to_sign_in_and_comes_back(client: PageClient) -> None:
    answer = client.ask("GET", WEEK)

    assert answer.location == f"/sign-in?next={WEEK}"


# -- answering ---------------------------------------------------------------------------------------------


def test_wrong_answer_shows_what_is_right_and_why_and_can_be_tried_again(oumar: PageClient) -> None:
    answer = oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "boss"}, status=303, follow=False)
    assert answer.response.location == f"{PASSPORT}#q-passport-kept"

    page = oumar.get(PASSPORT)

    assert [words(row) for row in page.having("wrong")] == [
        "Your answerMy employerNo: he may look at it, not keep it."
    ]
    assert [words(row) for row in page.having("right")] == ["The right answerI"]
    assert "Not yet" in page.text
    assert "Only you." in page.text
    assert "Try again" in page.text


def test_right_answer_is_said_to_be_right_and_not_asked_again(oumar: PageClient) -> None:
    page = oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "me"})

    assert [words(row) for row in page.having("right")] == ["That is rightI"]
    assert "Try again" not in page.text


def test_second_try_replaces_the_first(oumar: PageClient) -> None:
    oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "boss"})

    page = oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "me"})

    assert page.having("wrong") == []


def test_i_do_not_know_is_an_answer_and_gets_the_explanation(oumar: PageClient) -> None:
    page = oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "?"})

    assert "You said: I don’t know" in page.text
    assert "Only you." in page.text


def test_i_do_not_know_is_a_button_beside_a_field(oumar: PageClient) -> None:
    page = oumar.post(f"{WEEK}/questions/week-hours", {"answer": "", "unknown": "1"})

    assert "You said: I don’t know" in page.text
    assert [words(row) for row in page.having("right")] == ["The right answer40 hours a week"]


def test_nothing_chosen_is_said_at_the_question(oumar: PageClient) -> None:
    page = oumar.post(f"{PASSPORT}/questions/passport-kept", {}, status=422)

    assert page.error_summary == ["Choose an answer, or “I don’t know”."]
    assert set(page.errors.values()) == {"Error: Choose an answer, or “I don’t know”."}


def test_words_where_a_number_is_asked_are_asked_again_and_kept(oumar: PageClient, app: Flask) -> None:
    page = oumar.post(f"{WEEK}/questions/week-hours", {"answer": "a lot"}, status=422)

    assert page.error_summary == ["Write the answer as a number, with digits. For example: 12."]
    assert page.form(f"{WEEK}/questions/week-hours").values["answer"] == ["a lot"]
    assert records(app, "answered") == 0


def test_expected_mistake_is_explained(oumar: PageClient) -> None:
    page = oumar.post(f"{WEEK}/questions/week-hours", {"answer": "35 hours"})

    assert "That is France." in page.text


def test_double_click_is_one_answer(oumar: PageClient, app: Flask) -> None:
    for _click in range(2):
        oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "boss"})

    assert records(app, "answered") == 1


def test_what_no_page_offers_is_no_answer(oumar: PageClient) -> None:
    oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "nobody"}, status=422)


@pytest.mark.usefixtures("course")
def test_answer_before_the_course_is_started_is_refused_in_words(stranger: PageClient) -> None:
    stranger.post(f"{PASSPORT}/questions/passport-kept", {"answer": "me"}, status=409)


def test_several_answers_are_asked_with_boxes_and_judged_one_by_one(oumar_in: OumarIn) -> None:
    several = ChoiceQuestion(
        id="both",
        kind="choice",
        objective="know-hours",
        ask="Lesquels ?",
        several=True,
        options=(
            Option(id="one", text="Un", right=True),
            Option(id="two", text="Deux", right=True),
            Option(id="three", text="Trois"),
            Option(id="four", text="Quatre"),
        ),
    )
    lesson = week_lesson(blocks=(QuestionBlock(id="both", kind="question", question="both"),))
    questions = tuple(sorted([*make_questions(), several], key=lambda one: one.id))
    browser = oumar_in(
        make_course(modules=(hours_module(lessons=(lesson,)), papers_module()), questions=questions)
    )
    assert set(places(browser.get(WEEK)).values()) == {"one", "two", "three", "four"}

    page = browser.post(f"{WEEK}/questions/both", {"answer": ["one", "two", "three"]})

    rows = {words(row) for row in page.having("opt")}
    assert rows == {"That is rightUn", "That is rightDeux", "Your answerTrois", "Quatre"} | rows
    assert "Partly right" in page.text


# -- done --------------------------------------------------------------------------------------------------


def test_done_leads_to_the_next_lesson_then_to_the_quiz(oumar: PageClient) -> None:
    assert oumar.submit(oumar.get(WEEK), action=WEEK).address == "/courses/rights/lessons/payslip"

    page = oumar.post("/courses/rights/lessons/payslip")

    assert page.address == "/courses/rights/quizzes/hours"


def test_last_lesson_leads_to_the_final(oumar: PageClient) -> None:
    page = oumar.get(PASSPORT)
    assert "Done, to the final test" in page.buttons

    assert oumar.post(PASSPORT).address == "/courses/rights/quizzes/final"


def test_done_lesson_leads_on_by_a_link_and_its_stripe_is_woven(oumar: PageClient, app: Flask) -> None:
    oumar.post(WEEK)
    oumar.post(WEEK)

    page = oumar.get(WEEK)

    assert page.links["Next lesson"] == "/courses/rights/lessons/payslip"
    assert [one.get("class") for one in page.having("strip")[0]] == ["on now", None, None]
    assert records(app, "lesson-done") == 1


def test_without_a_final_the_last_lesson_completes_the_course(oumar_in: OumarIn) -> None:
    browser = oumar_in(
        make_course(modules=(papers_module(),), final=None, objectives=make_course().objectives)
    )

    assert browser.post(PASSPORT).h1 == "What you completed"


def test_more_than_fourteen_lessons_have_a_stripe_a_module(oumar_in: OumarIn) -> None:
    many = tuple(
        week_lesson(
            id=f"lesson-{number}", blocks=(TextBlock(id=f"text-{number}", kind="text", text="Bonjour."),)
        )
        for number in range(14)
    )
    browser = oumar_in(make_course(modules=(hours_module(lessons=many, quiz=None), papers_module())))

    page = browser.get(PASSPORT)

    assert [one.get("class") for one in page.having("strip")[0]] == [None, "now"]


# -- budgets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", ["week", "payslip", "passport"])
def test_lesson_asks_the_database_three_times_at_most(
    oumar: PageClient, count_statements: CountStatements, lesson: str
) -> None:
    oumar.get(f"/courses/rights/lessons/{lesson}")

    with count_statements() as sent:
        oumar.get(f"/courses/rights/lessons/{lesson}")

    assert len(sent) <= 3, sent


def test_posts_of_a_lesson_ask_the_database_eight_times_at_most(
    oumar: PageClient, count_statements: CountStatements
) -> None:
    posts: list[tuple[str, dict[str, Any]]] = [
        (f"{PASSPORT}/questions/passport-kept", {"answer": "boss"}),
        (f"{PASSPORT}/questions/passport-kept", {"answer": "me"}),
        ("/courses/rights/checklists/before-leaving", {"tick": "copy", "back": "passport"}),
        (PASSPORT, {}),
    ]
    oumar.get(PASSPORT)
    for address, data in posts:
        with count_statements() as sent:
            oumar.post(address, data, status=303, follow=False)
        assert len(sent) <= 8, (address, sent)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_first_visit_of_a_lesson_fits_the_first_flight(oumar: PageClient, encoding: str) -> None:
    oumar.post(f"{PASSPORT}/questions/passport-kept", {"answer": "boss"})

    assert first_flight(oumar, PASSPORT, encoding=encoding) <= MOST_BYTES


def test_retired_block_and_question_are_gone(oumar_in: OumarIn) -> None:
    questions = tuple(
        one.model_copy(update={"retired": True}) if one.id == "passport-true" else one
        for one in make_course().questions
    )
    lesson = passport_lesson()
    blocks = tuple(
        block.model_copy(update={"retired": True}) if block.id == "passport-note" else block
        for block in lesson.blocks
    )
    modules = (hours_module(), papers_module(lessons=(passport_lesson(blocks=blocks),)))
    browser = oumar_in(make_course(modules=modules, questions=questions))

    page = browser.get(PASSPORT)

    assert "breaks the law" not in page.text
    assert "may hold your passport" not in page.text


def test_two_languages_of_one_person_are_kept_apart(
    oumar: PageClient, cast: Cast, enrolled: Callable[..., None], app: Flask
) -> None:
    enrolled(cast.awa)
    awa = PageClient(app)
    awa.become(replace(cast.awa))

    assert (oumar.get(WEEK).h1, awa.get(WEEK).h1) == ("The working week", "La semaine de travail")
