"""Error pages: in the reader's language, kind, and without database or session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy.exc
from flask import Flask, abort, request

from elearn.errors import NotAllowed, NotFound, Refused
from elearn.web import access, sentences
from elearn.web.errors import LARGEST_RESEND
from elearn.web.security import LARGEST_REQUEST
from tests.databases import make_app, make_settings
from tests.page_client import PageClient

RAISES = {
    "/raise/not-found": NotFound(),
    "/raise/not-allowed": NotAllowed(),
    "/raise/refused": Refused("test-too-many", most=1200),
    "/raise/locked": sqlalchemy.exc.OperationalError("SELECT 1", {}, Exception("database is locked")),
    "/raise/pool": sqlalchemy.exc.TimeoutError("no connection left"),
    "/raise/unforeseen": RuntimeError("a mistake of ours"),
}


@pytest.fixture(scope="module")
def broken() -> Iterator[Flask]:
    """The real app without a database, with routes that go wrong."""
    app = make_app(make_settings("sqlite:////nowhere/at/all.sqlite"))
    app.testing = False
    sentences.SENTENCES["test-too-many"] = "At most %(most)s are possible."

    @access.public
    def go_wrong(what: str) -> str:
        raise RAISES[f"/raise/{what}"]

    @access.public
    def stop(status: int) -> str:
        abort(status)

    @access.public
    def read() -> tuple[str, dict[str, str]]:
        return str(len(request.form)), {"Content-Type": "text/plain"}

    app.add_url_rule("/raise/<what>", view_func=go_wrong, methods=["GET", "POST"])
    app.add_url_rule("/status/<int:status>", view_func=stop)
    app.add_url_rule("/read", view_func=read, methods=["POST"])
    yield app
    del sentences.SENTENCES["test-too-many"]


@pytest.fixture
def visitor(broken: Flask) -> PageClient:
    return PageClient(broken)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nowhere", 404, "We cannot find this page"),
        ("/raise/not-found", 404, "We cannot find this page"),
        ("/raise/not-allowed", 404, "We cannot find this page"),
        ("/status/403", 404, "We cannot find this page"),
        ("/status/400", 400, "We did not understand this"),
        ("/status/418", 418, "We did not understand this"),
        ("/status/429", 429, "Please wait a little"),
        ("/raise/refused", 409, "This cannot be done now"),
        ("/raise/unforeseen", 500, "Something does not work here"),
        ("/raise/locked", 503, "We are very busy"),
        ("/raise/pool", 503, "We are very busy"),
    ],
)
def test_each_error_has_its_page(visitor: PageClient, address: str, status: int, heading: str) -> None:
    page = visitor.get(address, status, accept_language="en")
    assert page.h1 == heading
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in page.response.headers


def test_error_speaks_the_readers_language(visitor: PageClient) -> None:
    assert visitor.get("/nowhere", 404, accept_language="fr").root.get("lang") == "fr"


def test_refused_says_its_sentence_with_numbers_as_written_here(visitor: PageClient) -> None:
    assert "At most 1,200 are possible." in visitor.get("/raise/refused", 409, accept_language="en").text


def test_wrong_method_says_which_ones_there_are(visitor: PageClient) -> None:
    page = visitor.get("/read", 405, accept_language="en")
    assert set(page.response.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_form_to_nowhere_is_a_404(visitor: PageClient) -> None:
    visitor.post("/nowhere", {"x": "1"}, 404, token=False)


def test_too_large_is_refused(visitor: PageClient) -> None:
    page = visitor.post("/read", {"text": "x" * (LARGEST_REQUEST + 1)}, 413, accept_language="en")
    assert page.h1 == "This is too large"


def test_locked_database_offers_to_ask_again(visitor: PageClient) -> None:
    page = visitor.get("/raise/locked?page=2", 503, accept_language="en")
    assert page.links["Try again"] == "/raise/locked?page=2"
    assert page.response.headers["Retry-After"] == "5"
    assert "Nothing is lost" in page.text


def test_locked_database_keeps_what_was_sent(visitor: PageClient) -> None:
    page = visitor.post(
        "/raise/locked?step=2", {"option": ["a", "b"], "password": "secret"}, 503, accept_language="en"
    )
    form = page.form()
    assert form.action == "/raise/locked?step=2"
    assert form.values["option"] == ["a", "b"]
    assert "csrf_token" in form.values
    assert "password" not in form.values
    assert "secret" not in page.html


def test_what_was_sent_is_kept_only_if_it_is_small(visitor: PageClient) -> None:
    page = visitor.post("/raise/locked", {"text": "x" * (LARGEST_RESEND + 1)}, 503)
    assert [form.action for form in page.forms()] == []


def test_form_without_token_can_be_sent_again(visitor: PageClient) -> None:
    page = visitor.post("/read", {"name": "Awa", "password": "x"}, 400, token=False, accept_language="en")
    assert page.h1 == "Please send it again"
    again = visitor.submit(page)
    assert again.html == "2"


def test_form_of_another_site_is_not_offered_again(visitor: PageClient) -> None:
    page = visitor.post("/read", {"name": "x"}, 400, token=False, sec_fetch_site="cross-site")
    assert page.forms() == []


def test_broken_database_is_a_503(visitor: PageClient) -> None:
    assert visitor.get("/", 503, accept_language="en").h1 == "We are very busy"


def test_session_of_somebody_does_not_stop_the_error_page(broken: Flask) -> None:
    visitor = PageClient(broken)
    with visitor._browser.session_transaction() as kept:
        kept["_user_id"] = "018f4e6e-0000-7000-8000-000000000000.1"
        kept["language"] = "fr"
    assert visitor.get("/home", 503, accept_language="en").root.get("lang") == "fr"
