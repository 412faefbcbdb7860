"""Every unsafe request proves that it comes from a page of ours (docs/adr, security).

A form carries a token bound to the session, without time limit: a page may lie open on a phone for days.
Choosing a language needs no session; there the browser's own word (`Sec-Fetch-Site`, `Origin`) is enough,
so that pages for visitors carry no token and stay the same for everyone.
"""

from __future__ import annotations

from flask import Flask, g, request, session
from flask_wtf.csrf import (
    CSRFProtect,
    generate_csrf,  # pyright: ignore[reportUnknownVariableType] - untyped there
)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WITHOUT_TOKEN = frozenset({"public.choose_language"})
"""Endpoints whose forms may stand on pages without a token."""

_protection = CSRFProtect()
_IN_SESSION = "csrf_token"  # Flask-WTF's key, in the session and in `g`
_MOST_KEPT = 5_000
_SIGNED: dict[str, str] = {}
"""Token of a session -> the same signed. Signing has no time limit here, so once a process is enough."""


def init_app(app: Flask) -> None:
    """Check before every view; put `csrf_token()` into templates."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,  # we ask ourselves, below
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # browsers inside other apps send no Referer; the token is proof enough
        WTF_I18N_ENABLED=False,
    )
    _protection.init_app(app)
    app.before_request(require_proof)


def signed_token() -> str:
    """The token that a form of this session posts, as `csrf_token()` gives it, signed once and kept."""
    token: str = session.get(_IN_SESSION, "")
    signed = _SIGNED.get(token)
    if signed is None:
        signed = str(generate_csrf())
        if len(_SIGNED) >= _MOST_KEPT:
            _SIGNED.clear()
        _SIGNED[str(session[_IN_SESSION])] = signed
    g.csrf_token = signed
    return signed


def require_proof() -> None:
    """Raise CSRFError for an unsafe request without proof."""
    if request.method in SAFE_METHODS or request.endpoint is None:  # what does not exist is a 404 next
        return
    if request.endpoint in WITHOUT_TOKEN and comes_from_here():
        return
    _protection.protect()


def comes_from_here() -> bool:
    """The browser itself says that a page of this site sent the request; False where it says nothing."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def comes_from_elsewhere() -> bool:
    """The browser itself says that another site sent the request; False where it says nothing."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and origin != request.host_url.rstrip("/")
