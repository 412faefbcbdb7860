from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from elearn.course.questions.answers import DontKnow, Picked, Typed
from elearn.errors import NotFound, Refused
from tests.cast import Cast
from tests.course_factory import final_quiz, make_course
from tests.learning.acts import RIGHT, Acts

on_both_databases = pytest.mark.usefixtures("both_databases")


@on_both_databases
def test_opening_twice_gives_the_open_attempt(acts: Acts) -> None:
    acts.enrol()
    first, again = acts.open(), acts.open()
    assert first.id == again.id
    assert [record.kind for record in acts.records()] == ["enrolled", "attempt-opened"]
    assert acts.standing().progress.quizzes["final"].open_ordinal == 1


@on_both_databases
def test_answers_may_change_until_handed_in(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.open()
    first, second = attempt.question_ids
    acts.answer_in(attempt, first, DontKnow())
    acts.answer_in(attempt, first, Picked((RIGHT[first],)))
    acts.answer_in(attempt, second, Picked((RIGHT[second],)))
    acts.hand_in(attempt)
    handed_in = acts.attempt()
    assert (handed_in.score, handed_in.passed) == ("1", True)
    assert handed_in.answers == {one: {"picked": [RIGHT[one]]} for one in (first, second)}
    assert [record.attempt for record in acts.records("answered")] == [1, 1, 1]


@on_both_databases
def test_nothing_handed_in_changes(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.take_final(right=1)
    kept = (attempt.score, attempt.handed_in_at, attempt.answers, acts.count_records(), acts.row().revision)
    acts.hand_in(attempt)
    with pytest.raises(Refused) as refused:
        acts.answer_in(attempt, attempt.question_ids[1], DontKnow())
    attempt = acts.attempt()
    assert refused.value.code == "already-handed-in"
    assert kept == (
        attempt.score,
        attempt.handed_in_at,
        attempt.answers,
        acts.count_records(),
        acts.row().revision,
    )


@on_both_databases
def test_the_record_keeps_score_grades_and_edition(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.take_final(right=1)
    record = acts.records("attempt-handed-in")[0]
    first, second = attempt.question_ids
    assert record.payload == {"score": "1/2", "passed": False, "grades": {first: "1", second: "0"}}
    assert (record.quiz_id, record.attempt, record.edition_id) == ("final", 1, attempt.edition_id)
    assert (acts.row().final_score, acts.row().final_passed) == (0.5, False)


def test_the_same_answer_again_is_recorded_once(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.open()
    acts.answer_in(attempt, attempt.question_ids[0], DontKnow())
    acts.answer_in(attempt, attempt.question_ids[0], DontKnow())
    assert len(acts.records("answered")) == 1


def test_questions_left_out_count_as_nothing(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.open()
    acts.hand_in(attempt)
    assert acts.attempt().score == "0"


def test_what_is_no_number_is_kept_and_worth_nothing(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.open("hours")
    assert acts.answer_in(attempt, "week-hours", Typed("beaucoup")).not_a_number
    acts.answer_in(attempt, "payslip-word", Typed("Fiche de paye"))
    acts.hand_in(attempt)
    assert acts.attempt(quiz_id="hours").score == "1/2"


def test_a_question_that_was_not_drawn_is_not_found(acts: Acts) -> None:
    acts.enrol()
    attempt = acts.open()
    with pytest.raises(NotFound):
        acts.answer_in(attempt, "passport-kept", DontKnow())


@on_both_databases
def test_anothers_attempt_does_not_exist(acts: Acts, cast: Cast) -> None:
    acts.enrol()
    attempt = acts.open()
    binta = acts.of(cast.binta)
    binta.enrol()
    with pytest.raises(NotFound):
        binta.answer_in(attempt, attempt.question_ids[0], DontKnow())
    with pytest.raises(NotFound):
        binta.hand_in(attempt)
    with pytest.raises(NotFound):
        binta.attempt()


def test_an_unknown_quiz_is_not_found(acts: Acts) -> None:
    acts.enrol()
    with pytest.raises(NotFound):
        acts.open("papers")


@on_both_databases
def test_after_the_last_attempt_none_is_opened(acts: Acts) -> None:
    acts.enrol()
    for _ in range(3):
        acts.take_final(right=0)
    with pytest.raises(Refused) as refused:
        acts.open()
    assert refused.value.code == "no-attempts-left"
    assert len(acts.records("attempt-opened")) == 3


def test_the_next_attempt_waits(acts: Acts) -> None:
    acts.publish(make_course(final=final_quiz(wait=timedelta(hours=24))))
    acts.enrol()
    attempt = acts.take_final(right=0)
    assert attempt.handed_in_at is not None
    with pytest.raises(Refused) as refused:
        acts.open()
    assert refused.value.code == "wait-before-next-attempt"
    assert refused.value.parameters == {"until": attempt.handed_in_at + timedelta(hours=24)}
    acts.wait(timedelta(hours=24))
    assert acts.open().ordinal == 2


def test_a_final_of_meetings_is_not_opened_alone(acts: Acts) -> None:
    acts.publish(make_course(final=final_quiz(where="meeting")))
    acts.enrol()
    with pytest.raises(Refused) as refused:
        acts.open()
    assert refused.value.code == "opened-in-meeting"


@on_both_databases
def test_forms_go_by_turns_over_learners_and_attempts(acts: Acts, cast: Cast) -> None:
    everyone = [acts.of(actor) for actor in (cast.awa, cast.binta, cast.oumar)]
    for one in everyone:
        one.enrol()
    assert [one.take_final(right=0).form for one in everyone] == ["a", "b", "a"]
    assert [one.take_final(right=0).form for one in everyone] == ["b", "a", "b"]
    assert [one.take_final(right=0).form for one in everyone] == ["a", "b", "a"]


def test_a_retake_asks_what_she_has_not_seen(acts: Acts) -> None:
    acts.enrol()
    asked = [acts.take_final(right=0).question_ids for _ in range(3)]
    assert set(asked[0]) & set(asked[2]) == set()


def test_a_final_that_cannot_be_drawn_in_her_language_is_refused(acts: Acts) -> None:
    acts.publish(make_course(wordings=()))
    english = acts.reading("en")
    english.enrol()
    with pytest.raises(Refused) as refused:
        english.open()
    assert (refused.value.code, refused.value.parameters) == ("not-offered-in-language", {"language": "en"})
    assert english.open("hours").language == "en"


def test_a_final_that_cannot_be_drawn_at_all_is_refused(acts: Acts) -> None:
    acts.publish(make_course(final=final_quiz(per_objective=3)))
    acts.enrol()
    with pytest.raises(Refused) as refused:
        acts.open()
    assert refused.value.code == "not-offered"


@on_both_databases
def test_an_open_attempt_keeps_its_edition(acts: Acts) -> None:
    acts.enrol()
    before = acts.open()
    acts.publish(make_course(final=final_quiz(passing=Decimal(1))))
    first = before.question_ids[0]
    acts.answer_in(before, first, Picked((RIGHT[first],)))
    acts.hand_in(before)
    after = acts.open()
    assert acts.attempt(1).edition_id == before.edition_id
    assert after.edition_id == acts.standing().edition_id != before.edition_id


@on_both_databases
def test_passing_the_final_last_completes_the_course(acts: Acts) -> None:
    acts.enrol()
    acts.finish("week", "payslip", "passport")
    acts.take_final(right=2)
    progress = acts.standing().progress
    assert (progress.is_complete, progress.completed_at) == (True, acts.now)
    assert acts.row().state == "completed"
    assert [record.kind for record in acts.records()][-2:] == ["attempt-handed-in", "completed"]
    acts.take_final(right=0)
    assert len(acts.records("completed")) == 1


@on_both_databases
def test_finishing_the_last_lesson_completes_the_course(acts: Acts) -> None:
    acts.enrol()
    acts.take_final(right=2)
    acts.finish("week", "payslip", "passport")
    assert acts.standing().progress.is_complete
    assert [record.sequence for record in acts.records()] == list(range(1, len(acts.records()) + 1))
