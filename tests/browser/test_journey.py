"""One learner's whole way, as she walks it: a phone, French, no JavaScript. Her coordinator finds her."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from elearn import clock
from elearn.course.localised import Localised
from elearn.course.model import Course, Question
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.grading import right_answer
from elearn.course.reading import FolderSource, read_course
from elearn.language import format_quantity
from tests.browser.conftest import OpenContext, Server, sign_in, switch_language

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BUNDLE = Path(__file__).resolve().parents[2] / "courses" / "rights-and-duties-at-work"
NAME = "Ndèye Gueye"
PASSWORD = "sept pirogues au large"


@pytest.fixture(scope="module")
def course() -> Course:
    reading = read_course(FolderSource(BUNDLE), today=clock.today())
    assert reading.course is not None
    return reading.course


class Learner:
    """Reads what the page asks and gives the right answer, as somebody who has learnt the course."""

    def __init__(self, page: Page, course: Course) -> None:
        self.page, self.course = page, course
        self.words = Localised(course, "fr", format_quantity)

    def _ask(self, question: Question) -> str:
        return self.words.say(f"question.{question.id}.ask", question.ask).text

    def question(self, form: Locator) -> Question:
        question = self.course.question((form.get_attribute("id") or "").removeprefix("q-"))
        assert question is not None
        assert _plain(form.locator("legend").inner_text()) == _plain(self._ask(question))
        return question

    def answer(self, form: Locator) -> None:
        """Fill in the form of a question rightly and send it."""
        question = self.question(form)
        right = right_answer(self.course, question, language="fr")
        if question.kind == "truefalse":
            form.locator(".opt").nth(0 if right.options == ("true",) else 1).click()
        elif isinstance(question, ChoiceQuestion):
            for option in question.options:
                if option.id in right.options:
                    self._row(form, question, option.id, option.text or "").click()
        else:
            typed = right.texts[0] if right.texts else str(right.number)
            form.locator("input[name=answer]").fill(typed)
        form.locator("button.btn").first.click()

    def _row(self, form: Locator, question: ChoiceQuestion, option_id: str, text: str) -> Locator:
        words = _plain(self.words.say(f"question.{question.id}.option.{option_id}.text", text).text)
        rows = form.locator(".opt").all()
        return next(row for row in rows if _plain(row.inner_text()) == words)


def _plain(text: str) -> str:
    """Letters and digits only: the page may set spaces, links and emphasis as it likes."""
    without_links = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return "".join(letter for letter in unicodedata.normalize("NFKC", without_links) if letter.isalnum())


def test_learner_takes_the_whole_course_and_her_coordinator_finds_her(
    open_context: OpenContext, server: Server, course: Course
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    _sign_up(page)
    learner = Learner(page, course)
    page.goto(f"/courses/{course.id}")
    page.click("main form button.btn")
    for module in course.shown_modules:
        for lesson in module.lessons:
            _take_lesson(learner, course, lesson.id)
        if module.quiz:
            _take_quiz(learner, course, module.quiz.id)
    _take_quiz(learner, course, "final")

    page.goto("/completed")
    assert course.title in page.locator("main").inner_text()
    _coordinator_finds(open_context, server, course)


def _sign_up(page: Page) -> None:
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.click("a[href='/sign-up']")
    page.fill("[name=name]", NAME)
    page.select_option("[name=origin]", "SN")
    page.select_option("[name=destination]", "ES")
    leaves = clock.today() + timedelta(days=21)
    page.fill("[name=departure_on]", leaves.isoformat())
    page.click("main form button.btn")
    assert page.locator("[name=user_name]").input_value() == "ndeye.gueye"
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=password_again]", PASSWORD)
    page.click("main form button.btn")
    assert "ndeye.gueye" in page.locator("main").inner_text()


def _take_lesson(learner: Learner, course: Course, lesson_id: str) -> None:
    page = learner.page
    address = f"/courses/{course.id}/lessons/{lesson_id}"
    page.goto(address)
    while page.locator("form.ask").count():
        before = page.locator("form.ask").count()
        learner.answer(page.locator("form.ask").first)
        assert page.locator("form.ask").count() == before - 1
        assert page.locator(".opt.wrong").count() == 0
    page.click(f"form[action='{address}'] button.btn")


def _take_quiz(learner: Learner, course: Course, quiz_id: str) -> None:
    page = learner.page
    page.goto(f"/courses/{course.id}/quizzes/{quiz_id}")
    page.click("main form button.btn")
    while "/questions/" in page.url:
        learner.answer(page.locator("main form").first)
    assert page.url.endswith("/review")
    page.click("main form button.btn")
    assert page.url.endswith("/result")
    assert page.locator(".pict.re").count() == 0


def _coordinator_finds(open_context: OpenContext, server: Server, course: Course) -> None:
    context = open_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, next(one for one in server.accounts if one["name"] == "Aminata Faye"))
    switch_language(page, "fr")
    page.goto("/coordinate/learners?text=Gueye&state=completed")
    row = page.locator("tbody tr", has_text=NAME)
    assert row.count() == 1
    assert course.title in row.inner_text()
    answer = context.request.get("/coordinate/learners.csv?text=Gueye&state=completed")
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert [NAME in line for line in rows[1:]] == [True]
