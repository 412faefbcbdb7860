from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from elearn.errors import NotFound
from elearn.people import passwords, queries
from elearn.people.access import SYSTEM, Actor, Role
from elearn.people.commands_offices import deactivate_person, grant_role
from elearn.people.commands_sign_in import (
    SignInOutcome,
    change_password,
    check_sign_in,
    issue_sign_in_code,
    use_sign_in_code,
)
from elearn.people.models import Act, Person, SignInCode, SignInFailures
from tests.cast import NOW, PASSWORD, Cast

AWA = "awa.diop"
REFUSED = SignInOutcome()
QUARTER = timedelta(minutes=15)
CODE = "acde3479"


def attempt(session: Session, typed: str, *, user_name: str = AWA, now: datetime = NOW) -> SignInOutcome:
    proof = passwords.prove(queries.password_hash_for(session, user_name), typed)
    return check_sign_in(session, now=now, user_name=user_name, proof=proof)


def with_code(session: Session, typed: str, *, user_name: str = AWA, now: datetime = NOW) -> SignInOutcome:
    proof = passwords.prove(queries.code_hash_for(session, user_name, now=now), typed)
    return use_sign_in_code(session, now=now, user_name=user_name, proof=proof)


def issue(session: Session, *, by: Actor, to: Actor, code: str = CODE, now: datetime = NOW) -> None:
    issue_sign_in_code(
        session, actor=by, now=now, person_id=to.person_id, code_hash=passwords.hash_secret(code)
    )


def fail(session: Session, times: int, *, user_name: str = AWA, now: datetime = NOW) -> SignInOutcome:
    outcomes = [attempt(session, "wrong", user_name=user_name, now=now) for _ in range(times)]
    return outcomes[-1]


# -- password ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("both_databases")
def test_the_right_password_lets_in(session: Session, cast: Cast):
    assert attempt(session, PASSWORD) == SignInOutcome(actor=cast.awa)


@pytest.mark.parametrize(
    ("user_name", "typed"), [(AWA, "wrong"), (AWA, ""), ("nobody", PASSWORD), ("", ""), ("binta.sow", "x")]
)
@pytest.mark.usefixtures("cast")
def test_every_other_pair_gets_the_same_answer(session: Session, user_name: str, typed: str):
    assert attempt(session, typed, user_name=user_name) == REFUSED


def test_a_deactivated_person_gets_the_same_answer(session: Session, cast: Cast):
    deactivate_person(session, actor=SYSTEM, now=NOW, person_id=cast.awa.person_id)
    session.flush()

    assert attempt(session, PASSWORD) == REFUSED


def test_a_proof_against_a_hash_of_before_is_worth_nothing(session: Session, cast: Cast):
    proof = passwords.prove(queries.password_hash_for(session, AWA), PASSWORD)
    fresh = passwords.hash_secret("sept mangues")
    change_password(session, actor=cast.awa, now=NOW, password_hash=fresh, proof=proof)

    assert check_sign_in(session, now=NOW, user_name=AWA, proof=proof) == REFUSED


def test_a_hash_with_older_parameters_is_replaced(session: Session, cast: Cast):
    awa = session.get_one(Person, cast.awa.person_id)
    older = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    awa.password_hash = older
    session.flush()

    assert attempt(session, PASSWORD).actor == cast.awa
    assert awa.password_hash != older
    assert attempt(session, PASSWORD).actor == cast.awa


# -- counting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("user_name", [AWA, "nobody"])
@pytest.mark.usefixtures("both_databases", "cast")
def test_the_tenth_failure_closes_known_and_unknown_names_alike(session: Session, user_name: str):
    assert fail(session, 9, user_name=user_name) == REFUSED
    assert fail(session, 1, user_name=user_name) == SignInOutcome(closed_until=NOW + QUARTER)


@pytest.mark.usefixtures("cast")
def test_a_closed_account_refuses_the_right_password(session: Session):
    fail(session, 10)

    assert attempt(session, PASSWORD) == SignInOutcome(closed_until=NOW + QUARTER)


@pytest.mark.usefixtures("both_databases")
def test_it_opens_again_after_fifteen_minutes(session: Session, cast: Cast):
    fail(session, 10)

    early = attempt(session, PASSWORD, now=NOW + QUARTER - timedelta(seconds=1))
    late = attempt(session, PASSWORD, now=NOW + QUARTER)

    assert (early.actor, late.actor) == (None, cast.awa)


def test_trying_a_closed_account_does_not_keep_it_closed(session: Session, cast: Cast):
    fail(session, 10)
    fail(session, 5, now=NOW + timedelta(minutes=14))

    assert attempt(session, PASSWORD, now=NOW + QUARTER).actor == cast.awa


@pytest.mark.usefixtures("both_databases", "cast")
def test_the_count_starts_anew_after_a_pause(session: Session):
    fail(session, 9)

    assert fail(session, 9, now=NOW + QUARTER) == REFUSED
    assert fail(session, 1, now=NOW + QUARTER).closed_until == NOW + 2 * QUARTER


@pytest.mark.usefixtures("cast")
def test_the_count_starts_anew_when_she_is_in(session: Session):
    fail(session, 9)
    attempt(session, PASSWORD)

    assert fail(session, 9) == REFUSED


def test_another_name_is_counted_by_itself(session: Session, cast: Cast):
    fail(session, 10)

    assert attempt(session, PASSWORD, user_name="binta.sow").actor == cast.binta


@pytest.mark.usefixtures("cast")
def test_what_was_typed_as_a_name_is_not_kept(session: Session):
    fail(session, 1, user_name="sept.mangues.mures")

    (row,) = session.scalars(select(SignInFailures))
    assert len(row.key) == 64
    assert "mangues" not in row.key


@pytest.mark.usefixtures("cast")
def test_counts_are_deleted_after_a_day(session: Session):
    fail(session, 3, user_name="nobody")
    fail(session, 1, now=NOW + timedelta(days=1, seconds=1))

    assert session.scalar(select(func.count()).select_from(SignInFailures)) == 1


# -- one-time codes ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("both_databases")
def test_a_code_lets_in_once_and_asks_for_a_new_password(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)

    first, second = with_code(session, CODE), with_code(session, CODE)

    assert first.actor is not None
    assert (first.actor.user_name, first.actor.must_choose_password) == (AWA, True)
    assert first.actor.session_generation == cast.awa.session_generation + 1
    assert second == REFUSED


def test_a_code_is_kept_hashed(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)

    (kept,) = session.scalars(select(SignInCode.code_hash))
    assert kept.startswith("$argon2id$")


def test_a_newer_code_replaces_the_older(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)
    issue(session, by=cast.aminata, to=cast.awa, code="fhjk3479")

    assert with_code(session, CODE) == REFUSED
    assert with_code(session, "fhjk3479").actor is not None


def test_a_code_works_for_a_day(session: Session, cast: Cast):
    day = timedelta(hours=24)
    issue(session, by=cast.moussa, to=cast.awa)

    assert with_code(session, CODE, now=NOW + day) == REFUSED
    assert with_code(session, CODE, now=NOW + day - timedelta(seconds=1)).actor is not None


def test_expired_codes_are_deleted_when_one_is_issued(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)
    issue(session, by=cast.sidi, to=cast.binta, now=NOW + timedelta(days=2))

    assert session.scalars(select(SignInCode.person_id)).all() == [cast.binta.person_id]


def test_a_code_opens_a_closed_account(session: Session, cast: Cast):
    fail(session, 10)
    issue(session, by=cast.moussa, to=cast.awa)

    assert with_code(session, CODE).actor is not None
    assert attempt(session, PASSWORD).actor is not None


@pytest.mark.parametrize(("user_name", "typed"), [(AWA, "wrong"), ("binta.sow", CODE), ("nobody", CODE)])
def test_every_other_code_gets_the_same_answer(session: Session, cast: Cast, user_name: str, typed: str):
    issue(session, by=cast.moussa, to=cast.awa)

    assert with_code(session, typed, user_name=user_name) == REFUSED


def test_a_code_for_a_deactivated_person_is_worth_nothing(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)
    deactivate_person(session, actor=SYSTEM, now=NOW, person_id=cast.awa.person_id)
    session.flush()

    assert with_code(session, CODE) == REFUSED


@pytest.mark.usefixtures("cast")
def test_codes_are_not_guessed_without_end(session: Session):
    outcomes = [with_code(session, "wrong", user_name="nobody") for _ in range(100)]

    assert outcomes[98] == REFUSED
    assert outcomes[99] == SignInOutcome(closed_until=NOW + QUARTER)


@pytest.mark.parametrize("by", ["moussa", "aminata", "ines"])
def test_staff_of_her_office_issue_a_code_and_it_is_noted(session: Session, cast: Cast, by: str):
    helper: Actor = getattr(cast, by)
    issue(session, by=helper, to=cast.awa)
    session.flush()

    acts = session.execute(select(Act.kind, Act.actor_id, Act.person_id, Act.happened_at)).all()
    assert acts == [("sign-in-code-issued", helper.person_id, cast.awa.person_id, NOW)]


@pytest.mark.parametrize(
    ("by", "to"),
    [
        ("awa", "awa"),
        ("awa", "binta"),
        ("sidi", "awa"),
        ("moussa", "binta"),
        ("aminata", "oumar"),
        ("moussa", "aminata"),
        ("aminata", "moussa"),
        ("aminata", "ines"),
    ],
)
def test_nobody_else_issues_a_code(session: Session, cast: Cast, by: str, to: str):
    with pytest.raises(NotFound):
        issue(session, by=getattr(cast, by), to=getattr(cast, to))


def test_an_administrator_of_an_office_does_not_become_one_of_everywhere(session: Session, cast: Cast):
    grant_role(
        session,
        actor=SYSTEM,
        now=NOW,
        person_id=cast.aminata.person_id,
        role=Role.ADMINISTRATOR,
        office_id=cast.dakar.id,
    )
    session.get_one(Person, cast.ines.person_id).office_id = cast.dakar.id
    session.flush()
    aminata = queries.actor_for(session, cast.aminata.person_id)
    assert aminata is not None

    issue(session, by=aminata, to=cast.moussa)
    with pytest.raises(NotFound):
        issue(session, by=aminata, to=cast.ines)


def test_she_sees_who_made_a_code_for_her(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)
    session.flush()

    assert queries.help_given(session, cast.awa) == (queries.HelpGiven(NOW, "Moussa Fall"),)
    assert queries.help_given(session, cast.binta) == ()


# -- a new password ----------------------------------------------------------------------------------------


def change(session: Session, actor: Actor, *, old: str | None, new: str = "sept mangues") -> SignInOutcome:
    proof = passwords.prove(queries.password_hash_for(session, actor.user_name), old) if old else None
    fresh = passwords.hash_secret(new)
    return change_password(session, actor=actor, now=NOW, password_hash=fresh, proof=proof)


@pytest.mark.usefixtures("both_databases")
def test_a_new_password_signs_other_sessions_out(session: Session, cast: Cast):
    outcome = change(session, cast.awa, old=PASSWORD)

    assert outcome.actor is not None
    assert outcome.actor.session_generation == cast.awa.session_generation + 1
    assert attempt(session, PASSWORD) == REFUSED
    assert attempt(session, "sept mangues").actor == outcome.actor


@pytest.mark.parametrize("old", ["wrong", None])
def test_a_new_password_needs_the_old_one(session: Session, cast: Cast, old: str | None):
    assert change(session, cast.awa, old=old) == REFUSED
    assert attempt(session, PASSWORD).actor == cast.awa


def test_guessing_the_old_password_closes_the_account(session: Session, cast: Cast):
    outcomes = [change(session, cast.awa, old="wrong") for _ in range(10)]

    assert outcomes[-1] == SignInOutcome(closed_until=NOW + QUARTER)
    assert change(session, cast.awa, old=PASSWORD) == SignInOutcome(closed_until=NOW + QUARTER)


def test_after_a_code_no_old_password_is_asked_for(session: Session, cast: Cast):
    issue(session, by=cast.moussa, to=cast.awa)
    awa = with_code(session, CODE).actor
    assert awa is not None

    outcome = change(session, awa, old=None)

    assert outcome.actor is not None
    assert outcome.actor.must_choose_password is False
    assert change(session, outcome.actor, old=None, new="huit mangues") == REFUSED
