"""What the templates of this area show, each page in one frozen dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from elearn.reporting.learners import Column

Direction = Literal["ascending", "descending"]
Tone = Literal["good", "warn", "bad"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column's title, and the address that sorts by it."""

    text: str
    address: str
    sorted: Direction | None


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A learner in a course: the words of each cell, and what the page says beside them."""

    cells: Mapping[Column, str]
    address: str
    days_left: str
    """Empty without a date."""
    tone: Tone
    """Of the state: green, yellow or red, beside its sign and its word."""
    has_result: bool
    """Of the final: without one the page shows one dash, not two."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A sentence around a large number, and the address of the people it counts."""

    sentence: str
    address: str
    tone: Tone | None = None


@dataclass(frozen=True, kw_only=True)
class LearnersPage:
    """The learners' table."""

    where: str
    """Whose learners: an office's name, or how many offices."""
    today: str
    join_codes: str
    """Of her offices; empty if none has one."""
    figures: tuple[Figure, ...]
    headings: Mapping[Column, Heading]
    rows: tuple[TableRow, ...]
    counted: str
    """Which of how many rows are shown."""
    csv_address: str
    csv_rows: str
    """How many rows the download has, in words."""
    is_narrowed: bool
    all_address: str
    previous_address: str | None
    next_address: str | None
    pages: str
    """Which page of how many."""


@dataclass(frozen=True, kw_only=True)
class ObjectiveResult:
    """How an objective went in the final."""

    html: Markup
    score: str
    tone: Tone


@dataclass(frozen=True, kw_only=True)
class CourseCard:
    """One course of one learner."""

    cells: Mapping[Column, str]
    tone: Tone
    lessons_done: int
    lessons_total: int
    has_result: bool
    objectives: tuple[ObjectiveResult, ...]


@dataclass(frozen=True, kw_only=True)
class LearnerPage:
    """One learner."""

    name: str
    cells: Mapping[Column, str]
    days_left: str
    language: str
    joined_on: str
    courses: tuple[CourseCard, ...]
    code_address: str
    back_address: str
    may_issue_code: bool


@dataclass(frozen=True, kw_only=True)
class CodePage:
    """A one-time sign-in code, shown once."""

    name: str
    user_name: str
    code: str
    valid_until: str
    sign_in_address: str
    back_address: str
