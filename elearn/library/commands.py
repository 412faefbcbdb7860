"""Publishing: a course becomes an edition, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from elearn.course.facts import Register
from elearn.course.model import Course
from elearn.library.models import Edition
from elearn.people.access import AnyActor


@dataclass(frozen=True)
class Published:
    """What publishing did."""

    edition: Edition
    is_new: bool
    """False: the same content was published before, and no edition was made."""


def publish_course(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    course: Course,
    media: Mapping[str, bytes],
    confirmed: frozenset[str] = frozenset(),
) -> Published:
    """Make a course the current edition. `media` is content by digest; `confirmed` are ids that may vanish.

    Raises NotFound for whom may not publish, Refused("ids-vanished", ids=…), Refused("kind-changed", ids=…).
    """
    raise NotImplementedError


def publish_register(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    register: Register,
    wordings: Mapping[str, Mapping[str, str]],
) -> bool:
    """Keep a whole register of facts for pages that belong to no course. True if anything changed."""
    raise NotImplementedError
