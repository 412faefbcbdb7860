from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, update

from elearn.course.quizzes import Completion
from elearn.database import db, unit_of_work
from elearn.learning.models import Enrolment, ProgressRow, RecordRow
from elearn.learning.rebuilding import (
    Batch,
    Difference,
    count_enrolments,
    rebuild_progress,
    refold_course,
    verify_progress,
)
from elearn.people.access import SYSTEM
from tests.cast import Cast
from tests.course_factory import hours_module, make_course, papers_module, passport_lesson, week_lesson
from tests.learning.acts import Acts

on_both_databases = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def taken(acts: Acts, cast: Cast) -> Acts:
    """Awa has completed the course, Binta begun it, Oumar is enrolled."""
    acts.enrol()
    acts.finish("week", "payslip", "passport")
    acts.tick("copy")
    acts.take_final(right=2)
    binta = acts.of(cast.binta)
    binta.enrol()
    binta.finish("week")
    binta.open()
    acts.of(cast.oumar).enrol()
    return acts


def verify(**others: int) -> Batch:
    db.session.rollback()
    return verify_progress(db.session(), **others)


def rebuild() -> Batch:
    with unit_of_work() as session:
        return rebuild_progress(session, actor=SYSTEM)


def refold(acts: Acts) -> int:
    with unit_of_work() as session:
        return refold_course(session, actor=SYSTEM, now=acts.now, course_id="rights")


@on_both_databases
@pytest.mark.usefixtures("taken")
def test_the_cache_is_what_the_records_say() -> None:
    found = verify()
    assert (found.size, found.differences) == (3, ())
    assert count_enrolments(db.session()) == 3


@on_both_databases
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "not-started"),
        ("lessons_done", 1),
        ("final_score", 0.9),
        ("completed_at", None),
        ("history", {}),
    ],
)
def test_any_column_that_lies_is_found_and_mended(taken: Acts, column: str, value: object) -> None:
    with unit_of_work() as session:
        session.execute(
            update(ProgressRow).where(ProgressRow.learner_id == taken.actor.person_id).values({column: value})
        )
    expected = (Difference(taken.actor.person_id, "rights", (column,)),)
    assert verify().differences == expected
    revision = taken.row().revision
    assert rebuild().differences == expected
    assert verify().differences == ()
    assert taken.row().revision == revision + 1


@on_both_databases
@pytest.mark.usefixtures("taken")
def test_a_cache_that_was_dropped_is_rebuilt() -> None:
    kept = {row.learner_id: (row.state, row.history) for row in db.session.scalars(db.select(ProgressRow))}
    with unit_of_work() as session:
        session.execute(delete(ProgressRow))
    assert {one.columns for one in verify().differences} == {("row",)}
    rebuild()
    rows = db.session.scalars(db.select(ProgressRow))
    assert {row.learner_id: (row.state, row.history) for row in rows} == kept


@pytest.mark.parametrize(
    "loss", [delete(ProgressRow), update(ProgressRow).values(history={"shape": 0})], ids=["dropped", "older"]
)
def test_learning_goes_on_without_a_cache(taken: Acts, cast: Cast, loss: Any) -> None:
    with unit_of_work() as session:
        session.execute(loss)
    binta = taken.of(cast.binta)
    assert binta.standing().progress.lessons_done == {"week"}
    binta.finish("payslip")
    assert binta.standing().progress.lessons_done == {"week", "payslip"}


def test_a_record_that_the_cache_missed_is_found(taken: Acts) -> None:
    with unit_of_work() as session:
        session.execute(
            delete(RecordRow).where(
                RecordRow.learner_id == taken.actor.person_id, RecordRow.kind == "completed"
            )
        )
    (difference,) = verify().differences
    assert {"completed_at", "history", "last_sequence", "state"} <= set(difference.columns)


def test_a_sequence_that_lies_is_found(taken: Acts) -> None:
    with unit_of_work() as session:
        session.execute(
            update(Enrolment).where(Enrolment.learner_id == taken.actor.person_id).values(last_sequence=1)
        )
    assert verify().differences == (Difference(taken.actor.person_id, "rights", ("last_sequence",)),)
    rebuild()
    assert verify().differences == ()


@pytest.mark.usefixtures("taken")
def test_batches_go_on_where_the_last_one_ended() -> None:
    first = verify(size=2)
    db.session.rollback()
    second = verify_progress(db.session(), after=first.last, size=2)
    assert (first.size, second.size) == (2, 1)
    assert verify_progress(db.session(), after=second.last, size=2) == Batch(0, None, ())


def test_publishing_counts_learners_against_the_new_edition(taken: Acts, cast: Cast) -> None:
    shorter = make_course(
        modules=(hours_module(lessons=(week_lesson(),)), papers_module()), complete=Completion()
    )
    taken.publish(
        shorter, confirmed=frozenset({"lesson.payslip", "block.payslip-text", "block.payslip-picture"})
    )
    assert verify().differences == ()
    assert refold(taken) == 3
    assert refold(taken) == 0
    assert verify().differences == ()
    row = taken.of(cast.binta).row()
    assert (row.lessons_done, row.lessons_total, row.edition_id) == (1, 2, taken.standing().edition_id)


@on_both_databases
def test_whoever_then_has_everything_is_recorded_as_complete(acts: Acts) -> None:
    acts.enrol()
    acts.finish("week", "payslip")
    acts.take_final(right=2)
    retired = papers_module(lessons=(passport_lesson(retired=True),))
    acts.publish(make_course(modules=(hours_module(), retired)))
    assert acts.row().state == "in-progress"
    refold(acts)
    assert acts.row().state == "completed"
    assert acts.records("completed")[0].actor_id is None
    assert verify().differences == ()


def test_completion_survives_a_longer_edition(taken: Acts) -> None:
    longer = papers_module(lessons=(passport_lesson(), week_lesson(id="more", blocks=passport_text())))
    taken.publish(make_course(modules=(hours_module(), longer)))
    refold(taken)
    row = taken.row()
    assert (row.state, row.lessons_done, row.lessons_total) == ("completed", 3, 4)


def passport_text() -> object:
    return (passport_lesson().blocks[0].model_copy(update={"id": "more-text"}),)
