"""A quiz before, during and after an attempt."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from elearn.course.model import Wording
from elearn.course.quizzes import Quiz
from elearn.database import db, unit_of_work
from elearn.learning.models import Attempt
from elearn.people.models import Person
from tests.cast import NOW, Cast
from tests.course_factory import ENGLISH, final_quiz, hours_module, make_course, papers_module
from tests.page import Page, words
from tests.page_client import PageClient, first_flight
from tests.web.learn.conftest import CountStatements, OumarIn, answer_everything, places

HOURS = "/courses/rights/quizzes/hours"
FINAL = "/courses/rights/quizzes/final"
RIGHT = ({"answer": "40"}, {"answer": "payslip"})
WRONG = ({"answer": "35"}, {"answer": "letter"})


def attempts(app: Flask) -> list[Attempt]:
    with app.app_context():
        found = list(db.session.scalars(select(Attempt).order_by(Attempt.ordinal)))
        db.session.expunge_all()
        return found


def finish(browser: PageClient, *answers: dict[str, str], quiz: str = "hours") -> Page:
    """Take the quiz and hand it in; gives the result."""
    return browser.submit(answer_everything(browser, quiz, *answers))


def take_final(browser: PageClient, *picks: str) -> Page:
    """The final with these answers, by their words."""
    page = browser.post(FINAL)
    for pick in picks:
        page = browser.submit(page, {"answer": places(page)[pick]})
    return browser.submit(page)


# -- before ------------------------------------------------------------------------------------------------


def test_quiz_says_what_it_asks_before_it_begins(oumar: PageClient) -> None:
    page = oumar.get(HOURS)

    assert page.h1 == "Hours and pay: quiz"
    assert [words(one) for one in page.all("li")] == [
        "2 questions",
        "To pass: 60%",
        "You can try as often as you like",
        "No time limit. You can stop and come back.",
    ]
    assert "Start" in page.buttons


def test_final_says_how_often_it_can_be_tried(oumar: PageClient) -> None:
    facts = [words(one) for one in oumar.get(FINAL).all("li")]

    assert facts[:3] == ["2 questions", "To pass: 70%", "You have 3 tries left"]


@pytest.mark.parametrize("address", ["/courses/rights/quizzes/nothing", "/courses/nothing/quizzes/final"])
def test_unknown_quiz_is_not_found(oumar: PageClient, address: str) -> None:
    oumar.get(address, status=404)
    oumar.post(address, status=404)


@pytest.mark.usefixtures("course")
def test_quiz_of_a_course_not_started_leads_to_the_course(stranger: PageClient) -> None:
    assert stranger.ask("GET", HOURS).location == "/courses/rights"
    stranger.post(HOURS, status=409)


# -- during ------------------------------------------------------------------------------------------------


def test_attempt_begins_with_its_first_question(oumar: PageClient) -> None:
    page = oumar.post(HOURS)

    assert page.address == f"{HOURS}/1/questions/1"
    assert page.h1 == "How many hours a week?"
    assert "Question 1 of 2" in page.text


def test_opening_twice_is_one_attempt_and_goes_on_where_she_was(oumar: PageClient, app: Flask) -> None:
    oumar.submit(oumar.post(HOURS), {"answer": "40"})

    assert oumar.post(HOURS).address == f"{HOURS}/1/questions/2"
    assert len(attempts(app)) == 1


def test_answers_can_be_changed_until_they_are_handed_in(oumar: PageClient, app: Flask) -> None:
    answer_everything(oumar, "hours", *WRONG)
    first = oumar.get(f"{HOURS}/1/questions/1")
    assert first.form().values["answer"] == ["35"]

    oumar.submit(first, {"answer": "40"})

    assert attempts(app)[0].answers["week-hours"] == {"typed": "40"}


def test_back_and_forth_between_two_answers_keeps_the_last(oumar: PageClient, app: Flask) -> None:
    page = oumar.post(HOURS)
    for typed in ("40", "35", "40"):
        oumar.submit(page, {"answer": typed})  # the same page, again and again, as after 'back'

    assert attempts(app)[0].answers["week-hours"] == {"typed": "40"}


def test_two_tabs_answer_the_same_attempt(oumar: PageClient, app: Flask) -> None:
    first_tab = oumar.post(HOURS)
    second_tab = oumar.get(f"{HOURS}/1/questions/2")

    oumar.submit(second_tab, {"answer": "payslip"})
    oumar.submit(first_tab, {"answer": "40"})

    assert attempts(app)[0].answers == {"payslip-word": {"typed": "payslip"}, "week-hours": {"typed": "40"}}


def test_nothing_answered_is_said_at_the_question(oumar: PageClient) -> None:
    page = oumar.submit(oumar.post(HOURS), {"answer": " "}, status=422)

    assert page.error_summary == ["Write an answer, or tap “I don’t know”."]


def test_words_instead_of_a_number_are_asked_again_and_can_be_left_so(oumar: PageClient) -> None:
    page = oumar.submit(oumar.post(HOURS), {"answer": "a lot"})

    assert page.address == f"{HOURS}/1/questions/1"
    assert page.error_summary == ["Write the answer as a number, with digits. For example: 12."]
    assert page.form().values["answer"] == ["a lot"]
    review = oumar.get(f"{HOURS}/1/review")
    assert "This is not a number yet" in review.text
    assert "0 of 2" in oumar.submit(review).text


def test_a_question_can_be_left_for_later_and_back(oumar: PageClient) -> None:
    first = oumar.post(HOURS)

    second = oumar.click(first, "Later")

    assert second.address == f"{HOURS}/1/questions/2"
    assert oumar.click(second, "Back").address == f"{HOURS}/1/questions/1"
    assert "Later" not in second.links


def test_looking_over_says_what_is_missing(oumar: PageClient) -> None:
    page = oumar.submit(oumar.post(HOURS), {"unknown": "1"})
    review = oumar.click(page, "See all questions")

    assert "I don’t know" in review.text
    assert "1 question has no answer yet. Without an answer it gives no point." in review.text


@pytest.mark.parametrize("number", [0, 3])
def test_question_that_is_not_asked_is_not_found(oumar: PageClient, number: int) -> None:
    oumar.post(HOURS)

    oumar.get(f"{HOURS}/1/questions/{number}", status=404)


@pytest.mark.parametrize("page", ["questions/1", "review", "result"])
def test_somebody_elses_attempt_does_not_exist(oumar: PageClient, stranger: PageClient, page: str) -> None:
    oumar.post(HOURS)

    stranger.get(f"{HOURS}/1/{page}", status=404)
    stranger.post(f"{HOURS}/1/{page}", status=405 if page == "result" else 404)


def test_options_are_posted_as_places_and_kept_as_ids(oumar: PageClient, app: Flask) -> None:
    page = oumar.post(FINAL)
    assert places(page) == {"It is true": "0", "It is false": "1", "I don’t know": "?"}

    oumar.submit(page, {"answer": "1"})

    attempt = attempts(app)[0]
    assert attempt.answers == {attempt.question_ids[0]: {"picked": ["false"]}}


def test_place_that_does_not_exist_is_no_answer(oumar: PageClient) -> None:
    oumar.submit(oumar.post(FINAL), {"answer": "7"}, status=422)


def test_attempt_keeps_its_language_when_the_page_changes_its(
    oumar: PageClient, app: Flask, cast: Cast
) -> None:
    oumar.post(FINAL)
    with app.app_context(), unit_of_work() as session:
        person = session.get(Person, cast.oumar.person_id)
        assert person is not None
        person.language = "fr"

    page = oumar.get(f"{FINAL}/1/questions/1")

    assert page.root.get("lang") == "fr"
    assert page.h1.startswith("Final, ")
    assert next(page.all("h1"))[0].get("lang") == "en"


# -- after -------------------------------------------------------------------------------------------------


def test_result_of_a_passed_quiz(oumar: PageClient) -> None:
    page = finish(oumar, *RIGHT)

    assert page.address == f"{HOURS}/1/result"
    assert page.h1 == "You passed."
    assert "2 of 2 points: 100%. You need 60%." in page.text
    assert "2 of 2: you know it" in page.text
    assert page.having("ask") == []
    assert page.links["Next: The working week"] == "/courses/rights/lessons/week"


def test_result_that_is_not_enough_says_what_to_read_again_and_why(oumar: PageClient) -> None:
    page = finish(oumar, {"answer": "35"}, {"answer": "payslip"})

    assert page.h1 == "Not yet. You are on the way."
    assert "1 of 2 points: 50%. You need 60%." in page.text
    assert page.links["Read again: The working week"] == "/courses/rights/lessons/week"
    missed = [words(one) for one in page.having("ask")]
    assert missed == [
        "Not yetHow many hours a week? Your answer35 The right answer40 hours a week That is France."
    ]
    assert page.links["Try again"] == HOURS
    assert "You can try as often as you like." in page.text


def test_handed_in_is_handed_in(oumar: PageClient, app: Flask) -> None:
    review = answer_everything(oumar, "hours", *WRONG)
    question = oumar.get(f"{HOURS}/1/questions/1")
    oumar.submit(review)

    again = oumar.submit(review)
    changed = oumar.submit(question, {"answer": "40"})
    back = oumar.get(f"{HOURS}/1/questions/1", follow=True)

    assert {again.address, changed.address, back.address} == {f"{HOURS}/1/result"}
    assert attempts(app)[0].score == "0"
    assert attempts(app)[0].answers["week-hours"] == {"typed": "35"}


def test_result_of_an_open_attempt_leads_to_looking_over(oumar: PageClient) -> None:
    oumar.post(HOURS)

    assert oumar.get(f"{HOURS}/1/result", follow=True).address == f"{HOURS}/1/review"


def test_missing_answers_are_told_in_the_result(oumar: PageClient) -> None:
    oumar.post(HOURS)

    page = oumar.submit(oumar.get(f"{HOURS}/1/review"))

    assert page.text.count("No answer") == 2


def test_second_try_is_an_attempt_of_its_own(oumar: PageClient, app: Flask) -> None:
    finish(oumar, *WRONG)
    assert "Not yet: 0%" in oumar.get(HOURS).text
    assert oumar.get(HOURS).links["See your last result"] == f"{HOURS}/1/result"

    page = finish(oumar, *RIGHT)

    assert page.address == f"{HOURS}/2/result"
    assert [one.score for one in attempts(app)] == ["0", "1"]
    assert oumar.get(f"{HOURS}/1/result").h1 == "Not yet. You are on the way."


def test_wait_before_the_next_try_is_told_with_its_end(oumar_in: OumarIn, cast: Cast) -> None:
    oumar = oumar_in(make_course(final=final_quiz(wait=timedelta(hours=24))))
    result = take_final(oumar, "I don’t know", "I don’t know")
    assert "You can try 2 more times, from 23 Nov 2026, 09:40." in result.text

    page = oumar.get(FINAL)

    assert "You can try again from 23 Nov 2026, 09:40." in page.text
    assert "Try again" not in page.buttons
    assert "You can try again from" in oumar.post(FINAL, status=409).text
    with time_machine.travel(NOW + timedelta(hours=25)):
        oumar.become(cast.oumar)
        assert oumar.post(FINAL).address == f"{FINAL}/2/questions/1"


def test_no_tries_left_names_who_can_help(oumar_in: OumarIn) -> None:
    oumar = oumar_in(make_course(final=final_quiz(attempts=1)))
    result = take_final(oumar, "I don’t know", "I don’t know")
    assert "You have used all your tries. Talk to your trainer or your office." in result.text
    assert result.links["Who can help you"] == "/help"

    page = oumar.get(FINAL)

    assert "You have used all your tries. Talk to your trainer or your office." in page.text
    assert page.links["Who can help you"] == "/help"
    oumar.post(FINAL, status=409)


def test_final_that_opens_in_a_meeting_says_so(oumar_in: OumarIn) -> None:
    oumar = oumar_in(make_course(final=final_quiz(where="meeting")))

    assert "Your trainer opens this test when you meet." in oumar.get(FINAL).text


def test_final_not_translated_offers_the_languages_that_have_it(oumar_in: OumarIn) -> None:
    messages = {key: text for key, text in ENGLISH.items() if not key.startswith("question.")}
    oumar = oumar_in(make_course(wordings=(Wording(language="en", messages=messages),)))

    page = oumar.get(FINAL)

    assert "This test is not ready in your language." in page.text
    assert "You can take it in: Français." in page.text
    assert page.links["Choose another language"] == f"/language?next={FINAL}"
    oumar.post(FINAL, status=409)


def test_quiz_without_title_is_named_by_its_place(oumar_in: OumarIn) -> None:
    quiz = Quiz(id="hours", questions=("week-hours",), passing=Decimal("0.6"))
    modules = (hours_module(quiz=quiz), papers_module())
    messages = {key: text for key, text in ENGLISH.items() if not key.startswith("quiz.")}
    wordings = (Wording(language="en", messages=messages),)
    oumar = oumar_in(make_course(modules=modules, final=final_quiz(title=None), wordings=wordings))

    assert (oumar.get(HOURS).h1, oumar.get(FINAL).h1) == ("What do you remember?", "Final test")


# -- budgets -----------------------------------------------------------------------------------------------


def test_pages_of_a_quiz_ask_the_database_five_times_at_most(
    oumar: PageClient, count_statements: CountStatements
) -> None:
    answer_everything(oumar, "hours", *WRONG)
    for address in (HOURS, f"{HOURS}/1/questions/1", f"{HOURS}/1/review"):
        with count_statements() as sent:
            oumar.get(address)
        assert len(sent) <= 5, (address, sent)
    oumar.post(f"{HOURS}/1/review")
    with count_statements() as sent:
        oumar.get(f"{HOURS}/1/result")
    assert len(sent) <= 5, sent


def test_posts_of_a_quiz_ask_the_database_eight_times_at_most(
    oumar: PageClient, count_statements: CountStatements
) -> None:
    oumar.get(HOURS)
    posts = [
        (HOURS, {}),
        (f"{HOURS}/1/questions/1", {"answer": "40"}),
        (f"{HOURS}/1/questions/2", {"answer": "payslip"}),
        (f"{HOURS}/1/review", {}),
    ]
    for address, data in posts:
        with count_statements() as sent:
            oumar.post(address, data, status=303, follow=False)
        assert len(sent) <= 8, (address, sent)


def test_first_visit_of_a_result_fits_the_first_flight(oumar: PageClient) -> None:
    finish(oumar, *WRONG)

    assert first_flight(oumar, f"{HOURS}/1/result") <= 14_336


def test_final_that_completes_the_course_leads_to_what_she_completed(oumar: PageClient) -> None:
    for lesson in ("week", "payslip", "passport"):
        oumar.post(f"/courses/rights/lessons/{lesson}")

    page = take_final(oumar, "It is true", "It is true")  # form a, all of whose statements are true

    assert page.h1 == "You passed."
    assert page.links["Next: What you completed"] == "/completed"
