"""The front page: what this is, in one screen, and which courses there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from elearn.course.localised import Localised, Said
from elearn.course.words import Track
from elearn.language import current_language, format_quantity
from elearn.library.compiled import course_of
from elearn.library.queries import published_courses

ICONS: dict[Track, str] = {
    "host-country": "globe",
    "language": "talk",
    "rights-and-duties": "book",
    "skills": "bag",
    "safe-migration": "hand",
    "integration": "home",
    "trainers": "people",
}
STRIPES, WOVEN = 10, 8
"""The piece of cloth on the front page."""


@dataclass(frozen=True)
class LanguageButton:
    """One language under its own name."""

    code: str
    name: str
    direction: str
    current: bool


@dataclass(frozen=True)
class CourseLine:
    """A published course as a visitor meets it."""

    icon: str
    title: Said
    about: Said
    lessons: int
    minutes: int


@dataclass(frozen=True)
class FrontPage:
    """Context of public/front.html."""

    languages: tuple[LanguageButton, ...]
    courses: tuple[CourseLine, ...]
    stripes: int = STRIPES
    woven: int = WOVEN


def course_lines(session: Session) -> tuple[CourseLine, ...]:
    """All published courses in the reader's language; those for trainers come last."""
    courses = [course_of(session, one.edition_id) for one in published_courses(session)]
    courses.sort(key=lambda course: course.track == "trainers")
    found: list[CourseLine] = []
    for course in courses:
        words = Localised(course, current_language(), format_quantity)
        about = words.say("course.about", course.about)
        found.append(
            CourseLine(
                icon=ICONS[course.track],
                title=words.say("course.title", course.title),
                about=Said(first_sentence(about.text), about.language, about.is_fallback),
                lessons=len(course.counted_lessons),
                minutes=sum(lesson.minutes for lesson in course.counted_lessons),
            )
        )
    return tuple(found)


def first_sentence(text: str) -> str:
    """The text up to its first full stop, question or exclamation mark that ends a word."""
    for place, letter in enumerate(text):
        if letter in ".!?؟" and text[place + 1 : place + 2] in {"", " ", "\n"}:
            return text[: place + 1]
    return text
