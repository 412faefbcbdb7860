from __future__ import annotations

from dataclasses import replace

import pytest

from elearn.course.model import Corridor
from elearn.course.questions.answers import DontKnow, Picked, Typed
from elearn.database import db, unit_of_work
from elearn.errors import NotFound
from elearn.learning.commands import enrol, finish_lesson
from elearn.learning.queries import home, standing
from tests.course_factory import make_course
from tests.learning.acts import RIGHT, Acts

on_both_databases = pytest.mark.usefixtures("both_databases")
POST = 7
"""What a command may send: of the 8 of a POST one finds the actor."""


@on_both_databases
def test_where_she_stands_is_one_select(acts: Acts) -> None:
    acts.enrol()
    acts.finish("week")
    acts.standing()
    db.session.rollback()
    with acts.count_statements() as statements:
        found = acts.standing()
    assert found.progress.lessons_done == {"week"}
    assert len(statements) == 1


def test_an_unpublished_course_is_not_found(acts: Acts) -> None:
    with pytest.raises(NotFound):
        standing(db.session(), acts.actor, "nowhere")


def test_before_enrolling_she_stands_at_the_beginning(acts: Acts) -> None:
    found = acts.standing()
    assert (found.is_enrolled, found.progress.state, found.number) == (False, "not-started", 1)


def test_home_shows_what_was_begun_first_and_what_fits(acts: Acts) -> None:
    for course_id, corridor in (
        ("all", Corridor()),
        ("begun", Corridor(destinations=("IT",))),
        ("elsewhere", Corridor(destinations=("IT",))),
        ("not-from-here", Corridor(origins=("ML",))),
        ("fits", Corridor(origins=("SN",), destinations=("ES", "IT"))),
    ):
        acts.publish(make_course(course_id, corridor=corridor))
    with unit_of_work() as session:
        enrol(session, actor=acts.actor, now=acts.now, course_id="begun")
        finish_lesson(
            session, actor=acts.actor, now=acts.now, course_id="begun", lesson_id="week", language="fr"
        )
    acts.enrol()
    shown = home(db.session(), acts.actor)
    assert [one.course_id for one in shown] == ["begun", "rights", "all", "fits"]
    nobody = replace(acts.actor, origin=None, destination=None)
    assert len(home(db.session(), nobody)) == 6


@pytest.mark.parametrize("courses", [1, 3])
def test_home_is_one_select_however_many_courses(acts: Acts, courses: int) -> None:
    for number in range(courses):
        acts.publish(make_course(f"course-{number}"))
    home(db.session(), acts.actor)
    db.session.rollback()
    with acts.count_statements() as statements:
        home(db.session(), acts.actor)
    assert len(statements) == 1


@on_both_databases
def test_no_post_sends_more_than_it_may(acts: Acts) -> None:
    sent: dict[str, int] = {}

    def counted(name: str, act: object) -> object:
        with acts.count_statements() as statements:
            result = act()  # type: ignore[operator]
        sent[name] = len(statements)
        return result

    acts.standing()
    counted("enrol", acts.enrol)
    counted("lesson", lambda: acts.finish("week"))
    counted("lesson again", lambda: acts.finish("week"))
    counted("answer", lambda: acts.answer("week", "week-hours", Typed("40")))
    counted("ticks", lambda: acts.tick("copy"))
    acts.finish("payslip", "passport")
    counted("open", acts.press_open)
    attempt = acts.attempt()
    first, second = attempt.question_ids
    db.session.expunge(attempt)  # as a page would, the test knows it by its id
    counted("answer in attempt", lambda: acts.answer_in(attempt, first, DontKnow()))
    counted("answer again", lambda: acts.answer_in(attempt, first, Picked((RIGHT[first],))))
    acts.answer_in(attempt, second, Picked((RIGHT[second],)))
    counted("hand in and complete", lambda: acts.hand_in(attempt))
    assert acts.standing().progress.is_complete
    counted("hand in again", lambda: acts.hand_in(attempt))
    assert sent == {
        "enrol": 6,
        "lesson": 5,
        "lesson again": 2,
        "answer": 5,
        "ticks": 5,
        "open": 7,
        "answer in attempt": 6,
        "answer again": 6,
        "hand in and complete": 6,
        "hand in again": 2,
    }
    assert max(sent.values()) <= POST
