"""An attempt while it is open: one question a page, looking over, handing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.course.model import Course, Question
from elearn.course.questions.answers import Answer, DontKnow, NoAnswer, Typed, answer_from_payload
from elearn.course.questions.grading import grade
from elearn.database import db, unit_of_work
from elearn.errors import NotFound, Refused
from elearn.language import gettext as _
from elearn.language import ngettext
from elearn.learning.models import Attempt
from elearn.learning.queries import attempt_for
from elearn.learning.quizzes import answer_in_attempt, hand_in_attempt
from elearn.library.compiled import course_of
from elearn.web.access import actor, signed_in
from elearn.web.bodies.questions.asking import Given, ask, control_of
from elearn.web.bodies.questions.order import option_ids
from elearn.web.bodies.questions.posted import read_answer
from elearn.web.bodies.reader import Reader
from elearn.web.learn.area import blueprint, reader
from elearn.web.learn.lessons import not_a_number_words, nothing_given_words
from elearn.web.learn.pages import Link, Problem, QuestionPage, ReviewPage, ReviewRow
from elearn.web.learn.posting import token_field
from elearn.web.learn.titles import quiz_title
from elearn.web.learn.way import AttemptPages

ATTEMPT = "/courses/<course_id>/quizzes/<quiz_id>/<int:ordinal>"


@dataclass(frozen=True)
class Sitting:
    """An attempt with its edition, read in the language in which it is scored."""

    attempt: Attempt
    course: Course
    reader: Reader

    @property
    def pages(self) -> AttemptPages:
        """Its addresses."""
        attempt = self.attempt
        return AttemptPages(attempt.course_id, attempt.quiz_id, attempt.ordinal, len(attempt.question_ids))

    @property
    def questions(self) -> list[Question]:
        """In the order asked."""
        found = (self.course.question(one) for one in self.attempt.question_ids)
        return [one for one in found if one is not None]

    def answer_to(self, question: Question) -> Answer:
        """What she answered so far."""
        payload = self.attempt.answers.get(question.id)
        return answer_from_payload(payload) if payload else NoAnswer()

    def is_no_number(self, question: Question, given: Answer) -> bool:
        """Something else was typed where a number is asked."""
        if question.kind != "number" or not isinstance(given, Typed):
            return False
        return grade(self.course, question, given, language=self.attempt.language).not_a_number

    @property
    def up(self) -> Link:
        """The quiz's own page."""
        quiz = self.course.quiz(self.attempt.quiz_id)
        if quiz is None:
            raise NotFound
        address = url_for("learn.quiz", course_id=self.attempt.course_id, quiz_id=quiz.id)
        return Link(quiz_title(self.reader, quiz), address)


def sitting(course_id: str, quiz_id: str, ordinal: int) -> Sitting:
    """Her attempt. Raises NotFound if she has none of this ordinal."""
    session = db.session()
    attempt = attempt_for(session, actor(), course_id, quiz_id, ordinal)
    course = course_of(session, attempt.edition_id)
    return Sitting(attempt, course, reader(attempt.edition_id, course, attempt.language))


@blueprint.get(f"{ATTEMPT}/questions/<int:number>")
@signed_in
def question(course_id: str, quiz_id: str, ordinal: int, number: int) -> ResponseReturnValue:
    """One question, with what she answered so far; after handing in, the result."""
    here = sitting(course_id, quiz_id, ordinal)
    if here.attempt.handed_in_at is not None:
        return redirect(here.pages.result, code=303)
    asked = _question_at(here, number)
    given = here.answer_to(asked)
    error = not_a_number_words() if here.is_no_number(asked, given) else ""
    return render_template("learn/question.html", page=question_page(here, number, Given(given, error)))


@blueprint.post(f"{ATTEMPT}/questions/<int:number>")
@signed_in
def keep_answer(course_id: str, quiz_id: str, ordinal: int, number: int) -> ResponseReturnValue:
    """Keep the answer and go on; nothing changes once the attempt is handed in."""
    here = sitting(course_id, quiz_id, ordinal)
    pages, asked = here.pages, _question_at(here, number)
    if here.attempt.handed_in_at is not None:
        return redirect(pages.result, code=303)
    given = read_answer(asked, request.form, option_ids(asked, here.attempt.seed))
    if isinstance(given, NoAnswer):
        page = question_page(here, number, Given(given, nothing_given_words(asked)))
        return render_template("learn/question.html", page=page), 422
    attempt_id, who = here.attempt.id, actor()
    try:
        with unit_of_work() as session:
            result = answer_in_attempt(
                session,
                actor=who,
                now=clock.now(),
                attempt_id=attempt_id,
                question_id=asked.id,
                answer=given,
            )
    except Refused as refused:
        if refused.code != "already-handed-in":
            raise
        return redirect(pages.result, code=303)
    return redirect(pages.question(number if result.not_a_number else number + 1), code=303)


@blueprint.get(f"{ATTEMPT}/review")
@signed_in
def review(course_id: str, quiz_id: str, ordinal: int) -> ResponseReturnValue:
    """Look over what is answered; hand in from here."""
    here = sitting(course_id, quiz_id, ordinal)
    if here.attempt.handed_in_at is not None:
        return redirect(here.pages.result, code=303)
    return render_template("learn/review.html", page=review_page(here))


@blueprint.post(f"{ATTEMPT}/review")
@signed_in
def hand_in(course_id: str, quiz_id: str, ordinal: int) -> ResponseReturnValue:
    """Hand in. A second time changes nothing and shows the same result."""
    here = sitting(course_id, quiz_id, ordinal)
    pages, attempt_id = here.pages, here.attempt.id
    with unit_of_work() as session:
        hand_in_attempt(session, actor=actor(), now=clock.now(), attempt_id=attempt_id)
    return redirect(pages.result, code=303)


def _question_at(here: Sitting, number: int) -> Question:
    if not 1 <= number <= len(here.attempt.question_ids):
        raise NotFound
    asked = here.course.question(here.attempt.question_ids[number - 1])
    if asked is None:
        raise NotFound
    return asked


def question_page(here: Sitting, number: int, given: Given) -> QuestionPage:
    """One question of the attempt."""
    asked = _question_at(here, number)
    total = len(here.attempt.question_ids)
    done = sum(bool(here.attempt.answers.get(one)) for one in here.attempt.question_ids)
    return QuestionPage(
        asked=ask(here.reader, asked, seed=here.attempt.seed, given=given),
        plain_ask=here.reader.plain(f"question.{asked.id}.ask", asked.ask),
        up=here.up,
        place=_("Question %(number)s of %(total)s", number=number, total=total),
        answered=done,
        total=total,
        answered_words=ngettext(
            "%(n)s question of %(total)s answered", "%(n)s questions of %(total)s answered", done, total=total
        ),
        address=here.pages.question(number),
        hidden=token_field(),
        is_last=number == total,
        previous=here.pages.question(number - 1) if number > 1 else None,
        following=here.pages.question(number + 1),
        review=here.pages.review,
        problem=Problem(control_of(asked.id), given.error) if given.error else None,
    )


def review_page(here: Sitting) -> ReviewPage:
    """Every question with what became of it so far."""
    rows = tuple(_review_row(here, number, one) for number, one in enumerate(here.questions, 1))
    return ReviewPage(
        up=here.up,
        rows=rows,
        missing=sum(row.state == "none" for row in rows),
        address=here.pages.review,
        hidden=token_field(),
    )


def _review_row(here: Sitting, number: int, asked: Question) -> ReviewRow:
    given = here.answer_to(asked)
    state: Literal["answered", "unknown", "none", "not-a-number"] = "answered"
    if isinstance(given, NoAnswer):
        state = "none"
    elif isinstance(given, DontKnow):
        state = "unknown"
    elif here.is_no_number(asked, given):
        state = "not-a-number"
    ask_words = here.reader.inline(f"question.{asked.id}.ask", asked.ask)
    return ReviewRow(number, ask_words, here.pages.question(number), state)
