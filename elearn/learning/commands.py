"""What a learner does outside quizzes: enrol, finish a lesson, answer in it, tick a checklist."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from elearn.course.questions.answers import Answer
from elearn.course.questions.grading import Grade
from elearn.learning.models import Enrolment
from elearn.learning.progress import Progress
from elearn.people.access import Actor


def enrol(session: Session, *, actor: Actor, now: datetime, course_id: str) -> Enrolment:
    """Start a course. Twice is once. Raises NotFound if it is not published."""
    raise NotImplementedError


def finish_lesson(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    course_id: str,
    lesson_id: str,
    language: str,
    record_id: uuid.UUID | None = None,
) -> Progress:
    """'Done, next': the lesson is done. Twice is once; a private lesson leaves no record.

    Raises NotFound without such a lesson, Refused("not-enrolled"), Refused("record-conflict").
    """
    raise NotImplementedError


def answer_question(  # noqa: PLR0913 - each is said by the post
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    course_id: str,
    lesson_id: str,
    question_id: str,
    answer: Answer,
    language: str,
    record_id: uuid.UUID | None = None,
) -> Grade:
    """Answer a question inside a lesson; the latest answer counts.

    What was typed and is no number (`Grade.not_a_number`) is not recorded: the page asks again. Raises
    NotFound if the lesson does not ask this, Refused("not-enrolled"), Refused("record-conflict").
    """
    raise NotImplementedError


def save_checklist(
    session: Session,
    *,
    actor: Actor,
    now: datetime,
    course_id: str,
    block_id: str,
    ticked: frozenset[str],
    language: str,
    record_id: uuid.UUID | None = None,
) -> None:
    """Keep which items are ticked; ids that the checklist does not have are left out.

    Raises NotFound without such a checklist, Refused("not-enrolled"), Refused("record-conflict").
    """
    raise NotImplementedError
