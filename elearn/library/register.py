"""The register of every id ever published, with its kind, so that no id ever comes to mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.model import Course
from elearn.errors import Refused
from elearn.library.identities import identities
from elearn.library.inserting import insert_new
from elearn.library.models import RegisteredId

AT_ONCE = 1000
"""Rows in one INSERT; SQLite takes 32,766 parameters."""

FIXED = ("language", "teaches")
"""Of a course, beside its id."""


def refuse_changes(old: Course, new: Course, confirmed: frozenset[str]) -> None:
    """Refuse what no edition may do to the one before it.

    Raises Refused with `course-changed` or `kind-changed`, always; `ids-vanished` or `question-moved`
    unless every id of them is in `confirmed`. Each has `ids`, sorted.
    """
    _refuse("course-changed", [name for name in FIXED if getattr(old, name) != getattr(new, name)])
    before, after = identities(old), identities(new)
    _refuse("kind-changed", [one for one, kind in before.items() if after.get(one, kind) != kind])
    _refuse("ids-vanished", [one for one in before if one not in after and one not in confirmed])
    _refuse("question-moved", [one for one in _moved(old, new) if one not in confirmed])


def register_ids(session: Session, course: Course) -> None:
    """Keep every id of the course with its kind.

    Raises Refused("kind-changed", ids=…) for ids that once named something else, even long ago.
    """
    registered = session.execute(
        select(RegisteredId.address, RegisteredId.kind).where(RegisteredId.course_id == course.id)
    )
    known = {address: kind for address, kind in registered}  # noqa: C416 - a Row is not a pair to dict()
    named = identities(course)
    _refuse("kind-changed", [one for one, kind in named.items() if known.get(one, kind) != kind])
    rows = [
        {"course_id": course.id, "address": one, "kind": kind}
        for one, kind in named.items()
        if one not in known
    ]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        insert_new(session, RegisteredId, part, unique=["course_id", "address"])


def _moved(old: Course, new: Course) -> Iterator[str]:
    """Questions that test another objective or stand in another form than before."""
    for question in old.questions:
        now = new.question(question.id)
        if now is not None and (now.objective, now.form) != (question.objective, question.form):
            yield f"question.{question.id}"


def _refuse(code: str, ids: Iterable[str]) -> None:
    found = tuple(sorted(ids))
    if found:
        raise Refused(code, ids=found)
