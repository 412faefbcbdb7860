"""Published courses as models, rebuilt once in each process and kept: an edition never changes."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.model import Course
from elearn.errors import NotFound
from elearn.library.models import Edition

LARGEST = 64
"""Courses kept in a process; the one not asked for longest goes first."""

_lock = threading.Lock()
_digests: OrderedDict[uuid.UUID, str] = OrderedDict()
_courses: OrderedDict[str, Course] = OrderedDict()


def course_of(session: Session, edition_id: uuid.UUID) -> Course:
    """The course of an edition; no SQL once this process has read it.

    Raises NotFound if there is no such edition.
    """
    with _lock:
        digest = _digests.get(edition_id)
        course = _courses.get(digest) if digest else None
        if course is not None and digest is not None:
            _courses.move_to_end(digest)
            return course
    row = session.execute(
        select(Edition.digest, Edition.content).where(Edition.id == edition_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return _keep(edition_id, row.digest, Course.model_validate_json(row.content))


def forget_all() -> None:
    """Empty the cache, for tests and measurements."""
    with _lock:
        _digests.clear()
        _courses.clear()


def _keep(edition_id: uuid.UUID, digest: str, course: Course) -> Course:
    with _lock:
        kept = _courses.setdefault(digest, course)
        _courses.move_to_end(digest)
        _digests[edition_id] = digest
        while len(_courses) > LARGEST:
            gone, _ = _courses.popitem(last=False)
            for known in [key for key, value in _digests.items() if value == gone]:
                del _digests[known]
        return kept
