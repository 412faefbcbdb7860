"""Ids: each once among its own, none that tells an answer, and the course's the same as its folder's."""

from __future__ import annotations

from collections.abc import Iterable

from elearn.course.checks.subject import Subject
from elearn.course.ledger import Ledger
from elearn.course.questions.choice import Option
from elearn.course.walking import authored, scopes
from elearn.course.words import Model

QUIZ_IDS = frozenset(["placement", "pretest", "final"])
"""No module may be called so: a module's quiz has its module's id."""
_TELLING = frozenset(["right", "wrong", "correct", "incorrect"])
_FILLERS = frozenset(["answer", "option", "one"])


def check_identifiers(subject: Subject) -> None:
    """duplicate-id, reserved-id of modules, option-tells, id-differs."""
    course, ledger = subject.course, subject.ledger
    for things in scopes(course):
        check_unique(ledger, things)
    _check_modules(subject)
    expected = subject.source.expected_id
    if expected is not None and course.id and course.id != expected:
        ledger.say("id-differs", course, "id", id=course.id, folder=expected)
    for thing in authored(course):
        if isinstance(thing, Option) and tells(thing.id):
            ledger.say("option-tells", thing, "id", id=thing.id)


def check_unique(ledger: Ledger, things: Iterable[Model]) -> None:
    """Say duplicate-id at each thing whose id an earlier one has."""
    first: dict[str, Model] = {}
    for thing in things:
        own = str(getattr(thing, "id", ""))
        earlier = first.setdefault(own, thing)
        place = ledger.place_of(earlier)
        if earlier is thing or not own or place is None:
            continue
        at = place.node.value("id") or place.node
        ledger.say("duplicate-id", thing, "id", id=own, first_path=place.path, first_line=at.line)


def _check_modules(subject: Subject) -> None:
    place = subject.ledger.place_of(subject.course)
    listed = place.node.value("modules") if place else None
    names = [getattr(item, "text", "") for item in getattr(listed, "items", ())]
    for index, name in enumerate(names):
        if name in QUIZ_IDS:
            subject.ledger.say("reserved-id", subject.course, "modules", index, id=name)
        if name in names[:index] and place is not None:
            first = getattr(listed, "items", ())[names.index(name)].line
            subject.ledger.say(
                "duplicate-id",
                subject.course,
                "modules",
                index,
                id=name,
                first_path=place.path,
                first_line=first,
            )


def tells(option_id: str) -> bool:
    """`right`, `wrong-2`, `correct-answer`; not `right-to-strike`."""
    first, *others = option_id.split("-")
    return first in _TELLING and all(other.isdigit() or other in _FILLERS for other in others)
