"""Questions and quizzes: what counts as right, and enough to draw from."""

from __future__ import annotations

import pytest

from tests.course.small import codes, said, small

FINAL = "final:\n  per_objective: {}\n"


def choice(options, more=""):
    source = small()
    lines = "".join(f"      - id: {name}\n{more_of}" for name, more_of in options.items())
    question = "questions:\n  - id: who\n    kind: choice\n    objective: greet\n    ask: Whom?\n"
    text = f"{question}{more}    options:\n{lines}"
    source.files["questions/all.yaml"] = text.encode()
    return source


RIGHT = "        text: Yes\n        right: true\n"
WRONG = "        text: Not that\n"
GONE = "        retired: true\n"


@pytest.mark.parametrize(
    ("options", "more", "expected"),
    [
        ({"a": RIGHT, "b": WRONG}, "", []),
        ({"a": RIGHT, "b": RIGHT, "c": WRONG}, "", ["right-options"]),
        ({"a": RIGHT, "b": RIGHT, "c": WRONG}, "    several: true\n", []),
        ({"a": RIGHT + GONE, "b": WRONG, "c": WRONG}, "", ["right-options"]),
        ({"a": RIGHT, "b": WRONG + GONE, "c": WRONG + GONE}, "", ["no-wrong-option"]),
        ({"a": RIGHT + GONE, "b": WRONG + GONE}, "", ["right-options"]),
        ({"a": RIGHT}, "", ["too-few"]),
        ({"right-to-strike": RIGHT, "b": WRONG}, "", []),
        ({"correct-1": RIGHT, "b": WRONG}, "", ["option-tells"]),
    ],
)
def test_a_choice_needs_right_and_wrong_options(options, more, expected):
    assert codes(choice(options, more)) == expected


def form(name, letter, kind="truefalse"):
    answer = "answer: true" if kind == "truefalse" else "answer: 4"
    head = f"  - id: {name}\n    kind: {kind}\n    objective: greet\n"
    return f"{head}    form: {letter}\n    ask: Is it?\n    {answer}\n"


def test_each_form_must_hold_what_the_final_draws():
    two_and_one = form("a1", "a") + form("a2", "a") + form("b1", "b")

    assert codes(small(course=FINAL.format(1), questions=two_and_one)) == ["forms-unequal"]
    assert sorted(codes(small(course=FINAL.format(2), questions=two_and_one))) == [
        "draw-too-big",
        "forms-unequal",
    ]


def test_forms_with_other_kinds_are_unequal():
    assert codes(small(course=FINAL.format(1), questions=form("a1", "a") + form("b1", "b", "number"))) == [
        "forms-unequal"
    ]


def test_a_draw_of_nothing_leaves_an_objective_out():
    quiz = "quiz:\n  per_objective: 9\n  draw:\n    - objective: greet\n      count: 0\n"

    assert codes(small(module=quiz)) == []


def test_a_draw_of_an_unknown_objective_is_said_at_the_draw():
    quiz = "quiz:\n  draw:\n    - objective: thank\n      count: 1\n"

    assert said(small(module=quiz)) == [
        "modules/first.yaml:15:18 objective-missing",
        "modules/first.yaml:16:14 draw-too-big",
    ]


def test_the_final_asks_questions_with_a_form_only():
    assert codes(small(course="final:\n  questions: [who]\n")) == ["objective-untested", "quiz-mixed"]


def test_a_wrong_number_within_the_tolerance_collides():
    number = (
        "  - id: days\n    kind: number\n    objective: greet\n    ask: How many?\n"
        "    answer: 10\n    tolerance: 10%\n"
        "    mistakes:\n      - id: eleven\n        answer: {}\n        why: Count again.\n"
    )

    assert codes(small(questions=number.format(11))) == ["answer-collides"]
    assert codes(small(questions=number.format(12))) == []
