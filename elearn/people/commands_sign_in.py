"""Letting people in: by password, and by the one-time code that staff of their office issue.

The edge compares secrets first, outside the transaction, and passes the Proof; here is decided, on what is
kept now. Nothing tells an unknown user name from a wrong password, or a deactivated account from both. A
refusal is a returned outcome, not an exception: its count has to be committed.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from elearn.errors import NotFound
from elearn.people import failures, queries
from elearn.people.access import Actor, AnyActor
from elearn.people.audit import note_act
from elearn.people.commands import herself
from elearn.people.failures import CODE, PASSWORD, Way
from elearn.people.models import ActKind, Person, SignInCode
from elearn.people.passwords import Proof

CODE_VALID_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class SignInOutcome:
    """Who is let in, if anybody; `closed_until` is set while too many failures close the way."""

    actor: Actor | None = None
    closed_until: datetime | None = None


@dataclass(frozen=True)
class IssuedCode:
    """For whom a code was issued, and until when it can be used."""

    person_id: uuid.UUID
    name: str
    user_name: str
    expires_at: datetime


def check_sign_in(session: Session, *, now: datetime, user_name: str, proof: Proof) -> SignInOutcome:
    """Decide whether the password lets somebody in, and count it if not.

    `user_name` is folded; `proof` is `passwords.prove(queries.password_hash_for(...), typed)`.
    """
    until = failures.closed_until(session, PASSWORD, user_name, now=now)
    if until is not None:
        return SignInOutcome(closed_until=until)
    person = _person(session, user_name)
    if person is None or not proof.fits or person.password_hash != proof.secret_hash:
        return _refuse(session, PASSWORD, user_name, now)
    if proof.fresh_hash is not None:
        person.password_hash = proof.fresh_hash
    return _let_in(session, person)


def use_sign_in_code(session: Session, *, now: datetime, user_name: str, proof: Proof) -> SignInOutcome:
    """Decide whether the one-time code lets somebody in; used, it is gone, and her other sessions end.

    She has to choose a new password next. `user_name` is folded; `proof` is
    `passwords.prove(queries.code_hash_for(...), typed)`.
    """
    until = failures.closed_until(session, CODE, user_name, now=now)
    if until is not None:
        return SignInOutcome(closed_until=until)
    person = _person(session, user_name)
    if person is None or not proof.fits or not _take_code(session, person, proof, now):
        return _refuse(session, CODE, user_name, now)
    person.must_choose_password = True
    person.session_generation += 1
    session.flush()  # actor_for reads columns
    outcome = _let_in(session, person)
    if outcome.actor is not None:
        note_act(session, ActKind.SIGN_IN_CODE_USED, actor=outcome.actor, now=now, person_id=person.id)
    return outcome


def change_password(
    session: Session, *, actor: Actor, now: datetime, password_hash: str, proof: Proof | None
) -> SignInOutcome:
    """Keep a new password and sign out every other session of hers; the outcome's actor goes on.

    `proof` is her old password, compared outside the transaction; None will do for somebody who came with a
    one-time code. A wrong one counts like a failed sign-in: who finds an open phone may not guess on.
    """
    until = failures.closed_until(session, PASSWORD, actor.user_name, now=now)
    person = herself(session, actor)
    if not person.must_choose_password:
        if until is not None:
            return SignInOutcome(closed_until=until)
        if proof is None or not proof.fits or proof.secret_hash != person.password_hash:
            return _refuse(session, PASSWORD, actor.user_name, now)
    person.password_hash = password_hash
    person.must_choose_password = False
    person.session_generation += 1
    session.flush()  # actor_for reads columns
    note_act(session, ActKind.PASSWORD_CHANGED, actor=actor, now=now, person_id=person.id)
    return _let_in(session, person)


def issue_sign_in_code(
    session: Session, *, actor: AnyActor, now: datetime, person_id: uuid.UUID, code_hash: str
) -> IssuedCode:
    """Let somebody who forgot her password in once within 24 hours; older codes of hers die.

    `code_hash` is `passwords.hash_secret(code)` of `passwords.make_code()`, made outside the transaction.
    Raises NotFound unless the actor is staff of her office (an administrator, for staff).
    """
    person = session.scalars(select(Person).where(Person.id == person_id, Person.active)).one_or_none()
    if person is None:
        raise NotFound
    queries.require_may_help(session, actor, person)
    expires_at = now + CODE_VALID_FOR
    session.execute(
        delete(SignInCode).where((SignInCode.person_id == person_id) | (SignInCode.expires_at <= now))
    )
    session.add(SignInCode(person_id=person_id, code_hash=code_hash, issued_at=now, expires_at=expires_at))
    note_act(session, ActKind.SIGN_IN_CODE_ISSUED, actor=actor, now=now, person_id=person_id)
    return IssuedCode(person.id, person.name, person.user_name, expires_at)


def _person(session: Session, user_name: str) -> Person | None:
    return session.scalars(
        select(Person).where(Person.user_name == user_name, Person.active).with_for_update()
    ).one_or_none()


def _take_code(session: Session, person: Person, proof: Proof, now: datetime) -> bool:
    taken = session.scalars(
        delete(SignInCode)
        .where(
            SignInCode.person_id == person.id,
            SignInCode.code_hash == proof.secret_hash,
            SignInCode.expires_at > now,
        )
        .returning(SignInCode.person_id)
    ).one_or_none()
    return taken is not None


def _refuse(session: Session, way: Way, user_name: str, now: datetime) -> SignInOutcome:
    failures.note_failure(session, way, user_name, now=now)
    return SignInOutcome(closed_until=failures.closed_until(session, way, user_name, now=now))


def _let_in(session: Session, person: Person) -> SignInOutcome:
    failures.forget_failures(session, person.user_name)
    return SignInOutcome(actor=queries.actor_for(session, person.id))
