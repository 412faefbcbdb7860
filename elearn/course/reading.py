"""A bundle -> Course, or every problem with its address, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from elearn.course.model import Course
from elearn.course.problems import NOT_PUBLISHABLE, Problem
from elearn.course.sources import BundleSource, FolderSource

__all__ = ["BundleSource", "FolderSource", "Reading", "read_course"]


@dataclass(frozen=True)
class Reading:
    """What reading a bundle gave."""

    course: Course | None
    """None if there is any error."""
    problems: tuple[Problem, ...]
    """Sorted by file, line, column."""
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Content of the files in `course.media`, by SHA-256 in hexadecimal."""
    question_paths: Mapping[str, str] = field(default_factory=dict[str, str])
    """Question id -> the bank it stands in, `questions/practice.yaml`."""

    @property
    def has_errors(self) -> bool:
        """True if the bundle cannot be used as it is."""
        return any(problem.is_error for problem in self.problems)

    @property
    def blocks_publishing(self) -> tuple[Problem, ...]:
        """Errors, and what is only a warning while writing (`id-missing`)."""
        return tuple(one for one in self.problems if one.is_error or one.code in NOT_PUBLISHABLE)


def read_course(source: BundleSource, *, today: date) -> Reading:
    """Read, validate and check a bundle; `today` decides which facts are stale.

    Never raises for what stands in the files: a bad bundle gives problems.
    """
    raise NotImplementedError
