"""What a learner sees: home, courses, lessons, quizzes, results."""

from __future__ import annotations

from elearn.web.learn import (
    attempts,
    checklists,
    completed,
    courses,
    home,
    lessons,
    media,
    quizzes,
    results,
    wording,
)
from elearn.web.learn.area import blueprint

__all__ = [
    "attempts",
    "blueprint",
    "checklists",
    "completed",
    "courses",
    "home",
    "lessons",
    "media",
    "quizzes",
    "results",
    "wording",
]
