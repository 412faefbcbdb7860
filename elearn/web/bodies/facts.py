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
    """A fact as components/fact.html shows it."""

    value: str | None
    statement: Markup
    stale: str | None
    source: str
    source_address: str | None
    source_language: str | None
    dates: str


@dataclass(frozen=True)
class PhoneRow:
    """A contact as components/phone.html shows it."""

    name: Markup
    detail: Markup
    """Free, when, in which languages; empty if nothing is known."""
    number: str | None
    number_shown: str | None
    chat: str | None
    email: str | None
    url: str | None
    url_shown: str | None
    stale: str | None


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


def phone_row(reader: Reader, fact_id: str) -> PhoneRow | None:
    """The contact of a fact, or None if it has none."""
    fact = reader.fact(fact_id)
    contact = fact.contact
    if contact is None:
        return None
    return PhoneRow(
        name=reader.marked(reader.words.contact_name(fact)),
        detail=_detail(reader, fact, contact),
        number=re.sub(r"[^\d+*#]", "", contact.phone) if contact.phone else None,
        number_shown=contact.phone,
        chat=_chat_address(contact.chat) if contact.chat else None,
        email=contact.email,
        url=contact.url,
        url_shown=contact.url.removeprefix("https://").rstrip("/") if contact.url else None,
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


def _chat_address(chat: str) -> str:
    if chat.startswith("https://"):
        return chat
    return "https://wa.me/" + re.sub(r"\D", "", chat)


def _detail(reader: Reader, fact: Fact, contact: Contact) -> Markup:
    parts: list[str] = []
    if contact.free:
        parts.append(_("free of charge"))
    if contact.hours:
        parts.append(reader.marked(reader.words.contact_hours(fact)))
    if contact.languages:
        parts.append(", ".join(language_name(code) for code in contact.languages))
    return Markup(" · ").join(parts)
