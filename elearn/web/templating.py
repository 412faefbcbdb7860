"""What templates may call: words and formats of the reader's language, addresses, the page's frame."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from elearn import language
from elearn.web.icons import icon_path, icon_turns
from elearn.web.shell import shell_of_request

WORDS = (
    "gettext",
    "ngettext",
    "pgettext",
    "current_language",
    "direction",
    "language_name",
    "country_name",
    "format_as_of",
    "format_bytes",
    "format_date",
    "format_days_until",
    "format_list",
    "format_minutes",
    "format_moment",
    "format_month",
    "format_number",
    "format_percent",
)
"""Functions of `elearn.language` that templates may call by name."""


def init_app(app: Flask) -> None:
    """Refuse names that a template misspells; offer the words of `elearn.language`."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    for name in WORDS:
        app.add_template_global(getattr(language, name), name)
    app.add_template_global(language.gettext, "_")
    app.add_template_global(icon_path)
    app.add_template_global(icon_turns)
    app.add_template_global(shell_of_request)
