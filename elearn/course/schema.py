"""The JSON Schema of the authored files, from the model that reads them: editors complete and check with it.

What authors write differs from the model in a few places: keys with other names, ids that may wait, quizzes
that differ by where they stand, cells of a table as keys of their own.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, Literal, cast, get_type_hints

from pydantic.json_schema import models_json_schema

from elearn.course.facts import Register
from elearn.course.files import (
    BANK_FILE,
    COURSE_FILE,
    FINAL,
    MODULE_FILE,
    MODULE_QUIZ,
    PLACEMENT,
    REGISTER_FILE,
    ROW,
)
from elearn.course.model import Bank, Course, Module
from elearn.course.quizzes import Quiz
from elearn.course.shapes import ModelShape
from elearn.course.shaping import model_shape, notes_of
from elearn.course.words import Model

FileName = Literal["course", "module", "questions", "facts"]
FILES: dict[FileName, ModelShape] = {
    "course": COURSE_FILE,
    "module": MODULE_FILE,
    "questions": BANK_FILE,
    "facts": REGISTER_FILE,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOT_AUTHORED = frozenset(["Quiz", "Row", "Wording", "MediaFile", "Percent", "Period"])
"""Made by the reader, or written otherwise."""
_MAY_WAIT = frozenset(["spared-id", "derived-id"])
_QUIZZES = {"ModuleQuiz": MODULE_QUIZ, "Final": FINAL, "Placement": PLACEMENT}

Json = dict[str, Any]


def schema_of(file: FileName | None = None) -> Json:
    """The schema of one kind of file, or one schema for all with a definition for each."""
    definitions = _definitions()
    names = {name: shape.model.__name__ for name, shape in FILES.items()}
    if file is not None:
        root = definitions[names[file]]
        return {"$schema": _DIALECT, **root, "$defs": _reachable(root, definitions)}
    files = [{"$ref": f"#/$defs/{name}"} for name in names.values()]
    return {"$schema": _DIALECT, "anyOf": files, "$defs": definitions}


def _definitions() -> dict[str, Json]:
    """Every definition, as authors write it."""
    _, made = models_json_schema(
        [(model, "validation") for model in (Course, Module, Bank, Register)], ref_template="#/$defs/{model}"
    )
    given = cast("dict[str, Json]", made["$defs"])
    shapes = {shape.model.__name__: shape for shape in FILES.values()}
    models = {model.__name__: model for model in _models(Model)}
    definitions = {
        name: _authored(definition, shapes.get(name) or model_shape(models[name]))
        for name, definition in given.items()
        if name in models and name not in _NOT_AUTHORED
    }
    definitions |= {name: _authored(given["Quiz"], shape, name) for name, shape in _QUIZZES.items()}
    definitions["Row"] = _row(given["Row"])
    reachable: dict[str, Json] = {}
    for shape in FILES.values():
        name = shape.model.__name__
        reachable |= {name: definitions[name], **_reachable(definitions[name], definitions)}
    return reachable


def _models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for below in model.__subclasses__():
        yield from _models(below)


def _authored(definition: Json, shape: ModelShape, title: str = "") -> Json:
    """A definition with the keys that authors write, and only those."""
    given = cast("dict[str, Json]", definition.get("properties", {}))
    properties = {key: _property(shape, key, given[one.name]) for key, one in shape.fields.items()}
    required = [key for key, one in shape.fields.items() if one.is_required and one.form not in _MAY_WAIT]
    return {
        "title": title or definition["title"],
        "description": re.sub(r"\s+", " ", str(definition.get("description", ""))),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _property(shape: ModelShape, key: str, given: Json) -> Json:
    name = shape.fields[key].name
    otherwise: dict[tuple[type[Model], str], Json] = {
        (Module, "quiz"): {"$ref": "#/$defs/ModuleQuiz"},
        (Course, "final"): {"$ref": "#/$defs/Final"},
        (Course, "placement"): {"$ref": "#/$defs/Placement"},
        (Course, "modules"): {"type": "array", "items": {"type": "string"}, "minItems": 1},
    }
    own = otherwise.get((shape.model, name))
    if own is not None:
        return dict(own)
    if shape.model is Quiz and name == "skip_at":
        given = next(one for one in given["anyOf"] if one.get("type") != "null")
    written = _as_written(copy.deepcopy(given))
    hint = get_type_hints(shape.model, include_extras=True)[name]
    written.pop("title", None)
    if notes_of(hint)[1] == "month-or-day":
        written = {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}
    return written


def _as_written(given: Any) -> Any:
    """Without what no author writes: null, decimals as strings, defaults that are not JSON's own."""
    if isinstance(given, list):
        return [_as_written(one) for one in cast("list[object]", given)]
    if not isinstance(given, dict):
        return given
    schema = {key: _as_written(value) for key, value in cast("Json", given).items() if key != "default"}
    choices = cast("list[Json] | None", schema.pop("anyOf", None))
    if choices is None:
        return schema
    is_decimal = any(one.get("type") == "number" for one in choices)
    kept = [
        one for one in choices if one.get("type") != "null" and not (is_decimal and _is_decimal_text(one))
    ]
    return {**schema, **kept[0]} if len(kept) == 1 else {**schema, "anyOf": kept}


def _is_decimal_text(choice: Json) -> bool:
    """How pydantic says that a decimal may also be written as a string."""
    return choice.get("type") == "string" and str(choice.get("pattern", "^(?!")).startswith("^(?!")


def _row(given: Json) -> Json:
    """A row: its id and one line for each column."""
    cell = cast("Json", given["properties"]["cells"]["additionalProperties"])
    return {**_authored(given, ROW), "additionalProperties": cell}


def _reachable(root: Json, definitions: dict[str, Json]) -> dict[str, Json]:
    """The definitions that a schema refers to, and those that these refer to."""
    found: dict[str, Json] = {}
    pending = [root]
    while pending:
        for name in re.findall(r"#/\$defs/(\w+)", str(pending.pop())):
            if name not in found:
                found[name] = definitions[name]
                pending.append(definitions[name])
    return dict(sorted(found.items()))
