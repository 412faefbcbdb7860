"""Bytes: what a lesson costs somebody who pays for them."""

from __future__ import annotations

import math
import zlib

from elearn.course.blocks import ContactsBlock, FactsBlock, QuestionBlock
from elearn.course.checks.subject import Subject
from elearn.course.model import Lesson
from elearn.course.walking import named_media, prose, things
from elearn.course.words import Model

KILOBYTE = 1024
FRAME = 8 * KILOBYTE
"""Header, footer, navigation and the stylesheet, compressed, as a first visit carries them."""
MARKUP = 60
"""Compressed bytes of tags around one thing, by measure of our pages."""


def check_budgets(subject: Subject) -> None:
    """over-budget: the page, estimated from its words, and its media."""
    budget = subject.course.budget
    for module in subject.course.modules:
        for lesson in module.lessons:
            shown = _shown(subject, lesson)
            page = FRAME + _words(shown)
            if page > budget.page:
                subject.ledger.say(
                    "over-budget", lesson, "blocks", count=_kilobytes(page), most=_kilobytes(budget.page)
                )
            named = {path for thing in shown for _, path in named_media(thing)}
            weight = sum(len(subject.media.get(path, b"")) for path in named)
            if weight > budget.media:
                subject.ledger.say(
                    "over-budget",
                    lesson,
                    variant="media",
                    count=_kilobytes(weight),
                    most=_kilobytes(budget.media),
                )


def _shown(subject: Subject, lesson: Lesson) -> list[Model]:
    """Everything on the lesson's page: blocks with their questions and facts."""
    shown: list[Model] = []
    for block in lesson.shown_blocks:
        shown += things(block)
        if isinstance(block, QuestionBlock):
            question = subject.course.question(block.question)
            shown += things(question) if question else ()
        elif isinstance(block, FactsBlock | ContactsBlock):
            facts = (subject.fact(fact_id) for fact_id in block.facts)
            shown += [fact for fact in facts if fact is not None]
    return shown


def _words(shown: list[Model]) -> int:
    """Compressed bytes of the words and of the tags around them."""
    words = "\n".join(said.text for thing in shown for said in prose(thing))
    return len(zlib.compress(words.encode(), 6)) + MARKUP * len(shown)


def _kilobytes(count: int) -> int:
    return math.ceil(count / KILOBYTE)
