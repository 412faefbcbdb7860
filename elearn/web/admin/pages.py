"""What the templates of this area show, each page in one frozen dataclass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CountryLink:
    """A country with how many people wait there."""

    words: str
    address: str
    is_shown: bool


@dataclass(frozen=True, kw_only=True)
class WaitingRow:
    """Somebody without an office."""

    id: str
    name: str
    user_name: str
    origin: str
    destination: str
    departure: str
    joined_on: str
    is_ticked: bool


@dataclass(frozen=True, kw_only=True)
class WithoutOfficePage:
    """Who has no office, and the form that puts them into one."""

    countries: tuple[CountryLink, ...]
    rows: tuple[WaitingRow, ...]
    counted: str
    address: str
    all_address: str
    may_place: bool
    has_offices: bool
    placed: str
    """What was just done, in words; empty if nothing."""


@dataclass(frozen=True, kw_only=True)
class OfficeRow:
    """An office, the one that it belongs to, and the code with which people join it."""

    name: str
    country: str
    parent: str
    join_code: str
    people: int


@dataclass(frozen=True, kw_only=True)
class OfficesPage:
    """The offices, and the form that opens one."""

    rows: tuple[OfficeRow, ...]
    waiting: str
    """How many people have no office, in words; empty if none or not for this reader."""
    opened: str
    """What was just done, in words; empty if nothing."""
