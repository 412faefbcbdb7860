"""What a learner does in a quiz: open an attempt, answer, hand in."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from elearn.course.model import Course, Question
from elearn.course.questions.answers import Answer, answer_to_payload
from elearn.course.questions.definitions import Form
from elearn.course.questions.grading import Grade, grade
from elearn.course.quizzes import Quiz
from elearn.database import uuid7
from elearn.errors import NotFound, Refused
from elearn.learning.attempts import (
    Situation,
    draw,
    form_to_ask,
    grades_of,
    is_offered,
    mean,
    other_form,
    seen_in,
)
from elearn.learning.journal import Draft, Journal, journal_of, open_journal
from elearn.learning.models import Attempt, Enrolment
from elearn.learning.records import Kind, Subject
from elearn.library.compiled import course_of
from elearn.people.access import Actor, Permission, Scope, require

SEEDS = 1 << 31


def open_attempt(
    session: Session, *, actor: Actor, now: datetime, course_id: str, quiz_id: str, language: str
) -> Attempt:
    """The attempt that is open, or a new one.

    Raises NotFound, Refused("not-enrolled"), Refused("no-attempts-left"),
    Refused("wait-before-next-attempt", until=datetime), Refused("not-offered-in-language"),
    Refused("not-offered") if its questions cannot be drawn in the course's own language either,
    Refused("opened-in-meeting") for a final that only a trainer opens.
    """
    require(actor, Permission.LEARN, Scope(learner_id=actor.person_id))
    journal = open_journal(
        session, learner_id=actor.person_id, course_id=course_id, actor_id=actor.person_id, now=now
    )
    quiz = journal.course.quiz(quiz_id)
    if quiz is None:
        raise NotFound
    earlier, form_before = _earlier(session, journal, quiz_id)
    for attempt in earlier:
        if attempt.handed_in_at is None:
            return attempt
    _refuse_if_not_now(quiz, earlier, now)
    attempt = _drawn(journal, quiz, earlier, form_before, language)
    session.add(attempt)
    journal.write(_opened(attempt))
    return attempt


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
    """Keep an answer; it may be changed until the attempt is handed in, and the same again is once.

    The grade is for the page that must ask again for a number; no page shows it before handing in. Raises
    NotFound if the attempt is not hers or does not ask this, Refused("already-handed-in"),
    Refused("record-conflict").
    """
    journal, attempt = _own_attempt(session, actor, now, attempt_id)
    course = course_of(session, attempt.edition_id)
    question = _asked(course, attempt, question_id)
    if attempt.handed_in_at is not None:
        raise Refused("already-handed-in", ordinal=attempt.ordinal)
    found = grade(course, question, answer, language=attempt.language)
    payload = answer_to_payload(answer)
    if record_id is None and attempt.answers.get(question_id) == payload:
        return found
    is_new = journal.write(
        Draft(
            kind=Kind.ANSWERED,
            language=attempt.language,
            subject=Subject(question_id=question_id, quiz_id=attempt.quiz_id, attempt=attempt.ordinal),
            claim={"answer": payload},
            finding={"score": str(found.score), "outcome": found.outcome},
            record_id=record_id,
            edition_id=attempt.edition_id,
        )
    )
    if is_new:
        attempt.answers = {**attempt.answers, question_id: payload}
    return found


def hand_in_attempt(session: Session, *, actor: Actor, now: datetime, attempt_id: uuid.UUID) -> Attempt:
    """Grade the attempt and close it. Handed in twice changes nothing. Raises NotFound if it is not hers."""
    journal, attempt = _own_attempt(session, actor, now, attempt_id)
    if attempt.handed_in_at is not None:
        return attempt
    course = course_of(session, attempt.edition_id)
    grades = grades_of(course, attempt.question_ids, attempt.answers, language=attempt.language)
    score = mean(one.score for one in grades.values())
    attempt.handed_in_at = now
    attempt.score = str(score)
    attempt.passed = score >= _passing(course, journal.course, attempt.quiz_id)
    journal.write(
        Draft(
            kind=Kind.ATTEMPT_HANDED_IN,
            language=attempt.language,
            subject=Subject(quiz_id=attempt.quiz_id, attempt=attempt.ordinal),
            finding={
                "score": attempt.score,
                "passed": attempt.passed,
                "grades": {question_id: str(one.score) for question_id, one in grades.items()},
            },
            edition_id=attempt.edition_id,
        )
    )
    return attempt


def _earlier(session: Session, journal: Journal, quiz_id: str) -> tuple[Sequence[Attempt], str | None]:
    """The learner's attempts at the quiz by ordinal, and the form of the latest learner's first attempt."""
    other = aliased(Attempt)
    before = (
        select(other.form)
        .where(other.course_id == journal.enrolment.course_id, other.quiz_id == quiz_id, other.ordinal == 1)
        .order_by(other.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    # One row at least: her enrolment, beside each of her attempts if she has any.
    rows = session.execute(
        select(Attempt, before)
        .select_from(Enrolment)
        .outerjoin(
            Attempt,
            (Attempt.learner_id == Enrolment.learner_id)
            & (Attempt.course_id == Enrolment.course_id)
            & (Attempt.quiz_id == quiz_id),
        )
        .where(Enrolment.id == journal.enrolment.id)
        .order_by(Attempt.ordinal)
        .execution_options(populate_existing=True)
    ).all()
    found: list[Attempt | None] = [row[0] for row in rows]
    return [attempt for attempt in found if attempt is not None], rows[0][1]


def _refuse_if_not_now(quiz: Quiz, earlier: Sequence[Attempt], now: datetime) -> None:
    if quiz.where == "meeting":
        raise Refused("opened-in-meeting")
    if quiz.attempts is not None and len(earlier) >= quiz.attempts:
        raise Refused("no-attempts-left")
    last = max((one.handed_in_at for one in earlier if one.handed_in_at), default=None)
    if last is not None and now < last + quiz.wait:
        raise Refused("wait-before-next-attempt", until=last + quiz.wait)


def _drawn(
    journal: Journal, quiz: Quiz, earlier: Sequence[Attempt], form_before: str | None, language: str
) -> Attempt:
    attempt_id = uuid7()
    seed = attempt_id.int % SEEDS
    situation = Situation(language=language, today=journal.now.date())
    forms: list[Form | None] = [None]
    if quiz.id == "final":
        own = [one.form for one in earlier]
        form = form_to_ask(journal.course, own=own, before=form_before)
        forms = [form, other_form(form)]
    seen = seen_in(one.question_ids for one in earlier)
    for one in forms:
        question_ids = draw(journal.course, quiz, situation, form=one, seed=seed, seen=seen)
        if question_ids is not None:
            return Attempt(
                id=attempt_id,
                learner_id=journal.enrolment.learner_id,
                course_id=journal.enrolment.course_id,
                quiz_id=quiz.id,
                ordinal=len(earlier) + 1,
                edition_id=journal.edition_id,
                language=language,
                form=one,
                seed=seed,
                question_ids=list(question_ids),
                answers={},
                opened_at=journal.now,
            )
    in_source = Situation(language=journal.course.language, today=situation.today)
    may = is_offered(journal.course, quiz, in_source)
    raise Refused("not-offered-in-language" if may else "not-offered", language=language)


def _opened(attempt: Attempt) -> Draft:
    return Draft(
        kind=Kind.ATTEMPT_OPENED,
        language=attempt.language,
        subject=Subject(quiz_id=attempt.quiz_id, attempt=attempt.ordinal),
        finding={"form": attempt.form, "seed": attempt.seed, "questions": attempt.question_ids},
    )


def _own_attempt(
    session: Session, actor: Actor, now: datetime, attempt_id: uuid.UUID
) -> tuple[Journal, Attempt]:
    """The learner's journal and her attempt, both locked, so that both are as they are under the lock."""
    require(actor, Permission.LEARN, Scope(learner_id=actor.person_id))
    found = session.execute(
        select(Enrolment, Attempt)
        .join(
            Attempt,
            (Attempt.learner_id == Enrolment.learner_id) & (Attempt.course_id == Enrolment.course_id),
        )
        .where(Attempt.id == attempt_id, Attempt.learner_id == actor.person_id)
        .with_for_update(of=[Enrolment, Attempt])
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise NotFound
    enrolment, attempt = found
    return journal_of(session, enrolment, actor_id=actor.person_id, now=now), attempt


def _asked(course: Course, attempt: Attempt, question_id: str) -> Question:
    question = course.question(question_id) if question_id in attempt.question_ids else None
    if question is None:
        raise NotFound
    return question


def _passing(course: Course, current: Course, quiz_id: str) -> Fraction:
    """The pass mark of the attempt's edition."""
    quiz = course.quiz(quiz_id) or current.quiz(quiz_id)
    return Fraction(quiz.passing) if quiz else Fraction(1)
