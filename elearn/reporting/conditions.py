"""Which learners × courses: an actor's offices, filters, readiness, as conditions of SELECTs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import SQLColumnExpression, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from elearn.learning.models import Enrolment, ProgressRow
from elearn.people.access import EVERYWHERE, AnyActor, Permission, covered_paths
from elearn.people.models import Office, Person, RoleGrant
from elearn.people.names import fold_name
from elearn.reporting.learners import CourseState, Departure, LearnerFilters, Readiness

Condition = SQLColumnExpression[bool]

PROGRESS_OF_ENROLMENT = and_(
    ProgressRow.learner_id == Enrolment.learner_id, ProgressRow.course_id == Enrolment.course_id
)
STATE = func.coalesce(ProgressRow.state, CourseState.NOT_STARTED.value)
NO_STAFF = ~exists().where(RoleGrant.person_id == Person.id)

# Looked at again from inside, whatever course the row around it is about.
_her_enrolment = aliased(Enrolment)
_her_progress = aliased(ProgressRow)
ENROLLED = exists().where(_her_enrolment.learner_id == Person.id)
_UNFINISHED = (
    select(_her_enrolment.id)
    .outerjoin(
        _her_progress,
        and_(
            _her_progress.learner_id == _her_enrolment.learner_id,
            _her_progress.course_id == _her_enrolment.course_id,
        ),
    )
    .where(
        _her_enrolment.learner_id == Person.id,
        or_(_her_progress.state.is_(None), _her_progress.state != CourseState.COMPLETED.value),
    )
    .correlate(Person)
    .exists()
)
READY = and_(ENROLLED, ~_UNFINISHED)


def wanted_rows(actor: AnyActor, filters: LearnerFilters, today: date) -> list[Condition]:
    """Conditions on Person, Enrolment and ProgressRow. Staff are among learners only if they learn."""
    wanted: list[Condition] = [
        Person.active,
        of_her_offices(actor),
        or_(Enrolment.id.is_not(None), NO_STAFF),
    ]
    if filters.office_id is not None:
        wanted.append(Person.office_id == filters.office_id)
    if filters.course_id is not None:
        wanted.append(Enrolment.course_id == filters.course_id)
    if filters.state is not None:
        wanted.append(STATE.in_([filters.state.value]))
    if filters.departure is not None:
        wanted.append(_departing(filters.departure, today))
    if filters.readiness is not None:
        wanted.append(READY if filters.readiness is Readiness.READY else ~READY)
    if filters.text:
        wanted.append(_named(filters.text))
    return wanted


def _departing(departure: Departure, today: date) -> Condition:
    if departure is Departure.UNKNOWN:
        return Person.departure_on.is_(None)
    if departure.days is None:
        return Person.departure_on < today
    return Person.departure_on.between(today, today + timedelta(days=departure.days))


def _named(text: str) -> Condition:
    folded = fold_name(text)
    return or_(
        Person.folded_name.contains(folded, autoescape=True),
        Person.user_name.contains(folded, autoescape=True),
    )


def of_her_offices(actor: AnyActor) -> Condition:
    """People whose learning the actor may see; who may everywhere also sees people without an office."""
    paths = covered_paths(actor, Permission.VIEW_LEARNERS)
    if EVERYWHERE in paths:
        return true()
    return Person.office_id.in_(select(Office.id).where(offices_below(paths)))


def offices_below(paths: Sequence[str]) -> Condition:
    """Offices whose path begins with one of these."""
    if EVERYWHERE in paths:
        return true()
    return or_(false(), *(Office.path.startswith(path, autoescape=True) for path in paths))
