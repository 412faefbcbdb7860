"""Who may do what, as data: a permission is granted by any of its alternatives, each all of its predicates.

Decided on a passed Scope, so that pages, commands and jobs decide alike. What is not allowed does not exist:
`require` raises NotFound.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from elearn.errors import NotFound

EVERYWHERE = "/"


class Role(StrEnum):
    """What somebody is on the platform. Every signed-in person is a learner; the others are granted."""

    LEARNER = "learner"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Grant:
    """A role in the office with this path and in all below it; `/` is everywhere."""

    role: Role
    office_path: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person, as every command and query gets her. `office_path` is "" without an office."""

    person_id: uuid.UUID
    user_name: str
    name: str
    language: str
    office_id: uuid.UUID | None = None
    office_path: str = ""
    origin: str | None = None
    destination: str | None = None
    departure_on: date | None = None
    departure_is_about: bool = False
    grants: tuple[Grant, ...] = ()
    must_choose_password: bool = False
    session_generation: int = 1


@dataclass(frozen=True)
class SystemActor:
    """The program itself, under the name of the command or job that runs. It may do everything."""

    name: str


SYSTEM = SystemActor("system")
AnyActor = Actor | SystemActor


@dataclass(frozen=True)
class Scope:
    """Where something is to be done: in an office (None or "": in none), to a learner (None: to nobody)."""

    office_path: str | None = None
    learner_id: uuid.UUID | None = None


NOWHERE = Scope()


class Permission(StrEnum):
    """What can be allowed, `where:what:do`."""

    LEARN = "own:learning:do"
    VIEW_LEARNERS = "office:learners:view"
    HELP_SIGN_IN = "office:person:help-sign-in"
    HELP_STAFF_SIGN_IN = "office:staff:help-sign-in"
    PREVIEW_COURSES = "library:courses:preview"
    PUBLISH_COURSES = "library:courses:publish"
    SEE_WITHOUT_OFFICE = "people:without-office:view"
    PLACE_PEOPLE = "office:people:place"
    ADD_PEOPLE = "office:people:add"
    DEACTIVATE_PEOPLE = "office:people:deactivate"
    GRANT_ROLES = "office:roles:grant"
    MANAGE_OFFICES = "office:offices:manage"


class Predicate(Protocol):
    """One condition on actor and scope."""

    def holds(self, actor: Actor, scope: Scope) -> bool:
        """Is it met in this scope?"""
        ...

    def paths(self, actor: Actor) -> tuple[str, ...]:
        """The offices in which it is met for every learner: prefixes of their paths."""
        ...

    def possible(self, actor: Actor) -> bool:
        """Is there any scope in which it is met?"""
        ...


@dataclass(frozen=True)
class OwnThing:
    """It is about the actor herself, or about nobody."""

    def holds(self, actor: Actor, scope: Scope) -> bool:
        """True for herself."""
        return scope.learner_id in {None, actor.person_id}

    def paths(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's signature
        """No office: what is hers does not follow from one."""
        return ()

    def possible(self, actor: Actor) -> bool:  # noqa: ARG002 - the protocol's signature
        """Everyone has herself."""
        return True


@dataclass(frozen=True)
class HoldsIn:
    """She holds the role in the scope's office or above it; without an office: everywhere."""

    role: Role

    def holds(self, actor: Actor, scope: Scope) -> bool:
        """True if one of her grants covers the scope's office."""
        return any(_covers(path, scope.office_path) for path in self.paths(actor))

    def paths(self, actor: Actor) -> tuple[str, ...]:
        """The offices for which she holds the role."""
        return tuple(grant.office_path for grant in actor.grants if grant.role is self.role)

    def possible(self, actor: Actor) -> bool:
        """True if she holds the role in any office."""
        return self.paths(actor) != ()


@dataclass(frozen=True)
class HoldsAnywhere:
    """She holds the role in some office: for what belongs to no office, such as the library."""

    role: Role

    def holds(self, actor: Actor, scope: Scope) -> bool:  # noqa: ARG002 - the protocol's signature
        """True in every scope."""
        return self.possible(actor)

    def paths(self, actor: Actor) -> tuple[str, ...]:
        """Everywhere, if she holds the role at all."""
        return (EVERYWHERE,) if self.possible(actor) else ()

    def possible(self, actor: Actor) -> bool:
        """True if she holds the role in any office."""
        return any(grant.role is self.role for grant in actor.grants)


@dataclass(frozen=True)
class HoldsEverywhere:
    """She holds the role over all offices: for what no single office answers for."""

    role: Role

    def holds(self, actor: Actor, scope: Scope) -> bool:  # noqa: ARG002 - the protocol's signature
        """True in every scope."""
        return self.possible(actor)

    def paths(self, actor: Actor) -> tuple[str, ...]:
        """Everywhere, if she holds the role everywhere."""
        return (EVERYWHERE,) if self.possible(actor) else ()

    def possible(self, actor: Actor) -> bool:
        """True if one of her grants is everywhere."""
        return Grant(self.role, EVERYWHERE) in actor.grants


def _covers(granted: str, office_path: str | None) -> bool:
    return office_path.startswith(granted) if office_path else granted == EVERYWHERE


Alternatives = tuple[tuple[Predicate, ...], ...]
_TRAINER_THERE = (HoldsIn(Role.TRAINER),)
_COORDINATOR_THERE = (HoldsIn(Role.COORDINATOR),)
_ADMINISTRATOR_THERE = (HoldsIn(Role.ADMINISTRATOR),)

PERMISSIONS: Mapping[Permission, Alternatives] = {
    Permission.LEARN: ((OwnThing(),),),
    Permission.VIEW_LEARNERS: (_TRAINER_THERE, _COORDINATOR_THERE, _ADMINISTRATOR_THERE),
    Permission.HELP_SIGN_IN: (_TRAINER_THERE, _COORDINATOR_THERE, _ADMINISTRATOR_THERE),
    Permission.HELP_STAFF_SIGN_IN: (_ADMINISTRATOR_THERE,),
    Permission.PREVIEW_COURSES: ((HoldsAnywhere(Role.TRAINER),), (HoldsAnywhere(Role.ADMINISTRATOR),)),
    Permission.PUBLISH_COURSES: ((HoldsEverywhere(Role.ADMINISTRATOR),),),
    Permission.SEE_WITHOUT_OFFICE: ((HoldsEverywhere(Role.ADMINISTRATOR),),),
    Permission.PLACE_PEOPLE: (_ADMINISTRATOR_THERE,),
    Permission.ADD_PEOPLE: (_ADMINISTRATOR_THERE,),
    Permission.DEACTIVATE_PEOPLE: (_ADMINISTRATOR_THERE,),
    Permission.GRANT_ROLES: (_ADMINISTRATOR_THERE,),
    Permission.MANAGE_OFFICES: (_ADMINISTRATOR_THERE,),
}


def allowed(actor: AnyActor, permission: Permission, scope: Scope = NOWHERE) -> bool:
    """May she do this there? The system may."""
    if isinstance(actor, SystemActor):
        return True
    return any(
        all(predicate.holds(actor, scope) for predicate in alternative)
        for alternative in PERMISSIONS[permission]
    )


def require(actor: AnyActor, permission: Permission, scope: Scope = NOWHERE) -> None:
    """Raise NotFound unless she may: what is not hers does not exist."""
    if not allowed(actor, permission, scope):
        raise NotFound


def may_anywhere(actor: AnyActor, permission: Permission) -> bool:
    """Is there any scope in which she may? For menus and for the doors of areas."""
    if isinstance(actor, SystemActor):
        return True
    return any(
        all(predicate.possible(actor) for predicate in alternative) for alternative in PERMISSIONS[permission]
    )


def covered_paths(actor: AnyActor, permission: Permission) -> tuple[str, ...]:
    """Prefixes of the paths of all offices in which she may; `("/",)` is everywhere, `()` nowhere.

    A path that lies below another one is left out.
    """
    if isinstance(actor, SystemActor):
        return (EVERYWHERE,)
    found: set[str] = set()
    for alternative in PERMISSIONS[permission]:
        found.update(_common(alternative, actor))
    return _outermost(found)


def _common(alternative: tuple[Predicate, ...], actor: Actor) -> set[str]:
    common = {EVERYWHERE}
    for predicate in alternative:
        paths = predicate.paths(actor)
        common = {
            max(path, other, key=len)
            for path in common
            for other in paths
            if path.startswith(other) or other.startswith(path)
        }
    return common


def _outermost(paths: set[str]) -> tuple[str, ...]:
    return tuple(
        sorted(path for path in paths if not any(path != other and path.startswith(other) for other in paths))
    )
