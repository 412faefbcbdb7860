"""A published course and learners in it, as the pages see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from elearn.course.model import Course
from elearn.database import unit_of_work
from elearn.learning.commands import enrol
from elearn.library.commands import publish_course
from elearn.people.access import SYSTEM, Actor
from tests.cast import NOW, Cast
from tests.course_factory import MEDIA, make_course
from tests.page_client import PageClient

Publish = Callable[[Course], Course]


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
def awa(
    cast: Cast,
    course: Course,  # noqa: ARG001 - published first
    enrolled: Callable[..., None],
    sign_in: Callable[[Actor], PageClient],
) -> PageClient:
    """Awa's browser; she has started the course."""
    enrolled(cast.awa)
    return sign_in(cast.awa)
