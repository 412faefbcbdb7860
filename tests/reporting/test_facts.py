from datetime import date, timedelta

import pytest

from elearn.course.blocks import ChecklistBlock, ChecklistItem, TextBlock
from elearn.reporting.facts import Quotation, freshness, quoted_facts
from tests.course_factory import (
    hours_module,
    make_course,
    make_questions,
    papers_module,
    passport_lesson,
    spain,
    week_lesson,
)

REVIEW_BY = date(2027, 1, 1)
"""Of `es.hours-week`; `es.emergency` is a year later."""
TODAY = date(2026, 11, 22)


def places(course, fact_id):
    return next((one.quotations for one in quoted_facts(course, TODAY) if one.fact.id == fact_id), None)


def lesson(lesson_id):
    return Quotation(kind="lesson", id=lesson_id)


def question(question_id):
    return Quotation(kind="question", id=question_id)


def test_fact_is_found_in_sentences_blocks_and_answers():
    assert places(make_course(), "es.hours-week") == (lesson("week"), question("week-hours"))


def test_contact_is_found_in_its_block():
    assert places(make_course(), "es.emergency") == (lesson("passport"),)


def test_fact_is_found_in_a_checklist_and_in_what_a_question_explains():
    block = ChecklistBlock(
        id="list",
        kind="checklist",
        title="À faire",
        items=(ChecklistItem(id="call", text="Noter le numéro", facts=("es.hours-week",)),),
    )
    explained = make_questions()[3].model_copy(update={"explain": "Appelez le {es.emergency}."})
    course = make_course(
        modules=(papers_module(lessons=(passport_lesson(blocks=(block,)),)),), questions=(explained,)
    )

    assert places(course, "es.hours-week") == (lesson("passport"),)
    assert places(course, "es.emergency") == (question("passport-true"),)


def test_brace_that_is_meant_and_unknown_facts_quote_nothing():
    text = TextBlock(id="text", kind="text", text=r"Écrivez \{es.hours-week} ou {es.unknown}.")
    course = make_course(modules=(hours_module(lessons=(week_lesson(blocks=(text,)),)),), questions=())

    assert quoted_facts(course, TODAY) == ()


def test_what_is_retired_quotes_nothing():
    course = make_course(
        modules=(hours_module(lessons=(week_lesson(retired=True), passport_lesson())),),
        questions=tuple(one.model_copy(update={"retired": True}) for one in make_questions()),
    )

    assert [one.fact.id for one in quoted_facts(course, TODAY)] == ["es.emergency"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (REVIEW_BY + timedelta(days=1), "stale"),
        (REVIEW_BY, "soon"),
        (REVIEW_BY - timedelta(days=60), "soon"),
        (REVIEW_BY - timedelta(days=61), "fresh"),
    ],
)
def test_freshness_follows_the_day_of_review(today, expected):
    assert freshness(spain().facts[0], today) == expected


def test_facts_stand_in_the_order_of_their_review():
    listed = quoted_facts(make_course(), REVIEW_BY + timedelta(days=1))

    assert [(one.fact.id, one.freshness) for one in listed] == [
        ("es.hours-week", "stale"),
        ("es.emergency", "fresh"),
    ]
