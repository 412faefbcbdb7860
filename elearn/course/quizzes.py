"""Quizzes and what completes a course (docs/bundle-format.md, Questions and quizzes)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from elearn.course.words import Duration, Identifier, Key, Model, Share, Title


class Draw(Model):
    """So many questions of one objective."""

    objective: Identifier
    count: Annotated[int, Field(ge=0, le=50)]


class Quiz(Model):
    """A set of questions drawn from the course. Its id is the module's, or `final`."""

    id: str
    """Not written by authors: the module's id, or `final`, `pretest`, `placement`."""
    title: Title | None = None
    per_objective: Annotated[int, Field(ge=1, le=20)] | None = None
    draw: tuple[Draw, ...] = ()
    questions: tuple[Identifier, ...] = ()
    passing: Annotated[Share, Key("pass")]
    """`pass` in the bundle; 60 % for a module quiz, 70 % for the final unless it says otherwise."""
    attempts: Annotated[int, Field(ge=1)] | None = None
    """None: no limit. The final has 3 unless it says otherwise."""
    wait: Duration = timedelta(0)
    counts: Literal["best", "last"] = "best"
    minutes: Annotated[int, Field(ge=1)] | None = None
    where: Literal["anywhere", "meeting"] = "anywhere"
    """Only the final may say `meeting`."""
    skip_at: Share | None = None
    """Only the placement has one."""


class Completion(Model):
    """What must hold for the course to be complete.

    Left out: all lessons, and the final passed if there is one (filled in by the reader).
    """

    lessons: Share = Decimal(1)
    quizzes: Literal["passed", "taken"] | None = None
    final: Literal["passed", "taken"] | None = None
    attendance: Share | None = None
    hours: Annotated[Decimal, Field(ge=0)] | None = None
