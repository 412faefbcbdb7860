"""Pages for everyone: front, help, language."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from elearn import clock
from elearn.database import db, unit_of_work
from elearn.language import LANGUAGE_NAMES, LANGUAGES, current_language, direction
from elearn.library.compiled import registers_of
from elearn.people.commands import change_language
from elearn.web import access
from elearn.web.front import FrontPage, LanguageButton, course_lines
from elearn.web.help import corridor_of, make_help_page
from elearn.web.locale import local_address, remember_language

blueprint = Blueprint("public", __name__)


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


@blueprint.get("/")
@access.public
def front() -> Response | str:
    """What this is, in one screen; who is signed in goes on to her courses."""
    if access.optional_actor() is not None:
        return redirect("/home", code=303)
    page = FrontPage(language_buttons(), course_lines(db.session()))
    return render_template("public/front.html", page=page)


@blueprint.get("/help")
@access.public
def help_page() -> str:
    """Whom to call on her corridor; `origin` and `destination` in the address come before what she said."""
    corridor = corridor_of(
        access.optional_actor(),
        origin=request.args.get("origin", ""),
        destination=request.args.get("destination", ""),
    )
    page = make_help_page(registers_of(db.session()), corridor, today=clock.today())
    return render_template("public/help.html", page=page)


@blueprint.get("/language")
@access.public
def languages() -> str:
    """All languages as buttons; choosing one comes back to `next`."""
    page = LanguagePage(language_buttons(), local_address(request.args.get("next")))
    return render_template("public/language.html", page=page)


@blueprint.post("/language")
@access.public
def choose_language() -> Response:
    """Speak the language from now on, and on her other phones too if she is signed in."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        remember_language(chosen)
        reader = access.optional_actor()
        if reader is not None:
            with unit_of_work() as session:
                change_language(session, actor=reader, language=chosen)
    return redirect(local_address(request.form.get("next")), code=303)
