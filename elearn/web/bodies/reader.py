"""Who reads what: an edition of a course in a language, on a day."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import current_app
from markupsafe import Markup

from elearn.course.facts import Fact
from elearn.course.holes import holes_in
from elearn.course.localised import Localised
from elearn.course.model import Course
from elearn.language import current_language, direction, format_quantity
from elearn.web.bodies.cache import BoundedCache

EVERYWHERE = "world"
"""The jurisdiction whose facts hold in every country."""


@dataclass(frozen=True)
class _Known:
    """What is the same for every reader of an edition in a language."""

    words: Localised
    review_days: tuple[date, ...]
    """Sorted: how many of them have passed says which facts are stale."""


_known: BoundedCache[_Known] = BoundedCache(weigh=lambda _: 1, room=200)


@dataclass(frozen=True)
class Reader:
    """One edition, read in one language."""

    edition: str
    """Anything that names the edition for ever: its id or its digest."""
    course: Course
    language: str
    """Of the course's texts. An attempt keeps its own, whatever the page around it speaks."""
    links: str
    """Address of a lesson but for its id, `/courses/x/lessons/`."""
    today: date
    words: Localised
    staleness: int
    """How many facts of the course are past their review day."""
    near: frozenset[str]
    """Jurisdictions on her way; what the others say is folded away. Empty: nobody knows, all is shown."""

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What rendered pieces depend on, apart from the piece itself."""
        return (self.edition, self.language, current_language(), self.links, self.staleness, self.near)

    def html(self, context: str, source: str) -> Markup:
        """A text of paragraphs as safe HTML."""
        return self.marked(self.words.html(context, source), "div")

    def inline(self, context: str, source: str) -> Markup:
        """A title, an option, a cell as safe HTML."""
        return self.marked(self.words.inline(context, source))

    def plain(self, context: str, source: str) -> str:
        """A text for an attribute or the window's title: words alone."""
        return self.words.say(context, source).text

    def fact(self, fact_id: str) -> Fact:
        """A quoted fact; reading has made sure that it is there."""
        found = self.course.fact(fact_id)
        if found is None:
            raise LookupError(fact_id)
        return found

    def marked(self, html: Markup, tag: str = "span") -> Markup:
        """Say the language of texts that the page around them does not speak."""
        if self.language == current_language() or not html:
            return html
        return Markup('<{tag} lang="{language}" dir="{direction}">{html}</{tag}>').format(
            tag=tag, language=self.language, direction=direction(self.language), html=html
        )

    def is_far(self, fact_id: str) -> bool:
        """Whether the fact is of a country that is not on her way."""
        jurisdiction = fact_id.partition(".")[0]
        return bool(self.near) and jurisdiction not in self.near and jurisdiction != EVERYWHERE

    def any_stale(self, *texts: str | None) -> bool:
        """Whether a sentence among these quotes a fact that is past its review day."""
        quoted = {name for text in texts if text for name in holes_in(text)}
        facts = (self.course.fact(fact_id) for fact_id in quoted)
        return any(fact.is_stale(self.today) for fact in facts if fact)


def reader_for(
    edition: object,
    course: Course,
    language: str,
    *,
    links: str,
    today: date,
    near: frozenset[str] = frozenset(),
) -> Reader:
    """A reader of this edition; her words are prepared once a process.

    Args:
        edition: The edition's id or digest.
        course: The compiled course of that edition.
        language: Of the course's texts; what is not translated into it is shown in the course's own.
        links: Address of a lesson but for its id; links between lessons go there.
        today: Day that decides which facts are stale.
        near: Jurisdictions on her way (lower case); empty if nobody knows.
    """
    known = _known.get_or_make((str(edition), language, links), lambda: _prepare(course, language, links))
    staleness = bisect_left(known.review_days, today)
    return Reader(str(edition), course, language, links, today, known.words, staleness, near)


def _prepare(course: Course, language: str, links: str) -> _Known:
    words = Localised(course, language, format_quantity, lesson_url=lambda lesson_id: links + lesson_id)
    days = sorted(fact.review_by for register in course.quoted for fact in register.facts)
    return _Known(words, tuple(days))


def render(template: str, **context: Any) -> Markup:
    """Render without the per-request context: what is cached must not depend on who asked."""
    return Markup(current_app.jinja_env.get_template(template).render(context))  # noqa: S704 - autoescaped
