"""A course in one reader's language: translations, fallbacks, holes filled, safe HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from elearn.course.facts import Fact
from elearn.course.model import Course

Quantity = Callable[[Decimal, str, str | None, str], str]
"""Amount, unit, per, language -> words: `elearn.language.format_quantity`."""
LessonUrl = Callable[[str], str]


@dataclass(frozen=True)
class Said:
    """A plain text (no Markdown, holes filled) and the language it is in.

    `is_fallback`: the reader's language has no translation, so this is the source and needs its `lang`.
    """

    text: str
    language: str
    is_fallback: bool = False


class Localised:
    """A course in one reader's language. Immutable: build one for each course and language, and keep it."""

    def __init__(
        self, course: Course, language: str, quantity: Quantity, *, lesson_url: LessonUrl | None = None
    ) -> None:
        """`lesson_url` makes the address of a `lesson:<id>` link; without it such links are plain text."""
        self.course = course
        self.language = language
        self._quantity = quantity
        self._lesson_url = lesson_url

    def say(self, context: str, source: str, *, source_language: str | None = None) -> Said:
        """The message as plain text, for titles, descriptions and tables."""
        raise NotImplementedError

    def html(self, context: str, source: str, *, source_language: str | None = None) -> Markup:
        """The message as blocks of safe HTML, inside `<div lang=…>` when it fell back to its source."""
        raise NotImplementedError

    def inline(self, context: str, source: str, *, source_language: str | None = None) -> Markup:
        """The message as inline safe HTML, inside `<span lang=…>` when it fell back to its source."""
        raise NotImplementedError

    def lines(self, context: str, source: tuple[str, ...]) -> tuple[Said, ...]:
        """A list that is one message, one thing a line (`materials`)."""
        raise NotImplementedError

    def fact_value(self, fact_id: str) -> str | None:
        """The fact's value with unit and per in the reader's language; None if it has none."""
        raise NotImplementedError

    def fact_statement(self, fact: Fact) -> Markup:
        """The fact's statement as blocks of safe HTML."""
        raise NotImplementedError

    def contact_name(self, fact: Fact) -> Markup:
        """The name of the fact's contact as inline HTML; empty if it has no contact."""
        raise NotImplementedError

    def contact_hours(self, fact: Fact) -> Markup:
        """The hours of the fact's contact as inline HTML; empty if none are said."""
        raise NotImplementedError

    def jurisdiction_name(self, jurisdiction: str) -> Said:
        """`Spain` of `es`, `All countries` of `world`."""
        raise NotImplementedError
