"""What templates may call: words and formats of the reader's language, addresses, the page's frame."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

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


class LeanTemplate(Template):
    """A template whose macros are imported without comparing all global names at each import.

    Jinja compares in case a template was loaded with names of its own; none of ours is, and a page imports
    a dozen components. It takes a fifth off a small page.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's signature
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    """Refuse names that a template misspells; offer the words of `elearn.language`."""
    environment = app.jinja_env
    environment.template_class = LeanTemplate
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
