"""Real addresses for the rules of `url_map`, and the forms that can be sent wrongly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

COURSE = "rights-and-duties-at-work"
NOT_HTML = {"static", "learn.medium", "coordinate.learners_csv"}
"""Endpoints that answer something else than a page: the stylesheet, pictures, a table to download."""
NO_FORM_OF_ITS_OWN = {
    "account.sign_out",  # one button
    "admin.place",  # a list of offices, one is chosen already
    "coordinate.sign_in_code",  # one button
    "learn.checklist",  # any ticks are good
    "learn.begin",
    "learn.finish",
    "learn.hand_in",
    "learn.start",
    "public.choose_language",  # buttons only
    "teach.try_answer",  # the learner's question, in a preview
}
"""POST endpoints whose form cannot be filled in wrongly by a person."""


@dataclass(frozen=True)
class Places:
    """What the parameters of rules stand for in the demo office."""

    lesson: str
    module_quiz: str
    open_quiz: str
    open_ordinal: str
    done_ordinal: str
    person: str

    def address_of(self, rule: str) -> str:
        """The rule with its parameters filled in."""
        is_result = rule.endswith("/result")
        is_attempt = "<int:ordinal>" in rule
        quiz = self.open_quiz if is_attempt and not is_result else self.module_quiz
        values = {
            "course_id": COURSE,
            "lesson_id": self.lesson,
            "quiz_id": quiz,
            "ordinal": self.done_ordinal if is_result else self.open_ordinal,
            "number": "1",
            "person_id": self.person,
        }
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found.group(1)], rule)


@dataclass(frozen=True)
class WrongForm:
    """A form, and what to type so that it is refused with errors."""

    role: str
    address: str
    endpoint: str
    typed: dict[str, str] = field(default_factory=dict)
    button: str = "main form button.btn"


def find_places(learner: Page, coordinator: Page) -> Places:
    """Walk through the pages once: a quiz handed in empty, another left open, a learner of the office."""
    learner.goto(f"/courses/{COURSE}")
    lesson = _id_in(learner, f"main a[href*='/courses/{COURSE}/lessons/']")
    learner.goto(f"/courses/{COURSE}")
    quizzes = [
        address.rsplit("/", 1)[1]
        for one in learner.locator(f"a[href^='/courses/{COURSE}/quizzes/']").all()
        if (address := one.get_attribute("href"))
    ]
    done, still_open = list(dict.fromkeys(quizzes))[:2]
    done_ordinal = _open_quiz(learner, done)
    learner.goto(f"/courses/{COURSE}/quizzes/{done}/{done_ordinal}/review")
    learner.click("main form button.btn")
    open_ordinal = _open_quiz(learner, still_open)
    coordinator.goto("/coordinate/learners")
    person = _id_in(coordinator, "main tbody a[href^='/coordinate/learners/']")
    return Places(lesson, done, still_open, open_ordinal, done_ordinal, person)


def _open_quiz(page: Page, quiz: str) -> str:
    page.goto(f"/courses/{COURSE}/quizzes/{quiz}")
    page.click("main form button.btn")
    found = re.search(rf"/quizzes/{quiz}/(\d+)/", page.url)
    assert found is not None, page.url
    return found.group(1)


def _id_in(page: Page, selector: str) -> str:
    address = page.locator(selector).first.get_attribute("href")
    assert address is not None
    return address.split("?")[0].rsplit("/", 1)[1]


def wrong_forms(places: Places) -> tuple[WrongForm, ...]:
    """Every form that a person can fill in wrongly."""
    lesson = places.address_of("/courses/<course_id>/lessons/<lesson_id>")
    question = places.address_of(
        "/courses/<course_id>/quizzes/<quiz_id>/<int:ordinal>/questions/<int:number>"
    )
    return (
        WrongForm("visitor", "/sign-up", "account.sign_up"),
        WrongForm("visitor", "/sign-in", "account.sign_in", {"identifier": "x", "password": "wrong"}),
        WrongForm("visitor", "/sign-in/code", "account.code", {"identifier": "x", "code": "wrong"}),
        WrongForm("learner", "/account", "account.account", {"name": ""}),
        WrongForm("learner", "/account/password", "account.password", {"current_password": "wrong"}),
        WrongForm("learner", lesson, "learn.answer", button="form.ask button.btn"),
        WrongForm("learner", question, "learn.keep_answer"),
        WrongForm("administrator", "/admin/offices", "admin.open_new", {"name": ""}),
    )
