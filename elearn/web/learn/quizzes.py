"""A quiz before an attempt: what it asks of her, and whether she can begin."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.course.quizzes import Quiz
from elearn.database import unit_of_work
from elearn.errors import NotFound, Refused
from elearn.language import (
    current_language,
    format_list,
    format_moment,
    format_percent,
    language_name,
    ngettext,
)
from elearn.language import gettext as _
from elearn.learning.attempts import FORMS, Situation, draw, is_offered
from elearn.learning.progress import QuizState
from elearn.learning.quizzes import open_attempt
from elearn.learning.steps import attempts_left, next_attempt_from, next_step
from elearn.web.access import actor, signed_in
from elearn.web.learn.area import Reading, blueprint, reading_of
from elearn.web.learn.courses import step_link
from elearn.web.learn.pages import Link, QuizPage
from elearn.web.learn.posting import token_field
from elearn.web.learn.titles import quiz_title
from elearn.web.learn.way import AttemptPages
from elearn.web.sentences import explain


@blueprint.get("/courses/<course_id>/quizzes/<quiz_id>")
@signed_in
def quiz(course_id: str, quiz_id: str) -> ResponseReturnValue:
    """What to know before beginning; goes on where an open attempt was left."""
    here = reading_of(course_id)
    if not here.standing.is_enrolled:
        return redirect(url_for("learn.course", course_id=course_id), code=303)
    return render_template("learn/quiz.html", page=quiz_page(here, quiz_id, clock.now()))


@blueprint.post("/courses/<course_id>/quizzes/<quiz_id>")
@signed_in
def begin(course_id: str, quiz_id: str) -> ResponseReturnValue:
    """Open an attempt, or go back to the one that is open."""
    try:
        with unit_of_work() as session:
            attempt = open_attempt(
                session,
                actor=actor(),
                now=clock.now(),
                course_id=course_id,
                quiz_id=quiz_id,
                language=current_language(),
            )
            ids, given = list(attempt.question_ids), dict(attempt.answers)
            pages = AttemptPages(course_id, quiz_id, attempt.ordinal, len(ids))
    except Refused as refused:
        if refused.code == "not-enrolled":
            raise
        page = quiz_page(reading_of(course_id), quiz_id, clock.now(), refused)
        return render_template("learn/quiz.html", page=page), 409
    first_open = next((place for place, one in enumerate(ids, 1) if not given.get(one)), len(ids) + 1)
    return redirect(pages.question(first_open), code=303)


def quiz_page(here: Reading, quiz_id: str, now: datetime, refused: Refused | None = None) -> QuizPage:
    """The page before an attempt. Raises NotFound if the course has no such quiz."""
    found = here.course.quiz(quiz_id)
    if found is None:
        raise NotFound
    state = here.progress.quizzes[quiz_id]
    why = refused or refusal(here, found, state, now)
    title = quiz_title(here.reader, found)
    return QuizPage(
        title=title,
        plain_title=title.striptags(),
        up=up_link(here, quiz_id),
        facts=tuple(_facts(here, found, state)),
        so_far=_so_far(state),
        passed=state.passed,
        refusal=explain(why) if why else "",
        advice=_advice(here, found, why),
        button=_button(state),
        address=url_for("learn.quiz", course_id=here.course.id, quiz_id=quiz_id),
        hidden=token_field(),
        last_result=_last_result(here, quiz_id, state),
        next=step_link(here, next_step(here.course, here.progress)) if state.passed or why else None,
        language_address=_language_address(why),
    )


def refusal(here: Reading, found: Quiz, state: QuizState, now: datetime) -> Refused | None:
    """Why no attempt can be opened now, as the command would say it; None if one can."""
    if state.open_ordinal is not None:
        return None
    if found.where == "meeting":
        return Refused("opened-in-meeting")
    if attempts_left(found, state) == 0:
        return Refused("no-attempts-left")
    start = next_attempt_from(found, state)
    if start is not None and now < start:
        return Refused("wait-before-next-attempt", until=start)
    if not is_offered(here.course, found, _situation(here)):
        return Refused("not-offered-in-language")
    return None


def attempts_words(here: Reading, quiz_id: str, now: datetime) -> str:
    """How often she may still try, and from when."""
    found = here.course.quiz(quiz_id)
    if found is None:
        raise NotFound
    state = here.progress.quizzes[quiz_id]
    left = attempts_left(found, state)
    if left is None:
        return _("You can try as often as you like.")
    if left == 0:
        return _("You have used all your tries. Talk to your trainer or your office.")
    start = next_attempt_from(found, state)
    if start is not None and now < start:
        return ngettext(
            "You can try %(n)s more time, from %(start)s.",
            "You can try %(n)s more times, from %(start)s.",
            left,
            start=format_moment(start),
        )
    return ngettext("You can try %(n)s more time.", "You can try %(n)s more times.", left)


def up_link(here: Reading, quiz_id: str) -> Link:
    """The course's page, at the module of the quiz."""
    module = next((one for one in here.course.modules if one.id == quiz_id), None)
    if module is None:
        words = here.reader.inline("course.title", here.course.title)
        return Link(words, url_for("learn.course", course_id=here.course.id))
    words = here.reader.inline(f"module.{module.id}.title", module.title)
    anchor = f"module-{module.id}"
    return Link(words, url_for("learn.course", course_id=here.course.id, _anchor=anchor))


def _situation(here: Reading, language: str | None = None) -> Situation:
    return Situation(language or here.reader.language, here.reader.today)


def _facts(here: Reading, found: Quiz, state: QuizState) -> list[str]:
    form = FORMS[0] if here.course.final is found else None
    drawn = draw(here.course, found, _situation(here), form=form, seed=0, seen={}) or ()
    facts: list[str] = []
    if drawn:
        facts.append(ngettext("%(n)s question", "%(n)s questions", len(drawn)))
    facts.append(_("To pass: %(share)s", share=format_percent(found.passing)))
    left = attempts_left(found, state)
    if left is None:
        facts.append(_("You can try as often as you like"))
    elif left:
        facts.append(ngettext("You have %(n)s try left", "You have %(n)s tries left", left))
    if found.wait:
        hours = int(found.wait.total_seconds() // 3600)
        facts.append(
            ngettext("Between two tries: %(n)s hour", "Between two tries: %(n)s hours", max(1, hours))
        )
    facts.append(_("No time limit. You can stop and come back."))
    return facts


def _so_far(state: QuizState) -> str:
    if state.counted_score is None:
        return ""
    score = format_percent(state.counted_score)
    return _("You passed: %(score)s", score=score) if state.passed else _("Not yet: %(score)s", score=score)


def _button(state: QuizState) -> str:
    if state.open_ordinal is not None:
        return _("Continue")
    return _("Try again") if state.handed_in else _("Start")


def _advice(here: Reading, found: Quiz, why: Refused | None) -> str:
    match why.code if why else "":
        case "wait-before-next-attempt":
            return _("Until then, read again what was hard.")
        case "no-attempts-left":
            return _("They can tell you what to do now. What you have learned stays.")
        case "not-offered-in-language":
            offered = [
                language_name(code)
                for code in here.course.languages
                if is_offered(here.course, found, _situation(here, code))
            ]
            return _("You can take it in: %(languages)s.", languages=format_list(offered)) if offered else ""
        case _:
            return ""


def _language_address(why: Refused | None) -> str | None:
    if why is None or why.code != "not-offered-in-language":
        return None
    return f"/language?next={request.path}"


def _last_result(here: Reading, quiz_id: str, state: QuizState) -> str | None:
    if not state.handed_in:
        return None
    ordinal = state.opened if state.open_ordinal is None else state.open_ordinal - 1
    if ordinal < 1:
        return None
    return url_for("learn.result", course_id=here.course.id, quiz_id=quiz_id, ordinal=ordinal)
