"""What a person says of herself and her journey, checked; used by sign-up, by her own page and by staff."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from elearn.errors import Refused
from elearn.people.countries import is_country

LONGEST_NAME = 120
FURTHEST_DEPARTURE = timedelta(days=5 * 366)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """Where she goes and when; all of it may be unknown yet. Countries are ISO 3166 codes."""

    destination: str | None = None
    departure_on: date | None = None
    departure_is_about: bool = False


UNKNOWN_JOURNEY = Journey()


def check_name(written: str) -> str:
    """The name as it is kept: without stray spaces and control characters.

    Raises Refused: name-missing, name-long (most).
    """
    printable = "".join(character if character.isprintable() else " " for character in written)
    name = unicodedata.normalize("NFC", " ".join(printable.split()))
    if not name:
        raise Refused("name-missing", field="name")
    if len(name) > LONGEST_NAME:
        raise Refused("name-long", field="name", most=LONGEST_NAME)
    return name


def check_country(code: str | None, *, field: str) -> None:
    """Raise Refused (country-unknown) unless this is a country or None."""
    if code is not None and not is_country(code):
        raise Refused("country-unknown", field=field)


def check_departure(departure_on: date | None, *, today: date) -> None:
    """Raise Refused (departure-passed, departure-far) unless this is a day to come within five years."""
    if departure_on is None:
        return
    if departure_on < today:
        raise Refused("departure-passed", field="departure_on")
    if departure_on > today + FURTHEST_DEPARTURE:
        raise Refused("departure-far", field="departure_on")
