"""Bytes, statements and CPU of pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from benchmarks.office import BenchOffice, sign_in, token_of
from benchmarks.plain import create_hello, create_plain
from benchmarks.rows import Row, within
from benchmarks.timing import ratio
from elearn.database import db

FIRST_FLIGHT = 14_336
COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE")
UNPACKED = {"Accept-Encoding": "identity"}


@contextmanager
def counting(office: BenchOffice) -> Iterator[list[str]]:
    """The SELECT, INSERT, UPDATE and DELETE statements sent meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if statement.lstrip("(").lstrip().upper().startswith((*COUNTED, "WITH")):
            seen.append(statement)

    with office.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def wire_bytes(answer: TestResponse) -> int:
    """Status line, headers and body as HTTP/1.1 sends them."""
    head = f"HTTP/1.1 {answer.status}\r\n" + "".join(f"{key}: {value}\r\n" for key, value in answer.headers)
    return len(head.encode()) + 2 + len(answer.data)


def style_bytes(client: FlaskClient) -> int:
    """The one stylesheet on the wire."""
    page = client.get("/", headers=UNPACKED).text
    address = page.split('rel="stylesheet" href="', 1)[1].split('"', 1)[0]
    return wire_bytes(client.get(address))


def measure_first_flights(office: BenchOffice) -> Row:
    """The heaviest learner page, HTML and CSS, on a first visit (no cookie but the session's)."""
    visitor = office.client()
    style = style_bytes(visitor)
    heaviest = max((wire_bytes(visitor.get(one)), one) for one in ("/", "/help", "/sign-up", "/sign-in"))
    client = office.client()
    sign_in(client, office.learner)
    for address in learner_pages(office, client):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status)
        heaviest = max(heaviest, (wire_bytes(answer), address))
    size, address = heaviest
    row = within("any learner page, first visit: HTML and CSS", size + style, FIRST_FLIGHT, unit="bytes")
    return Row(row.what, row.budget, f"{row.measured} ({address}; CSS {style:,})", row.met)


def learner_pages(office: BenchOffice, client: FlaskClient) -> Iterator[str]:
    """Every address a learner walks through, each after what makes it exist."""
    course = office.course.id
    token = token_of(client.get("/account/password", headers=UNPACKED))
    client.post(f"/courses/{course}", data={"csrf_token": token})
    yield from ("/home", "/account", "/completed", f"/courses/{course}")
    for lesson in office.course.counted_lessons:
        yield f"/courses/{course}/lessons/{lesson.id}"
    for quiz in office.course.quizzes:
        yield f"/courses/{course}/quizzes/{quiz.id}"
        opened = client.post(f"/courses/{course}/quizzes/{quiz.id}", data={"csrf_token": token})
        assert opened.status_code == 303, opened.status
        base = opened.location.rsplit("/questions/", 1)[0]
        yield opened.location
        yield f"{base}/review"
        client.post(f"{base}/review", data={"csrf_token": token})
        yield f"{base}/result"


def measure_statements(office: BenchOffice) -> list[Row]:
    """Statements of the way sign in, lesson, quiz, result."""
    client = office.plain_client()
    pages: dict[str, int] = {}
    posts: dict[str, int] = {}
    token = token_of(client.get("/sign-in"))
    with counting(office) as seen:
        sign_in(client, office.learner)
    posts["/sign-in"] = len(seen)
    course = office.course.id
    token = token_of(client.get("/account/password"))
    lesson = f"/courses/{course}/lessons/{office.course.counted_lessons[0].id}"
    with counting(office) as seen:
        client.get(lesson)
    of_lesson = len(seen)
    _count_post(office, client, lesson, {"csrf_token": token}, posts)
    quiz = office.course.final or office.course.quizzes[-1]
    for quiz_address in [
        f"/courses/{course}/quizzes/{one.id}" for one in office.course.quizzes if one is not quiz
    ]:
        _walk_quiz(office, client, quiz_address, token, pages, posts)
    worst_page = max((count, address) for address, count in pages.items())
    worst_post = max((count, address) for address, count in posts.items())
    return [
        within("lesson page, signed in: statements", of_lesson, 3),
        _named(within("quiz way: statements of the worst page", worst_page[0], 5), worst_page[1]),
        _named(within("sign in and quiz way: statements of the worst POST", worst_post[0], 8), worst_post[1]),
    ]


def _walk_quiz(
    office: BenchOffice,
    client: FlaskClient,
    address: str,
    token: str,
    pages: dict[str, int],
    posts: dict[str, int],
) -> None:
    with counting(office) as seen:
        client.get(address)
    pages[address] = len(seen)
    with counting(office) as seen:
        opened = client.post(address, data={"csrf_token": token})
    posts[address] = len(seen)
    here = opened.location
    base = here.rsplit("/questions/", 1)[0]
    while "/questions/" in here:
        with counting(office) as seen:
            assert client.get(here).status_code == 200
        pages[here] = len(seen)
        with counting(office) as seen:
            answered = client.post(here, data={"csrf_token": token, "unknown": "1"})
        posts[here] = len(seen)
        assert answered.status_code == 303, (here, answered.status)
        here = answered.location
    _count_post(office, client, f"{base}/review", {"csrf_token": token}, posts)
    with counting(office) as seen:
        assert client.get(f"{base}/result").status_code == 200
    pages[f"{base}/result"] = len(seen)


def _count_post(
    office: BenchOffice, client: FlaskClient, address: str, data: dict[str, str], posts: dict[str, int]
) -> None:
    with counting(office) as seen:
        answer = client.post(address, data=data)
    assert answer.status_code == 303, (address, answer.status)
    posts[address] = len(seen)


def _named(row: Row, name: str) -> Row:
    return Row(row.what, row.budget, f"{row.measured} ({name})", row.met)


def measure_processor(office: BenchOffice, *, rounds: int) -> list[Row]:
    """CPU: the lesson page against a plain one of its bytes; shared and unchanged pages against hello."""
    client = office.plain_client()
    sign_in(client, office.learner)
    address = f"/courses/{office.course.id}/lessons/{office.course.counted_lessons[0].id}"
    plain = create_plain(len(client.get(address).data)).test_client()
    plain.get("/enter")
    lesson = ratio(lambda: client.get(address), lambda: plain.get("/"), rounds=rounds)
    hello = create_hello().test_client()
    visitor = office.plain_client()
    shared = ratio(lambda: visitor.get("/"), lambda: hello.get("/"), rounds=rounds)
    mark = visitor.get("/").headers.get("ETag", "")
    unchanged_headers = {"If-None-Match": mark}
    assert visitor.get("/", headers=unchanged_headers).status_code == 304
    unchanged = ratio(
        lambda: visitor.get("/", headers=unchanged_headers), lambda: hello.get("/"), rounds=rounds
    )
    return [
        within("lesson page, signed in: CPU against a plain page", lesson, 0.7, unit="x", digits=2),
        within("page that is the same for everyone: CPU against hello", shared, 1.5, unit="x", digits=2),
        within("unchanged page (304): CPU against hello", unchanged, 1.5, unit="x", digits=2),
    ]
