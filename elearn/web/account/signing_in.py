"""Sign in by password or one-time code, and out."""

from __future__ import annotations

from datetime import datetime

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.errors import Refused
from elearn.language import gettext as _
from elearn.people import passwords, queries
from elearn.people.commands_sign_in import SignInOutcome, check_sign_in, use_sign_in_code
from elearn.people.usernames import fold_user_name
from elearn.web import access
from elearn.web.account.forms import CodeForm, SignInForm
from elearn.web.account.landing import way_on
from elearn.web.account.pages import SignInPage
from elearn.web.account.routes import blueprint
from elearn.web.limits import limiter

FAILED = 422
"""Status of a page that comes back with something to correct."""


def _has_failed(_response: Response) -> bool:
    return bool(g.get("sign_in_failed", False))


few_failures = limiter.shared_limit(
    "200 per 10 minutes", scope="sign-in", methods=["POST"], deduct_when=_has_failed
)
"""Many people share one network: only failures count, and only very many of them close it."""


@blueprint.route("/sign-in", methods=["GET", "POST"])
@few_failures
@access.public
def sign_in() -> ResponseReturnValue:
    """User name and password; whoever is in already is led on."""
    form = SignInForm()
    if not form.is_submitted():
        return _led_on() or _sign_in_page(form)
    if not form.validate():
        return _sign_in_page(form), FAILED
    now = clock.now()
    user_name = fold_user_name(form.identifier.data or "")
    kept = queries.password_hash_for(db.session(), user_name)
    proof = passwords.prove(kept, form.password.data or "")
    with unit_of_work() as session:
        outcome = check_sign_in(session, now=now, user_name=user_name, proof=proof)
    if outcome.actor is None:
        g.sign_in_failed = True
        form.refuse(refusal(outcome, now, "sign-in-not-right", "sign-in-closed"))
        form.say(_("Write the password again."), field="password")
        return _sign_in_page(form), FAILED
    access.let_in(outcome.actor, shared_phone=form.shared.data)
    return redirect(way_on(outcome.actor, request.args.get("next")), code=303)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@few_failures
@access.public
def code() -> ResponseReturnValue:
    """User name and one-time code, for who forgot her password; she chooses a new one next."""
    form = CodeForm()
    if not form.is_submitted():
        return _led_on() or _code_page(form)
    if not form.validate():
        return _code_page(form), FAILED
    now = clock.now()
    user_name = fold_user_name(form.identifier.data or "")
    kept = queries.code_hash_for(db.session(), user_name, now=now)
    proof = passwords.prove(kept, passwords.fold_code(form.code.data or ""))
    with unit_of_work() as session:
        outcome = use_sign_in_code(session, now=now, user_name=user_name, proof=proof)
    if outcome.actor is None:
        g.sign_in_failed = True
        form.refuse(refusal(outcome, now, "code-not-right", "code-closed"))
        form.say(_("Look at the code and write it again."), field="code")
        return _code_page(form), FAILED
    access.let_in(outcome.actor, shared_phone=form.shared.data)
    return redirect(url_for("account.password"), code=303)


@blueprint.get("/sign-in/forgotten")
@access.public
def forgotten() -> ResponseReturnValue:
    """What to do without the password."""
    return render_template("account/forgotten.html")


@blueprint.post("/sign-out")
@access.public
def sign_out() -> ResponseReturnValue:
    """End the session; a second tap does no harm."""
    access.let_out()
    response = redirect("/", code=303)
    response.headers["Clear-Site-Data"] = '"cache"'  # the next person on this phone finds no page of hers
    return response


def _led_on() -> ResponseReturnValue | None:
    """Who is in already needs no door."""
    visitor = access.optional_actor()
    return redirect(way_on(visitor, request.args.get("next")), code=303) if visitor else None


def _page() -> SignInPage:
    return SignInPage(interrupted=bool(request.args.get("next")))


def _sign_in_page(form: SignInForm) -> str:
    return render_template("account/sign-in.html", page=_page(), form=form)


def _code_page(form: CodeForm) -> str:
    return render_template("account/code.html", page=_page(), form=form)


def refusal(
    outcome: SignInOutcome, now: datetime, wrong: str, closed: str, *, field: str | None = None
) -> Refused:
    """The same sentence for every reason but a closed way, which is closed for names that nobody has too."""
    if outcome.closed_until is None:
        return Refused(wrong, field=field)
    minutes = max(1, -(-int((outcome.closed_until - now).total_seconds()) // 60))
    return Refused(closed, field=field, minutes=minutes)
