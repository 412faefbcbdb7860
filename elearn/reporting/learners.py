"""What the coordinator asks for and gets: filters, order, rows and pages of learners × courses. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

PAGE_SIZE = 50
SOON_DAYS = 30
"""Readiness is asked of those who leave within so many days, today included."""
WEEK_DAYS = 7


class CourseState(StrEnum):
    """How far a learner is in a course. Someone without a course has not started."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


class Departure(StrEnum):
    """Whose departure is asked for; a number means within so many days from today."""

    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    PAST = "past"
    UNKNOWN = "unknown"

    @property
    def days(self) -> int | None:
        """The number of days, None for the two that are not a span."""
        return int(self.value) if self.value.isdecimal() else None


class Readiness(StrEnum):
    """Ready: enrolled in at least one course, and every course she is enrolled in is complete."""

    READY = "ready"
    NOT_READY = "not-ready"


class Column(StrEnum):
    """The columns of the table and of its CSV, in their order; each can be sorted by."""

    NAME = "name"
    USER_NAME = "user-name"
    OFFICE = "office"
    CORRIDOR = "corridor"
    DEPARTURE = "departure"
    COURSE = "course"
    STATE = "state"
    LESSONS = "lessons"
    SCORE = "score"
    PASSED = "passed"
    LAST_SEEN = "last-seen"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class LearnerFilters:
    """Which rows are wanted; what is None or empty does not narrow."""

    office_id: UUID | None = None
    course_id: str | None = None
    state: CourseState | None = None
    departure: Departure | None = None
    readiness: Readiness | None = None
    text: str = ""
    """Part of a name or a user name; capitals and accents do not matter."""


@dataclass(frozen=True, kw_only=True)
class LearnerOrder:
    """By which column, in which direction.

    By departure, ascending: those who leave soonest, then those without a date, then those already gone.
    In the other columns what is unknown comes last in both directions. Equal rows stand by name, then by id.
    """

    column: Column = Column.DEPARTURE
    descending: bool = False


@dataclass(frozen=True, kw_only=True)
class LearnerRow:
    """One learner in one course, or one learner without a course (`course_id` is None)."""

    person_id: UUID
    name: str
    user_name: str
    office_name: str | None
    origin: str | None
    destination: str | None
    departure_on: date | None
    departure_is_about: bool
    course_id: str | None
    state: CourseState
    lessons_done: int
    lessons_total: int
    score: Fraction | None
    """Of the final, from 0 to 1; None before it is handed in, or where there is none."""
    passed: bool | None
    """The final; None as for `score`."""
    last_seen_at: datetime | None
    """When the last record was received; private lessons leave none."""
    completed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Learner:
    """One learner: a row for each of her courses, or one without a course."""

    rows: tuple[LearnerRow, ...]
    language: str
    joined_at: datetime
    office_path: str | None
    is_staff: bool
    """Whether she also holds a role."""


@dataclass(frozen=True, kw_only=True)
class Readied:
    """How many leave within 30 days, how many of them are ready, how many leave this week unready."""

    leaving: int
    ready: int
    not_ready_this_week: int

    @property
    def not_ready(self) -> int:
        """Those who leave within 30 days and are not ready."""
        return self.leaving - self.ready


@dataclass(frozen=True, kw_only=True)
class LearnerPage:
    """One page of rows. `number` counts from 1; a page beyond the last is the last."""

    rows: tuple[LearnerRow, ...]
    total: int
    number: int
    readied: Readied

    @property
    def last_number(self) -> int:
        """The number of the last page; 1 when there is nothing."""
        return last_page(self.total)

    @property
    def first_row(self) -> int:
        """The place of the page's first row among all, from 1; 0 when there is nothing."""
        return (self.number - 1) * PAGE_SIZE + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        """The place of the page's last row among all."""
        return (self.number - 1) * PAGE_SIZE + len(self.rows)


def last_page(total: int) -> int:
    """How many pages `total` rows fill; at least 1."""
    return max(1, -(-total // PAGE_SIZE))
