"""One's own account: what is kept of her, to be seen and changed; her password."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.errors import Refused
from elearn.language import country_name, language_name
from elearn.people import passwords, queries
from elearn.people.access import Actor
from elearn.people.commands import change_details
from elearn.people.commands_sign_in import change_password
from elearn.people.journey import Journey
from elearn.web import access
from elearn.web.account.forms import DetailsForm, FirstPasswordForm, PasswordForm
from elearn.web.account.landing import start_of
from elearn.web.account.pages import AccountPage, PasswordPage
from elearn.web.account.routes import blueprint
from elearn.web.account.signing_in import FAILED, refusal

SAVED = frozenset({"details", "password"})


@blueprint.route("/account", methods=["GET", "POST"])
@access.signed_in
def account() -> ResponseReturnValue:
    """What we keep of her and why; what she said of herself can be changed."""
    reader = access.actor()
    form = DetailsForm(obj=reader)
    if not form.is_submitted():
        return _account_page(reader, form)
    if not form.validate():
        return _account_page(reader, form), FAILED
    journey = Journey(
        destination=form.destination.data or None,
        departure_on=form.departure_on.data,
        departure_is_about=form.departure_is_about.data,
    )
    try:
        with unit_of_work() as session:
            change_details(session, actor=reader, now=clock.now(), name=form.name.data or "", journey=journey)
    except Refused as refused:
        form.refuse(refused)
        return _account_page(reader, form), FAILED
    return redirect(url_for("account.account", saved="details"), code=303)


@blueprint.route("/account/password", methods=["GET", "POST"])
@access.choosing_password
def password() -> ResponseReturnValue:
    """A new password: with the old one, or after a one-time code without."""
    reader = access.actor()
    form = FirstPasswordForm() if reader.must_choose_password else PasswordForm()
    if not form.is_submitted():
        return _password_page(reader, form)
    if not form.validate():
        return _password_page(reader, form), FAILED
    try:
        changed = _change_password(reader, form)
    except Refused as refused:
        form.refuse(refused)
        return _password_page(reader, form), FAILED
    access.keep_in(changed)
    if reader.must_choose_password:
        return redirect(start_of(changed), code=303)
    return redirect(url_for("account.account", saved="password"), code=303)


def _change_password(reader: Actor, form: FirstPasswordForm) -> Actor:
    """Keep the new password. Raises Refused."""
    typed, now = form.password.data or "", clock.now()
    passwords.check_new_password(typed, user_name=reader.user_name)
    if typed != form.password_again.data:
        raise Refused("passwords-differ", field="password_again")
    proof = _proof(reader, form) if isinstance(form, PasswordForm) else None
    fresh = passwords.hash_secret(typed)
    with unit_of_work() as session:
        outcome = change_password(session, actor=reader, now=now, password_hash=fresh, proof=proof)
    if outcome.actor is None:
        raise refusal(outcome, now, "password-not-right", "password-closed", field="current_password")
    return outcome.actor


def _proof(reader: Actor, form: PasswordForm) -> passwords.Proof:
    kept = queries.password_hash_for(db.session(), reader.user_name)
    return passwords.prove(kept, form.current_password.data or "")


def _account_page(reader: Actor, form: DetailsForm) -> str:
    session = db.session()
    saved = request.args.get("saved")
    page = AccountPage(
        user_name=reader.user_name,
        office=queries.office_name(session, reader.office_id),
        origin=country_name(reader.origin) if reader.origin else None,
        language_name=language_name(reader.language),
        saved=saved if saved in SAVED else None,
        help_given=queries.help_given(session, reader),
    )
    return render_template("account/account.html", page=page, form=form)


def _password_page(reader: Actor, form: FirstPasswordForm) -> str:
    page = PasswordPage(after_code=reader.must_choose_password, user_name=reader.user_name)
    return render_template("account/password.html", page=page, form=form)
