"""Sign up, in two short steps and a page that says what to write down.

What the first step was told waits in this browser's session, so that a reload, the back button or another
language loses nothing; it is dropped after an hour and with the account made.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.errors import Refused
from elearn.language import current_language
from elearn.people import passwords, queries
from elearn.people.access import Actor
from elearn.people.commands import NewPerson, check_join, check_user_name, sign_up_learner
from elearn.people.journey import Journey, check_departure
from elearn.web import access
from elearn.web.account.forms import JourneyForm, NewAccountForm
from elearn.web.account.landing import start_of
from elearn.web.account.pages import SignUpPage, WelcomePage
from elearn.web.account.routes import blueprint
from elearn.web.account.signing_in import FAILED

TOLD = "sign_up"
KEPT_FOR = timedelta(hours=1)


@blueprint.route("/sign-up", methods=["GET", "POST"])
@access.public
def sign_up() -> ResponseReturnValue:
    """The step that is due: who she is and where she goes, then how she signs in."""
    visitor = access.optional_actor()
    if visitor is not None:
        return redirect(start_of(visitor), code=303)
    told = _told()
    if request.args.get("step") == "2" and told is not None:
        return _second_step(told)
    return _first_step(told or {})


@blueprint.get("/account/welcome")
@access.signed_in
def welcome() -> ResponseReturnValue:
    """What to write down: the user name."""
    newcomer = access.actor()
    page = WelcomePage(newcomer.user_name, queries.office_name(db.session(), newcomer.office_id))
    return render_template("account/welcome.html", page=page)


def _first_step(told: dict[str, Any]) -> ResponseReturnValue:
    form = JourneyForm(data=told)
    if not form.is_submitted():
        return _first_page(form)
    if not form.validate() or not _true(form):
        return _first_page(form), FAILED
    session[TOLD] = _to_keep(form)
    return redirect(url_for("account.sign_up", step=2), code=303)


def _true(form: JourneyForm) -> bool:
    """Ask now what the account's command will ask again: she should hear it on this page."""
    try:
        check_departure(form.departure_on.data, today=clock.today())
        check_join(db.session(), origin=form.origin.data or None, join_code=form.join_code.data or "")
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _second_step(told: dict[str, Any]) -> ResponseReturnValue:
    form = NewAccountForm()
    if not form.is_submitted():
        form.user_name.data = queries.propose_user_name(db.session(), told["name"])
        form.language.data = current_language()
        return _second_page(form)
    if not form.validate():
        return _second_page(form), FAILED
    try:
        newcomer = _sign_up(form, told)
    except Refused as refused:
        form.refuse(refused)
        return _second_page(form), FAILED
    access.let_in(newcomer, shared_phone=form.shared.data)
    return redirect(url_for("account.welcome"), code=303)


def _sign_up(form: NewAccountForm, told: dict[str, Any]) -> Actor:
    """Make the account. Raises Refused."""
    password = form.password.data or ""
    user_name = form.user_name.data and check_user_name(form.user_name.data)
    passwords.check_new_password(password, user_name=user_name or "")
    if password != form.password_again.data:
        raise Refused("passwords-differ", field="password_again")
    newcomer = NewPerson(
        name=told["name"],
        user_name=user_name or "",
        password_hash=passwords.hash_secret(password),
        language=form.language.data,
        origin=told["origin"] or None,
        journey=Journey(
            destination=told["destination"] or None,
            departure_on=told["departure_on"],
            departure_is_about=told["departure_is_about"],
        ),
    )
    with unit_of_work() as work:
        account = sign_up_learner(work, now=clock.now(), newcomer=newcomer, join_code=told["join_code"])
        actor = queries.actor_for(work, account.person_id)
    assert actor is not None
    return actor


def _to_keep(form: JourneyForm) -> dict[str, Any]:
    day = form.departure_on.data
    return {
        **form.data,
        "departure_on": day.isoformat() if day else None,
        "at": int(clock.now().timestamp()),
    }


def _told() -> dict[str, Any] | None:
    kept: dict[str, Any] | None = session.get(TOLD)
    if kept is None:
        return None
    if clock.now().timestamp() - kept["at"] > KEPT_FOR.total_seconds():
        session.pop(TOLD)
        return None
    day = kept["departure_on"]
    return {**kept, "departure_on": date.fromisoformat(day) if day else None}


def _first_page(form: JourneyForm) -> str:
    return render_template("account/sign-up.html", page=SignUpPage(url_for("account.sign_in")), form=form)


def _second_page(form: NewAccountForm) -> str:
    page = SignUpPage(url_for("account.sign_up"))
    return render_template("account/sign-up-name.html", page=page, form=form)
