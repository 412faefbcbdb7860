"""Code of an error -> sentence for people. The rooms below say codes; each area adds its own here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from elearn.errors import ElearnError
from elearn.language import format_date, format_moment, format_number
from elearn.language import lazy_gettext as _l

SENTENCES: dict[str, str] = {
    "not-found": _l("We cannot find this page."),
    "not-allowed": _l("We cannot find this page."),
    "record-id-without-time": _l("This page is too old. Open it again, then send your answer once more."),
}
"""Lazy sentences; their holes are the error's parameters. See `explain` for how these are written."""


def explain(error: ElearnError) -> str:
    """The sentence for this error in the reader's language.

    Raises KeyError for a code without a sentence: a test walks all codes.
    """
    sentence = str(SENTENCES[error.code])
    return sentence % readable(error.parameters) if error.parameters else sentence


def readable(parameters: Mapping[str, object]) -> dict[str, object]:
    """Dates and numbers as the reader writes them."""
    return {name: _readable(value) for name, value in parameters.items()}


def _readable(value: object) -> object:
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return format_number(value)
    return value
