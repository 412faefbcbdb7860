"""The one place where the program reads the time. Pure code gets `now` passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment, timezone-aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in UTC; the countries served lie within an hour or two of it."""
    return now().date()
