"""Headers, cookies, tokens, proxies."""

from __future__ import annotations

import pytest
from flask import Flask, request, session

from elearn.web import access
from tests.databases import make_app, make_settings
from tests.page_client import PageClient, path_of

NOWHERE = "sqlite:////nowhere/at/all.sqlite"


def make_small_app(**settings: object) -> Flask:
    app = make_app(make_settings(NOWHERE, **settings))

    @access.public
    def remember() -> str:
        session["seen"] = True
        return f"{request.remote_addr} {request.scheme} {request.host}"

    app.add_url_rule("/remember", view_func=remember, methods=["GET", "POST"])
    return app


@pytest.fixture(scope="module")
def plain_app() -> Flask:
    return make_small_app()


@pytest.fixture(scope="module")
def tls_app() -> Flask:
    return make_small_app(behind_tls=True)


@pytest.mark.parametrize("address", ["/remember", "/nowhere", "/language"])
def test_every_answer_is_strict(plain_app: Flask, address: str) -> None:
    headers = plain_app.test_client().get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert "Strict-Transport-Security" not in headers


def test_tls_binds_the_cookie_and_says_so(tls_app: Flask) -> None:
    answer = tls_app.test_client().get("/remember")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_without_tls_the_cookie_is_still_not_for_scripts(plain_app: Flask) -> None:
    cookie = plain_app.test_client().get("/remember").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "cross-site", "origin": "https://elsewhere.example"},
        {"sec_fetch_site": "same-site"},
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_language_without_token_needs_the_browsers_word(plain_app: Flask, headers: dict[str, str]) -> None:
    PageClient(plain_app).post("/language", {"language": "en"}, 400, token=False, **headers)


@pytest.mark.parametrize("headers", [{"sec_fetch_site": "same-origin"}, {"origin": "http://localhost"}])
def test_language_is_chosen_on_the_browsers_word(plain_app: Flask, headers: dict[str, str]) -> None:
    page = PageClient(plain_app).post(
        "/language", {"language": "en", "next": "/help"}, 303, token=False, follow=False, **headers
    )
    assert path_of(page.response.location) == "/help"


def test_browsers_word_is_not_enough_elsewhere(plain_app: Flask) -> None:
    PageClient(plain_app).post("/remember", {}, 400, token=False, sec_fetch_site="same-origin")


def test_proxies_are_believed_only_as_far_as_settings_say(plain_app: Flask) -> None:
    forged = {
        "X-Forwarded-For": "10.0.0.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "elearn.example",
    }
    behind_one = make_small_app(trusted_proxies=1)
    assert plain_app.test_client().get("/remember", headers=forged).text == "127.0.0.1 http localhost"
    assert behind_one.test_client().get("/remember", headers=forged).text == "10.0.0.9 https elearn.example"
