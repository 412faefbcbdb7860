"""Countries as ISO 3166 codes, those that our learners leave and go to first.

Names are made by `language.country_name` at the moment they are shown, so order by name is made there too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from elearn.language import country_name, current_language

_WEST_AND_CENTRAL_AFRICA = "BJ BF CM CV CF TD CG CD CI GA GM GH GN GQ GW LR ML MR NE NG ST SN SL TG"
ORIGINS_FIRST = tuple(_WEST_AND_CENTRAL_AFRICA.split())
"""West and Central Africa."""
_LIKELY_DESTINATIONS = "AE BE BH CA DE ES FR IT JO KW LB MA OM PT QA SA"
DESTINATIONS_FIRST = tuple(_LIKELY_DESTINATIONS.split())
"""Where most of those who are prepared here go."""
_ALL = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI
CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR
GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR
LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA
PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG
TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW
"""
COUNTRIES = tuple(_ALL.split())


@dataclass(frozen=True)
class Country:
    """One country as it is offered: its code, and its name in the reader's language."""

    code: str
    name: str


def is_country(code: str) -> bool:
    """Is this the code of a country that can be chosen?"""
    return code in COUNTRIES


def origins() -> tuple[tuple[Country, ...], tuple[Country, ...]]:
    """Countries to leave from in the reader's language, each part by name: the likely ones, the others."""
    return _in_two(ORIGINS_FIRST, current_language())


def destinations() -> tuple[tuple[Country, ...], tuple[Country, ...]]:
    """Countries to go to in the reader's language, each part by name: the likely ones, the others."""
    return _in_two(DESTINATIONS_FIRST, current_language())


@cache
def _in_two(first: tuple[str, ...], _language: str) -> tuple[tuple[Country, ...], tuple[Country, ...]]:
    """Sorted once a language: the lists stand on pages that many open."""
    return _by_name(first), _by_name(tuple(code for code in COUNTRIES if code not in first))


def _by_name(codes: tuple[str, ...]) -> tuple[Country, ...]:
    countries = [Country(code, country_name(code)) for code in codes]
    return tuple(sorted(countries, key=lambda country: _without_accents(country.name)))


def _without_accents(name: str) -> str:
    return "".join(
        character
        for character in unicodedata.normalize("NFKD", name).casefold()
        if not unicodedata.combining(character)
    )
