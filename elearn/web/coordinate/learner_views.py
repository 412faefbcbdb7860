"""One learner, and the one-time code that lets her in when she forgot her password."""

from __future__ import annotations

import uuid
from datetime import date

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.language import current_language, format_date, format_moment, format_percent, language_name
from elearn.people.access import Actor, Permission, Scope, allowed
from elearn.people.commands_sign_in import issue_sign_in_code
from elearn.people.passwords import hash_secret, make_code
from elearn.reporting.learners import Learner, LearnerRow
from elearn.reporting.objectives import FinalResult, ObjectiveScore, final_results
from elearn.reporting.queries import learner as learner_of
from elearn.web.access import actor, requires
from elearn.web.bodies.reader import Reader, reader_for
from elearn.web.coordinate import blueprint
from elearn.web.coordinate.cells import days_left_text, learner_cells
from elearn.web.coordinate.learners import TONES
from elearn.web.coordinate.pages import CodePage, CourseCard, LearnerPage, ObjectiveResult
from elearn.web.published import course_titles

WEAK, STRONG = 0.5, 0.8
"""Below and from which share of right answers an objective is marked."""


@blueprint.get("/learners/<uuid:person_id>")
@requires(Permission.VIEW_LEARNERS)
def learner(person_id: uuid.UUID) -> ResponseReturnValue:
    """Where one learner stands in each of her courses."""
    session, today = db.session(), clock.today()
    found = learner_of(session, actor(), person_id=person_id, today=today)
    titles = course_titles(session, today=today)
    finals = final_results(session, person_id)
    page = _page(found, titles, finals, today)
    return render_template("coordinate/learner.html", page=page)


@blueprint.post("/learners/<uuid:person_id>/sign-in-code")
@requires(Permission.HELP_SIGN_IN)
def sign_in_code(person_id: uuid.UUID) -> ResponseReturnValue:
    """Issue a code and show it: this once, it is kept only as a hash. Asked again, the newer one holds."""
    code = make_code()
    code_hash = hash_secret(code)
    with unit_of_work() as session:
        issued = issue_sign_in_code(
            session, actor=actor(), now=clock.now(), person_id=person_id, code_hash=code_hash
        )
    page = CodePage(
        name=issued.name,
        user_name=issued.user_name,
        code=code,
        valid_until=format_moment(issued.expires_at),
        sign_in_address=f"{request.host_url}sign-in/code",
        back_address=url_for("coordinate.learner", person_id=person_id),
    )
    response = make_response(render_template("coordinate/code.html", page=page))
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(found: Learner, titles: dict[str, str], finals: dict[str, FinalResult], today: date) -> LearnerPage:
    first = found.rows[0]
    return LearnerPage(
        name=first.name,
        cells=learner_cells(first, titles),
        days_left=days_left_text(first.departure_on, today),
        language=language_name(found.language),
        joined_on=format_date(found.joined_at.date()),
        courses=tuple(_card(row, titles, finals, today) for row in found.rows if row.course_id),
        code_address=url_for("coordinate.sign_in_code", person_id=first.person_id),
        back_address=url_for("coordinate.learners"),
        may_issue_code=_may_help(actor(), found),
    )


def _may_help(helper: Actor, found: Learner) -> bool:
    """As the command decides, but for staff with roles in several offices, where it may still refuse."""
    scope = Scope(found.office_path, found.rows[0].person_id)
    needed = [Permission.HELP_SIGN_IN, *([Permission.HELP_STAFF_SIGN_IN] if found.is_staff else [])]
    return all(allowed(helper, permission, scope) for permission in needed)


def _card(row: LearnerRow, titles: dict[str, str], finals: dict[str, FinalResult], today: date) -> CourseCard:
    result = finals.get(row.course_id or "")
    return CourseCard(
        cells=learner_cells(row, titles),
        tone=TONES[row.state],
        lessons_done=row.lessons_done,
        lessons_total=row.lessons_total,
        has_result=row.passed is not None,
        objectives=_objectives(result, today) if result else (),
    )


def _objectives(result: FinalResult, today: date) -> tuple[ObjectiveResult, ...]:
    reader = reader_for(result.edition_id, result.course, current_language(), links="", today=today)
    return tuple(_objective(reader, score) for score in result.objectives)


def _objective(reader: Reader, score: ObjectiveScore) -> ObjectiveResult:
    objective = reader.course.objective(score.objective_id)
    source = objective.text if objective else score.objective_id
    return ObjectiveResult(
        html=reader.inline(f"objective.{score.objective_id}.text", source),
        score=format_percent(score.score),
        tone="bad" if score.score < WEAK else "good" if score.score >= STRONG else "warn",
    )
