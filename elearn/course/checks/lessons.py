"""Lessons: their length, what private ones may hold, and the questions that they ask."""

from __future__ import annotations

from elearn.course.blocks import Block, ImageBlock, QuestionBlock, TableBlock
from elearn.course.checks.naming import check_named
from elearn.course.checks.subject import Subject
from elearn.course.model import Lesson

SHORTEST, LONGEST = 5, 10
"""Minutes of a phone visit."""


def check_lessons(subject: Subject) -> None:
    """Length, blocks of questions, pictures and tables, and what to read again."""
    for module in subject.course.modules:
        for lesson in module.lessons:
            if not SHORTEST <= lesson.minutes <= LONGEST:
                subject.ledger.say("lesson-length", lesson, "minutes", minutes=lesson.minutes)
            for block in lesson.blocks:
                _check_block(subject, lesson, block)
    known = {lesson.id for module in subject.course.modules for lesson in module.lessons}
    for question in subject.course.questions:
        if question.read_again is not None and subject.is_whole:
            check_named(subject.ledger, "lesson-missing", question.read_again, known, question, "read_again")


def _check_block(subject: Subject, lesson: Lesson, block: Block) -> None:
    if isinstance(block, QuestionBlock):
        _check_question_block(subject, lesson, block)
    elif isinstance(block, ImageBlock):
        if block.describe is None and not block.decorative:
            subject.ledger.say("image-without-description", block)
    elif isinstance(block, TableBlock):
        _check_table(subject, block)


def _check_question_block(subject: Subject, lesson: Lesson, block: QuestionBlock) -> None:
    course, ledger = subject.course, subject.ledger
    if lesson.private:
        ledger.say("private-question", block, "question")
        return
    question = course.question(block.question)
    if question is None:
        if subject.is_whole:
            known = [one.id for one in course.questions]
            check_named(ledger, "question-missing", block.question, known, block, "question")
    elif question.form is not None:
        ledger.say("test-question-in-lesson", block, "question", question=question.id)


def _check_table(subject: Subject, table: TableBlock) -> None:
    """A line for each column in each row, and no other."""
    columns = [column.id for column in table.columns]
    for column in table.columns:
        if column.id == "id":
            subject.ledger.say("reserved-id", column, "id", id="id")
    for row in table.rows:
        for key in row.cells:
            if key not in columns:
                subject.ledger.say("unknown-key", row, key, key=key, at_key=key)
        for column in columns:
            if column not in row.cells and column != "id":
                subject.ledger.say("missing-key", row, key=column)
