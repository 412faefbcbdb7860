from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.quizzes import Completion
from elearn.learning.history import History, history_of
from elearn.learning.progress import Progress, QuizState, fold, progress_of
from elearn.learning.records import Kind, Record, Subject
from elearn.learning.steps import NextStep, attempts_left, next_attempt_from, next_step
from tests.course_factory import (
    final_quiz,
    hours_module,
    make_course,
    papers_module,
    passport_lesson,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
COURSE = make_course()
LESSONS = ("week", "payslip", "passport", "gone")
QUIZZES = ("hours", "final", "gone")
moments = st.integers(0, 100_000).map(lambda seconds: NOON + timedelta(seconds=seconds))
scores = st.fractions(0, 1, max_denominator=12).map(str)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record, plausible or not: clocks that lie, sequences that meet, attempts without beginning."""
    kind = draw(st.sampled_from([*Kind, "of-a-later-version"]))
    attempt = draw(st.integers(1, 3))
    subject, payload = _content(draw, kind, attempt)
    return Record(
        id=draw(st.uuids()),
        kind=kind,
        sequence=draw(st.integers(1, 6)),
        happened_at=draw(moments),
        received_at=draw(moments),
        subject=subject,
        payload=payload,
    )


def _content(draw: st.DrawFn, kind: str, attempt: int) -> tuple[Subject, dict[str, Any]]:
    quiz = draw(st.sampled_from(QUIZZES))
    match kind:
        case Kind.LESSON_DONE:
            return Subject(lesson_id=draw(st.sampled_from(LESSONS))), {}
        case Kind.ANSWERED:
            answer = {"typed": draw(st.text(max_size=3))}
            payload = {"answer": answer, "score": draw(scores), "outcome": "partly"}
            in_attempt = draw(st.booleans())
            subject = Subject(
                question_id=draw(st.sampled_from(["week-hours", "payslip-word"])),
                lesson_id=None if in_attempt else "week",
                quiz_id=quiz if in_attempt else None,
                attempt=attempt if in_attempt else None,
            )
            return subject, payload
        case Kind.CHECKLIST_SAVED:
            ticked = draw(st.lists(st.sampled_from(["copy", "family"]), unique=True))
            return Subject(lesson_id="passport", block_id="before-leaving"), {"ticked": ticked}
        case Kind.ATTEMPT_OPENED:
            return Subject(quiz_id=quiz, attempt=attempt), {"form": "a", "seed": 1, "questions": []}
        case Kind.ATTEMPT_HANDED_IN:
            payload = {"score": draw(scores), "passed": draw(st.booleans()), "grades": {}}
            return Subject(quiz_id=quiz, attempt=attempt), payload
        case _:
            return Subject(), {}


@given(st.lists(records(), max_size=20, unique_by=lambda one: one.id), st.randoms())
def test_progress_is_the_same_in_any_order_of_arrival_and_with_repeats(
    found: list[Record], chance: Any
) -> None:
    arrived = [*found, *(one for one in found if chance.random() < 0.5)]
    chance.shuffle(arrived)
    assert fold(arrived, COURSE) == fold(found, COURSE)
    assert history_of(arrived).to_json() == history_of(found).to_json()


@given(st.lists(records(), max_size=20, unique_by=lambda one: one.id), st.integers(0, 20))
def test_folding_on_from_the_cache_is_folding_everything(found: list[Record], cut: int) -> None:
    cached = History.from_json(history_of(found[:cut]).to_json())
    assert cached is not None
    for record in found[cut:]:
        cached.add(record)
    assert cached == history_of(found)
    assert progress_of(cached, COURSE) == fold(found, COURSE)


def test_clocks_decide_nothing() -> None:
    at_first = answered(1, "un", happened_at=NOON + timedelta(days=9))
    later = answered(2, "deux", happened_at=datetime(1970, 1, 1, tzinfo=UTC))
    progress = fold([later, at_first], COURSE)
    assert progress.answers["payslip-word"].answer.text == "deux"


def test_nothing_recorded_is_not_started() -> None:
    progress = fold([], COURSE)
    assert (progress.state, progress.lessons_counted, progress.lessons_total) == ("not-started", 0, 3)
    assert progress.final == QuizState("final")


def test_retired_lessons_do_not_count() -> None:
    course = make_course(
        modules=(hours_module(), papers_module(lessons=(passport_lesson(retired=True),))),
        complete=Completion(final="taken"),
    )
    progress = fold([done("week"), done("payslip"), done("passport"), handed_in(1, "0")], course)
    assert (progress.lessons_done, progress.lessons_total) == ({"week", "payslip"}, 2)
    assert progress.meets_completion


def test_private_lessons_do_not_count() -> None:
    private = passport_lesson(private=True, objectives=())
    progress = fold([], make_course(modules=(hours_module(), papers_module(lessons=(private,)))))
    assert progress.lessons_total == 2


@pytest.mark.parametrize(
    ("rules", "kept", "meets"),
    [
        (Completion(), ("week", "payslip", "passport", "passed"), True),
        (Completion(), ("week", "payslip", "passed"), False),
        (Completion(), ("week", "payslip", "passport", "failed"), False),
        (Completion(final="taken"), ("week", "payslip", "passport", "failed"), True),
        (Completion(lessons=Decimal("0.6")), ("week", "payslip", "passed"), True),
        (Completion(lessons=Decimal("0.67")), ("week", "payslip", "passed"), False),
        (Completion(quizzes="taken"), ("week", "payslip", "passport", "passed"), False),
        (Completion(quizzes="taken"), ("week", "payslip", "passport", "passed", "quiz-failed"), True),
        (Completion(quizzes="passed"), ("week", "payslip", "passport", "passed", "quiz-failed"), False),
        (Completion(quizzes="passed"), ("week", "payslip", "passport", "passed", "quiz-passed"), True),
        (Completion(attendance=Decimal("0.5")), ("week", "payslip", "passport", "passed"), False),
    ],
)
def test_completion_needs_all_that_is_named(rules: Completion, kept: tuple[str, ...], meets: bool) -> None:
    outcomes = {
        "passed": handed_in(1, "1"),
        "failed": handed_in(1, "1/2"),
        "quiz-passed": handed_in(1, "3/5", quiz_id="hours"),
        "quiz-failed": handed_in(1, "1/2", quiz_id="hours"),
    }
    found = [outcomes[word] if word in outcomes else done(word) for word in kept]
    assert fold(found, make_course(complete=rules)).meets_completion is meets


def test_completion_once_recorded_is_never_undone() -> None:
    stricter = make_course(complete=Completion(quizzes="passed"))
    progress = fold([done("week"), completed()], stricter)
    assert (progress.is_complete, progress.meets_completion, progress.state) == (True, False, "completed")
    assert progress.completed_at == NOON


def test_the_best_attempt_counts_unless_the_last_does() -> None:
    attempts = [handed_in(1, "4/5"), handed_in(2, "1/2")]
    best = fold(attempts, COURSE).final
    last = fold(attempts, make_course(final=final_quiz(counts="last"))).final
    assert best is not None
    assert (best.counted_score, best.passed, best.handed_in) == (Fraction(4, 5), True, 2)
    assert last is not None
    assert (last.counted_score, last.passed) == (Fraction(1, 2), False)


def test_exactly_the_pass_mark_passes() -> None:
    final = fold([handed_in(1, "7/10", passed=False)], COURSE).final
    assert final is not None
    assert final.passed


def test_what_was_passed_stays_passed_when_the_pass_mark_rises() -> None:
    final = fold(
        [handed_in(1, "7/10", passed=True)], make_course(final=final_quiz(passing=Decimal("0.9")))
    ).final
    assert final is not None
    assert final.passed


def test_an_open_attempt_is_known_by_its_ordinal() -> None:
    final = fold([opened(1), handed_in(1, "0"), opened(2)], COURSE).final
    assert final is not None
    assert (final.opened, final.handed_in, final.open_ordinal) == (2, 1, 2)


@pytest.mark.parametrize(
    ("found", "step"),
    [
        ((), NextStep("lesson", "week")),
        (("payslip",), NextStep("lesson", "week")),
        (("week", "payslip"), NextStep("quiz", "hours")),
        (("week", "payslip", "quiz"), NextStep("lesson", "passport")),
        (("week", "payslip", "quiz", "passport"), NextStep("final", "final")),
        (("week", "payslip", "quiz", "passport", "final"), NextStep("done", "rights")),
    ],
)
def test_the_next_step_follows_the_course(found: tuple[str, ...], step: NextStep) -> None:
    others = {"quiz": handed_in(1, "0", quiz_id="hours"), "final": handed_in(1, "1")}
    progress = fold([others[word] if word in others else done(word) for word in found], COURSE)
    assert next_step(COURSE, progress) == step


def test_a_quiz_that_must_be_passed_comes_again() -> None:
    course = make_course(complete=Completion(quizzes="passed"))
    progress = fold([done("week"), done("payslip"), handed_in(1, "0", quiz_id="hours")], course)
    assert next_step(course, progress) == NextStep("quiz", "hours")


def test_a_final_without_attempts_left_is_no_next_step() -> None:
    lessons = [done("week"), done("payslip"), done("passport"), handed_in(1, "0", quiz_id="hours")]
    failed = [handed_in(ordinal, "0") for ordinal in (1, 2, 3)]
    assert next_step(COURSE, fold([*lessons, *failed], COURSE)) == NextStep("done", "rights")


def test_what_a_quiz_still_allows() -> None:
    quiz = final_quiz(wait=timedelta(hours=24))
    state = fold([opened(1), handed_in(1, "0")], make_course(final=quiz)).quizzes["final"]
    assert attempts_left(quiz, state) == 2
    assert next_attempt_from(quiz, state) == NOON + timedelta(hours=24)
    assert attempts_left(final_quiz(attempts=None), state) is None
    assert next_attempt_from(quiz, QuizState("final")) is None


def test_a_lesson_of_another_course_changes_nothing() -> None:
    assert _without_moment(fold([done("gone")], COURSE)) == ("in-progress", 0, frozenset())


def _without_moment(progress: Progress) -> tuple[str, int, frozenset[str]]:
    return (progress.state, progress.lessons_counted, progress.lessons_done)


def record(kind: Kind, sequence: int = 1, **others: Any) -> Record:
    moment = others.pop("happened_at", NOON)
    return Record(
        id=uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {sequence} {others}"),
        kind=kind,
        sequence=sequence,
        happened_at=moment,
        received_at=NOON,
        **others,
    )


def done(lesson_id: str) -> Record:
    return record(Kind.LESSON_DONE, subject=Subject(lesson_id=lesson_id))


def answered(sequence: int, text: str, **others: Any) -> Record:
    payload = {"answer": {"typed": text}, "score": "0", "outcome": "wrong"}
    subject = Subject(lesson_id="payslip", question_id="payslip-word")
    return record(Kind.ANSWERED, sequence, subject=subject, payload=payload, **others)


def opened(ordinal: int, quiz_id: str = "final") -> Record:
    return record(Kind.ATTEMPT_OPENED, ordinal, subject=Subject(quiz_id=quiz_id, attempt=ordinal))


def handed_in(ordinal: int, score: str, *, quiz_id: str = "final", passed: bool = False) -> Record:
    payload = {"score": score, "passed": passed, "grades": {}}
    return record(
        Kind.ATTEMPT_HANDED_IN, ordinal, subject=Subject(quiz_id=quiz_id, attempt=ordinal), payload=payload
    )


def completed() -> Record:
    return record(Kind.COMPLETED, 9)
