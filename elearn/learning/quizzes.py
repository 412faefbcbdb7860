"""What a learner does in a quiz: open an attempt, answer, hand in."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from elearn.course.questions.answers import Answer
from elearn.course.questions.grading import Grade
from elearn.learning.models import Attempt
from elearn.people.access import Actor


def open_attempt(
    session: Session, *, actor: Actor, now: datetime, course_id: str, quiz_id: str, language: str
) -> Attempt:
    """The attempt that is open, or a new one.

    Raises NotFound, Refused("not-enrolled"), Refused("no-attempts-left"),
    Refused("wait-before-next-attempt", until=datetime), Refused("not-offered-in-language"),
    Refused("not-offered") if its questions cannot be drawn in any language,
    Refused("opened-in-meeting") for a final that only a trainer opens.
    """
    raise NotImplementedError


def answer_in_attempt(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    attempt_id: uuid.UUID,
    question_id: str,
    answer: Answer,
    record_id: uuid.UUID | None = None,
) -> Grade:
    """Keep an answer; it may be changed until the attempt is handed in.

    The grade is for the page that must ask again for a number; no page shows it before handing in. Raises
    NotFound if the attempt is not hers or does not ask this, Refused("already-handed-in").
    """
    raise NotImplementedError


def hand_in_attempt(session: Session, *, actor: Actor, now: datetime, attempt_id: uuid.UUID) -> Attempt:
    """Grade the attempt and close it. Handed in twice changes nothing. Raises NotFound if it is not hers."""
    raise NotImplementedError
