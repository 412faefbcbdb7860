"""What she completed."""

from __future__ import annotations

from elearn.course.model import Course
from tests.cast import Cast
from tests.course_factory import make_course, papers_module
from tests.page_client import PageClient
from tests.web.learn.conftest import CountStatements, OumarIn


def small() -> Course:
    return make_course(modules=(papers_module(),), final=None)


def test_nothing_completed_says_what_will_be_here_and_what_is_next(oumar: PageClient) -> None:
    page = oumar.get("/completed")

    assert page.h1 == "What you completed"
    assert "Nothing yet" in page.text
    assert page.links["Next: Your rights at work"] == "/courses/rights/lessons/week"


def test_completed_course_stands_there_with_its_day(oumar_in: OumarIn, cast: Cast) -> None:
    oumar = oumar_in(small())
    oumar.post("/courses/rights/lessons/passport")

    page = oumar.get("/completed")

    assert cast.oumar.name in page.text
    assert "Your rights at work" in page.links
    assert "Completed on 22 November 2026" in page.text
    assert "Nothing yet" not in page.text


def test_it_asks_the_database_five_times_at_most(
    oumar: PageClient, count_statements: CountStatements
) -> None:
    oumar.get("/completed")

    with count_statements() as sent:
        oumar.get("/completed")

    assert len(sent) <= 5, sent
