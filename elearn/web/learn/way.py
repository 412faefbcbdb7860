"""The way through a course: where a step leads, and what follows a lesson. Pure but for the addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask import url_for

from elearn.course.model import Course, Lesson, Module
from elearn.learning.progress import Progress
from elearn.learning.steps import NextStep


@dataclass(frozen=True)
class Place:
    """Where a lesson stands: counted over the whole course."""

    number: int
    total: int
    previous: Lesson | None
    following: Lesson | None
    closes: Module | None
    """The module that ends with this lesson."""


def place_of(course: Course, lesson_id: str) -> Place | None:
    """The lesson among those a learner sees; None if it is not among them."""
    lessons = [lesson for lesson in course.lessons() if not lesson.private]
    ids = [lesson.id for lesson in lessons]
    if lesson_id not in ids:
        return None
    at = ids.index(lesson_id)
    following = lessons[at + 1] if at + 1 < len(lessons) else None
    module = course.module_of(lesson_id)
    ends = following is None or course.module_of(following.id) is not module
    return Place(
        number=at + 1,
        total=len(lessons),
        previous=lessons[at - 1] if at else None,
        following=following,
        closes=module if ends else None,
    )


@dataclass(frozen=True)
class Follower:
    """What comes after a lesson as one reads on."""

    kind: Literal["lesson", "quiz", "final", "course"]
    id: str


def follower(course: Course, progress: Progress, place: Place) -> Follower:
    """The next lesson; at a module's end its quiz unless it is passed; at the course's end the final."""
    quiz = place.closes.quiz if place.closes else None
    if quiz and not progress.quizzes[quiz.id].passed:
        return Follower("quiz", quiz.id)
    if place.following is not None:
        return Follower("lesson", place.following.id)
    if course.final and not progress.quizzes[course.final.id].passed:
        return Follower("final", course.final.id)
    return Follower("course", course.id)


def address_of(course_id: str, step: NextStep | Follower) -> str:
    """Where the step leads."""
    match step.kind:
        case "lesson":
            return url_for("learn.lesson", course_id=course_id, lesson_id=step.id)
        case "quiz" | "final":
            return url_for("learn.quiz", course_id=course_id, quiz_id=step.id)
        case _:
            return url_for("learn.course", course_id=course_id)


@dataclass(frozen=True)
class AttemptPages:
    """The addresses of one attempt."""

    course_id: str
    quiz_id: str
    ordinal: int
    questions: int
    """How many it asks."""

    def question(self, number: int) -> str:
        """The page of a question; after the last one, the page to look it all over."""
        if number > self.questions:
            return self.review
        return url_for(
            "learn.question",
            course_id=self.course_id,
            quiz_id=self.quiz_id,
            ordinal=self.ordinal,
            number=number,
        )

    @property
    def review(self) -> str:
        """Where she looks it over and hands in."""
        return self._page("learn.review")

    @property
    def result(self) -> str:
        """What became of it."""
        return self._page("learn.result")

    def _page(self, endpoint: str) -> str:
        return url_for(endpoint, course_id=self.course_id, quiz_id=self.quiz_id, ordinal=self.ordinal)
