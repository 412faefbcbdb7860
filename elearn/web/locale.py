"""Which language the reader reads, for each request.

Hers if she is signed in, else what this browser chose, else what the browser prefers, else the platform's.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, request, session
from flask_babel import Babel
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from elearn import language
from elearn.language import LANGUAGES
from elearn.settings import Settings
from elearn.web.access import optional_actor
from elearn.web.running import current_settings

SESSION_KEY = "language"
IMPERSONAL = frozenset({"static"})
"""Endpoints that answer without words."""


def init_app(app: Flask, settings: Settings) -> None:
    """Read the catalogues and set the language before each view."""
    language.load_catalogues(settings.translations_folder)
    Babel(
        app,
        locale_selector=lambda: language.current_language(),  # noqa: PLW0108 - looked up at each call
        default_locale=settings.default_language,
        configure_jinja=False,
    )
    app.before_request(set_readers_language)


def set_readers_language() -> None:
    """Set the language of this request."""
    if request.endpoint not in IMPERSONAL:
        language.set_language(readers_language())


def readers_language() -> str:
    """The language for whoever asks."""
    return persons_language() or visitors_language()


def persons_language() -> str | None:
    """Of the person signed in; None if nobody is, or if the database cannot say (the page will)."""
    if "_user_id" not in session:  # Flask-Login's key: spares visitors a look
        return None
    try:
        person = optional_actor()
    except SQLAlchemyError:
        return None
    if person is None or person.language not in LANGUAGES:
        return None
    if session.get(SESSION_KEY) != person.language:
        remember_language(person.language)
    return person.language


def visitors_language() -> str:
    """What this browser chose or prefers."""
    chosen = session.get(SESSION_KEY)
    if chosen in LANGUAGES:
        return str(chosen)
    header = request.headers.get("Accept-Language", "")
    return preferred_language(header, current_settings().default_language)


@lru_cache(maxsize=1000)
def preferred_language(accept_language: str, default: str) -> str:
    """The best of our languages for an `Accept-Language` header, else the default."""
    accepted = parse_accept_header(accept_language, LanguageAccept)
    return accepted.best_match(LANGUAGES, default=default)


def remember_language(code: str) -> None:
    """Keep the language in this browser, also for error pages that cannot ask the database."""
    session[SESSION_KEY] = code


def local_address(address: str | None, otherwise: str = "/") -> str:
    """`address` if it is a path of this site, else `otherwise`. Never leads to another host."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    if any(ord(letter) < ord(" ") for letter in address) or "\\" in address:
        return otherwise
    parts = urlsplit(address)
    return otherwise if parts.scheme or parts.netloc else address
