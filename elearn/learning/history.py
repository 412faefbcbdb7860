"""The fold itself: what a set of records says, whatever the edition. Pure.

Each part is a set that only grows, or the entry with the highest place, so records may be added in any
order and any number of times: the value is the same. The place is attempt, then sequence, then the record's
id; never a clock, since phones may think it is 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from elearn.learning.records import Kind, Record

SHAPE = 1
"""Of the JSON below; raised when a part is added, so that older caches are folded again."""
Key = TypeVar("Key", str, int)
Place = tuple[int, int, str]
"""Attempt (0 outside attempts), sequence, the record's id."""


@dataclass(frozen=True)
class Latest:
    """The payload of the record with the highest place so far (of `completed`: with the lowest)."""

    place: Place
    payload: Mapping[str, Any]
    at: datetime
    """When it happened; of what was handed in: when the server had it."""


@dataclass
class History:
    """What a set of records says. Records go in through `add`; nothing ever goes out."""

    lessons: set[str] = field(default_factory=set[str])
    answers: dict[str, Latest] = field(default_factory=dict[str, Latest])
    """Question id -> the latest answer inside a lesson."""
    checklists: dict[str, Latest] = field(default_factory=dict[str, Latest])
    """Block id -> the latest ticks."""
    opened: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    """Quiz id -> ordinals of attempts opened."""
    handed_in: dict[str, dict[int, Latest]] = field(default_factory=dict[str, dict[int, Latest]])
    """Quiz id -> ordinal -> score and passed."""
    completed: Latest | None = None
    """The first completion; it is never undone."""
    last_record_at: datetime | None = None
    last_sequence: int = 0

    def add(self, record: Record) -> None:
        """Take one record in. A kind of a later version only moves `last_record_at` and `last_sequence`."""
        if self.last_record_at is None or record.received_at > self.last_record_at:
            self.last_record_at = record.received_at
        self.last_sequence = max(self.last_sequence, record.sequence)
        addition = _ADDITIONS.get(record.kind)
        if addition is not None:
            addition(self, record)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, the same for the same value; `from_json` gives it back unchanged."""
        return {
            "shape": SHAPE,
            "lessons": sorted(self.lessons),
            "answers": {key: _to_json(one) for key, one in sorted(self.answers.items())},
            "checklists": {key: _to_json(one) for key, one in sorted(self.checklists.items())},
            "opened": {key: sorted(ordinals) for key, ordinals in sorted(self.opened.items())},
            "handed_in": {
                key: {str(ordinal): _to_json(one) for ordinal, one in sorted(attempts.items())}
                for key, attempts in sorted(self.handed_in.items())
            },
            "completed": _to_json(self.completed) if self.completed else None,
            "last_record_at": self.last_record_at.isoformat() if self.last_record_at else None,
            "last_sequence": self.last_sequence,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> History | None:
        """What `to_json` wrote; None for another version's: then fold the records again."""
        if data.get("shape") != SHAPE:
            return None
        last = data["last_record_at"]
        return cls(
            lessons=set(data["lessons"]),
            answers={key: _from_json(one) for key, one in data["answers"].items()},
            checklists={key: _from_json(one) for key, one in data["checklists"].items()},
            opened={key: set(ordinals) for key, ordinals in data["opened"].items()},
            handed_in={
                key: {int(ordinal): _from_json(one) for ordinal, one in attempts.items()}
                for key, attempts in data["handed_in"].items()
            },
            completed=_from_json(data["completed"]) if data["completed"] else None,
            last_record_at=datetime.fromisoformat(last) if last else None,
            last_sequence=data["last_sequence"],
        )


def history_of(records: Iterable[Record]) -> History:
    """Fold a set of records, in any order, with any repeats."""
    history = History()
    for record in records:
        history.add(record)
    return history


def _add_lesson(history: History, record: Record) -> None:
    if record.subject.lesson_id:
        history.lessons.add(record.subject.lesson_id)


def _add_answer(history: History, record: Record) -> None:
    question_id = record.subject.question_id
    if question_id and record.subject.attempt is None:
        _keep_highest(history.answers, question_id, _latest(record, record.happened_at))


def _add_checklist(history: History, record: Record) -> None:
    if record.subject.block_id:
        _keep_highest(history.checklists, record.subject.block_id, _latest(record, record.happened_at))


def _add_opened(history: History, record: Record) -> None:
    if record.subject.quiz_id and record.subject.attempt is not None:
        history.opened.setdefault(record.subject.quiz_id, set()).add(record.subject.attempt)


def _add_handed_in(history: History, record: Record) -> None:
    if record.subject.quiz_id and record.subject.attempt is not None:
        attempts = history.handed_in.setdefault(record.subject.quiz_id, {})
        payload = {key: record.payload[key] for key in ("score", "passed")}
        one = Latest(_place(record), payload, record.received_at)
        _keep_highest(attempts, record.subject.attempt, one)


def _add_completed(history: History, record: Record) -> None:
    one = Latest(_place(record), {}, record.happened_at)
    if history.completed is None or one.place < history.completed.place:
        history.completed = one


_ADDITIONS = {
    Kind.LESSON_DONE.value: _add_lesson,
    Kind.ANSWERED.value: _add_answer,
    Kind.CHECKLIST_SAVED.value: _add_checklist,
    Kind.ATTEMPT_OPENED.value: _add_opened,
    Kind.ATTEMPT_HANDED_IN.value: _add_handed_in,
    Kind.COMPLETED.value: _add_completed,
}


def _place(record: Record) -> Place:
    return (record.subject.attempt or 0, record.sequence, record.id.hex)


def _latest(record: Record, at: datetime) -> Latest:
    return Latest(_place(record), record.payload, at)


def _keep_highest(entries: dict[Key, Latest], key: Key, one: Latest) -> None:
    known = entries.get(key)
    if known is None or one.place > known.place:
        entries[key] = one


def _to_json(one: Latest) -> list[Any]:
    return [*one.place, one.at.isoformat(), dict(one.payload)]


def _from_json(data: list[Any]) -> Latest:
    attempt, sequence, record_id, at, payload = data
    return Latest((attempt, sequence, record_id), payload, datetime.fromisoformat(at))
