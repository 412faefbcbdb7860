"""The learners' table: from what is asked and found to what the template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from flask import url_for
from markupsafe import Markup

from elearn.language import format_date, format_list, format_number, ngettext
from elearn.language import gettext as _
from elearn.reporting.learners import (
    Column,
    CourseState,
    Departure,
    LearnerFilters,
    LearnerPage,
    LearnerRow,
    Readied,
    Readiness,
)
from elearn.reporting.queries import OfficeChoice
from elearn.web.coordinate.asking import LearnersAsked, write_asked
from elearn.web.coordinate.cells import COLUMN_TITLES, days_left_text, learner_cells
from elearn.web.coordinate.pages import Figure, Heading, LearnersPage, TableRow, Tone

TONES: Mapping[CourseState, Tone] = {
    CourseState.NOT_STARTED: "bad",
    CourseState.IN_PROGRESS: "warn",
    CourseState.COMPLETED: "good",
}


def learners_page(
    asked: LearnersAsked,
    found: LearnerPage,
    *,
    courses: Mapping[str, str],
    offices: Sequence[OfficeChoice],
    today: date,
) -> LearnersPage:
    """Everything that the page shows, in the reader's language."""
    asked = asked.on_page(found.number)
    return LearnersPage(
        where=_where(asked.filters, offices),
        today=format_date(today),
        join_codes=format_list([office.join_code for office in offices if office.join_code]),
        figures=_figures(found.readied, asked.filters),
        headings={column: _heading(column, asked) for column in Column},
        rows=tuple(table_row(row, courses, today) for row in found.rows),
        counted=_counted(found),
        csv_address=_address(asked.on_page(1), "coordinate.learners_csv"),
        csv_rows=ngettext("CSV, %(n)s row", "CSV, %(n)s rows", found.total),
        is_narrowed=asked.filters != LearnerFilters(),
        all_address=url_for("coordinate.learners"),
        previous_address=_address(asked.on_page(found.number - 1)) if found.number > 1 else None,
        next_address=_address(asked.on_page(found.number + 1)) if found.last_row < found.total else None,
        pages=_("Page %(page)s of %(last)s", page=found.number, last=found.last_number),
    )


def table_row(row: LearnerRow, courses: Mapping[str, str], today: date) -> TableRow:
    """One row of the table."""
    return TableRow(
        cells=learner_cells(row, courses),
        address=url_for("coordinate.learner", person_id=row.person_id),
        days_left=days_left_text(row.departure_on, today),
        tone=TONES[row.state],
        has_result=row.passed is not None,
    )


def _address(asked: LearnersAsked, endpoint: str = "coordinate.learners") -> str:
    query = urlencode(write_asked(asked))
    return f"{url_for(endpoint)}?{query}" if query else url_for(endpoint)


def _where(filters: LearnerFilters, offices: Sequence[OfficeChoice]) -> str:
    chosen = [office.name for office in offices if office.id == filters.office_id]
    if chosen:
        return chosen[0]
    if len(offices) == 1:
        return offices[0].name
    return ngettext("%(n)s office", "%(n)s offices", len(offices))


def _counted(found: LearnerPage) -> str:
    return _(
        "Rows %(first)s to %(last)s of %(total)s. A learner in two courses has two rows.",
        first=format_number(found.first_row),
        last=format_number(found.last_row),
        total=format_number(found.total),
    )


def _heading(column: Column, asked: LearnersAsked) -> Heading:
    now = "descending" if asked.order.descending else "ascending"
    return Heading(
        text=str(COLUMN_TITLES[column]),
        address=_address(asked.sorted_by(column)),
        sorted=now if asked.order.column is column else None,
    )


def _figures(readied: Readied, filters: LearnerFilters) -> tuple[Figure, ...]:
    def address(departure: Departure, readiness: Readiness | None = None) -> str:
        narrowed = LearnerFilters(office_id=filters.office_id, departure=departure, readiness=readiness)
        return _address(LearnersAsked(filters=narrowed))

    leaving, ready, not_ready = readied.leaving, readied.ready, readied.not_ready
    this_week = readied.not_ready_this_week
    return (
        Figure(
            sentence=ngettext(
                "%(n)s person leaves within 30 days",
                "%(n)s people leave within 30 days",
                leaving,
                n=_big(leaving),
            ),
            address=address(Departure.MONTH),
        ),
        Figure(
            sentence=ngettext("%(n)s of them is ready", "%(n)s of them are ready", ready, n=_big(ready)),
            address=address(Departure.MONTH, Readiness.READY),
            tone="good",
        ),
        Figure(
            sentence=ngettext(
                "%(n)s of them is not ready", "%(n)s of them are not ready", not_ready, n=_big(not_ready)
            ),
            address=address(Departure.MONTH, Readiness.NOT_READY),
            tone="bad",
        ),
        Figure(
            sentence=ngettext(
                "%(n)s leaves within 7 days and is not ready",
                "%(n)s leave within 7 days and are not ready",
                this_week,
                n=_big(this_week),
            ),
            address=address(Departure.WEEK, Readiness.NOT_READY),
        ),
    )


def _big(number: int) -> Markup:
    return Markup('<span class="big">{}</span>').format(format_number(number))
