r"""Holes in author text: `{es.hours-week}` is a fact, `{first}` something of the block; `\{` is a brace."""

from __future__ import annotations

import re
from collections.abc import Callable

_HOLE_OR_ESCAPE = re.compile(r"\\[\\{}]|\{([^{}\s\\]+)\}")
_ONLY_A_HOLE = re.compile(r"\s*\{[^{}\s\\]+\}\s*")
HOLE = re.compile(r"\{([^{}\s\\]+)\}")
"""One hole, its name in group 1; the caller knows that no backslash stands before it."""


def holes_in(text: str) -> tuple[str, ...]:
    """Names of the holes in the text, in order, repeats kept."""
    return tuple(found[1] for found in _HOLE_OR_ESCAPE.finditer(text) if found[1])


def is_only_a_hole(text: str) -> bool:
    """True for a text that needs no translation because it is one hole and nothing else."""
    return _ONLY_A_HOLE.fullmatch(text) is not None


def fill_holes(text: str, value: Callable[[str], str | None]) -> str:
    r"""The text with each hole replaced by its value, and `\{` by a brace; a hole without value stays."""

    def replace(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0][1:]
        filled = value(found[1])
        return found[0] if filled is None else filled

    return _HOLE_OR_ESCAPE.sub(replace, text)
