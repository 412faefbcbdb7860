"""Publishing: a course becomes an edition, all or nothing."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from elearn.course.digest import course_digest
from elearn.course.editions import Comparison
from elearn.course.facts import Register
from elearn.course.model import Course, Model
from elearn.errors import Refused
from elearn.library.compiled import course_of
from elearn.library.inserting import insert_new
from elearn.library.models import Edition, FactRegister, Medium, PublishedCourse
from elearn.library.register import refuse_changes, register_ids
from elearn.people.access import Actor, AnyActor, Permission, require


@dataclass(frozen=True)
class Published:
    """What publishing did."""

    edition: Edition
    is_new: bool
    """False: the same content was published before, and no edition was made."""
    comparison: Comparison | None = None
    """With the edition that was current before; None if there was none or nothing changed."""


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

    The same content is the same edition: published again it changes nothing, and content of an earlier
    edition makes that edition current again. Learners' lists are counted anew by
    `learning.rebuilding.refold_course`, which the edge calls afterwards.

    Raises NotFound for whom may not publish; Refused with code `course-changed`, `kind-changed`,
    `ids-vanished` or `question-moved`, each with `ids`; Refused("media-missing", path=…).
    """
    require(actor, Permission.PUBLISH_COURSES)
    digest = course_digest(course)
    published = session.scalar(
        select(PublishedCourse)
        .where(PublishedCourse.course_id == course.id)
        .with_for_update(key_share=True)  # learners may enrol meanwhile
        .execution_options(populate_existing=True)
    )
    comparison = None
    if published is not None:
        current = session.get_one(Edition, published.current_edition_id)
        if current.digest == digest:
            return Published(current, is_new=False)
        comparison = refuse_changes(course_of(session, current.id), course, confirmed)
    register_ids(session, course)
    _keep_media(session, course, media)
    edition, is_new = _edition(session, course, digest, actor, now)
    if published is None:
        session.add(PublishedCourse(course_id=course.id, current_edition_id=edition.id))
    else:
        published.current_edition_id = edition.id
    return Published(edition, is_new, comparison)


def publish_register(
    session: Session,
    *,
    actor: AnyActor,
    now: datetime,
    register: Register,
    wordings: Mapping[str, Mapping[str, str]],
) -> bool:
    """Keep a whole register of facts for pages that belong to no course. True if anything changed."""
    require(actor, Permission.PUBLISH_COURSES)
    content = canonical_json(register)
    kept = {language: dict(messages) for language, messages in wordings.items()}
    row = session.get(FactRegister, register.jurisdiction, populate_existing=True)
    if row is None:
        row = FactRegister(jurisdiction=register.jurisdiction)
        session.add(row)
    elif row.content == content and row.wordings == kept:
        return False
    row.content, row.wordings, row.published_at = content, kept, now
    return True


def canonical_json(model: Model) -> str:
    """The model as JSON from which `model_validate_json` makes an equal one."""
    return json.dumps(
        model.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def _edition(
    session: Session, course: Course, digest: str, actor: AnyActor, now: datetime
) -> tuple[Edition, bool]:
    """The edition of this content, made if it was never published."""
    known = session.scalar(select(Edition).where(Edition.course_id == course.id, Edition.digest == digest))
    if known is not None:
        return known, False
    highest = session.scalar(select(func.max(Edition.number)).where(Edition.course_id == course.id))
    edition = Edition(
        course_id=course.id,
        number=(highest or 0) + 1,
        digest=digest,
        language=course.language,
        title=course.title,
        published_at=now,
        published_by=_person(actor),
        content=canonical_json(course),
    )
    session.add(edition)
    session.flush()  # its id is needed by the row that makes it current
    return edition, True


def _person(actor: AnyActor) -> uuid.UUID | None:
    return actor.person_id if isinstance(actor, Actor) else None


def _keep_media(session: Session, course: Course, media: Mapping[str, bytes]) -> None:
    known = set(
        session.scalars(select(Medium.digest).where(Medium.digest.in_({one.digest for one in course.media})))
    )
    rows: dict[str, dict[str, object]] = {}
    for one in course.media:
        if one.digest in known or one.digest in rows:
            continue
        content = media.get(one.digest)
        if content is None or hashlib.sha256(content).hexdigest() != one.digest:
            raise Refused("media-missing", path=one.path)
        rows[one.digest] = {
            "digest": one.digest,
            "media_type": one.media_type,
            "size": len(content),
            "content": content,
        }
    for row in rows.values():  # one at a time: a film of 5 MB should not wait for its neighbours in memory
        insert_new(session, Medium, [row], unique=["digest"])
