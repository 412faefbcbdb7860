"""What reading keeps beside the model: problems, where each thing stands, and what is known to be bad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from elearn.course import nodes
from elearn.course.nodes import Node, Place, Sequence
from elearn.course.problems import Problem, make_problem
from elearn.course.words import Model

PROVISIONAL = "provisional-"


@dataclass
class Ledger:
    """One for each bundle."""

    problems: list[Problem] = field(default_factory=list[Problem])
    is_whole: bool = True
    """False once something was left out: then nothing may be said about what seems to be absent."""
    _spoiled: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _places: dict[int, tuple[Place, Model]] = field(default_factory=dict[int, tuple[Place, Model]])
    _provisional: int = 0

    @property
    def is_clean(self) -> bool:
        """True if all was read as it should be: only then may counts and coverage be judged."""
        return self.is_whole and not self._spoiled

    def spoil(self, path: str, pointer: str) -> None:
        """What stands here is bad or unknown, which was said: nothing more is to be said about it."""
        self._spoiled.add((path, pointer))

    def is_spoiled(self, path: str, pointer: str) -> bool:
        """True if the value or one that it stands in is bad."""
        if not self._spoiled:
            return False
        while pointer:
            if (path, pointer) in self._spoiled:
                return True
            pointer = pointer.rpartition("/")[0]
        return False

    def place(self, thing: Model, place: Place) -> None:
        """Remember where a thing stands; it is kept alive, so that its identity stays its own."""
        self._places[id(thing)] = (place, thing)

    def place_of(self, thing: Model) -> Place | None:
        """Where a thing stands; None for what no author wrote."""
        found = self._places.get(id(thing))
        return found[0] if found else None

    def provisional_id(self) -> str:
        """An id for a thing without one, while checking."""
        self._provisional += 1
        return f"{PROVISIONAL}{self._provisional}"

    def say(self, code: str, thing: Model, *steps: str | int, **parameters: object) -> None:
        """A problem at a thing, or at what lies `steps` below it. See `report`."""
        self.report(code, thing, steps, parameters)

    def report(
        self, code: str, thing: Model, steps: tuple[str | int, ...], parameters: Mapping[str, object]
    ) -> None:
        """A problem at a thing, or at what lies `steps` below it; a key that is not there is its thing.

        Nothing is said about what is spoiled, nor about what no author wrote. A parameter `at_key` puts the
        problem at that key instead of its value.
        """
        place = self.place_of(thing)
        if place is None:
            return
        node: Node = place.node
        pointer = place.pointer + "".join(f"/{step}" for step in steps)
        if self.is_spoiled(place.path, pointer):
            return
        for step in steps:
            below = _below(node, step)
            if below is None:
                break
            node = below
        key = parameters.get("at_key")
        entry = place.node.entries.get(str(key)) if key else None
        at = entry.key if entry else node
        self.problems.append(make_problem(code, place.path, at.line, at.column, parameters, pointer))

    def say_at(self, code: str, path: str, line: int = 1, column: int = 1, **parameters: object) -> None:
        """A problem at a place of a file."""
        self.problems.append(make_problem(code, path, line, column, parameters))


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, nodes.Mapping):
        return node.value(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


@dataclass(frozen=True)
class Cursor:
    """A ledger while one file is read."""

    ledger: Ledger
    path: str
    owner: str = ""
    """The id that the file gives: a module's."""
    known_keys: frozenset[str] = frozenset()
    """Words that are keys somewhere in the format: a text that begins with one and a colon is none."""

    def owned_by(self, owner: str) -> Cursor:
        """The same, for what belongs to another owner."""
        return replace(self, owner=owner)

    def say(self, code: str, node: Node, pointer: str, *, spoils: bool = False, **parameters: object) -> None:
        """A problem at a node."""
        self.say_at(code, node.line, node.column, pointer, spoils=spoils, **parameters)

    def say_at(
        self, code: str, line: int, column: int, pointer: str, *, spoils: bool = False, **parameters: object
    ) -> None:
        """A problem at a place of this file; `spoils`: nothing more is to be said about it."""
        self.ledger.problems.append(make_problem(code, self.path, line, column, parameters, pointer))
        if spoils:
            self.spoil(pointer)

    def spoil(self, pointer: str) -> None:
        """What stands here is bad or unknown."""
        self.ledger.spoil(self.path, pointer)

    def is_spoiled(self, pointer: str) -> bool:
        """True if the value or one that it stands in is bad."""
        return self.ledger.is_spoiled(self.path, pointer)

    def leave_out(self, pointer: str) -> None:
        """A thing that cannot be read at all: the course is no longer whole."""
        self.spoil(pointer)
        self.ledger.is_whole = False

    def place(self, thing: Model, node: nodes.Mapping, pointer: str) -> None:
        """Remember where a thing stands."""
        self.ledger.place(thing, Place(self.path, node, pointer))

    def provisional_id(self) -> str:
        """An id for a thing without one, while checking."""
        return self.ledger.provisional_id()
