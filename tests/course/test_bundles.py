"""Every code has one small broken bundle with a hand-written expectation, and every bundle has its code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn.cli.problem_sentences import SENTENCES, sentence_of
from elearn.course.editions import compare
from elearn.course.problems import ALL_WARNINGS, CODES
from elearn.course.reading import FolderSource, read_course

BUNDLES = Path(__file__).resolve().parent.parent / "bundles"
FORMAT = BUNDLES.parent.parent / "docs" / "bundle-format.md"
TODAY = date(2026, 11, 22)
KINDS = ("Errors", "Warnings")
NAMES = sorted(folder.parent.name for folder in BUNDLES.glob("*/expected.txt"))
PAIRS = [name for name in NAMES if (BUNDLES / name / "before").is_dir()]
SINGLE = [name for name in NAMES if name not in PAIRS]


def expected(name):
    return (BUNDLES / name / "expected.txt").read_text().splitlines()


def problems_of(name):
    courses = sorted((BUNDLES / name).glob("courses/*")) or [BUNDLES / name]
    return [one for course in courses for one in read_course(FolderSource(course), today=TODAY).problems]


def codes_in_format():
    section = FORMAT.read_text().split("## 15.")[1]
    after = {
        kind: section.split(f"**{kind}")[1].split(": " if kind == "Warnings" else "**", 1)[1]
        for kind in KINDS
    }
    return {
        kind: set(text.split(".")[0].replace("\n", " ").strip().split(", ")) for kind, text in after.items()
    }


@pytest.mark.parametrize("name", SINGLE)
def test_bundle_gives_what_is_expected(name):
    found = problems_of(name)

    shown = [
        f"{Path(one.path).relative_to(BUNDLES / name).as_posix()}:{one.line}:{one.column} {one.code}"
        for one in found
    ]
    assert shown == expected(name)


@pytest.mark.parametrize("name", SINGLE)
def test_every_problem_has_a_sentence(name):
    for problem in problems_of(name):
        assert "%(" not in sentence_of(problem)


@pytest.mark.parametrize("name", PAIRS)
def test_pair_differs_as_expected(name):
    before, after = (
        read_course(FolderSource(BUNDLES / name / side), today=TODAY) for side in ("before", "after")
    )
    assert before.course is not None
    assert after.course is not None

    found = compare(before.course, after.course)

    said = {
        "course-changed": found.course_changed,
        "id-vanished": found.vanished,
        "kind-changed": found.kind_changed,
        "question-moved": found.question_moved,
    }
    assert [f"{address} {code}" for code, addresses in said.items() for address in addresses] == expected(
        name
    )


def test_every_code_has_a_bundle_and_every_bundle_its_code():
    assert sorted(set(NAMES) - {"example"}) == sorted(CODES)


def test_every_code_stands_in_the_format():
    written = codes_in_format()
    known = {
        "Errors": {code for code, severity in CODES.items() if severity == "error"},
        "Warnings": {code for code, severity in CODES.items() if severity == "warning"},
    }

    assert {kind: sorted(codes - written[kind]) for kind, codes in known.items()} == {
        "Errors": [],
        "Warnings": [],
    }


def test_every_warning_of_the_format_may_be_treated_as_an_error():
    assert sorted(codes_in_format()["Warnings"]) == sorted(ALL_WARNINGS)


def test_every_code_has_a_sentence_and_every_sentence_its_code():
    assert sorted({key.partition("/")[0] for key in SENTENCES}) == sorted(CODES)
