"""A row of the learners' table in words: the page and the CSV both show exactly these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from elearn.language import country_name, format_date, format_days_until, format_percent
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.reporting.learners import Column, CourseState, LearnerRow

NOTHING = "—"
"""What is not known or does not apply. Not a hyphen: that would start a formula."""

COLUMN_TITLES = {
    Column.NAME: _l("Name"),
    Column.USER_NAME: _l("User name"),
    Column.OFFICE: _l("Office"),
    Column.CORRIDOR: _l("Route"),
    Column.DEPARTURE: _l("Departure"),
    Column.COURSE: _l("Course"),
    Column.STATE: _l("State"),
    Column.LESSONS: _l("Lessons done"),
    Column.SCORE: _l("Final test"),
    Column.PASSED: _l("Result"),
    Column.LAST_SEEN: _l("Last seen"),
    Column.COMPLETED: _l("Completed on"),
}

STATE_NAMES = {
    CourseState.NOT_STARTED: _l("Not started"),
    CourseState.IN_PROGRESS: _l("In progress"),
    CourseState.COMPLETED: _l("Completed"),
}


def learner_cells(row: LearnerRow, course_titles: Mapping[str, str]) -> dict[Column, str]:
    """The text of each cell in the current language, in the order of the columns."""
    return {
        Column.NAME: row.name,
        Column.USER_NAME: row.user_name,
        Column.OFFICE: row.office_name or _("No office yet"),
        Column.CORRIDOR: corridor_text(row.origin, row.destination),
        Column.DEPARTURE: departure_text(row.departure_on, is_about=row.departure_is_about),
        Column.COURSE: _course_text(row, course_titles),
        Column.STATE: str(STATE_NAMES[row.state]),
        Column.LESSONS: _lessons_text(row),
        Column.SCORE: NOTHING if row.score is None else format_percent(row.score),
        Column.PASSED: _passed_text(row),
        Column.LAST_SEEN: format_date(row.last_seen_at.date(), "short") if row.last_seen_at else _("Never"),
        Column.COMPLETED: format_date(row.completed_at.date(), "short") if row.completed_at else NOTHING,
    }


def corridor_text(origin: str | None, destination: str | None) -> str:
    """'Senegal → Spain', or what is known of it."""
    if origin and destination:
        return _(
            "%(origin)s → %(destination)s", origin=country_name(origin), destination=country_name(destination)
        )
    known = origin or destination
    return country_name(known) if known else NOTHING


def departure_text(departure_on: date | None, *, is_about: bool) -> str:
    """The day of departure, 'about' it, or that there is none."""
    if departure_on is None:
        return _("No date")
    day = format_date(departure_on, "short")
    return _("about %(day)s", day=day) if is_about else day


def days_left_text(departure_on: date | None, today: date) -> str:
    """How far away the departure is, in words; empty without a date."""
    return format_days_until((departure_on - today).days) if departure_on else ""


def _course_text(row: LearnerRow, course_titles: Mapping[str, str]) -> str:
    if row.course_id is None:
        return _("No course")
    return course_titles.get(row.course_id, row.course_id)


def _lessons_text(row: LearnerRow) -> str:
    if row.lessons_total == 0:
        return NOTHING
    return _("%(done)s of %(total)s", done=row.lessons_done, total=row.lessons_total)


def _passed_text(row: LearnerRow) -> str:
    if row.passed is None:
        return NOTHING
    return _("Passed") if row.passed else _("Not passed")
