"""A published course and learners in it, as the pages see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import time_machine
from flask import Flask

from elearn.course.model import Course
from elearn.database import unit_of_work
from elearn.learning.commands import enrol
from elearn.library.commands import publish_course
from elearn.people.access import SYSTEM, Actor
from tests.cast import NOW, Cast
from tests.course_factory import MEDIA, make_course
from tests.page import HTML, Page, words
from tests.page_client import PageClient

Publish = Callable[[Course], Course]
OumarIn = Callable[[Course], PageClient]
CountStatements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(autouse=True)
def day_of_the_cast() -> Iterator[None]:
    """It is the cast's day: facts and departures do not grow old with the calendar."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def publish(app: Flask, cast: Cast) -> Publish:  # noqa: ARG001 - the cast stands in the same database
    """`publish(course)` makes it the current edition."""

    def do(course: Course) -> Course:
        with app.app_context(), unit_of_work() as session:
            publish_course(session, actor=SYSTEM, now=NOW, course=course, media=MEDIA)
        return course

    return do


@pytest.fixture
def course(publish: Publish) -> Course:
    """The small course, published."""
    return publish(make_course())


@pytest.fixture
def enrolled(app: Flask) -> Callable[[Actor, str], None]:
    """`enrolled(actor, course_id)`: she has pressed 'Start'."""

    def do(actor: Actor, course_id: str = "rights") -> None:
        with app.app_context(), unit_of_work() as session:
            enrol(session, actor=actor, now=NOW, course_id=course_id)

    return do


@pytest.fixture
def oumar_in(
    cast: Cast,
    publish: Publish,
    enrolled: Callable[..., None],
    sign_in: Callable[[Actor], PageClient],
) -> OumarIn:
    """`oumar_in(course)` publishes it; Oumar, who reads English, starts it. Gives his browser."""

    def do(course: Course) -> PageClient:
        publish(course)
        enrolled(cast.oumar, course.id)
        return sign_in(cast.oumar)

    return do


@pytest.fixture
def oumar(oumar_in: OumarIn) -> PageClient:
    """Oumar's browser; he has started the small course."""
    return oumar_in(make_course())


@pytest.fixture
def stranger(app: Flask, cast: Cast) -> PageClient:
    """Binta's browser: she has not started anything."""
    browser = PageClient(app)
    browser.become(cast.binta)
    return browser


def answer_everything(
    browser: PageClient, quiz_id: str, *answers: dict[str, str], course: str = "rights"
) -> Page:
    """Open an attempt and answer each question in turn; gives the page to look it over."""
    page = browser.post(f"/courses/{course}/quizzes/{quiz_id}")
    for answer in answers:
        page = browser.submit(page, answer)
    return page


def places(page: Page) -> dict[str, str]:
    """Words of each row to pick -> what it posts."""
    return {
        words(label): field.get("value", "")
        for label in page.having("opt")
        for field in label.iter(f"{HTML}input")
    }
