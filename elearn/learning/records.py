"""What a record is: one thing that happened in somebody's learning. Pure; `models.RecordRow` keeps it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

VERSION = 1
"""Of the payloads below, for every kind so far."""


class Kind(StrEnum):
    """What can happen. Payloads beside each; scores are fractions as text, `1/2`."""

    ENROLLED = "enrolled"  # {}
    LESSON_DONE = "lesson-done"  # {}
    ANSWERED = "answered"  # {"answer": …, "score": "1/2", "outcome": "partly"}
    CHECKLIST_SAVED = "checklist-saved"  # {"ticked": [item ids]}
    ATTEMPT_OPENED = "attempt-opened"  # {"form": "a", "seed": 7, "questions": [ids]}
    ATTEMPT_HANDED_IN = "attempt-handed-in"  # {"score": "7/10", "passed": true, "grades": {id: "1/2"}}
    COMPLETED = "completed"  # {}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a record is about, by authored ids."""

    lesson_id: str | None = None
    block_id: str | None = None
    question_id: str | None = None
    quiz_id: str | None = None
    attempt: int | None = None
    """The server's ordinal of the attempt, None outside attempts."""


NOTHING_ELSE = Subject()
"""The course itself."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record as the fold sees it."""

    id: uuid.UUID
    kind: str
    """A `Kind`; one of a later version is text that the fold passes over."""
    sequence: int
    happened_at: datetime
    received_at: datetime
    subject: Subject = NOTHING_ELSE
    payload: Mapping[str, Any] = field(default_factory=dict[str, Any])


def digest_of_claim(
    *,
    learner_id: uuid.UUID,
    course_id: str,
    kind: str,
    subject: Subject,
    language: str,
    claim: Mapping[str, Any],
) -> str:
    """SHA-256, hexadecimal, over what the sender claims happened.

    What the server adds (grade, edition, sequence, moments) is left out: the same post sent twice has the
    same digest, even with an edition published in between.
    """
    claimed = {
        "version": VERSION,
        "learner": str(learner_id),
        "course": course_id,
        "kind": str(kind),
        "lesson": subject.lesson_id,
        "block": subject.block_id,
        "question": subject.question_id,
        "quiz": subject.quiz_id,
        "attempt": subject.attempt,
        "language": language,
        "claim": claim,
    }
    text = json.dumps(claimed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
