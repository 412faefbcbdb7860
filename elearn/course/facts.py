"""Facts: perishable statements with value or contact, source, and dates (docs/bundle-format.md, Facts)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from elearn.course.words import (
    FactId,
    Jurisdiction,
    Language,
    LongText,
    Model,
    Raw,
    Short,
    Unit,
    Written,
)

Per = Literal["hour", "day", "week", "month", "year"]
ContactUse = Literal[
    "emergency", "police", "health", "violence", "trafficking", "discrimination", "work", "consulate", "other"
]


class Value(Model):
    """An exact amount with its unit: `40 hour per week`, `57.82 EUR per day`."""

    amount: Decimal
    unit: Unit
    per: Per | None = None


class Contact(Model):
    """Whom to call or write to."""

    name: Short
    use: ContactUse
    phone: Raw | None = None
    chat: Raw | None = None
    email: Raw | None = None
    url: Raw | None = None
    hours: Short | None = None
    free: bool = False
    languages: tuple[Language, ...] = ()

    @property
    def way(self) -> str:
        """The first of phone, chat, e-mail, url: what a hole in a sentence shows."""
        return self.phone or self.chat or self.email or self.url or ""


class Source(Model):
    """Who said it, where it can be read or verified."""

    title: Raw
    publisher: Raw
    url: Raw | None = None
    verify_at: Raw | None = None


class Fact(Model):
    """One perishable statement, written once for all courses."""

    id: FactId
    statement: LongText
    value: Value | None = None
    contact: Contact | None = None
    source: Source
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$"), Written("month-or-day")]
    """Month or day that the source speaks of, as written: `2026-02` or `2026-02-14`."""
    checked: date | None = None
    review_by: date
    critical: bool = False
    retired: bool = False

    @property
    def jurisdiction(self) -> str:
        """`es` of `es.hours-week`."""
        return self.id.split(".", 1)[0]

    def is_stale(self, today: date) -> bool:
        """True from the day after `review_by`."""
        return today > self.review_by


class Register(Model):
    """One file of facts: `facts/<jurisdiction>.yaml`."""

    format: Literal[1]
    jurisdiction: Jurisdiction
    name: Short
    language: Language
    facts: tuple[Fact, ...]
