"""Checklists: what to do before leaving, until when, and what is ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from elearn.course.blocks import ChecklistBlock, ChecklistItem
from elearn.language import format_date, ngettext
from elearn.language import gettext as _
from elearn.web.bodies.reader import Reader, render


@dataclass(frozen=True)
class Departure:
    """When she leaves, as far as she knows."""

    day: date | None
    is_about: bool = False


@dataclass(frozen=True)
class Item:
    """One row to tick."""

    id: str
    html: Markup
    due: str
    """In words; empty if it has no date."""
    ticked: bool


@dataclass(frozen=True)
class ChecklistView:
    """A checklist as a page shows it, inside a form that posts to `address`."""

    id: str
    title: Markup
    items: tuple[Item, ...]
    address: str
    back: str
    """Where she returns after her ticks are kept: `home`, or the lesson's id."""
    saved: bool
    ticked: int


def checklist_view(
    reader: Reader,
    block: ChecklistBlock,
    *,
    ticks: Collection[str],
    departure: Departure,
    address: str,
    back: str,
    saved: bool = False,
) -> ChecklistView:
    """The checklist with her ticks and, as far as she has told her departure, with days."""
    items = tuple(
        Item(
            id=item.id,
            html=reader.inline(f"block.{block.id}.item.{item.id}.text", item.text),
            due="" if item.id in ticks else due_in_words(item, departure, reader.today),
            ticked=item.id in ticks,
        )
        for item in block.items
        if not item.retired
    )
    return ChecklistView(
        id=block.id,
        title=reader.inline(f"block.{block.id}.title", block.title),
        items=items,
        address=address,
        back=back,
        saved=saved,
        ticked=sum(item.ticked for item in items),
    )


def render_checklist(view: ChecklistView, hidden: Markup) -> Markup:
    """The checklist inside a lesson; `hidden` are the fields that protect the form."""
    return render("blocks/checklist.html", list=view, hidden=hidden)


def due_on(before_departure: timedelta | None, departure: Departure) -> date | None:
    """The last day for it, or None if nobody knows."""
    if before_departure is None or departure.day is None:
        return None
    return departure.day - before_departure


def due_in_words(item: ChecklistItem, departure: Departure, today: date) -> str:
    """Until when to do it. After the departure nothing is due any more: no word of blame."""
    if item.before_departure is None:
        return ""
    if departure.day is None:
        days = item.before_departure.days
        return ngettext("%(n)s day before you leave", "%(n)s days before you leave", days)
    if departure.day < today:
        return ""
    due = departure.day - item.before_departure
    if due <= today:
        return _("To do now")
    if departure.is_about:
        return _("Before about %(day)s", day=format_date(due))
    return _("Before %(day)s", day=format_date(due))
