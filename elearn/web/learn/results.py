"""The result of an attempt: by objective, what to read again, each missed question with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from elearn import clock
from elearn.course.model import Question
from elearn.course.questions.grading import Grade
from elearn.database import db
from elearn.errors import NotFound
from elearn.language import format_number, format_percent
from elearn.language import gettext as _
from elearn.learning.attempts import grades_of
from elearn.learning.queries import standing
from elearn.learning.steps import attempts_left, next_step
from elearn.web.access import actor, signed_in
from elearn.web.bodies.questions.answered import answered
from elearn.web.learn.area import Reading, blueprint, reading
from elearn.web.learn.attempts import ATTEMPT, Sitting, sitting
from elearn.web.learn.courses import step_link
from elearn.web.learn.pages import Link, ObjectiveRow, ResultPage
from elearn.web.learn.quizzes import attempts_words

Graded = Mapping[str, Grade]


@blueprint.get(f"{ATTEMPT}/result")
@signed_in
def result(course_id: str, quiz_id: str, ordinal: int) -> ResponseReturnValue:
    """The result; while the attempt is open, the page to look it over."""
    here = sitting(course_id, quiz_id, ordinal)
    if here.attempt.handed_in_at is None:
        return redirect(here.pages.review, code=303)
    who = actor()
    now_there = reading(who, standing(db.session(), who, course_id))
    return render_template("learn/result.html", page=result_page(here, now_there))


def result_page(here: Sitting, now_there: Reading) -> ResultPage:
    """Everything on the page.

    Args:
        here: The attempt that was handed in, against its own edition.
        now_there: Where the learner stands now, against the current one: for what she can do next.
    """
    attempt = here.attempt
    quiz = here.course.quiz(attempt.quiz_id)
    if quiz is None:
        raise NotFound
    graded = grades_of(here.course, attempt.question_ids, attempt.answers, language=attempt.language)
    passed = bool(attempt.passed)
    total = len(attempt.question_ids)
    objectives = tuple(_objective_rows(here, now_there, graded))
    return ResultPage(
        title=_("You passed.") if passed else _("Not yet. You are on the way."),
        up=here.up,
        points=_(
            "%(points)s of %(total)s", points=points_words(Fraction(attempt.score or 0) * total), total=total
        ),
        needed=_needed(Fraction(attempt.score or 0), Fraction(quiz.passing), total),
        right=sum(one.score == 1 for one in graded.values()),
        total=total,
        passed=passed,
        objectives=objectives,
        read_again=next((link for row in objectives for link in row.read_again), None),
        missed=tuple(
            answered(here.reader, one, here.answer_to(one), seed=attempt.seed)
            for one in here.questions
            if graded[one.id].score < 1
        ),
        attempts="" if passed else _attempts(now_there, attempt.quiz_id),
        again=_again(now_there, attempt.quiz_id),
        next=_next(now_there),
    )


def points_words(points: Fraction) -> str:
    """Points with at most one decimal, cut, so that nothing looks like enough that is not."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    cut = exact.quantize(Decimal("0.1"), rounding=ROUND_FLOOR)
    return format_number(cut.normalize() if cut != cut.to_integral_value() else int(cut))


def _needed(score: Fraction, passing: Fraction, total: int) -> str:
    """In points where they come out even, else in percent."""
    points = passing * total
    if points.denominator == 1:
        return _("points. You need %(points)s.", points=points_words(points))
    return _(
        "points: %(score)s. You need %(share)s.", score=format_percent(score), share=format_percent(passing)
    )


def _attempts(now_there: Reading, quiz_id: str) -> str:
    if quiz_id not in now_there.progress.quizzes:  # a later edition has no such quiz
        return ""
    return attempts_words(now_there, quiz_id, clock.now())


def _again(now_there: Reading, quiz_id: str) -> str | None:
    quiz = now_there.course.quiz(quiz_id)
    state = now_there.progress.quizzes.get(quiz_id)
    if quiz is None or state is None or state.passed or attempts_left(quiz, state) == 0:
        return None
    return url_for("learn.quiz", course_id=now_there.course.id, quiz_id=quiz_id)


def _next(now_there: Reading) -> Link | None:
    if now_there.progress.is_complete:
        return Link(Markup.escape(_("What you completed")), url_for("learn.completed"))
    return step_link(now_there, next_step(now_there.course, now_there.progress))


def _objective_rows(here: Sitting, now_there: Reading, graded: Graded) -> list[ObjectiveRow]:
    by_objective: dict[str, list[Question]] = {}
    for one in here.questions:
        by_objective.setdefault(one.objective, []).append(one)
    rows = [_objective_row(here, now_there, key, asked, graded) for key, asked in by_objective.items()]
    return sorted(rows, key=lambda row: row.known)


def _objective_row(
    here: Sitting, now_there: Reading, objective_id: str, asked: list[Question], graded: Graded
) -> ObjectiveRow:
    objective = here.course.objective(objective_id)
    right = sum(graded[one.id].score == 1 for one in asked)
    known = right == len(asked)
    words = (
        _("%(right)s of %(total)s: you know it", right=right, total=len(asked))
        if known
        else _("%(right)s of %(total)s: read it again", right=right, total=len(asked))
    )
    missed = [one for one in asked if graded[one.id].score < 1]
    text = here.reader.inline(f"objective.{objective_id}.text", objective.text if objective else objective_id)
    return ObjectiveRow(text, known, words, tuple(_read_again(now_there, missed)))


def _read_again(now_there: Reading, missed: list[Question]) -> list[Link]:
    """The lessons of the current edition that teach what was missed, each once."""
    links: dict[str, Link] = {}
    for one in missed:
        lesson = next(
            (
                lesson
                for lesson in now_there.course.lessons()
                if not lesson.private
                and (lesson.id == one.read_again if one.read_again else one.objective in lesson.objectives)
            ),
            None,
        )
        if lesson is not None and lesson.id not in links:
            words = now_there.reader.inline(f"lesson.{lesson.id}.title", lesson.title)
            address = url_for("learn.lesson", course_id=now_there.course.id, lesson_id=lesson.id)
            links[lesson.id] = Link(words, address)
    return list(links.values())
