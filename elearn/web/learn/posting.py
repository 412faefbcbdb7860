"""What protects a form. That it is sent twice does no harm: the commands take the same again for a repeat."""

from __future__ import annotations

from markupsafe import Markup

from elearn.web.csrf import signed_token

_BEFORE, _AFTER = Markup('<input type="hidden" name="csrf_token" value="'), Markup('">')


def token_field() -> Markup:
    """The hidden field of every form of a page."""
    return _BEFORE + signed_token() + _AFTER
