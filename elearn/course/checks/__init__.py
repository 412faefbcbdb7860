"""Checks of a course that was read: references and quality, one small file a subject."""

from __future__ import annotations

from collections.abc import Callable

from elearn.course.checks.subject import Subject

__all__ = ["CHECKS", "Subject", "run_checks"]

Check = Callable[[Subject], None]

CHECKS: tuple[Check, ...] = ()
"""Every check, in no particular order: each looks at the course alone and says its problems to the ledger."""


def run_checks(subject: Subject) -> None:
    """Run every check."""
    for check in CHECKS:
        check(subject)
