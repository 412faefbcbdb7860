"""Course text and its translations: which messages a course has, and their catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elearn.course.facts import Register
from elearn.course.model import Course


@dataclass(frozen=True)
class Message:
    """One translatable text."""

    context: str
    """Stable address, for example `block.promise.text`; the PO file's msgctxt."""
    text: str
    """The source, paragraphs unwrapped: re-wrapping makes no translation stale."""
    path: str
    """File in the bundle: `modules/papers.yaml`."""
    is_list: bool = False
    """One thing a line; the translator gives as many lines as the language needs."""


def messages(course: Course, *, question_paths: Mapping[str, str] | None = None) -> Iterable[Message]:
    """Every translatable text in file order; `question_paths` says in which bank a question stands."""
    raise NotImplementedError


def register_messages(register: Register) -> Iterable[Message]:
    """Every translatable text of a register of facts in file order."""
    raise NotImplementedError
