"""Every thing of a course in order, and what in it is text, fact or file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_type_hints

from elearn.course.blocks import QuestionBlock
from elearn.course.model import Course
from elearn.course.shaping import notes_of
from elearn.course.words import Model

PROSE_FORMS = frozenset(["line", "text"])
_SINGLE_VALUES = (str, int, bool)


@dataclass(frozen=True)
class Said:
    """One text that people read, and where it stands."""

    thing: Model
    steps: tuple[str | int, ...]
    """From the thing to the text, by the keys that authors write."""
    text: str
    is_long: bool
    """Paragraphs may stand in it."""


@dataclass(frozen=True)
class _Parts:
    """The fields of a model class that can hold something of interest, with the keys that authors write."""

    prose: tuple[tuple[str, str, bool], ...]
    facts: tuple[tuple[str, str], ...]
    media: tuple[tuple[str, str], ...]
    below: tuple[str, ...]


@cache
def _parts(model: type[Model]) -> _Parts:
    hints = get_type_hints(model, include_extras=True)
    notes = {name: notes_of(hints[name]) for name in model.model_fields}
    keys = {name: key or name for name, (key, _) in notes.items()}

    def written(*forms: str) -> tuple[tuple[str, str], ...]:
        own_id = {"id"}
        return tuple(
            (name, keys[name]) for name, (_, form) in notes.items() if form in forms and name not in own_id
        )

    prose = tuple((name, key, notes[name][1] == "text") for name, key in written(*PROSE_FORMS))
    below = tuple(name for name, (_, form) in notes.items() if not form)
    return _Parts(prose, written("fact-id"), written("media"), below)


def things(root: Model) -> Iterator[Model]:
    """The thing and every thing in it, in the order of the model."""
    yield root
    for name in _parts(type(root)).below:
        value = getattr(root, name)
        if isinstance(value, Model):
            yield from things(value)
        elif isinstance(value, tuple):
            for one in cast("tuple[object, ...]", value):
                if isinstance(one, Model):
                    yield from things(one)


def authored(course: Course) -> Iterator[Model]:
    """Every thing of the bundle: the course, its modules and questions; not the register of facts."""
    yield course
    for name in ("objectives", "modules", "questions"):
        for one in cast("tuple[Model, ...]", getattr(course, name)):
            yield from things(one)
    for one in (course.placement, course.final, course.certificate, course.pocket_card):
        if one is not None:
            yield from things(one)


def scopes(course: Course) -> Iterator[Iterable[Model]]:
    """Lists of things whose ids must differ: some over the whole course, the others inside their parent."""
    lessons = [lesson for module in course.modules for lesson in module.lessons]
    blocks = [block for lesson in lessons for block in lesson.blocks if not isinstance(block, QuestionBlock)]
    questions = sorted(course.questions, key=lambda question: question.id)
    yield from (course.objectives, lessons, blocks, questions)
    for parent in (*blocks, *questions):
        for name in type(parent).model_fields:
            below: object = getattr(parent, name)
            if isinstance(below, tuple):
                yield [one for one in cast("tuple[object, ...]", below) if isinstance(one, Model)]


def prose(thing: Model) -> Iterator[Said]:
    """The texts of a thing itself, not of what is in it."""
    for name, key, is_long in _parts(type(thing)).prose:
        for steps, value in _strings(getattr(thing, name), key):
            yield Said(thing, steps, value, is_long)
    if hasattr(thing, "cells"):
        for column, text in cast("dict[str, str]", cast("Any", thing).cells).items():
            yield Said(thing, (column,), text, is_long=False)


def quoted_facts(thing: Model) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Ids of facts that a thing names by key, with their steps; those in holes are in its prose."""
    for name, key in _parts(type(thing)).facts:
        yield from _strings(getattr(thing, name), key)


def named_media(thing: Model) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Files that a thing names, with their steps."""
    for name, key in _parts(type(thing)).media:
        yield from _strings(getattr(thing, name), key)


def _strings(value: object, key: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, tuple):
        for place, one in enumerate(cast("tuple[object, ...]", value)):
            if isinstance(one, str):
                yield (key, place), one
