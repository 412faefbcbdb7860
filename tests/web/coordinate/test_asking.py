from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.reporting.learners import (
    Column,
    CourseState,
    Departure,
    LearnerFilters,
    LearnerOrder,
    Readiness,
)
from elearn.web.coordinate.asking import LONGEST_TEXT, LearnersAsked, read_asked, write_asked

OFFICE = UUID("01939f3e-7c1a-7000-8000-000000000001")

filters = st.builds(
    LearnerFilters,
    office_id=st.none() | st.uuids(),
    course_id=st.none() | st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True),
    state=st.none() | st.sampled_from(CourseState),
    departure=st.none() | st.sampled_from(Departure),
    readiness=st.none() | st.sampled_from(Readiness),
    text=st.text(max_size=LONGEST_TEXT).map(str.strip),
)
orders = st.builds(LearnerOrder, column=st.sampled_from(Column), descending=st.booleans())
questions = st.builds(LearnersAsked, filters=filters, order=orders, page=st.integers(1, 5000))


@given(questions)
def test_address_says_what_was_asked(asked):
    assert read_asked(write_asked(asked)) == asked


@given(
    st.dictionaries(st.sampled_from(["office", "state", "departure", "sort", "direction", "page"]), st.text())
)
def test_any_address_is_understood(arguments):
    assert read_asked(arguments).page >= 1


def test_address_of_everything_is_empty():
    assert write_asked(LearnersAsked()) == {}


def test_words_that_make_no_sense_are_left_out():
    nonsense = {"office": "dakar", "state": "asleep", "departure": "8", "sort": "password", "page": "-3"}

    assert read_asked(nonsense) == LearnersAsked()


@pytest.mark.parametrize("page", ["0", "-1", "٣", "1e3", "99999999999999", "x"])
def test_page_that_is_none_is_the_first(page):
    assert read_asked({"page": page}).page == 1


def test_sorting_twice_by_a_column_turns_the_order():
    asked = read_asked({"text": "diop", "page": "4"})

    once = asked.sorted_by(Column.NAME)
    twice = once.sorted_by(Column.NAME)
    thrice = twice.sorted_by(Column.NAME)

    assert write_asked(once) == {"text": "diop", "sort": "name"}
    assert write_asked(twice) == {"text": "diop", "sort": "name", "direction": "descending"}
    assert thrice == once


def test_sorting_by_the_first_order_turns_it():
    assert write_asked(LearnersAsked().sorted_by(Column.DEPARTURE)) == {"direction": "descending"}
