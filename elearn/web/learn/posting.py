"""What protects a form. That it is sent twice does no harm: the commands take the same again for a repeat."""

from __future__ import annotations

from flask_wtf.csrf import generate_csrf  # pyright: ignore[reportUnknownVariableType] - untyped there
from markupsafe import Markup


def token_field() -> Markup:
    """The hidden field of every form of a page; signed once a request."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())
