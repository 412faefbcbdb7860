"""Checks of a course that was read: references and quality, one small file a subject."""

from __future__ import annotations

from collections.abc import Callable

from elearn.course.checks.budgets import check_budgets
from elearn.course.checks.facts import check_facts
from elearn.course.checks.identifiers import check_identifiers
from elearn.course.checks.lessons import check_lessons
from elearn.course.checks.media import check_media
from elearn.course.checks.objectives import check_objectives
from elearn.course.checks.questions import check_questions
from elearn.course.checks.quizzes import check_quizzes
from elearn.course.checks.subject import Subject
from elearn.course.checks.texts import check_texts

__all__ = ["CHECKS", "Subject", "run_checks"]

Check = Callable[[Subject], None]

CHECKS: tuple[Check, ...] = (
    check_identifiers,
    check_objectives,
    check_lessons,
    check_questions,
    check_quizzes,
    check_facts,
    check_media,
    check_texts,
    check_budgets,
)
"""Every check, in no particular order: each looks at the course alone and says its problems to the ledger.

Translations are checked as their catalogues are read (`reading.py`), with the checks of `wording`.
"""


def run_checks(subject: Subject) -> None:
    """Run every check."""
    for check in CHECKS:
        check(subject)
