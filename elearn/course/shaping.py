"""From the model to shapes: each field's type and notes say how authors write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from elearn.course import values
from elearn.course.questions.number import Percent
from elearn.course.shapes import TEXT_FORMS, Field, KindShape, ListShape, ModelShape, ScalarShape, Shape
from elearn.course.values import Convert
from elearn.course.words import Key, Model, Written

_BY_FORM: Mapping[str, Convert] = {
    "line": values.line,
    "text": values.text,
    "raw": values.line,
    "media": values.line,
    "id": values.identifier,
    "own-id": values.identifier,
    "spared-id": values.identifier,
    "derived-id": values.identifier,
    "fact-id": values.word,
    "language": values.language,
    "country": values.country,
    "jurisdiction": values.jurisdiction,
    "unit": values.unit,
    "warning-code": values.warning_code,
    "percent": values.percent,
    "size": values.size,
    "month-or-day": values.month_or_day,
}
_BY_TYPE: Mapping[type, Convert] = {
    str: values.line,
    bool: values.boolean,
    int: values.whole_number,
    Decimal: values.number,
    date: values.day,
    timedelta: values.duration,
}
_EMPTY_BY_TYPE: Mapping[type, object] = {
    str: "",
    bool: False,
    int: 1,
    Decimal: Decimal(0),
    date: date.max,
    timedelta: timedelta(0),
}


_MADE: dict[type[Model], ModelShape] = {}
OWN_SHAPES: dict[tuple[type[Model], str], Shape] = {}
"""Fields that are authored otherwise than their type says; filled by `files.py`."""


def model_shape(model: type[Model]) -> ModelShape:
    """The shape of a model, made once."""
    made = _MADE.get(model)
    if made is None:
        made = _MADE[model] = ModelShape(model, fields_of(model))
    return made


def fields_of(model: type[Model], leave_out: frozenset[str] = frozenset()) -> dict[str, Field]:
    """The keys that authors may write for a model."""
    hints = get_type_hints(model, include_extras=True)
    fields: dict[str, Field] = {}
    for name, info in model.model_fields.items():
        if name in leave_out:
            continue
        annotation = hints[name]
        key, form = notes_of(annotation)
        own = OWN_SHAPES.get((model, name))
        fields[key or name] = Field(name, own or shape_of(annotation), info.is_required(), form)
    return fields


def notes_of(annotation: Any) -> tuple[str, str]:
    """The key and the form that an annotation names, the outermost first."""
    key = form = ""
    if get_origin(annotation) is Annotated:
        inner, *notes = get_args(annotation)
        key, form = notes_of(inner)
        for note in notes:
            key = note.name if isinstance(note, Key) else key
            form = note.form if isinstance(note, Written) else form
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for inner in get_args(annotation):
            inner_key, inner_form = notes_of(inner)
            key, form = key or inner_key, form or inner_form
    return key, form


def shape_of(annotation: Any) -> Shape:
    """The shape of a value with this type."""
    form = notes_of(annotation)[1]
    annotation = _bare(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _union_shape(tuple(one for one in inner if one is not type(None)))
    if origin is tuple:
        return ListShape(shape_of(inner[0]))
    if origin is Literal:
        convert = values.word if isinstance(inner[0], str) else values.whole_number
        return ScalarShape(convert, inner[0])
    if issubclass(annotation, Model):
        return model_shape(annotation)
    convert = _BY_FORM[form] if form else _BY_TYPE[annotation]
    return ScalarShape(convert, _EMPTY_BY_TYPE[annotation], is_text=form in TEXT_FORMS, form=form)


def _union_shape(choices: tuple[Any, ...]) -> Shape:
    if len(choices) == 1:
        return shape_of(choices[0])
    if Percent in map(_bare, choices):
        return ScalarShape(values.tolerance, Decimal(0))
    if Decimal in choices:
        return ScalarShape(values.number_or_fact, Decimal(0))
    return KindShape({_kind_of(choice): model_shape(choice) for choice in choices})


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _kind_of(model: type[Model]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0])
