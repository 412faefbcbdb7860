"""Pages that are the same for every visitor are made once and answered from memory, below Flask.

A visitor without a cookie of ours gets, for one language and one encoding, always the same bytes: they are
kept for half a minute, compressed as small as can be, with an ETag, so that a page seen before costs a 304.
Whoever has a cookie is answered by Flask as ever. When the database is gone, visitors still get the last
page that was made: the numbers of the help page, for example.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import brotli
from flask import Flask
from werkzeug.wrappers import Response

from elearn.settings import Settings
from elearn.web.locale import preferred_language
from elearn.web.security import cookie_names

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SHARED = frozenset({"/", "/help", "/privacy"})
"""Paths whose pages depend on nothing but the address and the language, for who has no cookie."""
SECONDS_KEPT = 30.0
MOST_PAGES = 300
LONGEST_QUERY = 60
"""Letters; longer ones are nobody's countries, and not worth keeping."""
OK, SERVER_ERROR = 200, 500
_KEY = "elearn-shared-pages"

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class KeptPage:
    """One answer, ready to be sent."""

    headers: tuple[tuple[str, str], ...]
    headers_unchanged: tuple[tuple[str, str], ...]
    """Of a 304."""
    etag: str
    body: bytes
    made_at: float


class SharedPages:
    """WSGI middleware around the app."""

    def __init__(self, inner: WSGIApplication, *, cookies: tuple[str, ...], default_language: str) -> None:
        self._inner = inner
        self._cookies = cookies
        self._default_language = default_language
        self._kept: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory where that is right, else pass on."""
        key = self._key(environ)
        page = self._page(key, environ) if key else None
        if page is None:
            return self._inner(environ, start_response)
        if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", list(page.headers_unchanged))
            return []
        start_response("200 OK", list(page.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]

    def forget(self) -> None:
        """Make every page anew, for tests."""
        with self._lock:
            self._kept.clear()

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if path not in SHARED or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        sent = environ.get("HTTP_COOKIE", "")
        if len(query) > LONGEST_QUERY or any(cookie in sent for cookie in self._cookies):
            return None
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
        language = preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""), self._default_language)
        return path, query, language, encoding

    def _page(self, key: Key, environ: WSGIEnvironment) -> KeptPage | None:
        now = time.monotonic()
        kept = self._kept.get(key)
        if kept is not None and now - kept.made_at < SECONDS_KEPT:
            return kept
        answer = self._ask(environ)
        if answer.status_code >= SERVER_ERROR:
            return kept
        if answer.status_code != OK or "Set-Cookie" in answer.headers:
            return None
        made = _keep(answer, encoding=key[3], now=now)
        with self._lock:
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_PAGES:
                self._kept.popitem(last=False)
        return made

    def _ask(self, environ: WSGIEnvironment) -> Response:
        plain = {
            name: value
            for name, value in environ.items()
            if name not in {"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH"}
        }
        return Response.from_app(self._inner, {**plain, "REQUEST_METHOD": "GET"}, buffered=True)


def _keep(answer: Response, *, encoding: str, now: float) -> KeptPage:
    plain = answer.get_data()
    etag = f'"{hashlib.sha256(plain).hexdigest()[:16]}{encoding}"'
    body = _compressed(plain, encoding)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    unchanged = tuple(
        (name, value) for name, value in answer.headers.items() if name in {"ETag", "Cache-Control", "Vary"}
    )
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Content-Length"] = str(len(body))
    return KeptPage(tuple(answer.headers.items()), unchanged, etag, body, now)


def _compressed(plain: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return cast("bytes", brotli.compress(plain, quality=11))
    return gzip.compress(plain, compresslevel=9, mtime=0) if encoding else plain


def init_app(app: Flask, settings: Settings) -> None:
    """Stand in front of the app."""
    cookies = cookie_names(behind_tls=settings.behind_tls)
    pages = SharedPages(app.wsgi_app, cookies=cookies, default_language=settings.default_language)
    app.extensions[_KEY] = pages
    app.wsgi_app = pages


def forget_shared_pages(app: Flask) -> None:
    """Make every page of this app anew."""
    pages: SharedPages = app.extensions[_KEY]
    pages.forget()
