"""Where somebody starts who has just come in."""

from __future__ import annotations

from elearn.people.access import Actor, Role
from elearn.web.locale import local_address

STARTS = (
    (Role.COORDINATOR, "/coordinate/learners"),
    (Role.TRAINER, "/teach/courses"),
    (Role.ADMINISTRATOR, "/admin/people-without-office"),
)
"""Staff start at their work; who has several roles at the first of them."""
LEARNERS_START = "/home"
NOT_BACK_TO = ("/sign-", "/account/password")
"""Nobody is led back to the doors themselves."""


def start_of(actor: Actor) -> str:
    """The page where this person starts."""
    held = {grant.role for grant in actor.grants}
    return next((address for role, address in STARTS if role in held), LEARNERS_START)


def way_on(actor: Actor, wanted: str | None) -> str:
    """The page that she was on her way to, else where she starts. Never another site."""
    address = local_address(wanted, otherwise="")
    return start_of(actor) if not address or address.startswith(NOT_BACK_TO) else address
