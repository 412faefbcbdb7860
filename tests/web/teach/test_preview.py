import pytest
from sqlalchemy import func, select

from elearn.course.model import Facilitator
from elearn.learning.models import Enrolment, ProgressRow, RecordRow
from elearn.people.models import Person
from tests.course_factory import hours_module, make_course, papers_module, payslip_lesson, week_lesson
from tests.reporting.factory import publish

LESSONS = "/teach/courses/rights/editions/1/lessons"


@pytest.fixture
def moussa(session, cast, sign_in):
    """The trainer's browser; he reads English here, so that tests can read what he reads."""
    session.get(Person, cast.moussa.person_id).language = "en"
    publish(session)
    return sign_in(cast.moussa)


def nothing_is_recorded(session):
    counts = [
        session.scalar(select(func.count()).select_from(table))
        for table in (RecordRow, ProgressRow, Enrolment)
    ]
    return counts == [0, 0, 0]


@pytest.mark.parametrize(
    ("who", "status"), [("awa", 404), ("aminata", 404), ("sidi", 404), ("moussa", 200), ("ines", 200)]
)
def test_door(sign_in, cast, session, who, status):
    publish(session)
    client = sign_in(getattr(cast, who))

    assert client.ask("GET", f"{LESSONS}/week").status_code == status
    client.post(f"{LESSONS}/week?question=week-hours", {"answer": "40"}, status=status)


def test_lesson_is_shown_in_the_readers_language(moussa):
    page = moussa.get(f"{LESSONS}/week")

    assert page.h1 == "The working week"
    assert "The law says 40 hours a week." in page.text
    assert "Preview: nothing is recorded" in page.text


def test_lesson_is_shown_in_any_language_of_the_course(moussa):
    page = moussa.submit(moussa.get(f"{LESSONS}/week"), {"language": "fr"}, action=f"{LESSONS}/week")

    assert page.h1 == "La semaine de travail"
    assert "La loi dit 40 heures" in page.text
    assert page.root.get("lang") == "en"


@pytest.mark.parametrize("language", ["xx", "ar", ""])
def test_language_that_the_course_does_not_speak_is_the_readers(moussa, language):
    assert moussa.get(f"{LESSONS}/week?language={language}").h1 == "The working week"


@pytest.mark.parametrize("lesson", ["unknown", "hours"])
def test_unknown_lesson_is_not_found(moussa, lesson):
    moussa.get(f"{LESSONS}/{lesson}", status=404)


def test_answer_is_graded_and_forgotten(moussa, session):
    asked = moussa.get(f"{LESSONS}/passport")
    (action,) = [form.action for form in asked.forms() if "question=passport-kept" in form.action]

    page = moussa.submit(asked, {"answer": "boss"}, action=action)

    assert "No: he may look at it, not keep it." in page.text
    assert nothing_is_recorded(session)
    assert "No: he may look at it" not in moussa.get(f"{LESSONS}/passport").text


def test_answer_keeps_the_language_of_the_lesson(moussa):
    asked = moussa.get(f"{LESSONS}/passport?language=fr")
    (action,) = [form.action for form in asked.forms() if "question=passport-kept" in form.action]

    page = moussa.submit(asked, {"answer": "boss"}, action=action)

    assert page.h1 == "Votre passeport est à vous"


@pytest.mark.parametrize("answer", [{}, {"answer": ""}, {"answer": "forty"}, {"unknown": "1"}])
def test_any_answer_to_a_number_is_taken(moussa, session, answer):
    page = moussa.post(f"{LESSONS}/week?question=week-hours", answer)

    assert page.h1 == "The working week"
    assert nothing_is_recorded(session)


def test_ticks_are_shown_and_forgotten(moussa, session):
    page = moussa.post(f"{LESSONS}/passport?checklist=before-leaving", {"tick": ["copy"]})

    ticked = [one.get("value") for one in page.all("input") if one.get("checked") is not None]
    assert ticked == ["copy"]
    assert nothing_is_recorded(session)


def test_answers_are_shown_to_trainers_who_ask(moussa):
    asked = moussa.get(f"{LESSONS}/passport")

    page = moussa.click(asked, "Show the right answers with their reasons")

    assert "The right answer" in page.text
    assert "No: he may look at it, not keep it." in page.text
    assert [form for form in page.forms() if "question=" in form.action] == []


def test_facilitator_notes_stand_beside(moussa, session):
    notes = Facilitator(
        minutes=30, activity="Faites des groupes **de quatre**.", materials=("Feuilles", "Stylos")
    )
    hours = hours_module(lessons=(week_lesson(facilitator=notes), payslip_lesson()))
    publish(session, make_course(modules=(hours, papers_module())), number=2)

    page = moussa.get(f"{LESSONS.replace('editions/1', 'editions/2')}/week")

    assert "Faites des groupes de quatre." in page.text
    assert "Feuilles Stylos" in page.text


def test_lesson_without_notes_says_so(moussa):
    assert "The authors have written no notes" in moussa.get(f"{LESSONS}/week").text


def test_lessons_lead_to_each_other_in_the_same_language(moussa):
    page = moussa.get(f"{LESSONS}/payslip?language=fr")

    assert page.links["Next lesson"] == f"{LESSONS}/passport?language=fr"
    assert page.links["Previous lesson"] == f"{LESSONS}/week?language=fr"


def test_statements_of_a_preview(moussa, count_statements):
    moussa.get(f"{LESSONS}/week")

    with count_statements() as statements:
        moussa.get(f"{LESSONS}/week")

    assert len(statements) == 2
