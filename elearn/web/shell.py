"""The frame around each page: brand, help, tabs, footer."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from flask import request

from elearn.language import current_language, direction, language_name
from elearn.web.access import optional_actor
from elearn.web.locale import local_address
from elearn.web.navigation import Tab, tabs_for
from elearn.web.running import current_settings

LANGUAGE_PATH = "/language"


@dataclass(frozen=True)
class Shell:
    """What layout.html needs to know beside the page itself."""

    platform: str
    language: str
    direction: str
    language_name: str
    language_address: str
    """Where the language is chosen; comes back to this page."""
    signed_in_name: str | None
    """None for visitors, and on error pages, which ask neither session nor database."""
    tabs: tuple[Tab, ...]


def shell_of_request() -> Shell:
    """The frame for whoever asks."""
    actor = optional_actor()
    return _shell(actor.name if actor else None, tabs_for(actor, request.path))


def bare_shell() -> Shell:
    """The frame of an error page: needs neither session nor database."""
    return _shell(None, ())


def _shell(name: str | None, tabs: tuple[Tab, ...]) -> Shell:
    language = current_language()
    return Shell(
        platform=current_settings().name_of_platform,
        language=language,
        direction=direction(language),
        language_name=language_name(language),
        language_address=f"/language?next={quote(address_to_return_to(), safe='/')}",
        signed_in_name=name,
        tabs=tabs,
    )


def address_to_return_to() -> str:
    """This page's address as a GET can ask for it again, to come back after choosing a language.

    A page reached by POST under an address that answers no GET comes back to the page with the form.
    """
    if request.path == LANGUAGE_PATH:
        return local_address(request.values.get("next"))
    if request.method == "POST" and not _answers_get():
        return _referring_address()
    query = request.query_string.decode("latin-1")
    return f"{request.path}?{query}" if query else request.path


def _answers_get() -> bool:
    rule = request.url_rule
    return rule is not None and rule.methods is not None and "GET" in rule.methods


def _referring_address() -> str:
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return "/"
    return local_address(f"{parts.path}?{parts.query}" if parts.query else parts.path)
