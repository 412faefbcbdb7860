"""The form that narrows and orders the learners' table. It asks by GET: the answer is an address to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elearn.language import lazy_gettext as _l
from elearn.reporting.learners import Column, Departure, Readiness
from elearn.reporting.queries import OfficeChoice
from elearn.web.coordinate.asking import LONGEST_TEXT, LearnersAsked
from elearn.web.coordinate.cells import COLUMN_TITLES, STATE_NAMES
from elearn.web.forms import BaseForm, ChoiceField, TextField

DEPARTURE_NAMES = {
    Departure.WEEK: _l("Within 7 days"),
    Departure.MONTH: _l("Within 30 days"),
    Departure.QUARTER: _l("Within 90 days"),
    Departure.PAST: _l("Already left"),
    Departure.UNKNOWN: _l("No date"),
}
READINESS_NAMES = {Readiness.READY: _l("Ready"), Readiness.NOT_READY: _l("Not ready")}
DIRECTION_NAMES = {"": _l("Ascending"), "descending": _l("Descending")}


def _offer(names: Mapping[Any, str]) -> Callable[[], list[tuple[str, str]]]:
    """Values with their names, worded when the form is shown."""
    return lambda: [(str(value), name) for value, name in names.items()]


class LearnersForm(BaseForm):
    """Filters, then order."""

    text = TextField(_l("Name or user name"), longest=LONGEST_TEXT, input_type="search")
    departure = ChoiceField(
        _l("Departure"),
        choices=_offer(DEPARTURE_NAMES),
        nothing=_l("All"),
    )
    readiness = ChoiceField(_l("Ready"), choices=_offer(READINESS_NAMES), nothing=_l("All"))
    state = ChoiceField(_l("State"), choices=_offer(STATE_NAMES), nothing=_l("All"))
    course = ChoiceField(_l("Course"), choices=[], nothing=_l("All"))
    office = ChoiceField(_l("Office"), choices=[], nothing=_l("All"))
    sort = ChoiceField(_l("Order by"), choices=_offer(COLUMN_TITLES), nothing=None)
    direction = ChoiceField(_l("Direction"), choices=_offer(DIRECTION_NAMES), nothing=None)


def learners_form(
    asked: LearnersAsked, courses: Mapping[str, str], offices: Sequence[OfficeChoice]
) -> LearnersForm:
    """The form, filled with what is asked."""
    filters, order = asked.filters, asked.order
    form = LearnersForm(
        formdata=None,
        data={
            "text": filters.text,
            "departure": filters.departure or "",
            "readiness": filters.readiness or "",
            "state": filters.state or "",
            "course": filters.course_id or "",
            "office": str(filters.office_id or ""),
            "sort": (order.column or Column.DEPARTURE).value,
            "direction": "descending" if order.descending else "",
        },
    )
    form.course.choices = list(courses.items())
    form.office.choices = [(str(office.id), office.name) for office in offices]
    return form
