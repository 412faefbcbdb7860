"""A browser for tests: keeps cookies, fills in forms, looks at every page that it gets (tests/page.py)."""

from __future__ import annotations

import contextvars
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from flask import Flask, has_app_context
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from elearn.database import db
from elearn.people.access import Actor
from tests.page import Page, is_html

HOST = "http://localhost"
TOKEN = "token-of-a-test"
Values = Mapping[str, str | Sequence[str]]


class PageClient:
    """One person's browser. Each request runs in a context of its own, as on a server."""

    def __init__(self, app: Flask, *, accept_language: str = "") -> None:
        self.app = app
        self.accept_language = accept_language
        """What the browser prefers. A choice on the site is a cookie, signed at a moment of the clock."""
        self._browser = app.test_client()

    # -- asking --------------------------------------------------------------------------------------------

    def get(self, address: str, status: int = 200, *, follow: bool = False, **headers: str) -> Page:
        """A page, looked at. `follow`: through redirects. Headers by keyword: `accept_language="en"`."""
        response = self.ask("GET", address, follow=follow, **headers)
        return self._look(response, status)

    def post(
        self,
        address: str,
        data: Values | None = None,
        status: int = 200,
        *,
        follow: bool = True,
        token: bool = True,
        **headers: str,
    ) -> Page:
        """Send a form, with a good token unless told otherwise, and look at the page it leads to.

        With `follow=False` the answer itself: say `status=303` and read `page.response.location`.
        """
        values: dict[str, str | Sequence[str]] = dict(data or {})
        if token:
            values.setdefault("csrf_token", self.token())
        response = self.ask("POST", address, data=values, follow=follow, **headers)
        return self._look(response, status)

    def submit(
        self,
        page: Page,
        data: Values | None = None,
        status: int = 200,
        *,
        action: str | None = None,
        follow: bool = True,
        **headers: str,
    ) -> Page:
        """Send a form of a page as a browser would: what is filled in already, over it `data`."""
        form = page.form(action)
        values: dict[str, str | Sequence[str]] = {**form.values, **(data or {})}
        if form.method == "get":
            response = self.ask("GET", form.action, follow=follow, query=values, **headers)
            return self._look(response, status)
        sent_by = {"sec_fetch_site": "same-origin", "referer": f"{HOST}{page.address}"}
        return self.post(form.action, values, status, follow=follow, token=False, **sent_by, **headers)

    def click(self, page: Page, link: str, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.get(page.links[link], status)

    def ask(
        self,
        method: str,
        address: str,
        *,
        data: Values | None = None,
        query: Values | None = None,
        follow: bool = False,
        **headers: str,
    ) -> TestResponse:
        """The bare answer, not looked at: for what is no page (CSV, pictures)."""
        headers.setdefault("accept_language", self.accept_language)
        if has_app_context():
            db.session.commit()  # what the test added is seen, what it read is read again

        def go() -> TestResponse:
            return self._browser.open(
                address,
                method=method,
                data=data,
                query_string=query,
                base_url=HOST,
                follow_redirects=follow,
                buffered=True,  # what is streamed is read in the same context, as a server does
                headers={name.replace("_", "-"): value for name, value in headers.items()},
            )

        return contextvars.Context().run(go)

    @staticmethod
    def _look(response: TestResponse, status: int) -> Page:
        page = Page(response)
        said = f" to {response.location}" if response.location else ""
        assert response.status_code == status, (
            f"{page.address}: {response.status_code}{said}\n{page.html[-3000:]}"
        )
        if is_html(response) and not response.location:
            page.check()
        return page

    # -- who she is ----------------------------------------------------------------------------------------

    def become(self, actor: Actor) -> None:
        """Sign in, without the sign-in page."""
        with self._browser.session_transaction(base_url=HOST) as kept:
            kept.clear()
            kept["_user_id"] = f"{actor.person_id}.{actor.session_generation}"
            kept["_fresh"] = True

    def forget(self) -> None:
        """Sign out and lose every cookie."""
        self._browser = self.app.test_client()

    def token(self) -> str:
        """A token that fits the session."""
        with self._browser.session_transaction(base_url=HOST) as kept:
            raw: str = kept.setdefault("csrf_token", TOKEN)
        signer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        token = signer.dumps(raw)
        return token if isinstance(token, str) else token.decode()

    @property
    def cookies(self) -> dict[str, str]:
        """Names and values of what the browser keeps."""
        return {cookie.key: cookie.value for cookie in self._browser._cookies.values()}


def bytes_on_the_wire(response: TestResponse) -> int:
    """Status line, headers and body of an answer, as HTTP/1.1 sends them."""
    lines = [f"HTTP/1.1 {response.status}", *(f"{name}: {value}" for name, value in response.headers.items())]
    return sum(len(line) + 2 for line in lines) + 2 + len(response.data)


def first_flight(client: PageClient, address: str, *, encoding: str = "gzip") -> int:
    """Bytes of a first visit: the page and its style sheet, compressed, with headers.

    gzip is the worst that a phone of today asks for; with TLS it takes brotli or zstd.
    """
    answer = client.ask("GET", address, accept_encoding=encoding)
    assert answer.status_code == 200, f"{address}: {answer.status}"
    sheets = [
        one.get("href", "")
        for one in Page(client.ask("GET", address)).all("link")
        if one.get("rel") == "stylesheet"
    ]
    parts = [answer, *(client.ask("GET", sheet, accept_encoding=encoding) for sheet in sheets)]
    return sum(bytes_on_the_wire(part) for part in parts)


def path_of(location: str | None) -> str:
    """Where a redirect leads, without the host."""
    parts = urlsplit(location or "")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
