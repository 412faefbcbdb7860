"""What the templates of this area show, each page in one frozen dataclass."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from elearn.reporting.facts import Freshness


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words, and where they lead; None: nowhere."""

    words: Markup
    address: str | None


@dataclass(frozen=True, kw_only=True)
class CourseRow:
    """One published course."""

    title: str
    address: str
    edition: str
    """Its number and since when learners see it."""
    languages: str
    lessons: int
    questions: int
    learners: int
    """Enrolled in the reader's offices."""
    facts_to_check: int


@dataclass(frozen=True, kw_only=True)
class CoursesPage:
    """Every published course."""

    courses: tuple[CourseRow, ...]


@dataclass(frozen=True, kw_only=True)
class LessonRow:
    """A lesson, with the preview that its title leads to."""

    title: Markup
    address: str
    minutes: str
    is_private: bool
    questions: int


@dataclass(frozen=True, kw_only=True)
class QuizRow:
    """A quiz and how it works, one sentence a line."""

    title: Markup
    settings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ModuleSection:
    """A module with its lessons."""

    title: Markup
    about: Markup
    lessons: tuple[LessonRow, ...]
    quiz: QuizRow | None


@dataclass(frozen=True, kw_only=True)
class ObjectiveRow:
    """Where an objective is taught, practised and tested."""

    text: Markup
    lessons: int
    practice: int
    form_a: int
    form_b: int


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """A fact with the day by which it must be looked at again, and where the course leans on it."""

    id: str
    value: str | None
    statement: Markup
    freshness: Freshness
    review_by: str
    due: str
    """How far that day is away, in words."""
    source: str
    source_address: str | None
    places: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class LanguageRow:
    """How much of the course can be read in a language."""

    name: str
    is_source: bool
    done: int
    missing: int


@dataclass(frozen=True, kw_only=True)
class EditionRow:
    """A published state of the course."""

    number: int
    address: str
    published_on: str
    is_current: bool
    is_shown: bool


@dataclass(frozen=True, kw_only=True)
class CoursePage:
    """One edition of a course."""

    title: Markup
    plain_title: str
    about: Markup
    number: int
    is_current: bool
    published_on: str
    current_address: str
    learners: int | None
    """Enrolled in the reader's offices; None for an edition that is not current."""
    due_facts: tuple[FactRow, ...]
    """Those stale or soon to be."""
    other_facts: tuple[FactRow, ...]
    modules: tuple[ModuleSection, ...]
    final: QuizRow | None
    objectives: tuple[ObjectiveRow, ...]
    completion: tuple[str, ...]
    languages: tuple[LanguageRow, ...]
    editions: tuple[EditionRow, ...]


@dataclass(frozen=True, kw_only=True)
class LanguageChoice:
    """A language in which the lesson can be previewed."""

    code: str
    name: str
    direction: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class FacilitatorNotes:
    """How to do the lesson in a room."""

    minutes: str
    activity: Markup
    materials: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PreviewPage:
    """A lesson as a learner reads it, with what only trainers see beside it."""

    title: Markup
    plain_title: str
    course: Link
    place: str
    is_private: bool
    pieces: tuple[Markup, ...]
    address: str
    """Without a language: its buttons add one."""
    languages: tuple[LanguageChoice, ...]
    notes: FacilitatorNotes | None
    answers_address: str | None
    """Shows what is right; None where nothing is asked."""
    answers_shown: bool
    plain_address: str
    """The same lesson as it was before anything was answered."""
    previous: Link | None
    following: Link | None
