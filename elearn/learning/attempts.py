"""Which questions an attempt asks. Pure and deterministic: the same seed draws the same questions.

Order by chance is order by a digest of seed and id, which no version of Python changes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

from elearn.course.holes import holes_in
from elearn.course.model import Course, Question
from elearn.course.questions.answers import NoAnswer, answer_from_payload
from elearn.course.questions.definitions import Form
from elearn.course.questions.grading import Grade, grade
from elearn.course.quizzes import Quiz
from elearn.course.wording import question_is_translated

FORMS: tuple[Form, Form] = ("a", "b")


@dataclass(frozen=True)
class Situation:
    """What a draw depends on beside course and quiz."""

    language: str
    """In which the attempt is scored."""
    today: date
    """A question that hangs on an overdue critical fact leaves the final."""


def draw(
    course: Course,
    quiz: Quiz,
    situation: Situation,
    *,
    form: Form | None,
    seed: int,
    seen: Mapping[str, int],
) -> tuple[str, ...] | None:
    """Ids of the questions to ask, in order; None if there are too few of them.

    Drawn for each objective, those least often `seen` first; mixed, but grouped by the skill of their
    objective; then the fixed ones in their order. `form` is a or b in the final, None elsewhere.
    """
    pool = [one for one in course.questions if _may_be_asked(course, quiz, one, situation, form)]
    drawn: list[Question] = []
    for objective_id, count in _counts(course, quiz).items():
        choice = [one for one in pool if one.objective == objective_id and one.id not in quiz.questions]
        if len(choice) < count:
            return None
        choice.sort(key=lambda one: (seen.get(one.id, 0), chance(seed, one.id)))
        drawn += choice[:count]
    drawn.sort(key=lambda one: (_skill(course, one), chance(seed, "order", one.id)))
    fixed = _fixed(course, quiz, pool, form)
    if fixed is None:
        return None
    return (*(one.id for one in drawn), *fixed) or None


def form_to_ask(course: Course, *, own: Iterable[str | None], before: str | None) -> Form:
    """The form of a learner's next attempt at the final.

    Her first is the other one than `before`, the form of the learner who came before her, so that forms go
    by turns over learners; then her own alternate, `own` being the forms she had. With a pre-test she keeps
    the form that the pre-test left for the final.
    """
    last = next(reversed([one for one in own if one]), None)
    if last is None:
        return other_form(before or "b")
    if course.pretest:
        return cast("Form", last)
    return other_form(last)


def other_form(form: str) -> Form:
    """Form b for a, a for b."""
    return "b" if form == "a" else "a"


def is_offered(course: Course, quiz: Quiz, situation: Situation) -> bool:
    """Can an attempt be drawn in this language, in any form?"""
    forms: tuple[Form | None, ...] = FORMS if quiz.id == "final" else (None,)
    return any(draw(course, quiz, situation, form=form, seed=0, seen={}) for form in forms)


def chance(seed: int, *words: str) -> str:
    """A sort key that looks like chance: hexadecimal, the same for the same seed and words."""
    return hashlib.sha256("\0".join((str(seed), *words)).encode()).hexdigest()


def shuffled(ids: Iterable[str], seed: int, salt: str) -> tuple[str, ...]:
    """The ids in an order by chance that stays the same for this seed and salt (a question's id)."""
    return tuple(sorted(ids, key=lambda one: chance(seed, salt, one)))


def seen_in(attempts: Iterable[Iterable[str]]) -> Mapping[str, int]:
    """How often each question was drawn, from the question ids of earlier attempts."""
    return Counter(question_id for attempt in attempts for question_id in attempt)


def grades_of(
    course: Course, question_ids: Iterable[str], answers: Mapping[str, Mapping[str, Any]], *, language: str
) -> dict[str, Grade]:
    """Question id -> grade, in the order asked; a question without an answer is graded as no answer."""
    graded: dict[str, Grade] = {}
    for question_id in question_ids:
        question = course.question(question_id)
        if question is not None:
            payload = answers.get(question_id)
            answer = NoAnswer() if payload is None else answer_from_payload(payload)
            graded[question_id] = grade(course, question, answer, language=language)
    return graded


def mean(scores: Iterable[Fraction]) -> Fraction:
    """The exact mean; 0 of nothing."""
    all_scores = list(scores)
    return sum(all_scores, Fraction(0)) / len(all_scores) if all_scores else Fraction(0)


def _may_be_asked(
    course: Course, quiz: Quiz, question: Question, situation: Situation, form: Form | None
) -> bool:
    if question.retired or question.form != form:
        return False
    if quiz.id != "final":
        return True
    return question_is_translated(course, question, situation.language) and not any(
        _is_overdue(course, fact_id, situation.today) for fact_id in facts_behind(question)
    )


def facts_behind(question: Question) -> frozenset[str]:
    """The facts that a question's truth hangs on: those named, in holes, and the answer that is a fact."""
    found = set(question.facts)
    for text in _texts(question.model_dump(mode="python")):
        found.update(hole for hole in holes_in(text) if "." in hole)
    if question.kind == "number":
        quantities = (question.answer, *(mistake.answer for mistake in question.mistakes))
        found.update(one for one in quantities if isinstance(one, str))
    return frozenset(found)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in cast("dict[str, object]", value).values():
                yield from _texts(one)
        case tuple() | list():
            for one in cast("tuple[object, ...]", value):
                yield from _texts(one)
        case _:
            pass


def _is_overdue(course: Course, fact_id: str, today: date) -> bool:
    fact = course.fact(fact_id)
    return fact is not None and fact.critical and fact.is_stale(today)


def _counts(course: Course, quiz: Quiz) -> dict[str, int]:
    """Objective -> how many questions are drawn."""
    counts: dict[str, int] = {}
    if quiz.per_objective is not None:
        counts = dict.fromkeys(_objectives(course, quiz), quiz.per_objective)
    counts.update({one.objective: one.count for one in quiz.draw})
    return {objective_id: count for objective_id, count in counts.items() if count}


def _objectives(course: Course, quiz: Quiz) -> list[str]:
    """Of a module quiz those of its lessons, of the final those of the course; retired ones aside."""
    shown = [objective.id for objective in course.objectives if not objective.retired]
    if quiz.id == "final":
        return shown
    module = next((one for one in course.modules if one.id == quiz.id), None)
    if module is None:
        return []
    of_lessons = {
        objective for lesson in module.lessons if not lesson.retired for objective in lesson.objectives
    }
    return [objective_id for objective_id in shown if objective_id in of_lessons]


def _fixed(course: Course, quiz: Quiz, pool: list[Question], form: Form | None) -> list[str] | None:
    """The fixed questions of this form, in their order; None if one of them may not be asked."""
    may_be_asked = {one.id for one in pool}
    named = (course.question(question_id) for question_id in quiz.questions)
    fixed = [one.id for one in named if one and not one.retired and one.form == form]
    return fixed if may_be_asked.issuperset(fixed) else None


def _skill(course: Course, question: Question) -> str:
    objective = course.objective(question.objective)
    return (objective.skill or "") if objective else ""
