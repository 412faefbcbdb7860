"""What each template of this area is given, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from elearn.web.bodies.checklists import ChecklistView
from elearn.web.bodies.questions.answered import Answered
from elearn.web.bodies.questions.asking import Asked
from elearn.web.learn.strips import Strip


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    words: Markup
    address: str


@dataclass(frozen=True)
class Problem:
    """A line of the error summary: what is missing, and the field where it is."""

    anchor: str
    sentence: str


# -- home --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DepartureCard:
    """The journey as she told it."""

    introduction: str
    """The words before the big ones."""
    big: str
    """Empty if there is nothing to say large."""
    line: str
    """Day and countries."""


@dataclass(frozen=True)
class NextCard:
    """The one thing to do now."""

    label: str
    title: Markup
    about: Markup
    button: str
    address: str


@dataclass(frozen=True)
class CourseCard:
    """A course she has begun, or could begin."""

    title: Markup
    address: str
    strip: Strip
    sentence: str
    detail: str
    is_complete: bool


@dataclass(frozen=True)
class HomePage:
    """learn/home.html."""

    name: str
    departure: DepartureCard | None
    next: NextCard | None
    mine: tuple[CourseCard, ...]
    others: tuple[CourseCard, ...]
    checklists: tuple[ChecklistView, ...]
    hidden: Markup


@dataclass(frozen=True)
class CompletedRow:
    """A course she completed."""

    title: Markup
    address: str
    lessons: int
    sentence: str
    score: str
    """Of the final; empty if the course has none."""


@dataclass(frozen=True)
class CompletedPage:
    """learn/completed.html."""

    name: str
    completed: tuple[CompletedRow, ...]
    next: Link | None


# -- course ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LessonRow:
    """A lesson in the list of a module."""

    number: int
    title: Markup
    address: str | None
    """None before she has started the course."""
    minutes: str
    state: Literal["done", "here", "open"]


@dataclass(frozen=True)
class QuizRow:
    """A quiz in the list."""

    title: Markup
    address: str | None
    about: str
    state: Literal["passed", "not-passed", "open", "untouched"]
    words: str


@dataclass(frozen=True)
class ModuleRow:
    """A module with its lessons."""

    id: str
    title: Markup
    about: Markup | None
    lessons: tuple[LessonRow, ...]
    quiz: QuizRow | None


@dataclass(frozen=True)
class CoursePage:
    """learn/course.html."""

    title: Markup
    plain_title: str
    about: Markup
    address: str
    size: str
    """Lessons and minutes in words."""
    left: str
    """What is still to do."""
    languages: str
    untranslated: str
    """A sentence if the course is not in her language."""
    objectives: tuple[Markup, ...]
    strip: Strip
    is_enrolled: bool
    is_complete: bool
    completed_on: str
    next: Link | None
    modules: tuple[ModuleRow, ...]
    final: QuizRow | None


# -- lesson ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LessonTop:
    """learn/lesson_top.html."""

    title: Markup
    up: Link
    strip: Strip
    place: str
    is_done: bool
    untranslated: str


@dataclass(frozen=True)
class Onward:
    """learn/lesson_onward.html."""

    words: str
    address: str
    """Where 'Done' is posted, or where the link leads once it is done."""
    is_done: bool
    previous: str | None


@dataclass(frozen=True)
class LessonPage:
    """learn/lesson.html: one template around pieces that are kept."""

    plain_title: str
    problem: Problem | None
    top: Markup
    pieces: tuple[Markup, ...]
    onward: Markup


# -- quiz --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class QuizPage:
    """learn/quiz.html: before an attempt."""

    title: Markup
    plain_title: str
    up: Link
    facts: tuple[str, ...]
    """How many questions, what is needed, how often, without hurry."""
    so_far: str
    passed: bool
    refusal: str
    """Why no attempt can be opened now; empty if one can."""
    advice: str
    button: str
    address: str
    hidden: Markup
    last_result: str | None
    """Address of the last result."""
    next: Link | None
    language_address: str | None
    """Where another language is chosen, if that is what is in the way."""


@dataclass(frozen=True)
class QuestionPage:
    """learn/question.html: one question of an attempt."""

    asked: Asked
    plain_ask: str
    up: Link
    place: str
    answered: int
    total: int
    answered_words: str
    address: str
    hidden: Markup
    is_last: bool
    previous: str | None
    following: str
    review: str
    problem: Problem | None


@dataclass(frozen=True)
class ReviewRow:
    """A question in the list before handing in."""

    number: int
    ask: Markup
    address: str
    state: Literal["answered", "unknown", "none", "not-a-number"]


@dataclass(frozen=True)
class ReviewPage:
    """learn/review.html."""

    up: Link
    rows: tuple[ReviewRow, ...]
    missing: int
    address: str
    hidden: Markup


@dataclass(frozen=True)
class ObjectiveRow:
    """What the attempt says about one objective."""

    text: Markup
    known: bool
    words: str
    read_again: tuple[Link, ...]


@dataclass(frozen=True)
class ResultPage:
    """learn/result.html."""

    title: str
    up: Link
    points: str
    needed: str
    right: int
    total: int
    passed: bool
    objectives: tuple[ObjectiveRow, ...]
    missed: tuple[Answered, ...]
    read_again: Link | None
    """The first lesson to read before trying again."""
    attempts: str
    again: str | None
    next: Link | None
