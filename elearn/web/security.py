"""What every answer says to the browser about safety, cookies, size limits, and the proxies in front."""

from __future__ import annotations

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from elearn.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script, no inline style, nothing from another host, no frame around us."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICT_TRANSPORT = "max-age=31536000"
LARGEST_REQUEST = 1024 * 1024
"""Bytes. Forms are small; what is larger is refused before it is read."""


def init_app(app: Flask, settings: Settings) -> None:
    """Set cookies, limits and headers, and believe as many proxies as the settings name."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        **_cookies(behind_tls=settings.behind_tls),
    )
    headers = dict(HEADERS)
    if settings.behind_tls:
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    _add_to_every_answer(app, tuple(headers.items()))
    if settings.trusted_proxies:
        believed = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=believed, x_proto=believed, x_host=believed)


def cookie_names(*, behind_tls: bool) -> tuple[str, str]:
    """Of the session and of 'stay signed in'. `__Host-` binds a cookie to this host and to TLS."""
    prefix = "__Host-" if behind_tls else ""
    return f"{prefix}session", f"{prefix}remember"


def _cookies(*, behind_tls: bool) -> dict[str, object]:
    session, remember = cookie_names(behind_tls=behind_tls)
    return {
        "SESSION_COOKIE_NAME": session,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": behind_tls,
        "SESSION_COOKIE_PATH": "/",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "REMEMBER_COOKIE_NAME": remember,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": behind_tls,
    }


def _add_to_every_answer(app: Flask, headers: tuple[tuple[str, str], ...]) -> None:
    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers:
            response.headers.setdefault(name, value)
        return response
