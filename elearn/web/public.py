"""Pages for everyone: front, help, language."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from elearn.language import LANGUAGE_NAMES, LANGUAGES, current_language, direction
from elearn.web import access
from elearn.web.locale import local_address, remember_language

blueprint = Blueprint("public", __name__)


@dataclass(frozen=True)
class LanguageButton:
    """One language under its own name."""

    code: str
    name: str
    direction: str
    current: bool


@dataclass(frozen=True)
class LanguagePage:
    """Context of public/language.html."""

    languages: tuple[LanguageButton, ...]
    next_address: str


def language_buttons() -> tuple[LanguageButton, ...]:
    """The languages of the user interface, the reader's marked."""
    return tuple(
        LanguageButton(code, LANGUAGE_NAMES[code], direction(code), current=code == current_language())
        for code in LANGUAGES
    )


@blueprint.get("/language")
@access.public
def languages() -> str:
    """All languages as buttons; choosing one comes back to `next`."""
    page = LanguagePage(language_buttons(), local_address(request.args.get("next")))
    return render_template("public/language.html", page=page)


@blueprint.post("/language")
@access.public
def choose_language() -> Response:
    """Speak the language from now on, also on her other phones if she is signed in."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        remember_language(chosen)
        reader = access.optional_actor()
        if reader is not None:
            pass
    return redirect(local_address(request.form.get("next")), code=303)


@blueprint.get("/")
@access.public
def front() -> Response | str:
    """What this is, in one screen."""
    return "todo"
