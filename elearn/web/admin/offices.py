"""Offices: which there are, with their join codes, and the form that opens one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.errors import Refused
from elearn.language import country_name, ngettext
from elearn.language import gettext as _
from elearn.people import countries
from elearn.people.access import EVERYWHERE, Permission, Scope, allowed, may_anywhere
from elearn.people.commands_offices import open_office
from elearn.people.office_lists import OfficeCard, make_join_code, offices, without_office_by_country
from elearn.web.access import actor, requires
from elearn.web.admin import blueprint
from elearn.web.admin.forms import OfficeForm
from elearn.web.admin.pages import OfficeRow, OfficesPage


@blueprint.get("/offices")
@requires(Permission.MANAGE_OFFICES)
def list_offices() -> ResponseReturnValue:
    """Every office that she manages."""
    known = offices(db.session(), actor())
    return _shown(_offer(OfficeForm(formdata=None), known), known)


@blueprint.post("/offices")
@requires(Permission.MANAGE_OFFICES)
def open_new() -> ResponseReturnValue:
    """Open an office, with a join code of its own."""
    known = offices(db.session(), actor())
    form = _offer(OfficeForm(), known)
    if not form.validate():
        return _shown(form, known)
    try:
        with unit_of_work() as session:
            opened = open_office(
                session,
                actor=actor(),
                now=clock.now(),
                name=form.name.data or "",
                country=form.country.data,
                parent_id=uuid.UUID(form.parent.data) if form.parent.data else None,
                join_code=make_join_code(),
            )
            opened_id = opened.id
    except Refused as refused:
        form.refuse(refused)
        return _shown(form, known)
    return redirect(url_for("admin.list_offices", opened=opened_id), code=303)


def _offer(form: OfficeForm, known: Sequence[OfficeCard]) -> OfficeForm:
    first, others = countries.origins()
    form.country.choices = [(one.code, one.name) for one in (*first, *others)]
    form.parent.choices = [(str(office.id), office.name) for office in known]
    if not allowed(actor(), Permission.MANAGE_OFFICES, Scope(EVERYWHERE)):
        form.parent.nothing = None  # hers must belong to one of hers
    return form


def _shown(form: OfficeForm, known: Sequence[OfficeCard]) -> ResponseReturnValue:
    names = {office.id: office.name for office in known}
    page = OfficesPage(
        rows=tuple(_row(office, names) for office in known),
        waiting=_waiting(),
        opened=_opened(known),
    )
    return render_template("admin/offices.html", page=page, form=form), 422 if form.has_errors else 200


def _row(office: OfficeCard, names: dict[uuid.UUID, str]) -> OfficeRow:
    return OfficeRow(
        name=office.name,
        country=country_name(office.country) if office.country else "—",
        parent=names.get(office.parent_id, "—") if office.parent_id else "—",
        join_code=office.join_code or "—",
        people=office.people,
    )


def _waiting() -> str:
    if not may_anywhere(actor(), Permission.SEE_WITHOUT_OFFICE):
        return ""
    people = sum(without_office_by_country(db.session(), actor()).values())
    if not people:
        return ""
    return ngettext("%(n)s person has no office yet.", "%(n)s people have no office yet.", people)


def _opened(known: Sequence[OfficeCard]) -> str:
    for office in known:
        if str(office.id) == request.args.get("opened"):
            return _(
                "The office %(name)s is open. Its join code is %(code)s.",
                name=office.name,
                code=office.join_code or "—",
            )
    return ""
