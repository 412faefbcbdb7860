"""Who is signed in, and which door each route has.

Every route carries exactly one of `@public`, `@signed_in` and `@requires(permission)`. They only mark the
view; `_guard` reads the mark before each request. What an actor may see behind the door is decided by the
commands and queries, on the scope.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, logout_user
from flask_login import login_user as start_session  # pyright: ignore[reportUnknownVariableType] - untyped there

from elearn import clock
from elearn.database import db
from elearn.errors import NotFound
from elearn.people.access import Actor, Permission, may_anywhere
from elearn.people.queries import actor_for

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
SHARED_PHONE_IDLE = timedelta(minutes=15)
SHARED_PHONE_TICK = timedelta(minutes=1)
"""How often a shared phone's session notes that it is in use: not with every page, cookies cost bytes."""
_SEEN = "seen"
_LANGUAGE = "language"


@dataclass(frozen=True)
class Door:
    """What a route asks of who comes: nothing, an account, or a permission held somewhere."""

    needs_account: bool
    permission: Permission | None = None
    before_password: bool = False
    """Open to somebody who came with a one-time code and has not chosen a new password yet."""


def public(view: View) -> View:
    """Anybody may come in."""
    return _mark(view, Door(needs_account=False))


def signed_in(view: View) -> View:
    """Anybody with an account may come in; others are asked to sign in and come back."""
    return _mark(view, Door(needs_account=True))


def choosing_password(view: View) -> View:
    """Like `signed_in`, and open to somebody who must choose a new password first."""
    return _mark(view, Door(needs_account=True, before_password=True))


def requires(permission: Permission) -> Callable[[View], View]:
    """Who holds this permission somewhere may come in; for anybody else the page does not exist."""

    def decorate(view: View) -> View:
        return _mark(view, Door(needs_account=True, permission=permission))

    return decorate


def door_of(view: Callable[..., object]) -> Door | None:
    """The door of a view, None if it was given none."""
    return getattr(view, "door", None)


def _mark(view: View, door: Door) -> View:
    if door_of(view) is not None:
        raise TypeError(f"{view.__module__}.{view.__name__} has two doors")
    view.door = door  # pyright: ignore[reportFunctionMemberAccess] - a mark on the function is the point
    return view


class SignedIn(UserMixin):
    """What Flask-Login keeps of a signed-in person: her actor. The session's id names her generation too."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def get_id(self) -> str:
        """`<person id>.<session generation>`; another generation signs her out elsewhere."""
        return f"{self.actor.person_id}.{self.actor.session_generation}"


def actor() -> Actor:
    """Who is signed in. Only behind a door that asks for an account."""
    found = optional_actor()
    if found is None:
        raise RuntimeError("actor() behind a public door")
    return found


def optional_actor() -> Actor | None:
    """Who is signed in, or None. One SELECT a request at most, none for a visitor."""
    # What `current_user` stands for once it is loaded, without asking through its proxies at each call.
    user: object = g.get("_login_user") or current_user
    return user.actor if isinstance(user, SignedIn) else None


def let_in(newcomer: Actor, *, shared_phone: bool) -> None:
    """Start her session. Nothing of an earlier one stays but the language of the page."""
    _forget_person()
    start_session(SignedIn(newcomer))
    session.pop("_id", None)  # 128 bytes with every request, for a protection that breaks on mobile networks
    session.permanent = not shared_phone
    if shared_phone:
        session[_SEEN] = int(clock.now().timestamp())


def keep_in(changed: Actor) -> None:
    """Keep this session after the person's session generation was raised: all others end."""
    shared_phone = _SEEN in session
    let_in(changed, shared_phone=shared_phone)


def let_out() -> None:
    """End the session; the language of the page stays."""
    logout_user()
    _forget_person()


def init_app(app: Flask) -> None:
    """Wire Flask-Login and the guard into the application."""
    app.config["SESSION_PROTECTION"] = None  # it compares network addresses, and a phone's change all day
    manager = LoginManager()
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.before_request(_guard)


def check_doors(app: Flask) -> None:
    """Raise TypeError if a route has no door. Static files need none."""
    for rule in app.url_map.iter_rules():
        if not _is_static(rule.endpoint) and door_of(app.view_functions[rule.endpoint]) is None:
            raise TypeError(f"{rule.endpoint} ({rule.rule}) has no door")


def _is_static(endpoint: str) -> bool:
    return endpoint == "static" or endpoint.endswith(".static")


def _load(session_id: str) -> SignedIn | None:
    if _idle_too_long(clock.now()):
        _forget_person()
        return None
    written, _, generation = session_id.partition(".")
    try:
        person_id = uuid.UUID(written)
    except ValueError:
        return None
    found = actor_for(db.session(), person_id)
    if found is None or str(found.session_generation) != generation:
        return None
    return SignedIn(found)


def _idle_too_long(now: datetime) -> bool:
    seen = session.get(_SEEN)
    return seen is not None and now.timestamp() - seen > SHARED_PHONE_IDLE.total_seconds()


def _note_use(now: datetime) -> None:
    seen = session.get(_SEEN)
    if seen is not None and now.timestamp() - seen > SHARED_PHONE_TICK.total_seconds():
        session[_SEEN] = int(now.timestamp())


def _forget_person() -> None:
    language = session.get(_LANGUAGE)
    session.clear()
    if language is not None:
        session[_LANGUAGE] = language


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None or _is_static(request.endpoint):
        return None
    door = door_of(current_app.view_functions[request.endpoint])
    if door is None:
        raise TypeError(f"{request.endpoint} has no door")
    if not door.needs_account:
        return None
    visitor = optional_actor()
    if visitor is None:
        return redirect(url_for("account.sign_in", next=_where_she_was()), code=303)
    _note_use(clock.now())
    if visitor.must_choose_password and not door.before_password:
        return redirect(url_for("account.password"), code=303)
    if door.permission is not None and not may_anywhere(visitor, door.permission):
        raise NotFound
    return None


def _where_she_was() -> str | None:
    """The page to come back to: this one, or the page with the form that was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.removesuffix("?")
    came_from = urlsplit(request.referrer or "")
    return came_from.path if came_from.netloc == request.host else None
