"""The blueprint, and what every page of the area begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, url_for

from elearn import clock
from elearn.course.model import Course
from elearn.database import db
from elearn.language import current_language
from elearn.learning.progress import Progress
from elearn.learning.queries import Standing, standing
from elearn.people.access import Actor
from elearn.web.access import actor
from elearn.web.bodies.checklists import Departure
from elearn.web.bodies.reader import Reader, reader_for

blueprint = Blueprint("learn", __name__)


@dataclass(frozen=True)
class Reading:
    """A learner in a course, with the words of her language."""

    actor: Actor
    standing: Standing
    reader: Reader

    @property
    def course(self) -> Course:
        """The current edition's course."""
        return self.standing.course

    @property
    def progress(self) -> Progress:
        """Where she stands in it."""
        return self.standing.progress


def reading_of(course_id: str) -> Reading:
    """Who asks, in this course. Raises NotFound if it is not published."""
    who = actor()
    return reading(who, standing(db.session(), who, course_id))


def reading(who: Actor, where: Standing) -> Reading:
    """A standing, with the words of the reader's language."""
    return Reading(who, where, reader(where.digest, where.course, current_language(), near=way_of(who)))


def reader(edition: object, course: Course, language: str, *, near: frozenset[str] = frozenset()) -> Reader:
    """A reader whose links between lessons stay in this area."""
    return reader_for(edition, course, language, links=_links(course.id), today=clock.today(), near=near)


def way_of(who: Actor) -> frozenset[str]:
    """The countries on her way, as jurisdictions of facts; empty until she tells where she goes."""
    if who.destination is None:
        return frozenset()
    return frozenset(country.lower() for country in (who.origin, who.destination) if country)


@lru_cache(maxsize=1_000)
def _links(course_id: str) -> str:
    return url_for("learn.lesson", course_id=course_id, lesson_id="-").removesuffix("-")


def departure_of(who: Actor) -> Departure:
    """When she leaves, as far as she told."""
    return Departure(who.departure_on, who.departure_is_about)
