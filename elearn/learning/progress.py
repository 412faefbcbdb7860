"""Progress: a fold over records, counted against an edition's course. Pure.

`history` folds the records; here the fold is read against a course: what is retired does not count, and
what completes the course is the edition's. Completion itself is a record that no later edition undoes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, cast

from elearn.course.model import Course
from elearn.course.questions.answers import Answer, answer_from_payload
from elearn.course.questions.grading import Outcome
from elearn.course.quizzes import Quiz
from elearn.learning.history import History, history_of
from elearn.learning.records import Record

State = Literal["not-started", "in-progress", "completed"]


@dataclass(frozen=True)
class LessonAnswer:
    """The latest answer to a question inside a lesson, as it was graded then."""

    question_id: str
    answer: Answer
    score: Fraction
    outcome: Outcome


@dataclass(frozen=True)
class QuizState:
    """A learner's attempts at one quiz."""

    quiz_id: str
    opened: int = 0
    """How many attempts were opened, handed in or not."""
    handed_in: int = 0
    counted_score: Fraction | None = None
    """The best or the last, as the quiz says; None before the first is handed in."""
    passed: bool = False
    last_handed_in_at: datetime | None = None
    open_ordinal: int | None = None
    """The attempt that is open now."""


@dataclass(frozen=True)
class Progress:
    """Where a learner stands in a course."""

    lessons_done: frozenset[str]
    """Those that the edition still shows."""
    lessons_counted: int
    """Done among those that count for completion."""
    lessons_total: int
    """That count for completion: neither retired nor private."""
    answers: Mapping[str, LessonAnswer]
    ticks: Mapping[str, frozenset[str]]
    """Checklist block -> items ticked."""
    quizzes: Mapping[str, QuizState]
    """Every quiz of the course, in its order."""
    meets_completion: bool
    """What the edition asks for holds; the next command then writes the completion record."""
    is_complete: bool
    completed_at: datetime | None
    state: State
    last_record_at: datetime | None

    @property
    def final(self) -> QuizState | None:
        """The final's state, None if the course has no final."""
        return self.quizzes.get("final")


@lru_cache(maxsize=10_000)
def exact(written: str | Decimal) -> Fraction:
    """A score as a record wrote it (`7/10`) or a share of the course. The same few come on every page."""
    return Fraction(written)


def fold(records: Iterable[Record], course: Course) -> Progress:
    """Progress from a set of records: any order, any repeats, the same value."""
    return progress_of(history_of(records), course)


def progress_of(history: History, course: Course) -> Progress:
    """Read what was folded against a course."""
    counted = [lesson.id for lesson in course.counted_lessons]
    lessons_counted = sum(lesson_id in history.lessons for lesson_id in counted)
    quizzes = {quiz.id: _quiz_state(quiz, history) for quiz in course.quizzes}
    completed = history.completed
    return Progress(
        lessons_done=course.shown_lesson_ids & history.lessons,
        lessons_counted=lessons_counted,
        lessons_total=len(counted),
        answers={question_id: _lesson_answer(question_id, history) for question_id in history.answers},
        ticks={block_id: frozenset(one.payload["ticked"]) for block_id, one in history.checklists.items()},
        quizzes=quizzes,
        meets_completion=_meets_completion(course, lessons_counted, len(counted), quizzes),
        is_complete=completed is not None,
        completed_at=completed.at if completed else None,
        state=_state(history),
        last_record_at=history.last_record_at,
    )


def _state(history: History) -> State:
    if history.completed:
        return "completed"
    began = history.lessons or history.answers or history.checklists or history.opened
    return "in-progress" if began else "not-started"


def _lesson_answer(question_id: str, history: History) -> LessonAnswer:
    payload = history.answers[question_id].payload
    return LessonAnswer(
        question_id=question_id,
        answer=answer_from_payload(payload["answer"]),
        score=exact(payload["score"]),
        outcome=cast("Outcome", payload["outcome"]),
    )


def _quiz_state(quiz: Quiz, history: History) -> QuizState:
    opened = history.opened.get(quiz.id, set[int]())
    handed_in = history.handed_in.get(quiz.id, {})
    still_open = opened - handed_in.keys()
    if not handed_in:
        return QuizState(quiz.id, opened=len(opened), open_ordinal=max(still_open, default=None))
    scores = {ordinal: exact(one.payload["score"]) for ordinal, one in handed_in.items()}
    last = max(handed_in)
    counted = [last] if quiz.counts == "last" else list(handed_in)
    score = max(scores[ordinal] for ordinal in counted)
    # What was passed when it was handed in stays passed; a later edition may only be kinder.
    passed = any(handed_in[ordinal].payload["passed"] for ordinal in counted)
    return QuizState(
        quiz.id,
        opened=len(opened | handed_in.keys()),
        handed_in=len(handed_in),
        counted_score=score,
        passed=passed or score >= exact(quiz.passing),
        last_handed_in_at=handed_in[last].at,
        open_ordinal=max(still_open, default=None),
    )


def _meets_completion(course: Course, done: int, total: int, quizzes: Mapping[str, QuizState]) -> bool:
    """Everything that is named must hold; presence cannot, as long as there are no meetings."""
    rules = course.complete
    if rules.attendance is not None or rules.hours is not None:
        return False
    if done < exact(rules.lessons) * total:
        return False
    of_modules = [state for quiz_id, state in quizzes.items() if quiz_id != "final"]
    if not all(_holds(rules.quizzes, state) for state in of_modules):
        return False
    final = quizzes.get("final")
    return final is None or _holds(rules.final or "passed", final)


def _holds(rule: Literal["passed", "taken"] | None, state: QuizState) -> bool:
    if rule is None:
        return True
    return state.passed if rule == "passed" else state.handed_in > 0
