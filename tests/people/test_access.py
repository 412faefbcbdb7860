from __future__ import annotations

import uuid

import pytest

from elearn.errors import NotFound
from elearn.people.access import (
    SYSTEM,
    Actor,
    Grant,
    Permission,
    Role,
    Scope,
    allowed,
    covered_paths,
    may_anywhere,
    require,
)

HERE, BELOW, ELSEWHERE = "/dakar/", "/dakar/thies/", "/nouakchott/"
IN_HER_OFFICE = {"here", "below"}
EVERYWHERE = {"here", "below", "elsewhere", "no office"}
SCOPES = {
    "here": Scope(HERE),
    "below": Scope(BELOW),
    "elsewhere": Scope(ELSEWHERE),
    "no office": Scope(None),
}
OFFICES_OF = {
    Permission.LEARN: {
        "learner": EVERYWHERE,
        "trainer": EVERYWHERE,
        "coordinator": EVERYWHERE,
        "office administrator": EVERYWHERE,
        "administrator": EVERYWHERE,
    },
    Permission.VIEW_LEARNERS: {
        "trainer": IN_HER_OFFICE,
        "coordinator": IN_HER_OFFICE,
        "office administrator": IN_HER_OFFICE,
        "administrator": EVERYWHERE,
    },
    Permission.HELP_SIGN_IN: {
        "trainer": IN_HER_OFFICE,
        "coordinator": IN_HER_OFFICE,
        "office administrator": IN_HER_OFFICE,
        "administrator": EVERYWHERE,
    },
    Permission.PREVIEW_COURSES: {
        "trainer": EVERYWHERE,
        "office administrator": EVERYWHERE,
        "administrator": EVERYWHERE,
    },
    Permission.PUBLISH_COURSES: {"administrator": EVERYWHERE},
    Permission.SEE_WITHOUT_OFFICE: {"administrator": EVERYWHERE},
    Permission.HELP_STAFF_SIGN_IN: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
    Permission.PLACE_PEOPLE: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
    Permission.ADD_PEOPLE: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
    Permission.DEACTIVATE_PEOPLE: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
    Permission.GRANT_ROLES: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
    Permission.MANAGE_OFFICES: {"office administrator": IN_HER_OFFICE, "administrator": EVERYWHERE},
}
"""Written by hand: who may do what, and for people of which offices."""


def an_actor(*grants: Grant) -> Actor:
    return Actor(
        person_id=uuid.uuid4(),
        user_name="awa",
        name="Awa",
        language="fr",
        office_path=HERE,
        grants=grants,
    )


ACTORS = {
    "learner": an_actor(),
    "trainer": an_actor(Grant(Role.TRAINER, HERE)),
    "coordinator": an_actor(Grant(Role.COORDINATOR, HERE)),
    "office administrator": an_actor(Grant(Role.ADMINISTRATOR, HERE)),
    "administrator": an_actor(Grant(Role.ADMINISTRATOR, "/")),
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("who", ACTORS)
def test_allowed_is_the_matrix(who: str, permission: Permission):
    found = {name for name, scope in SCOPES.items() if allowed(ACTORS[who], permission, scope)}

    assert found == OFFICES_OF[permission].get(who, set())


def test_learn_is_for_oneself_only():
    awa, binta = an_actor(), an_actor()

    assert allowed(awa, Permission.LEARN, Scope(HERE, awa.person_id)) is True
    assert allowed(awa, Permission.LEARN, Scope(HERE, binta.person_id)) is False


def test_require_hides_what_is_not_hers():
    require(ACTORS["coordinator"], Permission.VIEW_LEARNERS, Scope(BELOW))
    with pytest.raises(NotFound):
        require(ACTORS["coordinator"], Permission.VIEW_LEARNERS, Scope(ELSEWHERE))


def test_a_person_without_office_is_the_same_as_no_office():
    assert allowed(ACTORS["administrator"], Permission.VIEW_LEARNERS, Scope("")) is True
    assert allowed(ACTORS["coordinator"], Permission.VIEW_LEARNERS, Scope("")) is False


def test_a_grant_does_not_cover_an_office_with_a_similar_path():
    assert allowed(ACTORS["coordinator"], Permission.VIEW_LEARNERS, Scope("/dakar2/")) is False


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("who", ACTORS)
def test_may_anywhere_is_allowed_in_some_scope(who: str, permission: Permission):
    actor = ACTORS[who]

    assert may_anywhere(actor, permission) is any(allowed(actor, permission, s) for s in SCOPES.values())


@pytest.mark.parametrize(
    ("who", "expected"),
    [("learner", ()), ("trainer", (HERE,)), ("coordinator", (HERE,)), ("administrator", ("/",))],
)
def test_covered_paths_are_those_of_the_grants(who: str, expected: tuple[str, ...]):
    assert covered_paths(ACTORS[who], Permission.VIEW_LEARNERS) == expected


def test_covered_paths_leave_out_what_lies_below_another():
    actor = an_actor(
        Grant(Role.COORDINATOR, BELOW), Grant(Role.ADMINISTRATOR, HERE), Grant(Role.COORDINATOR, ELSEWHERE)
    )

    assert covered_paths(actor, Permission.VIEW_LEARNERS) == (HERE, ELSEWHERE)


def test_covered_paths_of_what_belongs_to_no_office_are_everywhere():
    assert covered_paths(ACTORS["trainer"], Permission.PREVIEW_COURSES) == ("/",)


@pytest.mark.parametrize("permission", Permission)
def test_the_system_may_everything(permission: Permission):
    assert allowed(SYSTEM, permission, Scope(ELSEWHERE, uuid.uuid4())) is True
    assert may_anywhere(SYSTEM, permission) is True
    assert covered_paths(SYSTEM, permission) == ("/",)
