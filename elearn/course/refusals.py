"""What the model refused, as a code of the format with the parameters of its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

_CODES: Mapping[str, str] = {
    "string_too_long": "too-long",
    "string_too_short": "empty-value",
    "too_long": "too-many",
    "too_short": "too-few",
    "literal_error": "unknown-word",
    "less_than_equal": "too-many",
    "less_than": "too-many",
    "greater_than_equal": "too-few",
    "greater_than": "too-few",
}
_ID_FORMS = frozenset(["id", "own-id", "spared-id", "derived-id", "fact-id"])


def code_of(detail: ErrorDetails, form: str, value: object) -> tuple[str, dict[str, Any]]:
    """Code and parameters; `form` says how the field is written, `value` is what stands in it."""
    kind, context = detail["type"], detail.get("ctx", {})
    if form in _ID_FORMS and kind.startswith("string_"):
        return "bad-id", {"variant": "fact"} if form == "fact-id" else {}
    if form == "size":
        return "bad-size", {"variant": "most", "most": int(context.get("le", 1024)) // 1024}
    code = _CODES.get(kind, "wrong-type")
    if code == "empty-value":
        return code, {"variant": "text"}
    if kind == "too_short" and not value:
        return "empty-value", {"variant": "list"}
    if code == "unknown-word":
        words = str(context.get("expected", ""))
        return code, {"shown": str(value), "words": re.findall(r"'([^']*)'", words) or words}
    return code, _amounts(kind, context, value) if code.startswith("too-") else {}


def _amounts(kind: str, context: Mapping[str, Any], value: object) -> dict[str, Any]:
    """How many there may be and how many there are; of a number, how large it may be and how large it is."""
    limits = [
        context[name] for name in ("max_length", "min_length", "le", "lt", "ge", "gt") if name in context
    ]
    if kind.startswith(("less", "greater")):
        return {"variant": "number", "limit": limits[0], "count": value}
    count = context.get("actual_length", len(value) if isinstance(value, str) else 0)
    return {"limit": limits[0], "count": count}
