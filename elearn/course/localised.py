"""A course in one reader's language: translations, fallbacks, holes filled, safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from elearn.course.facts import Fact
from elearn.course.holes import is_only_a_hole
from elearn.course.markdown import (
    Filled,
    FillHole,
    LessonUrl,
    direction_of,
    to_html,
    to_inline_html,
    to_plain,
)
from elearn.course.model import Course

Quantity = Callable[[Decimal, str, str | None, str], str]
"""Amount, unit, per, language -> words: `elearn.language.format_quantity`."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


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
        """The message as plain text, for titles, descriptions and tables.

        Args:
            context: Address of the message, `lesson.five-things.title`.
            source: What the bundle says, shown where there is no translation.
            source_language: Language of `source` if it is not the course's.
        """
        chosen = self._choose(context, source, source_language)
        return replace(chosen, text=to_plain(chosen.text, hole=self._filler(chosen.language)))

    def html(self, context: str, source: str, *, source_language: str | None = None) -> Markup:
        """The message as blocks of safe HTML, inside `<div lang=…>` when it fell back to its source."""
        chosen = self._choose(context, source, source_language)
        html = to_html(chosen.text, hole=self._filler(chosen.language), lesson_url=self._lesson_url)
        return self._mark("div", chosen, html)

    def inline(self, context: str, source: str, *, source_language: str | None = None) -> Markup:
        """The message as inline safe HTML, inside `<span lang=…>` when it fell back to its source."""
        chosen = self._choose(context, source, source_language)
        html = to_inline_html(chosen.text, hole=self._filler(chosen.language), lesson_url=self._lesson_url)
        return self._mark("span", chosen, html)

    def lines(self, context: str, source: tuple[str, ...]) -> tuple[Said, ...]:
        """A list that is one message, one thing a line (`materials`)."""
        chosen = self._choose(context, "\n".join(source), None)
        fill = self._filler(chosen.language)
        things = (line.strip() for line in chosen.text.splitlines())
        return tuple(replace(chosen, text=to_plain(thing, hole=fill)) for thing in things if thing)

    # -- facts ---------------------------------------------------------------------------------------------

    def fact_value(self, fact_id: str) -> str | None:
        """The fact's value with unit and per in the reader's language; None if it has none."""
        return fact_value(self.course.fact(fact_id), self.language, self._quantity)

    def fact_statement(self, fact: Fact) -> Markup:
        """The fact's statement as blocks of safe HTML."""
        language = self.course.fact_language(fact.id)
        return self.html(f"fact.{fact.id}.statement", fact.statement, source_language=language)

    def contact_name(self, fact: Fact) -> Markup:
        """The name of the fact's contact as inline HTML; empty if it has no contact."""
        return self._of_contact(fact, "name", fact.contact.name if fact.contact else None)

    def contact_hours(self, fact: Fact) -> Markup:
        """The hours of the fact's contact as inline HTML; empty if none are said."""
        return self._of_contact(fact, "hours", fact.contact.hours if fact.contact else None)

    def jurisdiction_name(self, jurisdiction: str) -> Said:
        """`Spain` of `es`, `All countries` of `world`; the code itself if the course quotes nothing of it."""
        register = next((one for one in self.course.quoted if one.jurisdiction == jurisdiction), None)
        if register is None:
            return Said(jurisdiction, self.language)
        return self.say(f"facts.{jurisdiction}.name", register.name, source_language=register.language)

    def _of_contact(self, fact: Fact, part: str, source: str | None) -> Markup:
        if not source:
            return Markup()
        language = self.course.fact_language(fact.id)
        return self.inline(f"fact.{fact.id}.{part}", source, source_language=language)

    # -- choosing and filling ------------------------------------------------------------------------------

    def _choose(self, context: str, source: str, source_language: str | None) -> Said:
        """The translation, else the course's own language (facts may be in a third), else the source."""
        written_in = source_language or self.course.language
        if is_only_a_hole(source):
            return Said(source, self.language)
        for language in dict.fromkeys((self.language, self.course.language, written_in)):
            text = source if language == written_in else self.course.message(context, language)
            if text is not None:
                return Said(typeset(text, language), language, is_fallback=language != self.language)
        raise AssertionError("the source is always there")

    def _filler(self, language: str) -> FillHole:
        def fill(name: str) -> Filled | None:
            return fill_with_fact(self.course.fact(name), language, self._quantity)

        return fill

    def _mark(self, element: str, chosen: Said, html: Markup) -> Markup:
        if not chosen.is_fallback:
            return html
        side = direction_of(chosen.language)
        direction = Markup(' dir="{}"').format(side) if side != direction_of(self.language) else ""
        return Markup('<{0} lang="{1}"{2}>{3}</{0}>').format(element, chosen.language, direction, html)


def typeset(text: str, language: str) -> str:
    """French keeps its two-part marks (`? ! : ; « »`) on the line of the word before them."""
    if language.partition("-")[0] != "fr":
        return text
    kept_before = re.sub(r" (?=[?!:;»])", _NO_BREAK, text)
    return kept_before.replace("« ", "«" + _NO_BREAK)


def fact_value(fact: Fact | None, language: str, quantity: Quantity) -> str | None:
    """`57,82 € par jour`; None for no fact or one without value."""
    if fact is None or fact.value is None:
        return None
    return quantity(fact.value.amount, fact.value.unit, fact.value.per, language)


def fill_with_fact(fact: Fact | None, language: str, quantity: Quantity) -> Filled | None:
    """What a hole shows: the fact's value, else the first way to reach its contact, else None."""
    value = fact_value(fact, language, quantity)
    if value is not None:
        return Filled(value)
    if fact is None or fact.contact is None:
        return None
    contact = fact.contact
    if contact.phone:
        shown = contact.phone.replace(" ", _NO_BREAK)
        return Filled(shown, href=phone_address(contact.phone), left_to_right=True)
    if contact.chat:
        return Filled(contact.chat, left_to_right=True)
    if contact.email:
        return Filled(contact.email, href=f"mailto:{contact.email}", left_to_right=True)
    return Filled(contact.url, href=contact.url, left_to_right=True) if contact.url else None


def phone_address(phone: str) -> str:
    """`tel:+34900105090` of `+34 900 10 50 90`."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", phone)
