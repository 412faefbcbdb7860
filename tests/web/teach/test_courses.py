from datetime import timedelta

import pytest

from elearn import clock
from elearn.people.models import Person
from tests.course_factory import hours_module, make_course, papers_module, spain, week_lesson
from tests.page import HTML, words
from tests.reporting.factory import add_learner, enrol, publish

LIST = "/teach/courses"
COURSE = "/teach/courses/rights"


@pytest.fixture
def moussa(session, cast, sign_in):
    """The trainer's browser; he reads English here, so that tests can read what he reads."""
    session.get(Person, cast.moussa.person_id).language = "en"
    return sign_in(cast.moussa)


def rows(page, place=0):
    table = list(page.all("table"))[place]
    return [[words(cell) for cell in row] for row in table.iter(HTML + "tr")][1:]


@pytest.mark.parametrize("address", [LIST, COURSE, f"{COURSE}/editions/1"])
@pytest.mark.parametrize(
    ("who", "status"), [("awa", 404), ("aminata", 404), ("sidi", 404), ("moussa", 200), ("ines", 200)]
)
def test_door(sign_in, cast, session, address, who, status):
    publish(session)

    assert sign_in(getattr(cast, who)).ask("GET", address).status_code == status


def test_list_says_what_is_published(moussa, cast, session):
    publish(session)
    second = publish(session, make_course(quoted=(_stale_spain(),)), number=2)
    enrol(session, session.get(Person, cast.awa.person_id), second)
    enrol(session, session.get(Person, cast.binta.person_id), second)

    page = moussa.get(LIST)

    assert rows(page) == [
        [
            "Your rights at work",
            "Edition 2, since 24 Nov 2026",
            "Français and English",
            "3",
            "12",
            "1",
            "1 to check",
        ]
    ]


def test_empty_library_says_so(moussa):
    assert "No course is published yet" in moussa.get(LIST).text


def test_course_page_shows_the_current_edition(moussa, session):
    publish(session)
    publish(session, make_course(about="Autre chose.", wordings=()), number=2)

    page = moussa.get(COURSE)

    assert page.h1 == "Vos droits au travail"
    assert "Edition 2 is live since 24 November 2026" in page.text
    assert "Autre chose." in page.text


def test_older_edition_says_that_it_is_old(moussa, session):
    publish(session)
    publish(session, make_course(about="Autre chose."), number=2)

    page = moussa.get(f"{COURSE}/editions/1")

    assert "Learners do not see this edition any more" in page.text
    assert "What your employer owes you" in page.text
    assert f"{COURSE}/editions/2" in page.links.values()


@pytest.mark.parametrize("address", ["/teach/courses/unknown", f"{COURSE}/editions/9"])
def test_unknown_course_or_edition_is_not_found(moussa, session, address):
    publish(session)

    moussa.get(address, status=404)


def test_every_lesson_leads_to_its_preview(moussa, session):
    publish(session)

    links = moussa.get(COURSE).links

    assert links["The working week"] == f"{COURSE}/editions/1/lessons/week"
    assert links["Your passport is yours"] == f"{COURSE}/editions/1/lessons/passport"


def test_stale_fact_is_marked_with_where_it_is_used(moussa, session):
    publish(session, make_course(quoted=(_stale_spain(),)))

    page = moussa.get(COURSE)

    fact, review, used = rows(page)[0]
    assert fact.startswith("40 hours a week")
    assert "es.hours-week" in fact
    assert review.startswith("Stale")
    assert used == "The working week How many hours a week?"


def test_fact_due_soon_is_marked(moussa, session):
    publish(session, make_course(quoted=(_spain_due(clock.today() + timedelta(days=20)),)))

    assert rows(moussa.get(COURSE))[0][1].startswith("in 20 days")


def test_objectives_and_quizzes_are_described(moussa, session):
    publish(session, make_course(quoted=(_spain_due(clock.today() + timedelta(days=400)),)))

    page = moussa.get(COURSE)

    assert rows(page) == [
        ["You know how long a week of work may be.", "2", "2", "2", "2"],
        ["You keep your papers yourself.", "1", "2", "2", "2"],
    ]
    assert "2 questions, always the same. Passed from 60%. As many tries as they like." in page.text
    for sentence in (
        "1 question for each objective.",
        "Passed from 70%.",
        "3 tries.",
        "The final test is passed.",
    ):
        assert sentence in page.text


def test_retired_lesson_is_not_listed(moussa, session):
    hours = hours_module(lessons=(week_lesson(retired=True), *hours_module().lessons[1:]))
    publish(session, make_course(modules=(hours, papers_module())))

    links = moussa.get(COURSE).links

    assert "The working week" not in links
    moussa.get(f"{COURSE}/editions/1/lessons/week", status=404)


@pytest.mark.parametrize("learners", [1, 3])
@pytest.mark.parametrize(("address", "most"), [(LIST, 3), (COURSE, 4)])
def test_statements_do_not_grow(moussa, cast, session, count_statements, address, most, learners):
    edition = publish(session)
    for number in range(learners):
        enrol(session, add_learner(session, cast.dakar, f"Learner {number}"), edition)
    moussa.get(address)

    with count_statements() as statements:
        moussa.get(address)

    assert len(statements) == most


def _stale_spain():
    return _spain_due(clock.today() - timedelta(days=1))


def _spain_due(day):
    """Both facts as ever, but the working week is to be looked at again by this day."""
    spanish = spain()
    hours, emergency = spanish.facts
    return spanish.model_copy(update={"facts": (hours.model_copy(update={"review_by": day}), emergency)})
