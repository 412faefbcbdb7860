"""Counting failed sign-ins: ten under one user name close that door for fifteen minutes.

Counted in the database, under a digest of the name, whether or not anybody has it. One-time codes have a
count of their own, so that nobody can keep a person out by failing at her password, and a guesser of codes
(78 thousand million of them) is stopped all the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from elearn.people.models import SignInFailures

CLOSED_FOR = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Way:
    """A way to sign in, and how many failures close it."""

    name: str
    most_failures: int


PASSWORD = Way("password", 10)
CODE = Way("code", 100)


def closed_until(session: Session, way: Way, user_name: str, *, now: datetime) -> datetime | None:
    """Until when this way is closed under this folded user name; None if it is open."""
    row = session.scalars(
        select(SignInFailures).where(SignInFailures.key == _key(way, user_name)).with_for_update()
    ).one_or_none()
    if row is None or row.failures < way.most_failures:
        return None
    until = row.last_failed_at + CLOSED_FOR
    return until if now < until else None


def note_failure(session: Session, way: Way, user_name: str, *, now: datetime) -> None:
    """Count one failure more; the count starts anew fifteen minutes after the last. Old rows are deleted.

    Must not be called while the way is closed: trying a closed door does not keep it closed.
    """
    session.execute(delete(SignInFailures).where(SignInFailures.last_failed_at < now - KEPT_FOR))
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    counting_on = SignInFailures.last_failed_at > now - CLOSED_FOR
    session.execute(
        insert(SignInFailures)
        .values(key=_key(way, user_name), failures=1, last_failed_at=now)
        .on_conflict_do_update(
            index_elements=[SignInFailures.key],
            set_={
                "failures": case((counting_on, SignInFailures.failures + 1), else_=1),
                "last_failed_at": now,
            },
        )
    )


def forget_failures(session: Session, user_name: str) -> None:
    """She is in: all her counts start anew."""
    keys = [_key(way, user_name) for way in (PASSWORD, CODE)]
    session.execute(delete(SignInFailures).where(SignInFailures.key.in_(keys)))


def _key(way: Way, user_name: str) -> str:
    return hashlib.sha256(f"{way.name}\n{user_name}".encode()).hexdigest()
