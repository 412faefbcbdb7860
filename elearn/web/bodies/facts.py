"""Facts as tickets (value and statement, then source and dates on the stub), contacts as rows to call."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from elearn.course.facts import Contact, Fact
from elearn.language import format_as_of, format_date, language_name
from elearn.language import gettext as _
from elearn.web.bodies.reader import Reader


@dataclass(frozen=True)
class Ticket:
    """A fact as a page shows it."""

    value: str | None
    statement: Markup
    publisher: str
    source_title: str
    source_url: str | None
    verify_at: str | None
    as_of: str
    review_by: str
    stale: bool


@dataclass(frozen=True)
class PhoneRow:
    """A contact as a page shows it: its ways in, best first."""

    name: Markup
    details: Markup
    """Free, when, in which languages; empty if nothing is known."""
    ways: tuple[Way, ...]
    stale_since: str | None
    """The day it should have been checked, if that has passed."""


@dataclass(frozen=True)
class Way:
    """One way to reach somebody."""

    kind: str
    """phone, chat, email or url."""
    text: str
    address: str


def ticket(reader: Reader, fact_id: str) -> Ticket:
    """The fact, its value in the reader's words."""
    fact = reader.fact(fact_id)
    return Ticket(
        value=reader.words.fact_value(fact_id) if fact.value else None,
        statement=reader.marked(reader.words.fact_statement(fact), "div"),
        publisher=fact.source.publisher,
        source_title=fact.source.title,
        source_url=fact.source.url,
        verify_at=fact.source.verify_at,
        as_of=format_as_of(fact.as_of),
        review_by=format_date(fact.review_by),
        stale=fact.is_stale(reader.today),
    )


def phone_row(reader: Reader, fact_id: str) -> PhoneRow | None:
    """The contact of a fact, or None if it has none."""
    fact = reader.fact(fact_id)
    if fact.contact is None:
        return None
    stale = fact.is_stale(reader.today)
    return PhoneRow(
        name=reader.marked(reader.words.contact_name(fact)),
        details=_details(reader, fact, fact.contact),
        ways=ways_to(fact.contact),
        stale_since=format_date(fact.review_by) if stale else None,
    )


def ways_to(contact: Contact) -> tuple[Way, ...]:
    """Phone, chat, e-mail, web, as far as they are known."""
    found: list[Way] = []
    if contact.phone:
        found.append(Way("phone", contact.phone, "tel:" + re.sub(r"[^\d+*#]", "", contact.phone)))
    if contact.chat:
        found.append(Way("chat", contact.chat, _chat_address(contact.chat)))
    if contact.email:
        found.append(Way("email", contact.email, "mailto:" + contact.email))
    if contact.url:
        found.append(Way("url", contact.url.removeprefix("https://").rstrip("/"), contact.url))
    return tuple(found)


def _chat_address(chat: str) -> str:
    if chat.startswith("https://"):
        return chat
    return "https://wa.me/" + re.sub(r"\D", "", chat)


def _details(reader: Reader, fact: Fact, contact: Contact) -> Markup:
    parts: list[str] = []
    if contact.free:
        parts.append(_("free of charge"))
    if contact.hours:
        parts.append(reader.marked(reader.words.contact_hours(fact)))
    if contact.languages:
        parts.append(", ".join(language_name(code) for code in contact.languages))
    return Markup(" · ").join(parts)
