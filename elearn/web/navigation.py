"""The tabs of a page: what this person does here, under her thumb."""

from __future__ import annotations

from dataclasses import dataclass

from elearn.language import lazy_gettext as _l
from elearn.people.access import Actor, Permission, may_anywhere


@dataclass(frozen=True)
class Place:
    """Somewhere a tab may lead."""

    label: str
    address: str
    icon: str
    permission: Permission | None = None
    """Who sees the tab; None: everyone who is signed in."""
    also: tuple[str, ...] = ()
    """Beginnings of other addresses that belong to this place."""


@dataclass(frozen=True)
class Tab:
    """A place as one page shows it."""

    label: str
    address: str
    icon: str
    current: bool


HOME = Place(_l("Home"), "/home", "home", also=("/courses/",))
COMPLETED = Place(_l("Completed"), "/completed", "yes")
ACCOUNT = Place(_l("My account"), "/account", "person")
LEARNERS_PLACES = (HOME, COMPLETED, ACCOUNT)
STAFF_PLACES = (
    Place(_l("Learners"), "/coordinate/learners", "people", Permission.VIEW_LEARNERS),
    Place(_l("Courses"), "/teach/courses", "book", Permission.PREVIEW_COURSES),
    Place(
        _l("Offices"),
        "/admin/offices",
        "globe",
        Permission.MANAGE_OFFICES,
        also=("/admin/people-without-office",),
    ),
)
LEARNING = Place(_l("My learning"), "/home", "home", also=("/courses/", "/completed"))


def is_staff(actor: Actor) -> bool:
    """Whether she works here beside learning herself."""
    return bool(_staff_places(actor))


def tabs_for(actor: Actor | None, path: str) -> tuple[Tab, ...]:
    """The tabs for whoever reads; the one that holds `path` is marked. Visitors have none."""
    if actor is None:
        return ()
    staff = _staff_places(actor)
    places = (*staff, LEARNING) if staff else LEARNERS_PLACES
    return tuple(
        Tab(str(place.label), place.address, place.icon, current=_holds(place, path)) for place in places
    )


def _staff_places(actor: Actor) -> tuple[Place, ...]:
    return tuple(
        place for place in STAFF_PLACES if place.permission and may_anywhere(actor, place.permission)
    )


def _holds(place: Place, path: str) -> bool:
    return path == place.address or path.startswith((f"{place.address}/", *place.also))
