"""Objectives: each taught by a lesson, practised by a question without form, tested by both forms."""

from __future__ import annotations

from elearn.course.checks.naming import check_named
from elearn.course.checks.subject import Subject
from elearn.course.words import Model


def check_objectives(subject: Subject) -> None:
    """objective-missing, objective-untaught, objective-unpractised, objective-untested, missing-key."""
    course, ledger = subject.course, subject.ledger
    known = {objective.id for objective in course.objectives}
    for module in course.modules:
        for lesson in module.lessons:
            for place, wanted in enumerate(lesson.objectives):
                check_named(ledger, "objective-missing", wanted, known, lesson, "objectives", place)
            if lesson.private and lesson.objectives:
                ledger.say("private-objective", lesson, "objectives")
            elif not lesson.private and not lesson.objectives:
                ledger.say("missing-key", lesson, "objectives", key="objectives")
    for question in course.questions:
        check_named(ledger, "objective-missing", question.objective, known, question, "objective")
    if subject.is_clean:
        _check_covered(subject)


def _check_covered(subject: Subject) -> None:
    course = subject.course
    taught = {wanted for lesson in course.lessons() for wanted in lesson.objectives}
    living = [question for question in course.questions if not question.retired]
    practised = {question.objective for question in living if question.form is None}
    tested = {form: {one.objective for one in living if one.form == form} for form in ("a", "b")}
    for objective in course.objectives:
        if objective.retired:
            continue
        if objective.id not in taught:
            _say(subject, "objective-untaught", objective, objective.id)
        if objective.id not in practised:
            _say(subject, "objective-unpractised", objective, objective.id)
        if course.final is not None and not all(objective.id in of_form for of_form in tested.values()):
            _say(subject, "objective-untested", objective, objective.id)


def _say(subject: Subject, code: str, thing: Model, objective_id: str) -> None:
    subject.ledger.say(code, thing, "id", objective=objective_id)
