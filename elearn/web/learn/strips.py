"""Progress as a strip of cloth, with the sentence that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from elearn.course.model import Course
from elearn.language import ngettext
from elearn.learning.progress import Progress

MOST_STRIPES = 14
"""From more lessons on there is one stripe a module."""


@dataclass(frozen=True)
class Strip:
    """What components/strip.html draws."""

    woven: tuple[bool, ...]
    now: int
    """The stripe where she is, from 1; 0: nowhere."""
    sentence: str


def strip_of(course: Course, progress: Progress, here: str | None = None) -> Strip:
    """The strip of a course. `here` is the lesson in which she is; without, the first that is not done."""
    lessons = [lesson.id for lesson in course.lessons() if not lesson.private]
    done = progress.lessons_done
    current = here or next((one for one in lessons if one not in done), None)
    count = sum(one in done for one in lessons)
    sentence = ngettext(
        "%(n)s lesson of %(total)s done", "%(n)s lessons of %(total)s done", count, total=len(lessons)
    )
    if len(lessons) <= MOST_STRIPES:
        woven = tuple(one in done for one in lessons)
        return Strip(woven, lessons.index(current) + 1 if current else 0, sentence)
    return _strip_of_modules(course, done, current, sentence)


def _strip_of_modules(course: Course, done: frozenset[str], current: str | None, sentence: str) -> Strip:
    modules = [
        [lesson.id for lesson in module.lessons if not lesson.retired and not lesson.private]
        for module in course.shown_modules
    ]
    woven = tuple(bool(ids) and all(one in done for one in ids) for ids in modules)
    now = next((place for place, ids in enumerate(modules, 1) if current in ids), 0)
    return Strip(woven, now, sentence)
