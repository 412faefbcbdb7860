"""What a learner can answer, whatever the kind, and how a record keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True)
class Picked:
    """Options picked, by id. A `truefalse` picks `true` or `false`."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """Words or a number as typed; whatever was typed is kept as it is."""

    text: str


@dataclass(frozen=True)
class DontKnow:
    """'I don't know', said."""


@dataclass(frozen=True)
class NoAnswer:
    """Nothing picked and nothing said."""


Answer = Picked | Typed | DontKnow | NoAnswer


def answer_to_payload(answer: Answer) -> dict[str, object]:
    """The answer as JSON-ready data; `answer_from_payload` gives it back unchanged."""
    match answer:
        case Picked(options):
            return {"picked": list(options)}
        case Typed(text):
            return {"typed": text}
        case DontKnow():
            return {"dont_know": True}
        case NoAnswer():
            return {}


def answer_from_payload(payload: Mapping[str, object]) -> Answer:
    """The answer that `answer_to_payload` wrote.

    Raises ValueError if the payload has another shape.
    """
    if not payload:
        return NoAnswer()
    if len(payload) == 1:
        (key, value), *_ = payload.items()
        if key == "picked" and isinstance(value, list):
            ids = cast("list[object]", value)
            texts = tuple(one for one in ids if isinstance(one, str))
            if len(texts) == len(ids):
                return Picked(texts)
        if key == "typed" and isinstance(value, str):
            return Typed(value)
        if key == "dont_know" and value is True:
            return DontKnow()
    raise ValueError("not the payload of an answer")
