"""Quizzes: something to ask, enough of it in each form, and the forms alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from elearn.course.checks.naming import check_named
from elearn.course.checks.subject import Subject
from elearn.course.model import Question
from elearn.course.quizzes import Quiz

FORMS = ("a", "b")


def check_quizzes(subject: Subject) -> None:
    """draw-empty, draw-too-big, forms-unequal, quiz-mixed, question-missing, objective-missing."""
    course = subject.course
    everywhere = tuple(objective.id for objective in course.objectives if not objective.retired)
    for module in course.modules:
        if module.quiz is not None:
            own = dict.fromkeys(one for lesson in module.lessons for one in lesson.objectives)
            _check_quiz(subject, module.quiz, tuple(own), forms=(None,))
    if course.placement is not None:
        _check_quiz(subject, course.placement, everywhere, forms=(None,))
    if course.final is not None:
        _check_quiz(subject, course.final, everywhere, forms=FORMS)
        if subject.is_clean:
            _check_forms(subject)


def _check_quiz(
    subject: Subject, quiz: Quiz, objectives: tuple[str, ...], forms: tuple[str | None, ...]
) -> None:
    ledger = subject.ledger
    if not quiz.draw and not quiz.questions and quiz.per_objective is None:
        ledger.say("draw-empty", quiz)
    known = [objective.id for objective in subject.course.objectives]
    for draw in quiz.draw:
        check_named(ledger, "objective-missing", draw.objective, known, draw, "objective")
    _check_fixed(subject, quiz, forms)
    if subject.is_clean:
        _check_draws(subject, quiz, objectives, forms)


def _check_fixed(subject: Subject, quiz: Quiz, forms: tuple[str | None, ...]) -> None:
    known = [one.id for one in subject.course.questions]
    for place, question_id in enumerate(quiz.questions):
        question = subject.course.question(question_id)
        at = ("questions", place)
        if question is None:
            if subject.is_whole:
                check_named(subject.ledger, "question-missing", question_id, known, quiz, *at)
        elif question.form is not None and None in forms:
            subject.ledger.say("quiz-mixed", quiz, *at, question=question_id)
        elif question.form is None and None not in forms:
            subject.ledger.say("quiz-mixed", quiz, *at, variant="no-form", question=question_id)


def _check_draws(
    subject: Subject, quiz: Quiz, objectives: tuple[str, ...], forms: tuple[str | None, ...]
) -> None:
    overridden = {draw.objective: (draw, draw.count) for draw in quiz.draw}
    living = [question for question in subject.course.questions if not question.retired]
    for form, objective, wanted in _wanted(quiz, objectives, forms):
        there = sum(one.objective == objective and one.form == form for one in living)
        if there >= wanted:
            continue
        parameters: dict[str, object] = {"objective": objective, "wanted": wanted, "there": there}
        if form is not None:
            parameters |= {"variant": "form", "form": form}
        if objective in overridden:
            subject.ledger.report("draw-too-big", overridden[objective][0], ("count",), parameters)
        else:
            subject.ledger.report("draw-too-big", quiz, ("per_objective",), parameters)


def _wanted(
    quiz: Quiz, objectives: tuple[str, ...], forms: tuple[str | None, ...]
) -> Iterator[tuple[str | None, str, int]]:
    """Form, objective and number of every draw."""
    counts = dict.fromkeys(objectives, quiz.per_objective or 0)
    counts |= {draw.objective: draw.count for draw in quiz.draw}
    for form in forms:
        yield from ((form, objective, wanted) for objective, wanted in counts.items() if wanted)


def _check_forms(subject: Subject) -> None:
    """Both forms of an objective hold as many questions of each kind, so that one is as hard as the other."""
    of_objective: dict[str, dict[str, list[Question]]] = {}
    for question in subject.course.questions:
        if question.form is not None and not question.retired:
            of_form = of_objective.setdefault(question.objective, {form: [] for form in FORMS})
            of_form[question.form].append(question)
    for objective, of_form in of_objective.items():
        kinds = {form: Counter(question.kind for question in of_form[form]) for form in FORMS}
        if kinds["a"] != kinds["b"]:
            first = (of_form["a"] or of_form["b"])[0]
            said = {form: _in_words(kinds[form]) for form in FORMS}
            subject.ledger.say("forms-unequal", first, "objective", objective=objective, **said)


def _in_words(kinds: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "0"
