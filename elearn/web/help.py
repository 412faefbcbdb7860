"""Help: whom to call where she goes, where she comes from and everywhere, and what we do not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from elearn.course.facts import Contact, ContactUse, Fact, Register
from elearn.course.localised import typeset
from elearn.language import country_name, current_language, direction, format_date
from elearn.language import gettext as _
from elearn.library.queries import PublishedRegister
from elearn.people import countries
from elearn.people.access import Actor
from elearn.people.countries import Country
from elearn.web.contacts import ContactRow, contact_row

WORLD = "world"
FIRST: tuple[ContactUse, ...] = (
    "emergency",
    "police",
    "violence",
    "trafficking",
    "health",
    "work",
    "consulate",
    "discrimination",
    "other",
)
"""What somebody in trouble looks for, in this order."""


@dataclass(frozen=True)
class CountryOption:
    """A line of a list of countries."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Place:
    """The contacts of one country, or of the whole world."""

    title: str
    rows: tuple[ContactRow, ...]
    missing: str | None
    """What we do not know of this place, in words."""


@dataclass(frozen=True)
class HelpPage:
    """Context of public/help.html."""

    places: tuple[Place, ...]
    origins: tuple[CountryOption, ...]
    destinations: tuple[CountryOption, ...]
    knows_corridor: bool
    """Whether we know either country; else the page asks first."""


@dataclass(frozen=True)
class Corridor:
    """ISO 3166 codes, None where unknown."""

    origin: str | None
    destination: str | None


def corridor_of(reader: Actor | None, *, origin: str, destination: str) -> Corridor:
    """What the address asks for, else what the reader said of herself."""
    return Corridor(
        _country(origin) or (reader.origin if reader else None),
        _country(destination) or (reader.destination if reader else None),
    )


def _country(code: str) -> str | None:
    return code if countries.is_country(code) else None


def make_help_page(registers: Iterable[PublishedRegister], corridor: Corridor, *, today: date) -> HelpPage:
    """The page for this corridor: destination first, then origin, then what holds everywhere."""
    known = {one.register.jurisdiction: one for one in registers}
    named = tuple(dict.fromkeys(code for code in (corridor.destination, corridor.origin) if code))
    with_contacts = {code.upper() for code, one in known.items() if _contacts(one.register)}
    return HelpPage(
        places=(
            *(_country_place(code, known.get(code.lower()), today) for code in named),
            _world(known, today),
        ),
        origins=_options(countries.origins(), with_contacts, corridor.origin),
        destinations=_options(countries.destinations(), with_contacts, corridor.destination),
        knows_corridor=bool(named),
    )


def _country_place(code: str, published: PublishedRegister | None, today: date) -> Place:
    name = country_name(code)
    rows = _rows(published, today)
    missing = None
    if published is None or not rows:
        missing = _(
            "We have no number for %(country)s yet. Ask your office or your trainer before you leave.",
            country=name,
        )
    elif not any(contact.use == "emergency" for _fact, contact in _contacts(published.register)):
        missing = _("We have no emergency number for %(country)s yet.", country=name)
    return Place(name, rows, missing)


def _world(known: Mapping[str, PublishedRegister], today: date) -> Place:
    rows = _rows(known.get(WORLD), today)
    missing = None if rows else _("We have no number yet that helps in every country.")
    return Place(_("In every country"), rows, missing)


def _contacts(register: Register) -> list[tuple[Fact, Contact]]:
    pairs = [(fact, fact.contact) for fact in register.facts if fact.contact and not fact.retired]
    return sorted(pairs, key=lambda pair: FIRST.index(pair[1].use))


def _rows(published: PublishedRegister | None, today: date) -> tuple[ContactRow, ...]:
    if published is None:
        return ()
    return tuple(
        contact_row(
            contact,
            name=_said(published, f"fact.{fact.id}.name", contact.name),
            hours=_said(published, f"fact.{fact.id}.hours", contact.hours) if contact.hours else None,
            stale=_stale(fact) if fact.is_stale(today) else None,
        )
        for fact, contact in _contacts(published.register)
    )


def _stale(fact: Fact) -> str:
    return _(
        "This number should have been checked before %(day)s. If nobody answers, try another one.",
        day=format_date(fact.review_by),
    )


def _said(published: PublishedRegister, context: str, source: str) -> Markup:
    """In the reader's language, else as written, with its language said."""
    reads, written_in = current_language(), published.register.language
    if reads == written_in:
        return escape(typeset(source, reads))
    translated = published.wordings.get(reads, {}).get(context)
    if translated:
        return escape(typeset(translated, reads))
    return Markup('<span lang="{}" dir="{}">{}</span>').format(written_in, direction(written_in), source)


def _options(
    offered: tuple[tuple[Country, ...], tuple[Country, ...]], with_contacts: set[str], chosen: str | None
) -> tuple[CountryOption, ...]:
    """The likely countries and those we know numbers of: few, for a page that must be light."""
    likely, others = offered
    also = tuple(country for country in others if country.code in with_contacts or country.code == chosen)
    return tuple(CountryOption(one.code, one.name, one.code == chosen) for one in (*likely, *also))
