"""How often one network may ask for what is open to guessing; counted in memory, or in Redis when set."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from elearn.settings import Settings

limiter = Limiter(key_func=get_remote_address)
"""Views say their own limit: `@limiter.limit("200 per 10 minutes")`; nothing is limited by default."""


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the counter."""
    app.config["RATELIMIT_STORAGE_URI"] = settings.rate_limit_storage
    app.config["RATELIMIT_SWALLOW_ERRORS"] = True  # a lost counter must not close the door
    limiter.init_app(app)
    _leave_other_views_alone(app)


def _leave_other_views_alone(app: Flask) -> None:
    """Views with a limit check it themselves; the hook before every view is for limits by default.

    We have none, and the hook costs a tenth of a millisecond, a sixth of a small page.
    """
    hooks = app.before_request_funcs[None]
    app.before_request_funcs[None] = [
        hook for hook in hooks if getattr(hook, "__self__", None) is not limiter
    ]
