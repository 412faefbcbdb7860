"""How each objective went in the final: of the attempt that counts, for each course of a learner."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.course.model import Course
from elearn.course.questions.answers import answer_from_payload
from elearn.course.questions.grading import grade
from elearn.learning.models import Attempt
from elearn.library.compiled import course_of

_FINAL = "final"


@dataclass(frozen=True, kw_only=True)
class ObjectiveScore:
    """The mean grade of an objective's questions, from 0 to 1."""

    objective_id: str
    score: Fraction
    questions: int


@dataclass(frozen=True, kw_only=True)
class FinalResult:
    """A final by its objectives, with the edition in which it was taken."""

    edition_id: uuid.UUID
    course: Course
    objectives: tuple[ObjectiveScore, ...]


def final_results(session: Session, learner_id: uuid.UUID) -> dict[str, FinalResult]:
    """Course id -> the final that counts; one statement when the editions are warm.

    Whoever asks has made sure that the learner is hers to see.
    """
    attempts = session.scalars(
        select(Attempt)
        .where(Attempt.learner_id == learner_id, Attempt.quiz_id == _FINAL, Attempt.handed_in_at.is_not(None))
        .order_by(Attempt.course_id, Attempt.ordinal)
    ).all()
    by_course: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_course[attempt.course_id].append(attempt)
    return {course_id: _result(session, tried) for course_id, tried in by_course.items()}


def objective_scores(
    course: Course, question_ids: Sequence[str], answers: Mapping[str, Mapping[str, Any]], language: str
) -> tuple[ObjectiveScore, ...]:
    """Grade again, by objective, in the order of the course. A question left out counts as wrong."""
    grades: dict[str, list[Fraction]] = defaultdict(list)
    for question in filter(None, map(course.question, question_ids)):
        answer = answer_from_payload(answers.get(question.id, {}))
        grades[question.objective].append(grade(course, question, answer, language=language).score)
    return tuple(
        ObjectiveScore(
            objective_id=objective.id,
            score=Fraction(sum(grades[objective.id]), len(grades[objective.id])),
            questions=len(grades[objective.id]),
        )
        for objective in course.objectives
        if objective.id in grades
    )


def _result(session: Session, tried: Sequence[Attempt]) -> FinalResult:
    counted = _counted(course_of(session, tried[-1].edition_id), tried)
    course = course_of(session, counted.edition_id)
    scores = objective_scores(course, counted.question_ids, counted.answers, counted.language)
    return FinalResult(edition_id=counted.edition_id, course=course, objectives=scores)


def _counted(course: Course, tried: Sequence[Attempt]) -> Attempt:
    """The best attempt, the later of equals; or the last, where the course says so."""
    if course.final is not None and course.final.counts == "last":
        return tried[-1]
    return max(tried, key=lambda attempt: (Fraction(attempt.score or "0"), attempt.ordinal))
