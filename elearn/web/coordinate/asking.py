"""What the coordinator asks for, as an address: read from the query string, written back into links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from elearn.reporting.learners import (
    Column,
    CourseState,
    Departure,
    LearnerFilters,
    LearnerOrder,
    Readiness,
)

LONGEST_TEXT = 80
MOST_PAGES = 1_000_000
_DESCENDING = "descending"
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class LearnersAsked:
    """Filters, order and page, as an address says them."""

    filters: LearnerFilters = field(default_factory=LearnerFilters)
    order: LearnerOrder = field(default_factory=LearnerOrder)
    page: int = 1

    def sorted_by(self, column: Column) -> LearnersAsked:
        """The same rows by this column; asked twice, the other way round. From the first page."""
        turned = self.order.column is column and not self.order.descending
        return replace(self, order=LearnerOrder(column=column, descending=turned), page=1)

    def on_page(self, number: int) -> LearnersAsked:
        """The same rows in the same order, another page."""
        return replace(self, page=number)


def read_asked(arguments: Mapping[str, str]) -> LearnersAsked:
    """What an address asks for. What it says that makes no sense is left out, never an error."""
    return LearnersAsked(
        filters=LearnerFilters(
            office_id=_identifier(arguments.get("office", "")),
            course_id=arguments.get("course") or None,
            state=_choice(CourseState, arguments.get("state", "")),
            departure=_choice(Departure, arguments.get("departure", "")),
            readiness=_choice(Readiness, arguments.get("readiness", "")),
            text=arguments.get("text", "").strip()[:LONGEST_TEXT],
        ),
        order=LearnerOrder(
            column=_choice(Column, arguments.get("sort", "")) or Column.DEPARTURE,
            descending=arguments.get("direction") == _DESCENDING,
        ),
        page=_page_number(arguments.get("page", "")),
    )


def write_asked(asked: LearnersAsked) -> dict[str, str]:
    """The query string's parts, without what is left at its default; `read_asked` reads it back."""
    filters, order = asked.filters, asked.order
    said = {
        "office": str(filters.office_id or ""),
        "course": filters.course_id or "",
        "state": filters.state or "",
        "departure": filters.departure or "",
        "readiness": filters.readiness or "",
        "text": filters.text,
        "sort": "" if order.column is Column.DEPARTURE else order.column.value,
        "direction": _DESCENDING if order.descending else "",
        "page": str(asked.page) if asked.page > 1 else "",
    }
    return {name: value for name, value in said.items() if value}


def _choice(kind: type[_Choice], written: str) -> _Choice | None:
    return kind(written) if written in {member.value for member in kind} else None


def _identifier(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _page_number(written: str) -> int:
    if not (written.isascii() and written.isdecimal()) or len(written) > len(str(MOST_PAGES)):
        return 1
    return max(1, min(int(written), MOST_PAGES))
