"""People without an office: who waits, and the office they are put into."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.language import country_name, format_date, ngettext
from elearn.language import gettext as _
from elearn.people.access import NOWHERE, Permission, allowed
from elearn.people.commands_offices import place_person
from elearn.people.countries import is_country
from elearn.people.office_lists import (
    OfficeCard,
    PersonWithoutOffice,
    offices,
    people_without_office,
    without_office_by_country,
)
from elearn.web.access import actor, requires
from elearn.web.admin import blueprint
from elearn.web.admin.forms import PlaceForm
from elearn.web.admin.pages import CountryLink, WaitingRow, WithoutOfficePage

TICKED = "person"


@blueprint.get("/people-without-office")
@requires(Permission.SEE_WITHOUT_OFFICE)
def people() -> ResponseReturnValue:
    """Who has no office yet."""
    return _shown(PlaceForm(formdata=None), frozenset())


@blueprint.post("/people-without-office")
@requires(Permission.PLACE_PEOPLE)
def place() -> ResponseReturnValue:
    """Put everyone who is ticked into the chosen office, all or nobody."""
    form = PlaceForm()
    ticked = _ticked()
    _offer(form, offices(db.session(), actor()))
    is_filled_in = form.validate()
    if not ticked:
        form.say(_("Tick at least one person."))
    if not is_filled_in or not ticked:
        return _shown(form, ticked)
    with unit_of_work() as session:
        for person_id in sorted(ticked):
            place_person(
                session,
                actor=actor(),
                now=clock.now(),
                person_id=person_id,
                office_id=uuid.UUID(form.office.data),
            )
    return redirect(url_for("admin.people", placed=len(ticked)), code=303)


def _shown(form: PlaceForm, ticked: Collection[uuid.UUID]) -> ResponseReturnValue:
    session, country = db.session(), _country()
    known = offices(session, actor())
    _offer(form, known)
    waiting = people_without_office(session, actor(), country)
    counts = without_office_by_country(session, actor())
    total = counts.get(country, 0) if country else sum(counts.values())
    page = WithoutOfficePage(
        countries=tuple(_country_link(code, count, country) for code, count in counts.items() if code),
        rows=tuple(_row(one, ticked) for one in waiting),
        counted=_counted(len(waiting), total),
        address=url_for("admin.people", country=country),
        all_address=url_for("admin.people"),
        may_place=allowed(actor(), Permission.PLACE_PEOPLE, NOWHERE),
        has_offices=bool(known),
        placed=_placed(),
    )
    return render_template("admin/people.html", page=page, form=form), 422 if form.has_errors else 200


def _offer(form: PlaceForm, known: Collection[OfficeCard]) -> None:
    form.office.choices = [(str(office.id), office.name) for office in known]


def _ticked() -> frozenset[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for written in request.form.getlist(TICKED):
        try:
            found.add(uuid.UUID(written))
        except ValueError:
            continue
    return frozenset(found)


def _country() -> str | None:
    wanted = request.args.get("country", "")
    return wanted if is_country(wanted) else None


def _country_link(code: str, count: int, shown: str | None) -> CountryLink:
    words = _("%(country)s: %(count)s", country=country_name(code), count=count)
    return CountryLink(words=words, address=url_for("admin.people", country=code), is_shown=code == shown)


def _row(person: PersonWithoutOffice, ticked: Collection[uuid.UUID]) -> WaitingRow:
    return WaitingRow(
        id=str(person.id),
        name=person.name,
        user_name=person.user_name,
        origin=country_name(person.origin) if person.origin else "—",
        destination=country_name(person.destination) if person.destination else "—",
        departure=_departure(person),
        joined_on=format_date(person.created_at.date(), "short"),
        is_ticked=person.id in ticked,
    )


def _departure(person: PersonWithoutOffice) -> str:
    if person.departure_on is None:
        return _("No date")
    day = format_date(person.departure_on, "short")
    return _("about %(day)s", day=day) if person.departure_is_about else day


def _counted(shown: int, total: int) -> str:
    if shown < total:
        return _("The %(shown)s who wait longest, of %(total)s.", shown=shown, total=total)
    return ngettext("%(n)s person waits.", "%(n)s people wait.", total)


def _placed() -> str:
    written = request.args.get("placed", "")
    if not (written.isascii() and written.isdecimal() and len(written) < len("1000")):
        return ""
    return ngettext("%(n)s person has an office now.", "%(n)s people have an office now.", int(written))
