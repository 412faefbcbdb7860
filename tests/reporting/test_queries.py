from datetime import timedelta
from fractions import Fraction

import pytest

from elearn.errors import NotFound
from elearn.people.models import Office, Person
from elearn.reporting.learners import (
    PAGE_SIZE,
    Column,
    CourseState,
    Departure,
    LearnerFilters,
    LearnerOrder,
    LearnerRow,
    Readied,
    Readiness,
)
from elearn.reporting.ordering import Alphabet
from elearn.reporting.queries import (
    learner,
    learner_page,
    learner_rows,
    learners_by_course,
    office_choices,
)
from tests.cast import NOW
from tests.course_factory import make_course
from tests.reporting.factory import TODAY, add_learner, enrol, enrol_with_progress, leaves_in, publish

pytestmark = pytest.mark.usefixtures("both_databases")

ALPHABET = Alphabet(courses=("travel", "rights"), countries=("SN", "MR", "GN", "ES", "IT"))


def ask(session, actor, *, order=None, page=1, **filters):
    return learner_page(
        session,
        actor,
        filters=LearnerFilters(**filters),
        order=order or LearnerOrder(),
        page=page,
        today=TODAY,
        alphabet=ALPHABET,
    )


def names(found):
    return [row.name for row in found.rows]


def sorted_names(session, actor, column, *, descending=False):
    return names(ask(session, actor, order=LearnerOrder(column=column, descending=descending)))


def test_row_says_what_is_known_of_a_learner_in_a_course(session, cast):
    edition = publish(session)
    awa = session.get(Person, cast.awa.person_id)
    enrol_with_progress(session, awa, edition, state="completed", score=0.875)

    assert ask(session, cast.aminata).rows == (
        LearnerRow(
            person_id=cast.awa.person_id,
            name="Awa Diop",
            user_name="awa.diop",
            office_name="Dakar",
            origin="SN",
            destination="ES",
            departure_on=leaves_in(12),
            departure_is_about=False,
            course_id="rights",
            state=CourseState.COMPLETED,
            lessons_done=3,
            lessons_total=3,
            score=Fraction(7, 8),
            passed=True,
            last_seen_at=NOW,
            completed_at=NOW,
        ),
    )


def test_learner_without_a_course_has_one_row(session, cast):
    (row,) = ask(session, cast.aminata).rows

    assert (row.name, row.course_id, row.state, row.last_seen_at) == (
        "Awa Diop",
        None,
        CourseState.NOT_STARTED,
        None,
    )


def test_learner_in_two_courses_has_two_rows(session, cast):
    awa = session.get(Person, cast.awa.person_id)
    for course in (make_course(), make_course("travel")):
        enrol_with_progress(session, awa, publish(session, course))

    assert [row.course_id for row in ask(session, cast.aminata).rows] == ["rights", "travel"]


def test_enrolment_without_cache_has_not_started(session, cast):
    enrol(session, session.get(Person, cast.awa.person_id), publish(session))

    (row,) = ask(session, cast.aminata).rows

    assert (row.course_id, row.state, row.lessons_total) == ("rights", CourseState.NOT_STARTED, 0)


def test_nobody_outside_the_actors_offices_is_seen(session, cast):
    edition = publish(session)
    for person_id in (cast.awa.person_id, cast.binta.person_id, cast.oumar.person_id):
        enrol_with_progress(session, session.get(Person, person_id), edition)

    seen = {actor.name: sorted(names(ask(session, actor))) for actor in cast.everyone}

    assert seen == {
        "Awa Diop": [],
        "Binta Sow": [],
        "Oumar Keïta": [],
        "Moussa Fall": ["Awa Diop"],
        "Aminata Faye": ["Awa Diop"],
        "Sidi Mohamed": ["Binta Sow"],
        "Ines Costa": ["Awa Diop", "Binta Sow", "Oumar Keïta"],
    }


def test_office_filter_cannot_reach_beyond_the_actors_offices(session, cast):
    found = ask(session, cast.aminata, office_id=cast.nouakchott.id)

    assert (found.rows, found.total, found.readied.leaving) == ((), 0, 0)


def test_office_below_the_actors_is_hers_too(session, cast):
    thies = Office(name="Thiès", country="SN", parent_id=cast.dakar.id, path=f"{cast.dakar.path}thies/")
    session.add(thies)
    session.flush()
    person = add_learner(session, None, "Zeynab Ba")
    person.office_id = thies.id
    session.flush()

    assert sorted(names(ask(session, cast.aminata))) == ["Awa Diop", "Zeynab Ba"]
    assert [office.name for office in office_choices(session, cast.aminata)] == ["Dakar", "Thiès"]
    assert names(ask(session, cast.aminata, office_id=thies.id)) == ["Zeynab Ba"]


def test_deactivated_person_is_gone(session, cast):
    session.get(Person, cast.awa.person_id).active = False
    session.flush()

    assert names(ask(session, cast.aminata)) == []


def test_staff_are_listed_only_if_they_take_a_course(session, cast):
    before = names(ask(session, cast.aminata))
    enrol(session, session.get(Person, cast.moussa.person_id), publish(session))

    assert before == ["Awa Diop"]
    assert names(ask(session, cast.aminata)) == ["Awa Diop", "Moussa Fall"]


# -- filters -----------------------------------------------------------------------------------------------


@pytest.fixture
def crowd(session, cast):
    """Dakar: five learners who differ in everything. Awa is removed so that they stand alone."""
    session.get(Person, cast.awa.person_id).active = False
    rights, travel = publish(session), publish(session, make_course("travel", title="Le voyage"))
    today = add_learner(
        session, cast.dakar, "Aïssatou Ba", departure_on=leaves_in(0), origin="SN", destination="ES"
    )
    week = add_learner(
        session, cast.dakar, "Élodie Sow", departure_on=leaves_in(7), origin="GN", destination="ES"
    )
    month = add_learner(session, cast.dakar, "Ousmane N’Diaye", departure_on=leaves_in(30), origin="MR")
    gone = add_learner(
        session, cast.dakar, "Zeynab Fall", departure_on=leaves_in(-1), departure_is_about=True
    )
    nowhen = add_learner(session, cast.dakar, "moussa 100%_ka", user_name="moussa.ka")
    enrol_with_progress(session, today, rights, state="completed", score=0.9)
    enrol_with_progress(session, today, travel, state="completed", last_seen_at=NOW - timedelta(days=2))
    enrol_with_progress(
        session, week, rights, state="completed", score=0.8, last_seen_at=NOW - timedelta(days=1)
    )
    enrol_with_progress(session, week, travel, done=2, score=0.5)
    enrol(session, month, travel)
    enrol_with_progress(session, gone, rights, done=1)
    return {"today": today, "week": week, "month": month, "gone": gone, "nowhen": nowhen}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"departure": Departure.WEEK}, ["Aïssatou Ba", "Aïssatou Ba", "Élodie Sow", "Élodie Sow"]),
        (
            {"departure": Departure.MONTH, "course_id": "travel"},
            ["Aïssatou Ba", "Élodie Sow", "Ousmane N’Diaye"],
        ),
        ({"departure": Departure.PAST}, ["Zeynab Fall"]),
        ({"departure": Departure.UNKNOWN}, ["moussa 100%_ka"]),
        ({"course_id": "rights"}, ["Aïssatou Ba", "Élodie Sow", "Zeynab Fall"]),
        ({"state": CourseState.NOT_STARTED}, ["Ousmane N’Diaye", "moussa 100%_ka"]),
        ({"state": CourseState.IN_PROGRESS}, ["Élodie Sow", "Zeynab Fall"]),
        ({"readiness": Readiness.READY}, ["Aïssatou Ba", "Aïssatou Ba"]),
        ({"readiness": Readiness.NOT_READY, "departure": Departure.WEEK}, ["Élodie Sow", "Élodie Sow"]),
        ({"text": "elodie"}, ["Élodie Sow", "Élodie Sow"]),
        ({"text": "n'DIAYE"}, ["Ousmane N’Diaye"]),
        ({"text": "Moussa.K"}, ["moussa 100%_ka"]),
        ({"text": "%"}, ["moussa 100%_ka"]),
        ({"text": "_"}, ["moussa 100%_ka"]),
        ({"text": "nobody"}, []),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_filter_narrows(session, cast, filters, expected):
    found = ask(session, cast.aminata, **filters)

    assert names(found) == expected
    assert found.total == len(expected)


# -- order -------------------------------------------------------------------------------------------------

A, E, N, Z, M = "Aïssatou Ba", "Élodie Sow", "Ousmane N’Diaye", "Zeynab Fall", "moussa 100%_ka"


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        (Column.NAME, [A, A, E, E, M, N, Z], [Z, N, M, E, E, A, A]),
        (Column.DEPARTURE, [A, A, E, E, N, M, Z], [Z, M, N, E, E, A, A]),
        (Column.OFFICE, [A, A, E, E, M, N, Z], [A, A, E, E, M, N, Z]),
        (Column.CORRIDOR, [A, A, N, E, E, M, Z], [E, E, N, A, A, M, Z]),
        (Column.COURSE, [A, E, N, A, E, Z, M], [A, E, Z, A, E, N, M]),
        (Column.STATE, [M, N, E, Z, A, A, E], [A, A, E, E, Z, M, N]),
        (Column.LESSONS, [Z, E, A, A, E, M, N], [A, A, E, E, Z, M, N]),
        (Column.SCORE, [E, E, A, A, M, N, Z], [A, E, E, A, M, N, Z]),
        (Column.PASSED, [E, A, E, A, M, N, Z], [A, E, E, A, M, N, Z]),
        (Column.LAST_SEEN, [A, E, A, E, Z, M, N], [A, E, Z, E, A, M, N]),
        (Column.COMPLETED, [A, A, E, E, M, N, Z], [A, A, E, E, M, N, Z]),
    ],
)
@pytest.mark.usefixtures("crowd")
def test_order_by_column(session, cast, column, ascending, descending):
    assert sorted_names(session, cast.aminata, column) == ascending
    assert sorted_names(session, cast.aminata, column, descending=True) == descending


def test_order_by_user_name(session, cast):
    session.get(Person, cast.awa.person_id).active = False
    for user_name in ("b", "a", "c"):
        add_learner(session, cast.dakar, "Same Name", user_name=user_name)

    order = LearnerOrder(column=Column.USER_NAME, descending=True)

    assert [row.user_name for row in ask(session, cast.aminata, order=order).rows] == ["c", "b", "a"]


def test_every_order_is_the_same_twice(session, cast):
    for _ in range(5):
        add_learner(session, cast.dakar, "Same Name")

    for column in Column:
        order = LearnerOrder(column=column)
        first, again = (ask(session, cast.aminata, order=order).rows for _ in range(2))
        assert first == again


# -- pages -------------------------------------------------------------------------------------------------


def test_pages_hold_everyone_once(session, cast):
    for number in range(PAGE_SIZE + 4):
        add_learner(session, cast.dakar, f"Learner {number:03}")

    first, second, beyond = (ask(session, cast.aminata, page=page) for page in (1, 2, 99))

    assert (first.total, first.last_number) == (PAGE_SIZE + 5, 2)
    assert (first.first_row, first.last_row) == (1, PAGE_SIZE)
    assert (second.first_row, second.last_row) == (PAGE_SIZE + 1, PAGE_SIZE + 5)
    assert len({row.person_id for row in first.rows + second.rows}) == PAGE_SIZE + 5
    assert beyond == second


def test_page_of_nobody_is_the_first_and_empty(session, cast):
    found = ask(session, cast.awa, page=3)

    assert (found.rows, found.total, found.number, found.last_number, found.first_row) == ((), 0, 1, 1, 0)


@pytest.mark.usefixtures("crowd")
def test_all_rows_are_those_of_the_pages(session, cast):
    for number in range(PAGE_SIZE):
        add_learner(session, cast.dakar, f"Learner {number:03}")
    order = LearnerOrder(column=Column.CORRIDOR, descending=True)

    paged = [
        *ask(session, cast.aminata, order=order).rows,
        *ask(session, cast.aminata, order=order, page=2).rows,
    ]
    streamed = learner_rows(
        session, cast.aminata, filters=LearnerFilters(), order=order, today=TODAY, alphabet=ALPHABET
    )

    assert list(streamed) == paged


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_two_statements(session, cast, count_statements, rows):
    edition = publish(session)
    for number in range(rows):
        enrol_with_progress(session, add_learner(session, cast.dakar, f"Learner {number}"), edition)

    with count_statements() as statements:
        ask(session, cast.aminata)

    assert len(statements) == 2


# -- readiness ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("crowd")
def test_readiness_counts_people_not_courses(session, cast):
    assert ask(session, cast.aminata).readied == Readied(leaving=3, ready=1, not_ready_this_week=1)


@pytest.mark.usefixtures("crowd")
def test_readiness_follows_the_office_and_no_other_filter(session, cast):
    add_learner(session, cast.nouakchott, "Sira Ba", departure_on=leaves_in(3))

    of_dakar = ask(session, cast.ines, office_id=cast.dakar.id, text="nobody").readied

    assert of_dakar == Readied(leaving=3, ready=1, not_ready_this_week=1)
    assert ask(session, cast.ines).readied == Readied(leaving=4, ready=1, not_ready_this_week=2)


def test_nobody_is_ready_without_a_course(session, cast):
    assert ask(session, cast.aminata).readied == Readied(leaving=1, ready=0, not_ready_this_week=0)


# -- one learner -------------------------------------------------------------------------------------------


def test_learner_has_a_row_for_each_course(session, cast, crowd):
    found = learner(session, cast.aminata, person_id=crowd["week"].id, today=TODAY)

    assert [(row.course_id, row.state.value) for row in found.rows] == [
        ("rights", "completed"),
        ("travel", "in-progress"),
    ]
    assert (found.language, found.joined_at, found.office_path, found.is_staff) == (
        "fr",
        NOW,
        cast.dakar.path,
        False,
    )


@pytest.mark.parametrize("who", ["sidi", "awa", "binta"])
def test_learner_of_another_office_does_not_exist(session, cast, who):
    with pytest.raises(NotFound):
        learner(session, getattr(cast, who), person_id=cast.awa.person_id, today=TODAY)


@pytest.mark.usefixtures("crowd")
def test_learners_are_counted_by_course_in_the_actors_offices(session, cast):
    assert learners_by_course(session, cast.moussa) == {"rights": 3, "travel": 3}
    assert learners_by_course(session, cast.sidi) == {}
