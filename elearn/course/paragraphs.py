"""Text as it is meant, whatever its wrapping: line breaks inside a paragraph mean nothing."""

from __future__ import annotations

import re

_OWN_LINE = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s|\s*#{1,6}\s|\s*>")
"""A line that begins something: an item, a heading, a quotation."""
_HEADING = re.compile(r"\s*#{1,6}\s")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def unwrap_line(text: str) -> str:
    """A title, an option, a cell: one line, spaces to one."""
    return _words_of(text)


def unwrap(text: str) -> str:
    """Paragraphs in one line each, an empty line between them; items and headings keep lines of their own.

    Unwrapping twice changes nothing.
    """
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        written = line.rstrip(" \t\r")
        lines = paragraphs[-1]
        if not written.strip():
            if lines:
                paragraphs.append([])
        elif not lines or _OWN_LINE.match(written) or _HEADING.match(lines[-1]):
            lines.append(_inner_spaces_to_one(written))
        else:
            lines[-1] += " " + _words_of(written)
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def _words_of(text: str) -> str:
    """Spaces and line breaks to one space; a no-break space is written on purpose and stays."""
    return _SPACES.sub(" ", text).strip(" ")


def _inner_spaces_to_one(line: str) -> str:
    """Indentation says what an item belongs to, so it stays; elsewhere it means nothing."""
    stripped = _words_of(line)
    return line[: len(line) - len(line.lstrip())] + stripped if _OWN_LINE.match(line) else stripped
