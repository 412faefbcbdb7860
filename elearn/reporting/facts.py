"""Which facts a course quotes, where, and which of them are due for review. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from elearn.course.facts import Fact
from elearn.course.model import Course
from elearn.course.words import Model

SOON_DAYS = 60
"""A fact whose review is due within so many days is marked, so that nobody is surprised."""
_HOLE = re.compile(r"(?<!\\)\{([a-z]+\.[a-z0-9-]+)\}")

Freshness = Literal["stale", "soon", "fresh"]


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """A lesson or a question that quotes a fact."""

    kind: Literal["lesson", "question"]
    id: str


@dataclass(frozen=True, kw_only=True)
class QuotedFact:
    """A fact, how fresh it is, and where the course leans on it."""

    fact: Fact
    freshness: Freshness
    quotations: tuple[Quotation, ...]


def quoted_facts(course: Course, today: date) -> tuple[QuotedFact, ...]:
    """Every fact that the course quotes in what learners see: stale first, then by the day of review."""
    places: dict[str, list[Quotation]] = defaultdict(list)
    for place, thing in _things(course):
        for fact_id in sorted(set(_fact_ids(thing.model_dump()))):
            places[fact_id].append(place)
    facts = (course.fact(fact_id) for fact_id in places)
    listed = [
        QuotedFact(fact=fact, freshness=freshness(fact, today), quotations=_once(places, fact))
        for fact in facts
        if fact is not None
    ]
    return tuple(sorted(listed, key=lambda one: (one.fact.review_by, one.fact.id)))


def freshness(fact: Fact, today: date) -> Freshness:
    """`stale` from the day after its review was due, `soon` within 60 days before."""
    if fact.is_stale(today):
        return "stale"
    return "soon" if (fact.review_by - today).days <= SOON_DAYS else "fresh"


def _once(places: Mapping[str, list[Quotation]], fact: Fact) -> tuple[Quotation, ...]:
    return tuple(dict.fromkeys(places[fact.id]))


def _things(course: Course) -> Iterator[tuple[Quotation, Model]]:
    """Every lesson's block, then every question, with the place it stands for."""
    for lesson in course.lessons():
        place = Quotation(kind="lesson", id=lesson.id)
        yield from ((place, block) for block in lesson.shown_blocks)
    for question in course.questions:
        if not question.retired:
            yield Quotation(kind="question", id=question.id), question


def _fact_ids(value: object) -> Iterator[str]:
    """Ids named as a whole value (`facts: [es.wage]`) or in a hole of a sentence (`{es.wage}`)."""
    if isinstance(value, str):
        yield value
        yield from _HOLE.findall(value)
    elif isinstance(value, Mapping):
        for part in cast("Mapping[str, object]", value).values():
            yield from _fact_ids(part)
    elif isinstance(value, list | tuple):
        for part in cast("list[object]", value):
            yield from _fact_ids(part)
