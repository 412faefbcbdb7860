"""The kept frame around a lesson gives the same page as rendering the layout anew."""

from __future__ import annotations

import re

import pytest

from elearn.web.learn import surroundings
from tests.course_factory import make_course

TOKEN = re.compile(r'value="[^"]{60,}"')
COURSE = make_course()
LESSON = f"/courses/{COURSE.id}/lessons/{COURSE.counted_lessons[0].id}"


@pytest.fixture(autouse=True)
def nothing_kept():
    surroundings._KEPT.clear()


def test_kept_frame_gives_the_same_page(oumar):
    first = oumar.get(LESSON).response.text
    kept = dict(surroundings._KEPT)
    second = oumar.get(LESSON).response.text
    assert TOKEN.sub("", first) == TOKEN.sub("", second)
    assert (len(kept), surroundings._KEPT) == (1, kept)


def test_kept_frame_holds_no_token(oumar):
    page = oumar.get(LESSON).response.text
    ((before, after),) = surroundings._KEPT.values()
    assert TOKEN.search(page) is not None
    assert TOKEN.search(before + "".join(after)) is None


def test_each_reader_has_a_frame_of_her_own(oumar, stranger, cast, enrolled):
    oumar.get(LESSON)
    enrolled(cast.binta, COURSE.id)
    page = stranger.get(LESSON).response.text
    assert cast.binta.name in page
    assert cast.oumar.name not in page
