"""The register of every id ever published, with its kind, so that no id ever comes to mean something else."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.editions import Comparison, changed_kinds, compare, identities
from elearn.course.model import Course
from elearn.errors import Refused
from elearn.library.inserting import insert_new
from elearn.library.models import RegisteredId

AT_ONCE = 1000
"""Rows in one INSERT; SQLite takes 32,766 parameters."""


def refuse_changes(old: Course, new: Course, confirmed: frozenset[str]) -> Comparison:
    """What changed since the edition before, if it may.

    Raises Refused with `course-changed` or `kind-changed`, always; `ids-vanished` or `question-moved`
    unless every id of them is in `confirmed`. Each has `ids`, sorted.
    """
    found = compare(old, new)
    _refuse("course-changed", found.course_changed)
    _refuse("kind-changed", found.kind_changed)
    _refuse("ids-vanished", [one for one in found.vanished if one not in confirmed])
    _refuse("question-moved", [one for one in found.question_moved if one not in confirmed])
    return found


def register_ids(session: Session, course: Course) -> None:
    """Keep every id of the course with its kind.

    Raises Refused("kind-changed", ids=…) for ids that once named something else, even long ago.
    """
    registered = session.execute(
        select(RegisteredId.address, RegisteredId.kind).where(RegisteredId.course_id == course.id)
    )
    known = {address: kind for address, kind in registered}  # noqa: C416 - a Row is not a pair to dict()
    _refuse("kind-changed", changed_kinds(known, course))
    rows = [
        {"course_id": course.id, "address": address, "kind": identity.kind}
        for address, identity in identities(course).items()
        if address not in known
    ]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        insert_new(session, RegisteredId, part, unique=["course_id", "address"])


def _refuse(code: str, ids: Sequence[str]) -> None:
    if ids:
        raise Refused(code, ids=tuple(ids))
