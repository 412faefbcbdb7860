"""The digest of a course: equal content, equal digest, whatever the comments, wrapping or order of keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from elearn.course.model import Course


def course_digest(course: Course) -> str:
    """SHA-256 in hexadecimal over canonical JSON of the model.

    Keys are sorted, what equals its default is left out (so that a key added to the format later leaves the
    digests of editions as they are), and a decimal is written without the zeros at its end.
    """
    canonical = _canonical(course.model_dump(mode="python", exclude_defaults=True))
    written = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _canonical(value: object) -> object:
    match value:
        case Mapping():
            return {str(key): _canonical(one) for key, one in cast("Mapping[object, object]", value).items()}
        case tuple() | list():
            return [_canonical(one) for one in cast("tuple[object, ...]", value)]
        case Decimal():
            return {"decimal": f"{value.normalize():f}"}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case date():
            return {"day": value.isoformat()}
        case _:
            return value
