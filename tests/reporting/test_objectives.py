from fractions import Fraction

import pytest

from elearn.course.questions.answers import DontKnow, Picked, answer_to_payload
from elearn.learning.models import Attempt
from elearn.reporting.objectives import ObjectiveScore, final_results, objective_scores
from tests.cast import NOW
from tests.course_factory import final_quiz, make_course
from tests.reporting.factory import publish

ASKED = ("know-hours-a1", "keep-papers-b1", "know-hours-b2")
TRUE, FALSE = answer_to_payload(Picked(("true",))), answer_to_payload(Picked(("false",)))
UNKNOWN = answer_to_payload(DontKnow())


def scores(answers, asked=ASKED):
    return {one.objective_id: one.score for one in objective_scores(make_course(), asked, answers, "fr")}


def test_scores_are_means_by_objective_in_the_order_of_the_course():
    found = objective_scores(make_course(), ASKED, {"know-hours-a1": TRUE, "keep-papers-b1": FALSE}, "fr")

    assert found == (
        ObjectiveScore(objective_id="know-hours", score=Fraction(1, 2), questions=2),
        ObjectiveScore(objective_id="keep-papers", score=Fraction(1), questions=1),
    )


def test_nothing_and_not_knowing_count_as_wrong():
    assert scores({"know-hours-a1": UNKNOWN}) == {"know-hours": 0, "keep-papers": 0}


def test_objective_that_was_not_asked_is_left_out():
    assert scores({}, asked=("know-hours-a1",)) == {"know-hours": 0}


def test_question_that_the_edition_does_not_have_is_left_out():
    assert scores({"know-hours-a1": TRUE}, asked=("know-hours-a1", "gone")) == {"know-hours": 1}


def hand_in(session, cast, edition, ordinal, answers, score):
    session.add(
        Attempt(
            learner_id=cast.awa.person_id,
            course_id=edition.course_id,
            quiz_id="final",
            ordinal=ordinal,
            edition_id=edition.id,
            language="fr",
            form="a",
            seed=1,
            question_ids=list(ASKED[:1]),
            answers={ASKED[0]: answers},
            opened_at=NOW,
            handed_in_at=None if score is None else NOW,
            score=score,
            passed=None,
        )
    )
    session.flush()


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(("counts", "expected"), [("best", 1), ("last", 0)])
def test_final_that_counts_is_taken(session, cast, counts, expected):
    edition = publish(session, make_course(final=final_quiz(counts=counts)))
    hand_in(session, cast, edition, 1, TRUE, "1/1")
    hand_in(session, cast, edition, 2, FALSE, "0/1")
    hand_in(session, cast, edition, 3, FALSE, None)

    found = final_results(session, cast.awa.person_id)

    assert {course: [one.score for one in result.objectives] for course, result in found.items()} == {
        "rights": [expected]
    }


def test_learner_without_a_final_has_no_result(session, cast):
    edition = publish(session)
    hand_in(session, cast, edition, 1, TRUE, None)

    assert final_results(session, cast.awa.person_id) == {}
