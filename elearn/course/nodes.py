"""What a file says before anybody asks what it means: scalars, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["", "&", "*", "!"]
"""What YAML took for an anchor, an alias or a tag in front of the value."""


@dataclass(slots=True)
class Scalar:
    """One value as written, without its quotes."""

    text: str
    line: int
    column: int
    is_plain: bool = True
    """Neither quoted nor under `|`."""
    is_empty: bool = False
    """Nothing was written."""
    is_blank: bool = False
    """A syntax error stood here and was reported: nothing is known of the value."""
    mark: Mark = ""
    comment: tuple[int, int] | None = None
    """Line and column of a `#` right after a plain value."""


@dataclass(slots=True)
class Sequence:
    """A list, with a dash for each item or, `is_flow`, inside brackets."""

    line: int
    column: int
    is_flow: bool = False
    items: list[Node] = field(default_factory=list["Node"])
    mark: Mark = ""


@dataclass(slots=True)
class Mapping:
    """Keys with their values; each key once."""

    line: int
    column: int
    entries: dict[str, Entry] = field(default_factory=dict[str, "Entry"])
    is_damaged: bool = False
    """A line inside could not be read: what seems to be missing may stand there."""
    mark: Mark = ""

    def value(self, key: str) -> Node | None:
        """The value under a key, if the key is there."""
        entry = self.entries.get(key)
        return entry.value if entry else None


@dataclass(slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """A mapping, the file it stands in and its JSON pointer there."""

    path: str
    node: Mapping
    pointer: str
