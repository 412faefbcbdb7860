from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from elearn.course.model import Course, MediaFile
from elearn.course.questions.text import TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.database import db, unit_of_work, uuid7
from elearn.errors import NotFound, Refused
from elearn.library import compiled
from elearn.library.commands import Published, canonical_json, publish_course, publish_register
from elearn.library.models import Edition, Medium, PublishedCourse, RegisteredId
from elearn.library.queries import (
    current_edition,
    edition_by_number,
    editions_of,
    medium,
    published_courses,
    registers,
)
from elearn.people.access import SYSTEM, AnyActor
from tests.cast import NOW, Cast
from tests.course_factory import (
    MEDIA,
    PICTURE,
    PICTURE_DIGEST,
    final_quiz,
    hours_module,
    make_course,
    make_questions,
    papers_module,
    payslip_lesson,
    spain,
    week_lesson,
)

on_both_databases = pytest.mark.usefixtures("both_databases")
NEW_TITLE = "Vos droits, vos devoirs"


@pytest.fixture(autouse=True)
def in_app(app: Flask) -> Any:
    with app.app_context():
        yield


def publish(course: Course, *, actor: AnyActor = SYSTEM, media: Any = MEDIA, **others: Any) -> Published:
    with unit_of_work() as session:
        return publish_course(session, actor=actor, now=NOW, course=course, media=media, **others)


def refused(course: Course, **others: Any) -> tuple[str, object]:
    with pytest.raises(Refused) as found:
        publish(course, **others)
    return found.value.code, found.value.parameters.get("ids")


def counts() -> dict[str, int]:
    tables = (Edition, PublishedCourse, RegisteredId, Medium)
    return {
        table.__tablename__: db.session.scalars(select(func.count()).select_from(table)).one()
        for table in tables
    }


def with_question(question: Any) -> Course:
    others = [one for one in make_questions() if one.id != question.id]
    return make_course(questions=tuple(sorted([*others, question], key=lambda one: one.id)))


def without_question(question_id: str) -> Course:
    lesson = payslip_lesson(blocks=payslip_lesson().blocks[:2])
    module = hours_module(lessons=(week_lesson(), lesson), quiz=None)
    return make_course(
        modules=(module, papers_module()),
        questions=tuple(one for one in make_course().questions if one.id != question_id),
    )


@on_both_databases
def test_a_course_becomes_its_first_edition() -> None:
    published = publish(make_course())
    assert published.is_new
    summary = current_edition(db.session(), "rights")
    assert (summary.number, summary.title, summary.language) == (1, "Vos droits au travail", "fr")
    assert compiled.course_of(db.session(), summary.edition_id) == make_course()


@on_both_databases
def test_an_edition_is_rebuilt_to_an_equal_course() -> None:
    publish(make_course())
    compiled.forget_all()
    rebuilt = compiled.course_of(db.session(), current_edition(db.session(), "rights").edition_id)
    assert rebuilt == make_course()
    assert rebuilt is not make_course()


@on_both_databases
def test_the_same_content_is_no_new_edition() -> None:
    publish(make_course())
    before = counts()
    assert not publish(make_course()).is_new
    assert counts() == before


@on_both_databases
def test_other_content_is_the_next_edition() -> None:
    publish(make_course())
    published = publish(make_course(title=NEW_TITLE))
    assert (published.is_new, published.comparison and published.comparison.reworded) == (
        True,
        ("course.title",),
    )
    assert [(one.number, one.title) for one in editions_of(db.session(), "rights")] == [
        (2, NEW_TITLE),
        (1, "Vos droits au travail"),
    ]
    assert edition_by_number(db.session(), "rights", 1).title == "Vos droits au travail"
    assert [one.number for one in published_courses(db.session())] == [2]


def test_content_that_comes_back_is_its_edition_again() -> None:
    publish(make_course())
    publish(make_course(title=NEW_TITLE))
    assert not publish(make_course()).is_new
    assert current_edition(db.session(), "rights").number == 1
    assert publish(make_course(title="Un troisième titre")).is_new
    assert current_edition(db.session(), "rights").number == 3


@on_both_databases
def test_ids_that_vanish_are_refused_with_the_list() -> None:
    publish(make_course())
    before = counts()
    course = without_question("payslip-word")
    assert refused(course) == ("ids-vanished", ("question.payslip-word",))
    assert counts() == before
    assert refused(course, confirmed=frozenset({"question.week-hours"}))[0] == "ids-vanished"
    assert publish(course, confirmed=frozenset({"question.payslip-word"})).is_new


@on_both_databases
def test_a_changed_kind_is_refused_whatever_is_confirmed() -> None:
    publish(make_course())
    changed = TextQuestion(
        id="passport-true", kind="text", objective="keep-papers", ask="Qui ?", accept=("moi",)
    )
    confirmed = frozenset({"question.passport-true"})
    assert refused(with_question(changed), confirmed=confirmed) == (
        "kind-changed",
        ("question.passport-true",),
    )


@on_both_databases
def test_an_id_used_again_for_something_else_is_refused() -> None:
    publish(make_course())
    publish(without_question("payslip-word"), confirmed=frozenset({"question.payslip-word"}))
    again = TrueFalseQuestion(
        id="payslip-word", kind="truefalse", objective="know-hours", ask="Vrai ?", answer=True
    )
    assert refused(with_question(again)) == ("kind-changed", ("question.payslip-word",))


def test_an_id_that_comes_back_as_it_was_is_welcome() -> None:
    publish(make_course())
    publish(without_question("payslip-word"), confirmed=frozenset({"question.payslip-word"}))
    assert publish(make_course(title=NEW_TITLE)).is_new


def test_a_moved_question_is_refused_unless_confirmed() -> None:
    publish(make_course())
    moved = TrueFalseQuestion(
        id="passport-true", kind="truefalse", objective="know-hours", ask="Vrai ?", answer=False
    )
    assert refused(with_question(moved)) == ("question-moved", ("question.passport-true",))
    assert publish(with_question(moved), confirmed=frozenset({"question.passport-true"})).is_new


def test_another_language_is_another_course() -> None:
    publish(make_course())
    assert refused(make_course(language="en", wordings=())) == ("course-changed", ("language",))


def test_what_is_right_may_change_and_is_named() -> None:
    publish(make_course())
    changed = TrueFalseQuestion(
        id="passport-true",
        kind="truefalse",
        objective="keep-papers",
        ask="Votre employeur peut garder votre passeport.",
        answer=True,
    )
    comparison = publish(with_question(changed)).comparison
    assert comparison is not None
    assert comparison.grading_changed == ("question.passport-true",)


@on_both_databases
def test_media_are_stored_once() -> None:
    publish(make_course())
    publish(make_course("other"))
    kept = medium(db.session(), PICTURE_DIGEST)
    assert counts()["medium"] == 1
    assert (kept.content, kept.media_type, kept.size) == (PICTURE, "image/svg+xml", len(PICTURE))
    with pytest.raises(NotFound):
        medium(db.session(), "0" * 64)


@on_both_databases
def test_all_or_nothing() -> None:
    lost = MediaFile(path="lost.svg", digest="0" * 64, size=1, media_type="image/svg+xml")
    before = counts()
    assert refused(make_course(media=(*make_course().media, lost)))[0] == "media-missing"
    assert counts() == before


def test_a_picture_that_is_not_what_its_digest_says_is_refused() -> None:
    assert refused(make_course(), media={PICTURE_DIGEST: b"else"})[0] == "media-missing"


def test_media_known_from_before_need_not_come_again() -> None:
    publish(make_course())
    assert publish(make_course(title=NEW_TITLE), media={}).is_new


@pytest.mark.parametrize(
    ("who", "may"), [("ines", True), ("moussa", False), ("aminata", False), ("awa", False)]
)
def test_only_administrators_publish(cast: Cast, who: str, may: bool) -> None:
    actor = getattr(cast, who)
    if may:
        assert publish(make_course(), actor=actor).edition.published_by == actor.person_id
        return
    with pytest.raises(NotFound):
        publish(make_course(), actor=actor)


def test_a_warm_course_needs_no_statement(count_statements: Any) -> None:
    edition_id = publish(make_course()).edition.id
    compiled.course_of(db.session(), edition_id)
    with count_statements() as statements:
        course = compiled.course_of(db.session(), edition_id)
    assert (statements, course.id) == ([], "rights")


def test_the_cache_of_courses_is_bounded(monkeypatch: pytest.MonkeyPatch, count_statements: Any) -> None:
    monkeypatch.setattr(compiled, "LARGEST", 2)
    ids = [publish(make_course(one)).edition.id for one in ("one", "two", "three")]
    for edition_id in ids:
        compiled.course_of(db.session(), edition_id)
    with count_statements() as statements:
        compiled.course_of(db.session(), ids[2])
        compiled.course_of(db.session(), ids[1])
        assert statements == []
        compiled.course_of(db.session(), ids[0])
    assert len(statements) == 1


def test_an_unknown_edition_is_not_found() -> None:
    with pytest.raises(NotFound):
        compiled.course_of(db.session(), uuid7())
    with pytest.raises(NotFound):
        current_edition(db.session(), "nowhere")
    with pytest.raises(NotFound):
        edition_by_number(db.session(), "nowhere", 1)


@pytest.mark.parametrize("courses", [1, 3])
def test_lists_are_one_statement_however_long(courses: int, count_statements: Any) -> None:
    for number in range(courses):
        publish(make_course(f"course-{number}"))
        publish(make_course(f"course-{number}", title=NEW_TITLE))
    db.session.rollback()
    with count_statements() as statements:
        assert len(published_courses(db.session())) == courses
        assert len(editions_of(db.session(), "course-0")) == 2
    assert len(statements) == 2


def test_exact_numbers_survive() -> None:
    course = make_course(final=final_quiz(passing=Decimal("0.7100")))
    rebuilt = Course.model_validate_json(canonical_json(course))
    assert rebuilt == course
    assert rebuilt.final is not None
    assert str(rebuilt.final.passing) == "0.7100"


def keep(session: Session, **others: Any) -> bool:
    return publish_register(
        session,
        actor=SYSTEM,
        now=NOW,
        **{"register": spain(), "wordings": {"en": {"facts.es.name": "Spain"}}, **others},
    )


@on_both_databases
def test_registers_of_facts_are_kept_with_their_wording() -> None:
    with unit_of_work() as session:
        assert keep(session)
    with unit_of_work() as session:
        assert not keep(session)
        assert keep(session, wordings={"en": {"facts.es.name": "The Kingdom of Spain"}})
    (kept,) = registers(db.session())
    assert kept.register == spain()
    assert kept.wordings == {"en": {"facts.es.name": "The Kingdom of Spain"}}
