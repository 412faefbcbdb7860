"""Two states of a course compared: what may not change under learners, and what should be named when it does.

Things are called by the address that messages use too: `lesson.payslip`, `question.kept.option.me`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from elearn.course.blocks import ChecklistBlock, QuestionBlock
from elearn.course.model import Course, Lesson, Question
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.number import NumberQuestion
from elearn.course.questions.text import TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.course.wording.messages import messages

FIXED = ("id", "language", "teaches")
"""Of a course: another one of these is another course."""


@dataclass(frozen=True)
class Identity:
    """What an id stands for."""

    kind: str
    """May never change under the id, not even after the id was gone for a while."""
    is_recorded: bool
    """Learners' records refer to it: it may vanish only if somebody confirms it (`retired` is the way)."""


@dataclass(frozen=True)
class Comparison:
    """What changed from one state of a course to the next. Every field is sorted."""

    course_changed: tuple[str, ...] = ()
    """Of `id`, `language`, `teaches`: refused, it is another course."""
    kind_changed: tuple[str, ...] = ()
    """Addresses that now name another kind of thing: refused, give a new id."""
    vanished: tuple[str, ...] = ()
    """Addresses that records refer to and that are gone: refused unless confirmed one by one."""
    question_moved: tuple[str, ...] = ()
    """Questions of another objective or form: refused unless confirmed."""
    grading_changed: tuple[str, ...] = ()
    """Questions in which something else is right now: allowed, named, a regrade is offered."""
    reworded: tuple[str, ...] = ()
    """Contexts of messages with another source text: allowed, their translations become fuzzy."""


def compare(old: Course, new: Course) -> Comparison:
    """What changed between two states of one course."""
    before, after = identities(old), identities(new)
    return Comparison(
        course_changed=_sorted(name for name in FIXED if getattr(old, name) != getattr(new, name)),
        kind_changed=changed_kinds({address: one.kind for address, one in before.items()}, new),
        vanished=_sorted(
            address for address, one in before.items() if one.is_recorded and address not in after
        ),
        question_moved=_sorted(_moved(old, new)),
        grading_changed=_sorted(_regraded(old, new)),
        reworded=_sorted(_reworded(old, new)),
    )


def changed_kinds(registered: Mapping[str, str], course: Course) -> tuple[str, ...]:
    """Addresses of the course that were once registered (address -> kind) as another kind of thing."""
    now = identities(course)
    return _sorted(
        address for address, kind in registered.items() if address in now and now[address].kind != kind
    )


def identities(course: Course) -> dict[str, Identity]:
    """Every address of the course that must keep its meaning."""
    return dict(_identities(course))


def _identities(course: Course) -> Iterator[tuple[str, Identity]]:
    for objective in course.objectives:
        yield f"objective.{objective.id}", Identity("objective", is_recorded=True)
    for module in course.modules:
        yield f"module.{module.id}", Identity("module", is_recorded=True)
        for lesson in module.lessons:
            yield f"lesson.{lesson.id}", Identity("lesson", is_recorded=True)
            yield from _of_blocks(lesson)
    for question in course.questions:
        yield from _of_question(question)


def _of_blocks(lesson: Lesson) -> Iterator[tuple[str, Identity]]:
    for block in lesson.blocks:
        if isinstance(block, QuestionBlock):
            continue  # its id is its question's
        is_checklist = isinstance(block, ChecklistBlock)
        yield f"block.{block.id}", Identity(block.kind, is_recorded=is_checklist)
        for item in block.items if is_checklist else ():
            yield f"block.{block.id}.item.{item.id}", Identity("item", is_recorded=True)


def _of_question(question: Question) -> Iterator[tuple[str, Identity]]:
    address = f"question.{question.id}"
    if not isinstance(question, ChoiceQuestion):
        yield address, Identity(question.kind, is_recorded=True)
        return
    yield address, Identity("choice several" if question.several else "choice", is_recorded=True)
    for option in question.options:
        yield f"{address}.option.{option.id}", Identity("option", is_recorded=True)


def _moved(old: Course, new: Course) -> Iterator[str]:
    for question in old.questions:
        now = new.question(question.id)
        if now is not None and (now.objective, now.form) != (question.objective, question.form):
            yield f"question.{question.id}"


def _regraded(old: Course, new: Course) -> Iterator[str]:
    for question in old.questions:
        now = new.question(question.id)
        if now is not None and now.kind == question.kind and _key(question, old) != _key(now, new):
            yield f"question.{question.id}"


def _key(question: Question, course: Course) -> object:
    """What decides whether an answer is right."""
    match question:
        case ChoiceQuestion():
            return frozenset(option.id for option in question.options if option.right)
        case TrueFalseQuestion():
            return question.answer
        case NumberQuestion():
            fact = course.fact(question.answer) if isinstance(question.answer, str) else None
            answer = fact.value if fact else question.answer
            return (answer, question.tolerance, question.unit, question.per)
        case TextQuestion():
            return (question.accept, question.typos, question.accents, question.language)


def _reworded(old: Course, new: Course) -> Iterator[str]:
    before = {message.context: message.text for message in messages(old)}
    for message in messages(new):
        if before.get(message.context, message.text) != message.text:
            yield message.context


def _sorted(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(addresses))
