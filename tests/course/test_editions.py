from __future__ import annotations

from decimal import Decimal
from typing import Any

from elearn.course.editions import Comparison, changed_kinds, compare
from elearn.course.model import Course, Question
from elearn.course.questions.truefalse import TrueFalseQuestion
from tests.course_factory import hours_module, make_course, make_questions, papers_module


def with_question(question_id: str, **changes: Any) -> Course:
    """The small course with one question changed, or dropped with `gone=True`."""
    questions: list[Question] = []
    for question in make_questions():
        if question.id != question_id:
            questions.append(question)
        elif "kind" in changes:
            kept = {"id": question.id, "objective": question.objective, "ask": question.ask}
            questions.append(TrueFalseQuestion(**kept, kind="truefalse", answer=True))
        elif not changes.get("gone"):
            questions.append(question.model_copy(update=changes))
    return make_course(questions=tuple(questions))


def test_compare_of_equal_courses_finds_nothing() -> None:
    assert compare(make_course(), make_course()) == Comparison()


def test_compare_names_another_course() -> None:
    assert compare(make_course(), make_course("other", language="en", teaches="es")).course_changed == (
        "id",
        "language",
        "teaches",
    )


def test_compare_finds_what_vanished_if_records_refer_to_it() -> None:
    without_papers = make_course(modules=(hours_module(),))
    assert compare(make_course(), without_papers).vanished == (
        "block.before-leaving",
        "block.before-leaving.item.copy",
        "block.before-leaving.item.family",
        "lesson.passport",
        "module.papers",
    )


def test_compare_lets_a_text_block_go() -> None:
    lesson = papers_module().lessons[0]
    shorter = lesson.model_copy(update={"blocks": lesson.blocks[1:]})
    new = make_course(modules=(hours_module(), papers_module(lessons=(shorter,))))
    assert lesson.blocks[0].id == "passport-text"
    assert compare(make_course(), new) == Comparison()


def test_compare_finds_a_question_that_vanished_with_its_options() -> None:
    assert compare(make_course(), with_question("passport-kept", gone=True)).vanished == (
        "question.passport-kept",
        "question.passport-kept.option.boss",
        "question.passport-kept.option.me",
    )


def test_compare_finds_another_kind() -> None:
    assert compare(make_course(), with_question("week-hours", kind="truefalse")).kind_changed == (
        "question.week-hours",
    )
    assert compare(make_course(), with_question("passport-kept", several=True)).kind_changed == (
        "question.passport-kept",
    )


def test_compare_finds_a_question_of_another_objective_or_form() -> None:
    assert compare(make_course(), with_question("week-hours", objective="keep-papers")).question_moved == (
        "question.week-hours",
    )
    assert compare(make_course(), with_question("week-hours", form="a")).question_moved == (
        "question.week-hours",
    )


def test_compare_names_what_is_graded_otherwise_and_reworded() -> None:
    found = compare(make_course(), with_question("week-hours", answer=Decimal(39), ask="Combien ?"))
    assert found == Comparison(
        grading_changed=("question.week-hours",), reworded=("question.week-hours.ask",)
    )


def test_retiring_is_free() -> None:
    assert compare(make_course(), with_question("week-hours", retired=True)) == Comparison()


def test_changed_kinds_remembers_ids_that_were_gone_for_a_while() -> None:
    assert changed_kinds({"question.week-hours": "choice", "lesson.old": "lesson"}, make_course()) == (
        "question.week-hours",
    )
