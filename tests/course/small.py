"""The smallest course, in memory, for tests that change one thing of it."""

from __future__ import annotations

from datetime import date

from elearn.course.reading import read_course
from tests.course.sources import MemorySource

TODAY = date(2026, 11, 22)
COURSE = """format: 1
id: small
title: A small course
language: en
track: language
about: Words to start with.
objectives:
  - id: greet
    text: I can greet people.
modules: [first]
"""
MODULE = """title: First words
lessons:
  - id: hello
    title: Say hello
    objectives: [greet]
    minutes: 5
    blocks:
      - id: why
        kind: text
        text: Say hello to everybody.
      - kind: question
        question: who
"""
QUESTIONS = """questions:
  - id: who
    kind: truefalse
    objective: greet
    ask: You greet everybody.
    answer: true
"""


def small(*, course="", module="", questions="", **files):
    """The small course with lines added at the end of its files, or other files by path."""
    source = MemorySource.of(
        course=COURSE + course, modules__first=MODULE + module, questions__all=QUESTIONS + questions
    )
    source.files |= {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    return source


def changed(*changes, path="modules/first.yaml"):
    """The small course with one text of a file in place of another."""
    source = small()
    for old, new in changes:
        assert old.encode() in source.files[path]
        source.files[path] = source.files[path].replace(old.encode(), new.encode())
    return source


def read(source):
    return read_course(source, today=TODAY)


def said(source):
    """What is wrong, as `line:column code` of the only file with problems, or with its path."""
    return [f"{one.path}:{one.line}:{one.column} {one.code}" for one in read(source).problems]


def codes(source):
    return [one.code for one in read(source).problems]
