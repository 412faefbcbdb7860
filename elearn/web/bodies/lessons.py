"""The body of a lesson: fixed markup and the places that a request fills, kept by edition and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from elearn.course.blocks import ChecklistBlock, QuestionBlock
from elearn.course.model import Lesson, Question
from elearn.web.bodies.blocks import render_block
from elearn.web.bodies.cache import BoundedCache
from elearn.web.bodies.reader import Reader


@dataclass(frozen=True)
class Piece:
    """Fixed markup, or a question, or a checklist: exactly one."""

    fixed: Markup | None = None
    question: Question | None = None
    checklist: ChecklistBlock | None = None


_bodies: BoundedCache[tuple[Piece, ...]] = BoundedCache(
    weigh=lambda pieces: sum(len(piece.fixed or "") for piece in pieces) + 200
)


def lesson_pieces(reader: Reader, lesson: Lesson) -> tuple[Piece, ...]:
    """The lesson's blocks in order, neighbouring fixed ones joined."""
    return _bodies.get_or_make((*reader.key, lesson.id), lambda: tuple(_render_lesson(reader, lesson)))


def fill(
    pieces: tuple[Piece, ...],
    *,
    question: Callable[[Question], Markup],
    checklist: Callable[[ChecklistBlock], Markup],
) -> list[Markup]:
    """The pieces as markup, questions and checklists as the caller shows them."""
    filled: list[Markup] = []
    for piece in pieces:
        if piece.fixed is not None:
            filled.append(piece.fixed)
        elif piece.question is not None:
            filled.append(question(piece.question))
        elif piece.checklist is not None:
            filled.append(checklist(piece.checklist))
    return filled


def _render_lesson(reader: Reader, lesson: Lesson) -> list[Piece]:
    pieces: list[Piece] = []
    fixed: list[Markup] = []
    for block in lesson.shown_blocks:
        if not isinstance(block, (QuestionBlock, ChecklistBlock)):
            fixed.append(render_block(reader, block))
            continue
        if fixed:
            pieces.append(Piece(fixed=Markup("\n").join(fixed)))
            fixed = []
        if isinstance(block, ChecklistBlock):
            pieces.append(Piece(checklist=block))
        elif (asked := reader.course.question(block.question)) and not asked.retired:
            pieces.append(Piece(question=asked))
    if fixed:
        pieces.append(Piece(fixed=Markup("\n").join(fixed)))
    return pieces
