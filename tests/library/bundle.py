"""A bundle as small as can be published, written as an author would."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

COURSE = """\
    format: 1
    id: papers
    title: Your papers
    about: How to keep your papers.
    language: en
    track: rights-and-duties
    facts: [es]
    objectives:
      - id: keep-papers
        text: You keep your papers yourself.
    modules:
      - passport
    """
MODULE = """\
    title: Your passport
    lessons:
      - id: yours
        title: It is yours
        objectives: [keep-papers]
        minutes: 5
        blocks:
          - id: yours-text
            kind: text
            text: Nobody may keep your passport. In danger call {es.emergency}.
          - kind: question
            question: who-keeps
    """
QUESTIONS = """\
    questions:
      - id: who-keeps
        kind: truefalse
        objective: keep-papers
        ask: My employer may keep my passport.
        answer: false
      - id: who-signs
        kind: truefalse
        objective: keep-papers
        ask: I sign only what I can read.
        answer: true
    """
FACTS = """\
    format: 1
    jurisdiction: es
    name: Spain
    language: en
    facts:
      - id: es.emergency
        statement: The emergency number in Spain.
        contact:
          name: Emergencies
          use: emergency
          phone: '112'
        source:
          title: Emergency numbers
          publisher: European Commission
          url: https://example.org/
        as_of: 2026-01
        review_by: 2099-01-01
    """


def write_bundle(courses: Path, **changes: str) -> Path:
    """The bundle `papers` in a folder of courses; `changes` replace whole files: `questions=`."""
    files = {"course": COURSE, "module": MODULE, "questions": QUESTIONS, "facts": FACTS} | changes
    folder = courses / "papers"
    for path, name in (
        (folder / "course.yaml", "course"),
        (folder / "modules" / "passport.yaml", "module"),
        (folder / "questions" / "all.yaml", "questions"),
        (courses / "facts" / "es.yaml", "facts"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(files[name]), encoding="utf-8")
    return folder
