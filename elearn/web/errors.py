"""What went wrong -> status -> sentence -> page. The pages need neither database nor session."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy.exc
from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from elearn.errors import ElearnError, NotAllowed, NotFound, Refused
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.web.csrf import comes_from_elsewhere
from elearn.web.sentences import SENTENCES, explain
from elearn.web.shell import Shell, bare_shell

SECONDS_TO_WAIT = 5
LARGEST_RESEND = 64 * 1024
"""Letters of a form that an error page carries, to be sent again with one tap."""
DATABASE_AWAY = (
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)
"""The database is locked, gone, or too busy: nothing was written, it can be tried again."""


@dataclass(frozen=True)
class Resend:
    """A form that did not arrive, ready to be sent again as it was filled in; passwords are left out."""

    address: str
    fields: tuple[tuple[str, str], ...]
    fresh_token: bool
    """Whether the old token is to be replaced."""


@dataclass(frozen=True)
class ErrorPage:
    """Context of errors/error.html."""

    title: str
    sentences: tuple[str, ...]
    resend: Resend | None = None
    try_again: str | None = None
    """Address that a 'Try again' leads to, for a page that was only asked for."""


@dataclass(frozen=True)
class Said:
    """What we say of a status, lazily."""

    title: str
    sentence: str
    send_again: bool = False
    """Whether the same request may well succeed in a moment."""


SAID = {
    400: Said(_l("We did not understand this"), _l("Go back to the page and try once more.")),
    404: Said(
        _l("We cannot find this page"), _l("Perhaps the address has a mistake, or the page has moved.")
    ),
    405: Said(_l("This page works another way"), _l("Go back and use its button.")),
    413: Said(_l("This is too large"), _l("Write less, or send a smaller file.")),
    429: Said(
        _l("Please wait a little"),
        _l("Many people tried from your network. Nothing is lost. Try again in 10 minutes."),
        send_again=True,
    ),
    500: Said(
        _l("Something does not work here"),
        _l("It is our mistake, not yours. What you finished before is kept."),
        send_again=True,
    ),
    503: Said(_l("We are very busy"), _l("Nothing is lost. Wait a moment, then try again."), send_again=True),
}


def init_app(app: Flask) -> None:
    """One handler for each family of errors, the most special first."""
    app.register_error_handler(CSRFError, answer_unproven)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(NotFound, answer_hidden)
    app.register_error_handler(NotAllowed, answer_hidden)
    app.register_error_handler(Refused, answer_refused)
    for error in DATABASE_AWAY:
        app.register_error_handler(error, answer_database_away)
    app.register_error_handler(Exception, answer_unforeseen)


def answer_hidden(error: ElearnError) -> AnyResponse:  # noqa: ARG001 - Flask's signature
    """What is not yours does not exist: one and the same 404."""
    return error_response(404, _page_of_status(404))


def answer_refused(error: Refused) -> AnyResponse:
    """A refusal that no form took up: its sentence on a page of its own."""
    if error.code not in SENTENCES:
        return answer_unforeseen(error)
    page = ErrorPage(_("This cannot be done now"), (explain(error),), try_again=_asked_address())
    return error_response(409, page)


def answer_http(error: HTTPException) -> AnyResponse:
    """What Flask and Werkzeug raise; redirects pass."""
    status = error.code or 500
    if status < 400:  # noqa: PLR2004 - first of the errors
        return error.get_response()
    shown = 404 if status == 403 else status  # noqa: PLR2004 - what is not yours does not exist
    response = error_response(shown, _page_of_status(shown))
    if status == 405:  # noqa: PLR2004
        response.headers["Allow"] = error.get_response().headers.get("Allow", "GET")
    return response


def answer_unproven(error: CSRFError) -> AnyResponse:  # noqa: ARG001 - Flask's signature
    """A form without proof that it is ours: offer to send it again, unless another site sent it."""
    resend = None if comes_from_elsewhere() else form_to_resend(fresh_token=True)
    page = ErrorPage(
        _("Please send it again"),
        (
            _("Your page was open for a long time, or this browser keeps no cookies."),
            _("What you wrote is still here, but a password must be written again."),
        )
        if resend
        else (_("This came from another site. Open the page here and try once more."),),
        resend=resend,
    )
    return error_response(400, page)


def answer_database_away(error: Exception) -> AnyResponse:
    """The database is locked or gone: say that nothing is lost, and offer to try again."""
    current_app.logger.error("database away: %s %s", request.method, request.path, exc_info=error)
    response = error_response(503, _page_of_status(503))
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def answer_unforeseen(error: Exception) -> AnyResponse:
    """Our mistake: logged with its cause; in debugging and tests raised."""
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.error("unforeseen: %s %s", request.method, request.path, exc_info=error)
    return error_response(500, _page_of_status(500))


def error_response(status: int, page: ErrorPage) -> AnyResponse:
    """The page with this status, kept by no cache."""
    shell: Shell = bare_shell()
    body = render_template("errors/error.html", page=page, shell=shell)
    response: Response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page_of_status(status: int) -> ErrorPage:
    known = SAID.get(status) or SAID[500 if status >= 500 else 400]  # noqa: PLR2004 - first of our own mistakes
    return ErrorPage(
        title=str(known.title),
        sentences=(str(known.sentence),),
        resend=form_to_resend(fresh_token=False) if known.send_again else None,
        try_again=_asked_address() if known.send_again else None,
    )


def _asked_address() -> str | None:
    if request.method != "GET":
        return None
    query = request.query_string.decode("latin-1")
    return f"{request.path}?{query}" if query else request.path


def form_to_resend(*, fresh_token: bool) -> Resend | None:
    """The form of this request as it was filled in; None if there is none, or it cannot be kept."""
    if request.method != "POST":
        return None
    try:
        fields = tuple(
            (name, value)
            for name, value in request.form.items(multi=True)
            if "password" not in name and not (fresh_token and name == "csrf_token")
        )
    except HTTPException:
        return None
    if request.files or sum(len(name) + len(value) for name, value in fields) > LARGEST_RESEND:
        return None
    return Resend(request.full_path.rstrip("?"), fields, fresh_token)
