from __future__ import annotations

import uuid
from fractions import Fraction

import pytest

from elearn.course.questions.answers import Picked, Typed
from elearn.database import unit_of_work, uuid7
from elearn.errors import NotFound, Refused
from elearn.learning.commands import enrol
from elearn.learning.models import RecordRow
from elearn.people.access import Actor
from tests.cast import Cast
from tests.learning.acts import Acts

on_both_databases = pytest.mark.usefixtures("both_databases")


def kinds(records: list[RecordRow]) -> list[str]:
    return [record.kind for record in records]


@on_both_databases
def test_enrolling_twice_is_once(acts: Acts) -> None:
    acts.enrol()
    acts.enrol()
    assert kinds(acts.records()) == ["enrolled"]
    assert acts.standing().is_enrolled
    assert acts.row().state == "not-started"


def test_enrolling_in_an_unknown_course_finds_nothing(acts: Acts) -> None:
    with pytest.raises(NotFound), unit_of_work() as session:
        enrol(session, actor=acts.actor, now=acts.now, course_id="nowhere")


def test_whoever_has_not_started_is_told_so(acts: Acts) -> None:
    with pytest.raises(Refused) as refused:
        acts.finish("week")
    assert refused.value.code == "not-enrolled"


@on_both_databases
def test_a_lesson_done_twice_is_done_once(acts: Acts) -> None:
    acts.enrol()
    acts.finish("week", "week")
    progress = acts.standing().progress
    assert kinds(acts.records()) == ["enrolled", "lesson-done"]
    assert (progress.lessons_done, progress.lessons_counted, progress.lessons_total) == ({"week"}, 1, 3)
    assert progress.state == "in-progress"


def test_an_unknown_lesson_is_not_found(acts: Acts) -> None:
    acts.enrol()
    with pytest.raises(NotFound):
        acts.finish("nothing")


@on_both_databases
def test_the_cache_holds_what_lists_need(acts: Acts) -> None:
    acts.enrol()
    acts.finish("week")
    row = acts.row()
    assert (row.state, row.lessons_done, row.lessons_total, row.final_score) == ("in-progress", 1, 3, None)
    assert row.last_record_at == acts.now
    assert row.revision > 1


@on_both_databases
def test_an_answer_is_graded_and_kept(acts: Acts) -> None:
    acts.enrol()
    grade = acts.answer("week", "week-hours", Typed("40"))
    kept = acts.standing().progress.answers["week-hours"]
    record = acts.records("answered")[0]
    assert (grade.score, grade.outcome) == (1, "right")
    assert (kept.answer, kept.score, kept.outcome) == (Typed("40"), Fraction(1), "right")
    assert record.payload == {"answer": {"typed": "40"}, "score": "1", "outcome": "right"}
    assert (record.lesson_id, record.question_id, record.attempt) == ("week", "week-hours", None)
    assert record.edition_id == acts.standing().edition_id


def test_the_latest_answer_counts(acts: Acts) -> None:
    acts.enrol()
    acts.answer("week", "week-hours", Typed("40"))
    acts.answer("week", "week-hours", Typed("35"))
    assert acts.standing().progress.answers["week-hours"].answer == Typed("35")
    assert len(acts.records("answered")) == 2


def test_the_same_answer_again_is_a_double_click(acts: Acts) -> None:
    acts.enrol()
    acts.answer("week", "week-hours", Typed("40"))
    acts.answer("week", "week-hours", Typed("40"))
    assert len(acts.records("answered")) == 1


def test_what_is_no_number_is_asked_again_and_not_recorded(acts: Acts) -> None:
    acts.enrol()
    assert acts.answer("week", "week-hours", Typed("beaucoup")).not_a_number
    assert acts.records("answered") == []


def test_a_question_of_another_lesson_is_not_found(acts: Acts) -> None:
    acts.enrol()
    with pytest.raises(NotFound):
        acts.answer("week", "passport-kept", Picked(("me",)))


@on_both_databases
def test_a_record_sent_again_is_acknowledged_once(acts: Acts) -> None:
    acts.enrol()
    record_id = uuid7()
    first = acts.answer("week", "week-hours", Typed("40"), record_id=record_id)
    acts.answer("week", "week-hours", Typed("35"))
    again = acts.answer("week", "week-hours", Typed("40"), record_id=record_id)
    assert first == again
    assert acts.standing().progress.answers["week-hours"].answer == Typed("35")
    assert [record.sequence for record in acts.records()] == [1, 2, 3]


@on_both_databases
def test_an_id_taken_by_something_else_is_refused(acts: Acts) -> None:
    acts.enrol()
    record_id = uuid7()
    acts.answer("week", "week-hours", Typed("40"), record_id=record_id)
    with pytest.raises(Refused) as refused:
        acts.answer("week", "week-hours", Typed("41"), record_id=record_id)
    assert refused.value.code == "record-conflict"
    assert len(acts.records("answered")) == 1


def test_an_id_taken_by_another_learner_is_refused(acts: Acts, cast: Cast) -> None:
    acts.enrol()
    record_id = uuid7()
    acts.finish("week", record_id=record_id)
    binta = acts.of(cast.binta)
    binta.enrol()
    with pytest.raises(Refused) as refused:
        binta.finish("week", record_id=record_id)
    assert refused.value.code == "record-conflict"


def test_an_id_without_time_is_refused(acts: Acts) -> None:
    acts.enrol()
    with pytest.raises(Refused) as refused:
        acts.finish("week", record_id=uuid.uuid4())
    assert refused.value.code == "record-id-without-time"


@on_both_databases
def test_ticks_are_kept_and_replaced(acts: Acts) -> None:
    acts.enrol()
    acts.tick("copy", "not-of-this-list")
    assert acts.standing().progress.ticks == {"before-leaving": {"copy"}}
    acts.tick("family")
    acts.tick("family")
    assert acts.standing().progress.ticks == {"before-leaving": {"family"}}
    assert len(acts.records("checklist-saved")) == 2


def test_learners_do_not_see_each_other(acts: Acts, cast: Cast) -> None:
    acts.enrol()
    acts.finish("week")
    other: Actor = cast.binta
    assert not acts.of(other).standing().is_enrolled
    assert acts.of(other).standing().progress.lessons_done == frozenset()
