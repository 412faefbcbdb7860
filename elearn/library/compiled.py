"""Published courses as models, rebuilt once in each process and kept: an edition never changes."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.model import Course
from elearn.errors import NotFound
from elearn.library.models import Edition, FactRegister
from elearn.library.queries import PublishedRegister, registers

LARGEST = 64
"""Courses kept in a process; the one not asked for longest goes first."""

_lock = threading.Lock()
_digests: OrderedDict[uuid.UUID, str] = OrderedDict()
_courses: OrderedDict[str, Course] = OrderedDict()
_registers: dict[tuple[tuple[str, datetime], ...], tuple[PublishedRegister, ...]] = {}
"""At most one entry: when each was published -> all of them."""


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


def registers_of(session: Session) -> tuple[PublishedRegister, ...]:
    """The registers of facts as last published; one small SELECT once this process has read them."""
    stamps = select(FactRegister.jurisdiction, FactRegister.published_at).order_by(FactRegister.jurisdiction)
    published = tuple((row.jurisdiction, row.published_at) for row in session.execute(stamps))
    known = _registers.get(published)
    if known is not None:
        return known
    found = registers(session)
    with _lock:
        _registers.clear()
        _registers[published] = found
    return found


def forget_all() -> None:
    """Empty the cache, for tests and measurements."""
    with _lock:
        _digests.clear()
        _courses.clear()
        _registers.clear()


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
