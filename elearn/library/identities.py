"""Every id of a course that must keep its meaning, under the address by which messages call it too. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from elearn.course.blocks import ChecklistBlock, QuestionBlock, StepsBlock
from elearn.course.model import Course, Lesson, Question


def identities(course: Course) -> dict[str, str]:
    """Address -> kind: `question.fee-or-not` -> `truefalse`, `question.kept.option.me` -> `option`.

    What is unique only in its parent stands behind it. The kind is what may never change under the id.
    """
    return dict(_identities(course))


def _identities(course: Course) -> Iterator[tuple[str, str]]:
    for objective in course.objectives:
        yield f"objective.{objective.id}", "objective"
    for module in course.modules:
        yield f"module.{module.id}", "module"
        for lesson in module.lessons:
            yield f"lesson.{lesson.id}", "lesson"
            yield from _of_blocks(lesson)
    for question in course.questions:
        yield from _of_question(question)


def _of_blocks(lesson: Lesson) -> Iterator[tuple[str, str]]:
    for block in lesson.blocks:
        if isinstance(block, QuestionBlock):
            continue  # its id is its question's
        yield f"block.{block.id}", block.kind
        if isinstance(block, ChecklistBlock | StepsBlock):
            for item in block.items:
                yield f"block.{block.id}.item.{item.id}", "item"


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    address = f"question.{question.id}"
    if question.kind == "choice":
        yield address, "choice several" if question.several else "choice"
        for option in question.options:
            yield f"{address}.option.{option.id}", "option"
    else:
        yield address, question.kind
