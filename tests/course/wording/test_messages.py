from __future__ import annotations

import pytest

from elearn.course.blocks import StepsBlock, TextBlock
from elearn.course.model import Facilitator, Wording
from elearn.course.questions.text import TextMistake, TextQuestion
from elearn.course.wording import (
    Message,
    messages,
    question_is_translated,
    question_messages,
    register_messages,
)
from tests.course_factory import ENGLISH, hours_module, make_course, spain, week_lesson


def test_messages_are_in_file_order_with_their_files() -> None:
    paths = {"week-hours": "questions/b.yaml", "passport-true": "questions/a.yaml"}
    found = list(messages(make_course(), question_paths=paths))
    contexts = [message.context for message in found]
    assert contexts[:7] == [
        "course.title",
        "course.about",
        "objective.know-hours.text",
        "objective.keep-papers.text",
        "quiz.final.title",
        "module.hours.title",
        "lesson.week.title",
    ]
    assert list(dict.fromkeys(message.path for message in found)) == [
        "course.yaml",
        "modules/hours.yaml",
        "modules/papers.yaml",
        "questions/b.yaml",
        "questions/a.yaml",
        "questions",
    ]
    assert contexts.index("quiz.hours.title") == contexts.index("module.papers.title") - 1


def test_messages_are_all_that_the_small_course_translates() -> None:
    of_course = {message.context for message in messages(make_course())}
    of_facts = {message.context for message in register_messages(spain())}
    untranslated = {"module.hours.about", "module.papers.about"}
    assert (of_course | of_facts) - set(ENGLISH) <= untranslated
    assert set(ENGLISH) - (of_course | of_facts) == set()


def test_messages_have_paragraphs_unwrapped_and_lists_one_a_line() -> None:
    lesson = week_lesson(
        blocks=(TextBlock(id="t", kind="text", text="Un\ndeux.\n\n- trois\n  quatre\n- cinq"),),
        facilitator=Facilitator(minutes=5, activity="Lisez.", materials=("Un stylo", "Du papier")),
    )
    found = {one.context: one for one in messages(make_course(modules=(hours_module(lessons=(lesson,)),)))}
    assert found["block.t.text"].text == "Un deux.\n\n- trois quatre\n- cinq"
    assert found["lesson.week.facilitator.materials"] == Message(
        "lesson.week.facilitator.materials", "Un stylo\nDu papier", "modules/hours.yaml", is_list=True
    )


def test_messages_leave_out_what_is_only_a_hole() -> None:
    steps = StepsBlock.model_validate(
        {
            "id": "s",
            "kind": "steps",
            "items": ({"id": "a", "text": "{es.emergency}"}, {"id": "b", "text": "B"}),
        }
    )
    lesson = week_lesson(blocks=(steps,))
    contexts = [one.context for one in messages(make_course(modules=(hours_module(lessons=(lesson,)),)))]
    assert [one for one in contexts if one.startswith("block.")] == ["block.s.item.b.text"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (None, ["ask", "accept", "mistake.m.accept", "mistake.m.why"]),
        ("es", ["ask", "mistake.m.why"]),
    ],
)
def test_question_messages_leave_out_forms_of_another_language(
    language: str | None, expected: list[str]
) -> None:
    question = TextQuestion(
        id="q", kind="text", objective="o", ask="?", language=language, accept=("nómina",),
        mistakes=(TextMistake(id="m", accept=("nombre",), why="Non."),),
    )  # fmt: skip
    assert [one.context for one in question_messages(question)] == [f"question.q.{one}" for one in expected]


def test_register_messages_name_the_place_first() -> None:
    assert [one.context for one in register_messages(spain())] == [
        "facts.es.name",
        "fact.es.hours-week.statement",
        "fact.es.emergency.statement",
        "fact.es.emergency.name",
    ]


def test_question_is_translated_only_if_nothing_falls_back() -> None:
    course = make_course()
    question = course.question("passport-kept")
    assert question is not None
    without_why = {k: v for k, v in ENGLISH.items() if k != "question.passport-kept.option.boss.why"}
    partly = make_course(wordings=(Wording(language="en", messages=without_why),))
    assert question_is_translated(course, question, "fr")
    assert question_is_translated(course, question, "en")
    assert not question_is_translated(partly, question, "en")
    assert not question_is_translated(course, question, "es")
