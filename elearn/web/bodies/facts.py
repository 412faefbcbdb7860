"""Facts as tickets (value and statement, then source and dates on the stub), contacts as rows to call."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from elearn.course.facts import Fact
from elearn.language import format_as_of, format_date
from elearn.language import gettext as _
from elearn.web.bodies.reader import Reader
from elearn.web.contacts import ContactRow, contact_row


@dataclass(frozen=True)
class Ticket:
    """A fact as components/fact.html shows it."""

    value: str | None
    statement: Markup
    stale: str | None
    source: str
    source_address: str | None
    source_language: str | None
    dates: str


def ticket(reader: Reader, fact_id: str) -> Ticket:
    """The fact, its value in the reader's words."""
    fact = reader.fact(fact_id)
    return Ticket(
        value=reader.words.fact_value(fact_id) if fact.value else None,
        statement=reader.marked(reader.words.fact_statement(fact), "div"),
        stale=_stale_words(fact) if fact.is_stale(reader.today) else None,
        source=_source(fact),
        source_address=fact.source.url,
        source_language=None,
        dates=_(
            "As of %(as_of)s, to be checked again before %(review_by)s",
            as_of=format_as_of(fact.as_of),
            review_by=format_date(fact.review_by),
        ),
    )


def phone_row(reader: Reader, fact_id: str) -> ContactRow | None:
    """The contact of a fact, or None if it has none."""
    fact = reader.fact(fact_id)
    if fact.contact is None:
        return None
    return contact_row(
        fact.contact,
        name=reader.marked(reader.words.contact_name(fact)),
        hours=reader.marked(reader.words.contact_hours(fact)) if fact.contact.hours else None,
        stale=_stale_number(fact) if fact.is_stale(reader.today) else None,
    )


def _source(fact: Fact) -> str:
    if fact.source.url is None and fact.source.verify_at not in {None, fact.source.publisher}:
        return _(
            "%(publisher)s. You can ask there: %(place)s",
            publisher=fact.source.publisher,
            place=fact.source.verify_at,
        )
    return fact.source.publisher


def _stale_words(fact: Fact) -> str:
    if fact.value:
        return _("This figure may have changed. Ask your trainer before you sign anything.")
    return _("This may have changed. Ask your trainer before you rely on it.")


def _stale_number(fact: Fact) -> str:
    return _(
        "This number should have been checked before %(day)s. If nobody answers, look under Help.",
        day=format_date(fact.review_by),
    )
