"""From what a browser posts to an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from elearn.course.model import Question
from elearn.course.questions.answers import Answer, DontKnow, NoAnswer, Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.web.bodies.questions.order import option_ids
from elearn.web.bodies.questions.posted import read_answer
from tests.course_factory import make_questions

QUESTIONS = {one.id: one for one in make_questions()}
CHOICE = QUESTIONS["passport-kept"]
TRUE_FALSE = QUESTIONS["passport-true"]
NUMBER = QUESTIONS["week-hours"]
SEVERAL = ChoiceQuestion(
    id="several",
    kind="choice",
    objective="keep-papers",
    ask="Which?",
    several=True,
    options=tuple(Option(id=one, text=one, right=one == "one") for one in ("one", "two", "three")),
)


def read(question: Question, *pairs: tuple[str, str], names: tuple[str, ...] = ()) -> Answer:
    return read_answer(question, MultiDict(pairs), names)


@pytest.mark.parametrize(
    ("question", "pairs", "answer"),
    [
        (CHOICE, [("answer", "me")], Picked(("me",))),
        (CHOICE, [("answer", "nobody")], NoAnswer()),
        (CHOICE, [("answer", "me"), ("answer", "boss")], Picked(("me",))),
        (CHOICE, [("answer", "?")], DontKnow()),
        (CHOICE, [], NoAnswer()),
        (SEVERAL, [("answer", "two"), ("answer", "one"), ("answer", "two")], Picked(("two", "one"))),
        (SEVERAL, [("answer", "two"), ("unknown", "1")], DontKnow()),
        (TRUE_FALSE, [("answer", "true")], Picked(("true",))),
        (TRUE_FALSE, [("answer", "perhaps")], NoAnswer()),
        (NUMBER, [("answer", " 40 ")], Typed("40")),
        (NUMBER, [("answer", "4\x000")], Typed("40")),
        (NUMBER, [("answer", "  ")], NoAnswer()),
        (NUMBER, [("answer", ""), ("unknown", "1")], DontKnow()),
    ],
)
def test_answer_in_a_lesson_is_posted_by_id(
    question: Question, pairs: list[tuple[str, str]], answer: Answer
) -> None:
    assert read(question, *pairs) == answer


@pytest.mark.parametrize(
    ("posted", "answer"),
    [
        ("0", Picked(("boss",))),
        ("1", Picked(("me",))),
        ("2", NoAnswer()),
        ("-1", NoAnswer()),
        ("me", NoAnswer()),
        ("²", NoAnswer()),
        ("9" * 5000, NoAnswer()),
    ],
)
def test_answer_in_an_attempt_is_posted_by_place(posted: str, answer: Answer) -> None:
    assert read(CHOICE, ("answer", posted), names=("boss", "me")) == answer


@given(st.sampled_from([CHOICE, TRUE_FALSE, NUMBER, SEVERAL]), st.lists(st.text()), st.booleans())
def test_any_form_gives_an_answer(question: Question, values: list[str], by_place: bool) -> None:
    pairs = [("answer", value) for value in values]

    answer = read(question, *pairs, names=option_ids(question, 1) if by_place else ())

    assert isinstance(answer, Picked | Typed | DontKnow | NoAnswer)


@given(st.integers(min_value=0, max_value=2**31))
def test_order_of_an_attempt_is_of_its_seed(seed: int) -> None:
    assert option_ids(SEVERAL, seed) == option_ids(SEVERAL, seed)
    assert sorted(option_ids(SEVERAL, seed)) == ["one", "three", "two"]


def test_options_that_say_so_keep_their_order_and_retired_ones_are_gone() -> None:
    options = (*SEVERAL.options, Option(id="four", text="four", retired=True))
    question = SEVERAL.model_copy(update={"shuffle": False, "options": options})

    assert option_ids(question, 7) == ("one", "two", "three")
    assert option_ids(TRUE_FALSE, 7) == ("true", "false")
    assert option_ids(NUMBER, 7) == ()
