from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.model import Objective, Wording
from elearn.course.questions.answers import DontKnow, Picked, answer_to_payload
from elearn.course.quizzes import Draw, Quiz
from elearn.learning.attempts import (
    Situation,
    draw,
    facts_behind,
    form_to_ask,
    grades_of,
    is_offered,
    mean,
    seen_in,
    shuffled,
)
from tests.course_factory import ENGLISH, final_quiz, hours_module, make_course, make_questions, papers_module

COURSE = make_course()
FINAL = final_quiz()
TODAY = date(2026, 11, 22)
IN_FRENCH = Situation(language="fr", today=TODAY)
IN_ENGLISH = Situation(language="en", today=TODAY)


def drawn(course: Any = COURSE, quiz: Quiz = FINAL, situation: Situation = IN_FRENCH, **others: Any) -> Any:
    return draw(course, quiz, situation, **{"form": "a", "seed": 1, "seen": {}, **others})


@given(st.integers(0, 2**31 - 1), st.sampled_from("ab"))
def test_a_final_asks_so_many_of_each_objective_in_one_form(seed: int, form: str) -> None:
    questions = [COURSE.question(one) for one in drawn(seed=seed, form=form)]
    assert Counter(one.objective for one in questions if one) == {"know-hours": 1, "keep-papers": 1}
    assert {one.form for one in questions if one} == {form}


@given(st.integers(0, 2**31 - 1))
def test_the_same_seed_draws_the_same(seed: int) -> None:
    assert drawn(seed=seed) == drawn(seed=seed)


def test_chance_differs_by_seed() -> None:
    assert len({drawn(seed=seed) for seed in range(40)}) == 8


def test_unseen_questions_come_first() -> None:
    first = drawn(seed=3)
    second = drawn(seed=4, seen=seen_in([first]))
    assert set(first) & set(second) == set()
    assert len(drawn(seed=5, seen=seen_in([first, second]))) == 2


def test_a_draw_overrides_the_number_for_its_objective() -> None:
    quiz = final_quiz(draw=(Draw(objective="know-hours", count=2), Draw(objective="keep-papers", count=0)))
    assert set(drawn(quiz=quiz)) == {"know-hours-a1", "know-hours-a2"}


def test_retired_questions_and_objectives_are_not_asked() -> None:
    questions = tuple(
        one.model_copy(update={"retired": True}) if one.id == "know-hours-a1" else one
        for one in make_questions()
    )
    objectives = (COURSE.objectives[0], Objective(id="keep-papers", text="Plus.", retired=True))
    course = make_course(questions=questions, objectives=objectives)
    assert {drawn(course, seed=seed) for seed in range(10)} == {("know-hours-a2",)}


def test_too_few_questions_draw_nothing() -> None:
    assert drawn(quiz=final_quiz(per_objective=3)) is None


def test_a_module_quiz_asks_fixed_questions_in_their_order() -> None:
    quiz = COURSE.quiz("hours")
    assert quiz is not None
    assert drawn(quiz=quiz, form=None) == ("week-hours", "payslip-word")


def test_a_module_quiz_draws_for_the_objectives_of_its_lessons() -> None:
    quiz = Quiz(id="papers", per_objective=2, passing=Decimal("0.6"))
    course = make_course(modules=(hours_module(), papers_module(quiz=quiz)))
    assert set(drawn(course, quiz, form=None)) == {"passport-kept", "passport-true"}


def test_fixed_questions_follow_what_is_drawn() -> None:
    quiz = final_quiz(
        questions=("know-hours-a2", "keep-papers-b1"), draw=(Draw(objective="know-hours", count=1),)
    )
    questions = drawn(quiz=quiz)
    assert questions[-1] == "know-hours-a2"
    assert len(set(questions)) == 3
    assert "keep-papers-b1" not in questions


def test_the_final_groups_by_skill() -> None:
    objectives = (
        Objective(id="know-hours", text="Heures.", skill="reading"),
        Objective(id="keep-papers", text="Papiers.", skill="listening"),
    )
    course = make_course(objectives=objectives)
    asked = {
        tuple(one.rsplit("-", 1)[0] for one in drawn(course, final_quiz(per_objective=2), seed=seed))
        for seed in range(10)
    }
    assert asked == {("keep-papers", "keep-papers", "know-hours", "know-hours")}


def english_without(*contexts: str) -> Any:
    messages = {context: text for context, text in ENGLISH.items() if context not in contexts}
    return make_course(wordings=(Wording(language="en", messages=messages),))


def test_an_untranslated_question_leaves_the_final_in_that_language() -> None:
    course = english_without("question.know-hours-a1.ask")
    assert {one for seed in range(10) for one in drawn(course, situation=IN_ENGLISH, seed=seed)} == {
        "know-hours-a2",
        "keep-papers-a1",
        "keep-papers-a2",
    }
    assert "know-hours-a1" in {one for seed in range(10) for one in drawn(course, seed=seed)}


def test_a_final_that_cannot_be_drawn_is_not_offered_in_that_language() -> None:
    course = english_without(*(f"question.know-hours-{one}.ask" for one in ("a1", "a2", "b1", "b2")))
    assert not is_offered(course, FINAL, IN_ENGLISH)
    assert is_offered(course, FINAL, IN_FRENCH)
    assert not is_offered(course, FINAL, Situation(language="pt", today=TODAY))


def test_a_module_quiz_is_offered_in_any_language() -> None:
    quiz = COURSE.quiz("hours")
    assert quiz is not None
    assert is_offered(COURSE, quiz, Situation(language="pt", today=TODAY))


@pytest.mark.parametrize(
    ("today", "asked"), [(date(2027, 1, 1), 4), (date(2027, 1, 2), 3)], ids=["review day", "overdue"]
)
def test_an_overdue_critical_fact_takes_its_questions_out_of_the_final(today: date, asked: int) -> None:
    questions = tuple(
        one.model_copy(update={"facts": ("es.hours-week",)}) if one.id == "know-hours-a1" else one
        for one in make_questions()
    )
    course = make_course(questions=questions)
    situation = Situation(language="fr", today=today)
    assert len({one for seed in range(20) for one in drawn(course, situation=situation, seed=seed)}) == asked


def test_facts_behind_a_question_are_named_or_in_holes_or_the_answer() -> None:
    number = COURSE.question("week-hours")
    statement = COURSE.question("passport-true")
    assert number is not None
    assert statement is not None
    assert facts_behind(number) == {"es.hours-week"}
    in_text = statement.model_copy(update={"ask": "Appelez {es.emergency} ?", "facts": ("es.police",)})
    assert facts_behind(in_text) == {"es.emergency", "es.police"}


@pytest.mark.parametrize(
    ("own", "before", "form"),
    [([], None, "a"), ([], "a", "b"), ([], "b", "a"), (["a"], "b", "b"), (["a", "b"], None, "a")],
)
def test_forms_go_by_turns_over_learners_and_attempts(own: list[str], before: str | None, form: str) -> None:
    assert form_to_ask(COURSE, own=own, before=before) == form


def test_with_a_pretest_retakes_keep_their_form() -> None:
    assert form_to_ask(make_course(pretest=True), own=["b"], before="a") == "b"


def test_answers_left_out_are_graded_as_none() -> None:
    answers = {
        "passport-kept": answer_to_payload(Picked(("me",))),
        "passport-true": answer_to_payload(DontKnow()),
    }
    grades = grades_of(COURSE, ["passport-kept", "passport-true", "week-hours"], answers, language="fr")
    assert {key: one.outcome for key, one in grades.items()} == {
        "passport-kept": "right",
        "passport-true": "unknown",
        "week-hours": "none",
    }
    assert mean(one.score for one in grades.values()) == Fraction(1, 3)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([]) == 0


def test_options_keep_their_order_for_a_seed() -> None:
    ids = ["one", "two", "three", "four"]
    assert shuffled(ids, 7, "question") == shuffled(reversed(ids), 7, "question")
    assert len({shuffled(ids, seed, "question") for seed in range(200)}) == 24
