"""What needs no database: grading, checking."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.rows import Row, within
from benchmarks.timing import processor_seconds
from elearn import clock
from elearn.course.model import Course
from elearn.course.questions.answers import Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.grading import grade
from elearn.course.questions.text import TextQuestion
from elearn.course.reading import FolderSource, read_course

MICRO = 1_000_000


def measure_grading(course: Course) -> list[Row]:
    """The dearest picked and typed question of the real course."""
    picked = typed = 0.0
    for question in course.questions:
        if isinstance(question, ChoiceQuestion):
            answer = Picked((question.options[0].id,))
            picked = max(picked, _microseconds(course, question, answer))
        elif isinstance(question, TextQuestion):
            typed = max(typed, _microseconds(course, question, Typed("une réponse assez longue")))
    return [
        within("grading a picked answer", picked, 50, unit="µs", digits=1),
        within("grading a typed answer", typed, 500, unit="µs", digits=1),
    ]


def _microseconds(course: Course, question: ChoiceQuestion | TextQuestion, answer: Picked | Typed) -> float:
    return MICRO * processor_seconds(
        lambda: grade(course, question, answer, language=course.language), times=200
    )


def measure_checking(folder: Path, *, questions: int = 1000) -> Row:
    """`elearn check` on a generated course."""
    bundle = write_bundle(folder / "large-course", questions)
    before = time.process_time()
    reading = read_course(FolderSource(bundle), today=clock.today())
    spent = time.process_time() - before
    assert reading.course is not None, reading.problems[:5]
    assert len(reading.course.questions) == questions
    return within(f"`elearn check` on {questions:,} questions", spent, 2, unit="s CPU", digits=2)


def write_bundle(folder: Path, questions: int) -> Path:
    """A course of one module with so many questions of four options."""
    (folder / "modules").mkdir(parents=True)
    (folder / "questions").mkdir()
    (folder / "course.yaml").write_text(
        "format: 1\nid: large-course\ntitle: A large course\nabout: For measuring.\nlanguage: en\n"
        "track: skills\nobjectives:\n  - id: know\n    text: I know.\nmodules: [one]\n",
        encoding="utf-8",
    )
    (folder / "modules" / "one.yaml").write_text(
        "title: One\nlessons:\n  - id: first\n    title: First\n    objectives: [know]\n    minutes: 5\n"
        "    blocks:\n      - id: words\n        kind: text\n        text: Read this.\n",
        encoding="utf-8",
    )
    bank = "questions:\n" + "".join(map(_question, range(questions)))
    (folder / "questions" / "bank.yaml").write_text(bank, encoding="utf-8")
    return folder


def _question(number: int) -> str:
    options = "".join(
        f"      - id: option-{letter}\n        text: The answer with the letter {letter}\n"
        + ("        right: true\n" if letter == "b" else f"        why: Not {letter}, read again.\n")
        for letter in "abcd"
    )
    return (
        f"  - id: question-{number}\n    kind: choice\n    objective: know\n"
        f"    ask: What is the answer to number {number} of this list?\n    options:\n{options}"
        f"    explain: It is so because of {number}.\n"
    )
