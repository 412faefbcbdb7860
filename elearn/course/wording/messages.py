"""What there is to translate in a course or a register of facts, in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from elearn.course.blocks import (
    AnyBlock,
    AudioBlock,
    CalloutBlock,
    ChecklistBlock,
    ContactsBlock,
    FactsBlock,
    ImageBlock,
    QuestionBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from elearn.course.facts import Register
from elearn.course.holes import is_only_a_hole
from elearn.course.model import Course, Lesson, Module, Question
from elearn.course.paragraphs import unwrap
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.number import NumberQuestion
from elearn.course.questions.text import TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.course.quizzes import Quiz


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

    def says(self, text: str) -> bool:
        """True if `text` is this message but for its wrapping."""
        if self.is_list:
            return [unwrap(line) for line in text.split("\n")] == [
                unwrap(line) for line in self.text.split("\n")
            ]
        return unwrap(text) == unwrap(self.text)


Part = tuple[str, str | tuple[str, ...] | None]
"""A context (below its thing's) and what stands there."""


def messages(course: Course, *, question_paths: Mapping[str, str] | None = None) -> Iterable[Message]:
    """Every translatable text in file order.

    Args:
        course: As read.
        question_paths: Question id -> bank, in the order of the files; the model does not know them.
    """
    yield from _as_messages("course.yaml", _parts_of_course_file(course))
    for module in course.modules:
        yield from _as_messages(f"modules/{module.id}.yaml", _parts_of_module(module))
    paths = question_paths or {}
    in_file_order = (question for one in paths if (question := course.question(one)))
    elsewhere = (question for question in course.questions if question.id not in paths)
    for question in (*in_file_order, *elsewhere):
        yield from question_messages(question, paths.get(question.id, "questions"))


def question_messages(question: Question, path: str = "questions") -> Iterator[Message]:
    """Every translatable text of one question, in the order of FORMAT."""
    parts = [("ask", question.ask), *_QUESTION_PARTS[question.kind](question)]
    parts += [("explain", question.explain), ("describe", question.describe)]
    yield from _as_messages(path, ((f"question.{question.id}.{context}", text) for context, text in parts))


def register_messages(register: Register) -> Iterable[Message]:
    """Every translatable text of a register of facts, in file order."""
    yield from _as_messages(f"facts/{register.jurisdiction}.yaml", _parts_of_register(register))


def question_is_translated(course: Course, question: Question, language: str) -> bool:
    """True if nothing of the question would fall back to the course's language.

    A question with a fuzzy or missing string leaves the final in that language.
    """
    if language == course.language:
        return True
    return all(course.message(one.context, language) is not None for one in question_messages(question))


def _as_messages(path: str, parts: Iterable[Part]) -> Iterator[Message]:
    for context, text in parts:
        if isinstance(text, tuple):
            if not all(map(is_only_a_hole, text)):
                yield Message(context, "\n".join(map(unwrap, text)), path, is_list=True)
        elif text and not is_only_a_hole(text):
            yield Message(context, unwrap(text), path)


def _parts_of_course_file(course: Course) -> Iterator[Part]:
    yield "course.title", course.title
    yield "course.about", course.about
    for objective in course.objectives:
        yield f"objective.{objective.id}.text", objective.text
    yield from _parts_of_quiz(course.placement)
    yield from _parts_of_quiz(course.final)
    yield "certificate.title", course.certificate.title if course.certificate else None


def _parts_of_quiz(quiz: Quiz | None) -> Iterator[Part]:
    if quiz:
        yield f"quiz.{quiz.id}.title", quiz.title


def _parts_of_module(module: Module) -> Iterator[Part]:
    yield f"module.{module.id}.title", module.title
    yield f"module.{module.id}.about", module.about
    for lesson in module.lessons:
        yield from _parts_of_lesson(lesson)
    yield from _parts_of_quiz(module.quiz)


def _parts_of_lesson(lesson: Lesson) -> Iterator[Part]:
    here = f"lesson.{lesson.id}"
    yield f"{here}.title", lesson.title
    yield f"{here}.neutral_title", lesson.neutral_title
    if lesson.facilitator:
        yield f"{here}.facilitator.activity", lesson.facilitator.activity
        yield f"{here}.facilitator.materials", lesson.facilitator.materials
    for block in lesson.blocks:
        for context, text in _parts_of_block(block):
            yield f"block.{block.id}.{context}", text


def _parts_of_block(block: AnyBlock) -> Iterator[Part]:
    match block:
        case TextBlock():
            yield "text", block.text
        case FactsBlock() | ContactsBlock():
            yield "title", block.title
        case ImageBlock():
            yield "describe", block.describe
            yield "caption", block.caption
        case AudioBlock():
            yield "title", block.title
            yield "transcript", block.transcript
        case CalloutBlock():
            yield "title", block.title
            yield "text", block.text
        case StepsBlock():
            yield from _parts_of_steps(block)
        case TableBlock():
            yield from _parts_of_table(block)
        case ChecklistBlock():
            yield "title", block.title
            yield from ((f"item.{item.id}.text", item.text) for item in block.items)
        case QuestionBlock():
            return


def _parts_of_steps(block: StepsBlock) -> Iterator[Part]:
    yield "title", block.title
    for item in block.items:
        yield f"item.{item.id}.text", item.text
        yield f"item.{item.id}.describe", item.describe


def _parts_of_table(block: TableBlock) -> Iterator[Part]:
    yield "title", block.title
    yield from ((f"column.{column.id}.text", column.text) for column in block.columns)
    for row in block.rows:
        yield from ((f"row.{row.id}.{column}", cell) for column, cell in row.cells.items())


def _parts_of_choice(question: ChoiceQuestion) -> Iterator[Part]:
    for option in question.options:
        yield f"option.{option.id}.text", option.text
        yield f"option.{option.id}.describe", option.describe
        yield f"option.{option.id}.why", option.why


def _parts_of_number(question: NumberQuestion) -> Iterator[Part]:
    yield from ((f"mistake.{mistake.id}.why", mistake.why) for mistake in question.mistakes)


def _parts_of_text(question: TextQuestion) -> Iterator[Part]:
    """What is in the language of the answer (`language`) is not translated."""
    yield "accept", None if question.language else question.accept
    for mistake in question.mistakes:
        yield f"mistake.{mistake.id}.accept", None if question.language else mistake.accept
        yield f"mistake.{mistake.id}.why", mistake.why


def _parts_of_truefalse(question: TrueFalseQuestion) -> Iterator[Part]:  # noqa: ARG001 - every kind's signature
    yield from ()


_QUESTION_PARTS: Mapping[str, Callable[[Any], Iterator[Part]]] = {
    "choice": _parts_of_choice,
    "truefalse": _parts_of_truefalse,
    "number": _parts_of_number,
    "text": _parts_of_text,
}


def _parts_of_register(register: Register) -> Iterator[Part]:
    yield f"facts.{register.jurisdiction}.name", register.name
    for fact in register.facts:
        yield f"fact.{fact.id}.statement", fact.statement
        if fact.contact:
            yield f"fact.{fact.id}.name", fact.contact.name
            yield f"fact.{fact.id}.hours", fact.contact.hours
