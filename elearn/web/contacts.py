"""Whom to call, as components/phone.html shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from elearn.course.facts import Contact
from elearn.language import gettext as _
from elearn.language import language_name

LONGEST_SHORT_NUMBER = 6
"""Digits of a number that takes text messages, such as 114; longer ones are of a messenger."""
GROUPS = {8: 2, 9: 3, 10: 2}
"""Digits of a national number -> digits of a group, as most of our countries write them."""


@dataclass(frozen=True)
class ContactRow:
    """One line: who, when, at what cost, and the ways to reach them."""

    name: Markup
    detail: Markup
    """Free, when, in which languages; empty if nothing is known."""
    number: str | None
    """As a phone dials it."""
    number_shown: str | None
    chat: str | None
    """Address that opens a message."""
    email: str | None
    url: str | None
    url_shown: str | None
    stale: str | None
    """What to do if the number has not been checked in time; else None."""


def contact_row(contact: Contact, *, name: Markup, hours: Markup | None, stale: str | None) -> ContactRow:
    """One contact; `name` and `hours` come in the reader's language.

    `stale` says what to do if the number has not been checked in time, else None.
    """
    return ContactRow(
        name=name,
        detail=_detail(contact, hours),
        number=re.sub(r"[^\d+*#]", "", contact.phone) if contact.phone else None,
        number_shown=grouped(contact.phone) if contact.phone else None,
        chat=chat_address(contact.chat) if contact.chat else None,
        email=contact.email,
        url=contact.url,
        url_shown=re.sub(r"^https?://(www\.)?", "", contact.url).rstrip("/") if contact.url else None,
        stale=stale,
    )


def grouped(number: str) -> str:
    """A long number in groups to read aloud: `900 759 759`, `08 06 00 01 26`; others as written."""
    if not number.isdecimal() or len(number) not in GROUPS:
        return number
    size = GROUPS[len(number)]
    return "\N{NO-BREAK SPACE}".join(number[at : at + size] for at in range(0, len(number), size))


def chat_address(chat: str) -> str:
    """Address that opens a message: a link as it is, a short number by SMS, a long one in WhatsApp."""
    if chat.startswith("https://"):
        return chat
    digits = re.sub(r"\D", "", chat)
    return f"sms:{digits}" if len(digits) <= LONGEST_SHORT_NUMBER else f"https://wa.me/{digits}"


def _detail(contact: Contact, hours: Markup | None) -> Markup:
    parts: list[Markup] = []
    if contact.free:
        parts.append(escape(_("free of charge")))
    if hours:
        parts.append(hours)
    if contact.languages:
        parts.append(escape(", ".join(language_name(code) for code in contact.languages)))
    return Markup(" · ").join(parts)
