"""An office for measuring: the real app on an SQLite file, the real courses, as many learners as asked."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from werkzeug.test import TestResponse

from elearn import clock
from elearn.app import create_app
from elearn.cli.publish import publish_path
from elearn.course.model import Course
from elearn.database import db, unit_of_work, uuid7
from elearn.learning.models import Enrolment, ProgressRow, RecordRow
from elearn.library.compiled import course_of
from elearn.library.queries import published_courses
from elearn.migrating import upgrade
from elearn.people.access import Role, SystemActor
from elearn.people.commands import NewPerson
from elearn.people.commands_offices import add_person, grant_role, open_office
from elearn.people.journey import Journey
from elearn.people.models import Person
from elearn.people.passwords import hash_secret
from elearn.settings import Settings

ACTOR = SystemActor("benchmark")
PASSWORD = "trois-pirogues-bleues"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
CHUNK = 20_000


@dataclass(frozen=True)
class BenchOffice:
    """The app, its course, and who may sign in."""

    app: Flask
    course: Course
    edition_id: uuid.UUID
    office_id: uuid.UUID
    learner: str
    coordinator: str
    database: Path

    def client(self) -> FlaskClient:
        """A browser that asks for compressed pages."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_ENCODING"] = "br"
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
        return client

    def plain_client(self) -> FlaskClient:
        """A browser that asks for nothing compressed, as the yardsticks are measured."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
        return client


def open_bench_office(folder: Path) -> BenchOffice:
    """Migrate, publish the real courses, add one learner and one coordinator with passwords."""
    database = folder / "bench.sqlite"
    settings = Settings(secret_key="b" * 40, database_url=f"sqlite:///{database}", behind_tls=False)
    app = create_app(settings)
    with app.app_context():
        upgrade()
        list(publish_path(settings.courses_folder))
        secret = hash_secret(PASSWORD)
        with unit_of_work() as session:
            office = open_office(session, actor=ACTOR, now=clock.now(), name="Bureau", country="SN")
            session.flush()  # the people below refer to it
            office_id = office.id
            learner = _person("Awa Diop", secret)
            coordinator = _person("Aminata Faye", secret)
            awa = add_person(session, actor=ACTOR, now=clock.now(), newcomer=learner, office_id=office_id)
            boss = add_person(
                session, actor=ACTOR, now=clock.now(), newcomer=coordinator, office_id=office_id
            )
            session.flush()  # the grant refers to her
            grant_role(
                session,
                actor=ACTOR,
                now=clock.now(),
                person_id=boss.person_id,
                role=Role.COORDINATOR,
                office_id=office_id,
            )
            names = awa.user_name, boss.user_name
        summary = published_courses(db.session())[0]
        course = course_of(db.session(), summary.edition_id)
    return BenchOffice(app, course, summary.edition_id, office_id, *names, database)


def _person(name: str, secret: str) -> NewPerson:
    leaves = clock.today() + timedelta(days=21)
    return NewPerson(
        name=name,
        password_hash=secret,
        language="fr",
        origin="SN",
        journey=Journey(destination="ES", departure_on=leaves),
    )


def sign_in(client: FlaskClient, user_name: str) -> TestResponse:
    """Sign in through the page."""
    token = token_of(client.get("/sign-in", headers={"Accept-Encoding": "identity"}))
    form = {"identifier": user_name, "password": PASSWORD, "csrf_token": token}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 303, answer.status
    return answer


def token_of(page: TestResponse) -> str:
    """The CSRF token in a page that was asked for uncompressed."""
    found = TOKEN.search(page.text)
    assert found is not None, page.status
    return found.group(1)


def fill(office: BenchOffice, *, learners: int, records_each: int) -> Iterator[int]:
    """Insert learners who are half through the course, with their records; yields records so far."""
    chance = random.Random(learners)  # the same office in every run
    rows = _Rows(office, chance, records_each)
    written = 0
    for start in range(0, learners, max(1, CHUNK // records_each)):
        batch = [
            rows.learner(start + offset) for offset in range(min(CHUNK // records_each, learners - start))
        ]
        with office.app.app_context(), unit_of_work() as session:
            for table, index in ((Person, 0), (Enrolment, 1), (ProgressRow, 2)):
                session.execute(insert(table), [one[index] for one in batch])
            records = [record for one in batch for record in one[3]]
            session.execute(insert(RecordRow), records)
        written += len(records)
        yield written


class _Rows:
    """Rows of one invented learner after the other."""

    def __init__(self, office: BenchOffice, chance: random.Random, records_each: int) -> None:
        self.office, self.chance, self.records_each = office, chance, records_each
        self.lessons = [lesson.id for lesson in office.course.counted_lessons]
        self.questions = [question.id for question in office.course.questions]

    def learner(
        self, number: int
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
        """Person, enrolment, progress, records: the progress is what the records say."""
        now = clock.now() - timedelta(days=self.chance.randrange(1, 60))
        person_id = uuid7()
        done = self.lessons[: self.chance.randrange(1, len(self.lessons) - 1)]
        course_id, edition_id = self.office.course.id, self.office.edition_id
        person = {
            "id": person_id,
            "user_name": f"learner-{number}-{self.records_each}",
            "name": f"Learner {number}",
            "folded_name": f"learner {number}",
            "password_hash": "-",
            "language": "fr",
            "origin": "SN",
            "destination": "ES",
            "departure_on": now.date() + timedelta(days=self.chance.randrange(1, 120)),
            "office_id": self.office.office_id,
            "created_at": now,
        }
        drafts: list[tuple[str, str | None, str | None, dict[str, Any]]] = [("enrolled", None, None, {})]
        drafts += [("lesson-done", lesson, None, {}) for lesson in done]
        payload = {"answer": {"picked": ["yes"]}, "score": "1", "outcome": "right"}
        while len(drafts) < self.records_each:
            drafts.append(("answered", done[0], self.chance.choice(self.questions), payload))
        records = [
            {
                "id": uuid7(),
                "learner_id": person_id,
                "actor_id": person_id,
                "kind": kind,
                "version": 1,
                "course_id": course_id,
                "lesson_id": lesson,
                "question_id": question,
                "sequence": sequence,
                "edition_id": edition_id,
                "language": "fr",
                "happened_at": now,
                "received_at": now,
                "payload": content,
                "digest": "-",
            }
            for sequence, (kind, lesson, question, content) in enumerate(drafts, start=1)
        ]
        enrolment = {
            "id": uuid7(),
            "learner_id": person_id,
            "course_id": course_id,
            "enrolled_at": now,
            "last_sequence": len(records),
        }
        progress = {
            "learner_id": person_id,
            "course_id": course_id,
            "edition_id": edition_id,
            "state": "in-progress",
            "lessons_done": len(done),
            "lessons_total": len(self.lessons),
            "last_record_at": now,
            "revision": 1,
            "history": {},
        }
        return person, enrolment, progress, records
