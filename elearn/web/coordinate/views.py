"""Pages of the coordinator: the learners of her offices, and each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db
from elearn.language import country_name, current_language, set_language, use_language
from elearn.people.access import Actor, Permission
from elearn.people.countries import COUNTRIES
from elearn.people.names import fold_name
from elearn.reporting.export import csv_lines, in_chunks
from elearn.reporting.ordering import Alphabet
from elearn.reporting.queries import learner_page, learner_rows, office_choices
from elearn.web.access import actor, requires
from elearn.web.coordinate import blueprint
from elearn.web.coordinate.asking import LearnersAsked, read_asked
from elearn.web.coordinate.cells import COLUMN_TITLES, learner_cells
from elearn.web.coordinate.forms import learners_form
from elearn.web.coordinate.learners import learners_page
from elearn.web.published import course_titles


@blueprint.get("/learners")
@requires(Permission.VIEW_LEARNERS)
def learners() -> ResponseReturnValue:
    """Who leaves soon and is not ready; every learner of her offices, in each of her courses."""
    session, asked, today = db.session(), read_asked(request.args), clock.today()
    titles = course_titles(session, today=today)
    offices = office_choices(session, actor())
    found = learner_page(
        session,
        actor(),
        filters=asked.filters,
        order=asked.order,
        page=asked.page,
        today=today,
        alphabet=_alphabet(titles),
    )
    page = learners_page(asked, found, courses=titles, offices=offices, today=today)
    return render_template("coordinate/learners.html", page=page, form=learners_form(asked, titles, offices))


@blueprint.get("/learners.csv")
@requires(Permission.VIEW_LEARNERS)
def learners_csv() -> ResponseReturnValue:
    """The same rows, all of them, sent while they are read."""
    asked, today = read_asked(request.args), clock.today()
    titles = course_titles(db.session(), today=today)
    header = [str(title) for title in COLUMN_TITLES.values()]
    lines = csv_lines(header, _csv_rows(actor(), asked, titles, today, current_language()))
    response = Response(stream_with_context(in_chunks(lines)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="learners-{today.isoformat()}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv_rows(
    reader: Actor, asked: LearnersAsked, titles: dict[str, str], today: date, language: str
) -> Iterator[list[str]]:
    set_language(language)  # the server iterates after the view has returned
    rows = learner_rows(
        db.session(),
        reader,
        filters=asked.filters,
        order=asked.order,
        today=today,
        alphabet=_alphabet(titles),
    )
    for row in rows:
        yield list(learner_cells(row, titles).values())


def _alphabet(titles: dict[str, str]) -> Alphabet:
    return Alphabet(courses=tuple(titles), countries=_countries_by_name(current_language()))


@cache
def _countries_by_name(language: str) -> tuple[str, ...]:
    """Country codes in the order of their names in the language of the request."""
    with use_language(language):
        return tuple(sorted(COUNTRIES, key=lambda code: fold_name(country_name(code))))
