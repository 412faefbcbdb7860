"""Acknowledged is kept: a real server, 2 processes x 16 writers, every post sent twice, then `kill -9`."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from benchmarks.office import ACTOR, PASSWORD, BenchOffice
from benchmarks.rows import Row
from elearn import clock
from elearn.database import db, unit_of_work
from elearn.learning.models import RecordRow
from elearn.people.commands import NewPerson
from elearn.people.commands_offices import add_person
from elearn.people.models import Person
from elearn.people.passwords import hash_secret

WRITERS = 32
TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
Key = tuple[str, str]
"""User name, and lesson or question."""


@dataclass
class Writer:
    """One learner's browser, which sends every post twice and remembers what was acknowledged."""

    port: int
    user_name: str
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: list[Key] = field(default_factory=list)

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """One request on its own connection, as a phone on a bad network makes them."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or []:
                key, _, value = line.split(";", 1)[0].partition("=")
                self.cookies[key] = value
            return answer.status, answer.read()
        finally:
            connection.close()

    def sign_in(self) -> str:
        """Sign in; a token for all later posts."""
        _, page = self.ask("GET", "/sign-in")
        form = {"identifier": self.user_name, "password": PASSWORD, "csrf_token": _token(page)}
        status, _ = self.ask("POST", "/sign-in", form)
        assert status == 303, status
        _, page = self.ask("GET", "/account/password")
        return _token(page)

    def learn(self, course: str, posts: list[tuple[str, str, dict[str, str]]], token: str) -> None:
        """Send each post twice; stop when the server is gone."""
        try:
            self.ask("POST", f"/courses/{course}", {"csrf_token": token})
            for name, address, form in posts:
                first, _ = self.ask("POST", address, {**form, "csrf_token": token})
                if first == 303:
                    self.acknowledged.append((self.user_name, name))
                elif first >= 500:
                    raise AssertionError(f"{address} answered {first}")
                self.ask("POST", address, {**form, "csrf_token": token})
        except (OSError, http.client.HTTPException):
            return  # killed: what was not acknowledged may be lost


def _token(page: bytes) -> str:
    found = TOKEN.search(page)
    assert found is not None
    return found.group(1).decode()


def measure_durability(office: BenchOffice, *, seconds: float) -> Row:
    """Write for so many seconds, kill the server's whole process group, count."""
    names = _add_writers(office)
    posts = _posts(office)
    port, server = _start(office)
    writers = [Writer(port, name) for name in names]
    try:
        tokens = [writer.sign_in() for writer in writers]
        threads = [
            threading.Thread(target=writer.learn, args=(office.course.id, posts, token), daemon=True)
            for writer, token in zip(writers, tokens, strict=True)
        ]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    for thread in threads:
        thread.join(timeout=60)
    acknowledged = {key for writer in writers for key in writer.acknowledged}
    kept = _kept(office)
    lost = len([key for key in acknowledged if kept[key] == 0])
    doubled = len([key for key, count in kept.items() if count > 1])
    return Row(
        "acknowledged answers lost or doubled: kill -9, repeats, 2 processes x 16 writers",
        "0",
        f"{lost} lost, {doubled} doubled of {len(acknowledged):,} acknowledged in {seconds:g} s",
        lost + doubled == 0 and len(acknowledged) > 0,
    )


def _add_writers(office: BenchOffice) -> list[str]:
    secret = hash_secret(PASSWORD)
    with office.app.app_context(), unit_of_work() as session:
        return [
            add_person(
                session,
                actor=ACTOR,
                now=clock.now(),
                newcomer=NewPerson(name=f"Writer {number}", password_hash=secret, language="fr", origin="SN"),
                office_id=office.office_id,
            ).user_name
            for number in range(WRITERS)
        ]


def _posts(office: BenchOffice) -> list[tuple[str, str, dict[str, str]]]:
    """Every question of every lesson answered with 'I don't know', then the lesson done."""
    posts: list[tuple[str, str, dict[str, str]]] = []
    for lesson in office.course.counted_lessons:
        address = f"/courses/{office.course.id}/lessons/{lesson.id}"
        posts += [(name, f"{address}/questions/{name}", {"unknown": "1"}) for name in lesson.question_ids]
        posts.append((lesson.id, address, {}))
    return posts


def _start(office: BenchOffice) -> tuple[int, subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    server = subprocess.Popen(
        [Path(sys.executable).parent / "elearn", "serve", "--port", str(port), "--workers", "2"],
        env={
            **os.environ,
            "ELEARN_SECRET_KEY": "b" * 40,
            "ELEARN_DATABASE_URL": f"sqlite:///{office.database}",
            "ELEARN_BEHIND_TLS": "false",
        },
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return port, server
        time.sleep(0.2)
    raise AssertionError("the server did not start")


def _kept(office: BenchOffice) -> Counter[Key]:
    with office.app.app_context():
        rows = db.session.execute(
            select(Person.user_name, RecordRow.lesson_id, RecordRow.question_id)
            .join(Person, Person.id == RecordRow.learner_id)
            .where(Person.name.startswith("Writer "), RecordRow.kind.in_(["answered", "lesson-done"]))
        ).all()
    return Counter((user_name, question or lesson or "") for user_name, lesson, question in rows)
