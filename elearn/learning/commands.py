"""What a learner does outside quizzes: enrol, finish a lesson, answer in it, tick a checklist."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.blocks import ChecklistBlock, QuestionBlock
from elearn.course.model import Course, Lesson
from elearn.course.questions.answers import Answer, answer_to_payload
from elearn.course.questions.grading import Grade, grade
from elearn.database import uuid7
from elearn.errors import NotFound
from elearn.learning.history import History
from elearn.learning.journal import Draft, Journal, new_row, open_journal
from elearn.learning.models import Enrolment
from elearn.learning.progress import Progress
from elearn.learning.records import Kind, Subject
from elearn.library.compiled import course_of
from elearn.library.inserting import insert_new
from elearn.library.models import PublishedCourse
from elearn.people.access import Actor, Permission, Scope, require


def enrol(session: Session, *, actor: Actor, now: datetime, course_id: str) -> Enrolment:
    """Start a course. Twice is once. Raises NotFound if it is not published."""
    require(actor, Permission.LEARN, Scope(learner_id=actor.person_id))
    published = session.get(PublishedCourse, course_id)
    if published is None:
        raise NotFound
    enrolled = {
        "id": uuid7(),
        "learner_id": actor.person_id,
        "course_id": course_id,
        "enrolled_at": now,
        "last_sequence": 0,
    }
    is_new = insert_new(session, Enrolment, [enrolled], unique=["learner_id", "course_id"])
    enrolment = session.scalars(
        select(Enrolment).where(Enrolment.learner_id == actor.person_id, Enrolment.course_id == course_id)
    ).one()
    if is_new:
        edition_id = published.current_edition_id
        course = course_of(session, edition_id)
        history = History()
        row = new_row(enrolment, history, course, edition_id)
        journal = Journal(session, now, actor.person_id, enrolment, row, edition_id, course, history)
        journal.write(Draft(kind=Kind.ENROLLED, language=actor.language))
        session.add(row)
    return enrolment


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

    A lesson retired since her page was made is recorded all the same. Raises NotFound without such a
    lesson, Refused("not-enrolled"), Refused("record-conflict").
    """
    journal = _journal(session, actor, now, course_id)
    lesson = _lesson(journal.course, lesson_id)
    is_repeat = record_id is None and lesson_id in journal.history.lessons
    if not lesson.private and not is_repeat:
        journal.write(
            Draft(
                kind=Kind.LESSON_DONE,
                language=language,
                subject=Subject(lesson_id=lesson_id),
                record_id=record_id,
            )
        )
    return journal.progress


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

    What was typed and is no number (`Grade.not_a_number`) is not recorded: the page asks again. The same
    answer again is a double click, and recorded once. Raises NotFound if the lesson does not ask this,
    Refused("not-enrolled"), Refused("record-conflict").
    """
    journal = _journal(session, actor, now, course_id)
    lesson = _lesson(journal.course, lesson_id)
    question = journal.course.question(question_id)
    if question is None or question_id not in _asked_in(lesson):
        raise NotFound
    found = grade(journal.course, question, answer, language=language)
    said = {"answer": answer_to_payload(answer)}
    judged = {"score": str(found.score), "outcome": found.outcome}
    known = journal.history.answers.get(question_id)
    is_repeat = record_id is None and known is not None and known.payload == {**said, **judged}
    if not found.not_a_number and not is_repeat:
        subject = Subject(lesson_id=lesson_id, question_id=question_id)
        journal.write(
            Draft(
                kind=Kind.ANSWERED,
                language=language,
                subject=subject,
                claim=said,
                finding=judged,
                record_id=record_id,
            )
        )
    return found


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

    In a private lesson nothing is kept. Raises NotFound without such a checklist,
    Refused("not-enrolled"), Refused("record-conflict").
    """
    journal = _journal(session, actor, now, course_id)
    lesson, block = _checklist(journal.course, block_id)
    kept = {"ticked": sorted(ticked & {item.id for item in block.items})}
    known = journal.history.checklists.get(block_id)
    is_repeat = record_id is None and known is not None and known.payload == kept
    if not lesson.private and not is_repeat:
        subject = Subject(lesson_id=lesson.id, block_id=block_id)
        journal.write(
            Draft(
                kind=Kind.CHECKLIST_SAVED,
                language=language,
                subject=subject,
                claim=kept,
                record_id=record_id,
            )
        )


def _journal(session: Session, actor: Actor, now: datetime, course_id: str) -> Journal:
    require(actor, Permission.LEARN, Scope(learner_id=actor.person_id))
    return open_journal(
        session, learner_id=actor.person_id, course_id=course_id, actor_id=actor.person_id, now=now
    )


def _lesson(course: Course, lesson_id: str) -> Lesson:
    lesson = course.lesson(lesson_id)
    if lesson is None:
        raise NotFound
    return lesson


def _asked_in(lesson: Lesson) -> frozenset[str]:
    return frozenset(block.question for block in lesson.blocks if isinstance(block, QuestionBlock))


def _checklist(course: Course, block_id: str) -> tuple[Lesson, ChecklistBlock]:
    for module in course.modules:
        for lesson in module.lessons:
            for block in lesson.blocks:
                if isinstance(block, ChecklistBlock) and block.id == block_id:
                    return lesson, block
    raise NotFound
