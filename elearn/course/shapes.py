"""The shape of an authored file, taken from the model: what stands under which key, and how it is read.

One shape for each field of each model class, made once. A shape turns a node into the value that the model
wants and says what is wrong at the place; the model itself then judges lengths, ranges and words, and what it
refuses becomes a problem at the place too.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from elearn.course.ledger import Cursor
from elearn.course.nodes import Mapping, Node, Scalar, Sequence
from elearn.course.refusals import code_of
from elearn.course.values import Bad, Convert
from elearn.course.words import Model

TEXT_FORMS = frozenset(["line", "text", "raw", "media"])


class Shape(Protocol):
    """How one value is read."""

    def read(self, cursor: Cursor, node: Node, pointer: str) -> object:
        """The value for the model; where there is none, a stand-in, and the pointer is spoiled."""
        ...

    def empty(self) -> object:
        """A stand-in for a value that is missing or cannot be read."""
        ...


@dataclass(frozen=True)
class ScalarShape:
    """One value: a word, a text, a number, a day."""

    convert: Convert
    stand_in: object
    is_text: bool = False
    form: str = ""

    def empty(self) -> object:
        """A stand-in of the right type."""
        return self.stand_in

    def read(self, cursor: Cursor, node: Node, pointer: str) -> object:
        """The converted value."""
        if not isinstance(node, Scalar):
            self._not_one_value(cursor, node, pointer)
            return self.stand_in
        if node.is_blank:
            cursor.spoil(pointer)
            return self.stand_in
        if node.mark:
            code = "mark-starts-text" if self.is_text else "tag" if node.mark == "!" else "anchor"
            cursor.say(code, node, pointer, spoils=True)
            return self.stand_in
        try:
            value = self.convert(node)
        except Bad as bad:
            cursor.say(bad.code, node, pointer, spoils=True, **bad.parameters)
            return self.stand_in if bad.keep is None else bad.keep
        if self.is_text and node.comment is not None:
            cursor.say_at("hash-cuts-text", *node.comment, pointer)
        return value

    def _not_one_value(self, cursor: Cursor, node: Mapping | Sequence, pointer: str) -> None:
        if self.is_text and isinstance(node, Mapping) and node.entries:
            first = next(iter(node.entries.values())).key
            if first.text not in cursor.known_keys:
                cursor.say_at(
                    "colon-in-text", first.line, first.column + len(first.text), pointer, spoils=True
                )
                return
        if self.is_text and isinstance(node, Sequence) and node.is_flow:
            cursor.say("prose-in-brackets", node, pointer, spoils=True)
            return
        cursor.say("wrong-type", node, pointer, spoils=True, variant="one-value")


@dataclass(frozen=True)
class ListShape:
    """A list; in brackets only if its items are ids, countries, languages and the like."""

    item: Shape

    def empty(self) -> tuple[object, ...]:
        """Nothing."""
        return ()

    def read(self, cursor: Cursor, node: Node, pointer: str) -> tuple[object, ...]:
        """The items that could be read; of single values each keeps its place."""
        if isinstance(node, Scalar):
            if not node.is_blank:
                cursor.say("wrong-type", node, pointer, variant="list")
            cursor.leave_out(pointer)
            return ()
        if isinstance(node, Mapping):
            cursor.say("wrong-type", node, pointer, variant="list")
            cursor.leave_out(pointer)
            return ()
        if node.mark:
            cursor.say("tag" if node.mark == "!" else "anchor", node, pointer)
        item = self.item
        may_stand_in_brackets = isinstance(item, ScalarShape) and not item.is_text
        if node.is_flow and node.items and not may_stand_in_brackets:
            cursor.say("prose-in-brackets", node, pointer)
            cursor.leave_out(pointer)
            return ()
        read = (self.item.read(cursor, one, f"{pointer}/{place}") for place, one in enumerate(node.items))
        return tuple(value for value in read if value is not None)


@dataclass(frozen=True)
class Field:
    """A key of a mapping."""

    name: str
    """In the model."""
    shape: Shape
    is_required: bool = False
    form: str = ""


@dataclass(frozen=True)
class ModelShape:
    """A mapping that becomes a model."""

    model: type[Model]
    fields: ReadOnly[str, Field]
    """By the key that authors write."""
    given: ReadOnly[str, Callable[[Cursor], object]] = field(default_factory=dict[str, Any])
    """What no author writes: the id of a module is its file's name."""
    defaults: dict[str, Any] = field(default_factory=dict[str, Any])
    """What holds here if nothing is written, where the model has no default or another."""
    rest: Field | None = None
    """Where keys go that are the author's own: the cells of a row."""

    def empty(self) -> Model:
        """A model of stand-ins."""
        wanted: dict[str, Any] = {
            one.name: one.shape.empty() for one in self.fields.values() if one.is_required
        }
        given: dict[str, Any] = dict.fromkeys(self.given, "")
        return self.model.model_construct(**wanted | given | self.defaults)

    def read(self, cursor: Cursor, node: Node, pointer: str) -> Model | None:
        """The model; None (and left out of its list) if there is no mapping."""
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and node.is_blank):
                cursor.say("wrong-type", node, pointer, variant="keys")
            cursor.leave_out(pointer)
            return None
        if node.mark:
            cursor.say("tag" if node.mark == "!" else "anchor", node, pointer)
        return self.build(cursor, node, pointer, self.read_values(cursor, node, pointer))

    def read_values(self, cursor: Cursor, node: Mapping, pointer: str) -> dict[str, Any]:
        """The values under the names of the model's fields."""
        found: dict[str, Any] = {name: make(cursor) for name, make in self.given.items()}
        found |= self.defaults
        own_keys: dict[str, Any] = {}
        for key, entry in node.entries.items():
            below = f"{pointer}/{key}"
            known = self.fields.get(key) or self.rest
            if known is None:
                self._unknown_key(cursor, entry.key, below)
                continue
            value = entry.value
            if isinstance(value, Scalar) and value.is_empty and not value.is_blank and not value.mark:
                cursor.say("empty-value", entry.key, below, spoils=True, key=key)
                if isinstance(known.shape, ListShape):
                    cursor.leave_out(below)
                read: object = known.shape.empty()
            else:
                read = known.shape.read(cursor, value, below)
                if read is None:
                    read = known.shape.empty()
            if known is self.rest:
                own_keys[key] = read
            else:
                found[known.name] = read
        if self.rest is not None:
            found[self.rest.name] = own_keys
        self._missing(cursor, node, pointer, found)
        if node.is_damaged:
            cursor.leave_out(f"{pointer}/")
        return found

    def _unknown_key(self, cursor: Cursor, key: Scalar, pointer: str) -> None:
        near = difflib.get_close_matches(key.text, self.fields, 1)
        parameters: dict[str, Any] = {"key": key.text}
        if near:
            parameters |= {"variant": "near", "near": near[0]}
        cursor.say("unknown-key", key, pointer, spoils=True, **parameters)

    def _missing(self, cursor: Cursor, node: Mapping, pointer: str, found: dict[str, Any]) -> None:
        for key, wanted in self.fields.items():
            if wanted.name in found:
                continue
            if wanted.form == "spared-id":
                found[wanted.name] = cursor.provisional_id()
                if not node.is_damaged:
                    cursor.say("id-missing", node, pointer)
            elif wanted.form == "derived-id":
                found[wanted.name] = found.get("question") or cursor.provisional_id()
            elif wanted.is_required:
                found[wanted.name] = wanted.shape.empty()
                if isinstance(wanted.shape, ListShape):
                    cursor.leave_out(f"{pointer}/{key}")
                cursor.spoil(f"{pointer}/{key}")
                if not node.is_damaged:
                    cursor.say("missing-key", node, pointer, key=key)

    def build(self, cursor: Cursor, node: Mapping, pointer: str, found: dict[str, Any]) -> Model:
        """The model of the values; what it refuses is said, and then it is made all the same."""
        try:
            made = self.model.model_validate(found)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self._refused(cursor, node, pointer, detail, found)
            made = self.model.model_construct(**found)
        cursor.place(made, node, pointer)
        return made

    def _refused(
        self, cursor: Cursor, node: Mapping, pointer: str, detail: ErrorDetails, found: dict[str, Any]
    ) -> None:
        steps = detail["loc"]
        name = str(steps[0]) if steps else ""
        key = next((key for key, one in self.fields.items() if one.name == name), name)
        known = self.fields.get(key)
        below, at = f"{pointer}/{key}", node.value(key)
        index = next((step for step in steps[1:] if isinstance(step, int)), None)
        if index is not None and isinstance(at, Sequence) and index < len(at.items):
            below, at = f"{below}/{index}", at.items[index]
        elif known is self.rest or (known is None and self.rest is not None):
            key = str(steps[-1])
            below, at = f"{pointer}/{key}", node.value(key)
        if cursor.is_spoiled(below):
            return
        code, parameters = code_of(detail, known.form if known else "", found.get(name))
        cursor.say(code, at or node, below, spoils=True, **parameters)
        if code == "unknown-word" and index is None and known is not None:
            del found[name]  # checks rely on the words that the model allows
            if known.is_required:
                found[name] = known.shape.empty()


@dataclass(frozen=True)
class KindShape:
    """A mapping whose `kind` says what it is."""

    kinds: ReadOnly[str, ModelShape]

    def empty(self) -> object:
        """Nothing: it is left out of its list."""
        return None

    def read(self, cursor: Cursor, node: Node, pointer: str) -> Model | None:
        """The model of its kind; None if the kind is not known."""
        if not isinstance(node, Mapping):
            return next(iter(self.kinds.values())).read(cursor, node, pointer)
        kind = node.value("kind")
        if kind is None:
            if not node.is_damaged:
                cursor.say("missing-key", node, pointer, key="kind")
            cursor.leave_out(pointer)
            return None
        if not isinstance(kind, Scalar) or kind.text not in self.kinds:
            self._unknown(cursor, kind, f"{pointer}/kind")
            cursor.leave_out(pointer)
            return None
        return self.kinds[kind.text].read(cursor, node, pointer)

    def _unknown(self, cursor: Cursor, kind: Node, pointer: str) -> None:
        if not isinstance(kind, Scalar):
            cursor.say("wrong-type", kind, pointer, variant="one-value")
            return
        if kind.is_blank:
            return
        near = difflib.get_close_matches(kind.text, self.kinds, 1, 0.75)
        parameters: dict[str, Any] = {"shown": kind.text, "words": sorted(self.kinds)}
        if near:
            parameters |= {"variant": "near", "near": near[0]}
        cursor.say("unknown-kind", kind, pointer, **parameters)
