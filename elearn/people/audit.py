"""Appends to the audit: who did what to whom."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from elearn.people.access import AnyActor, SystemActor
from elearn.people.models import Act, ActKind


def note_act(
    session: Session,
    kind: ActKind,
    *,
    actor: AnyActor,
    now: datetime,
    person_id: uuid.UUID | None = None,
    office_id: uuid.UUID | None = None,
    details: str | None = None,
) -> None:
    """Append one act, in the transaction of the act itself."""
    by_system = isinstance(actor, SystemActor)
    session.add(
        Act(
            happened_at=now,
            kind=kind.value,
            actor_id=None if by_system else actor.person_id,
            system=actor.name if by_system else None,
            person_id=person_id,
            office_id=office_id,
            details=details,
        )
    )
