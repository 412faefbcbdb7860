"""What protects a form against strangers and against being sent twice."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable

from flask import request
from flask_wtf.csrf import generate_csrf  # pyright: ignore[reportUnknownVariableType] - untyped there
from markupsafe import Markup

from elearn.database import uuid7

RECORD = "record"
FieldsMaker = Callable[[], Markup]
"""Each call: the hidden fields of one more form."""
_TIME_AND_VERSION = ((1 << 128) - 1) ^ ((1 << 76) - 1)
"""The leading bits of a UUIDv7: milliseconds and version."""


def hidden_fields() -> FieldsMaker:
    """Makes the hidden fields of each form of a page: one token, and a fresh record id for every form."""
    token = Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())

    def fields() -> Markup:
        return token + Markup(f'<input type="hidden" name="{RECORD}" value="{uuid7()}">')  # noqa: S704 - both are ours

    return fields


def posted_record_id(learner_id: uuid.UUID, said: object) -> uuid.UUID | None:
    """The id of the record that this post makes.

    The same form sent twice with the same content makes the same id, so that it counts once; sent again
    after 'back' with other content it makes another. None if the form carried no id: then each post is one
    of its own.
    """
    try:
        form_id = uuid.UUID(request.form.get(RECORD, ""))
    except ValueError:
        return None
    if form_id.version != 7:  # noqa: PLR2004 - time-ordered, as all our ids
        return None
    content = f"{form_id}/{learner_id}/{said!r}".encode()
    mixed = int.from_bytes(hashlib.sha256(content).digest()[:16], "big")
    mixed = (mixed & ~(0b11 << 62)) | (0b10 << 62)  # the variant of RFC 9562
    return uuid.UUID(int=(form_id.int & _TIME_AND_VERSION) | (mixed & ~_TIME_AND_VERSION))
