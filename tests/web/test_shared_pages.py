"""Pages that are the same for every visitor: kept, marked with an ETag, never mixed up."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator

import brotli
import pytest
import time_machine
from flask import Flask

from elearn.database import db
from elearn.people.access import Actor
from elearn.web.shared_pages import SECONDS_KEPT
from tests.cast import Cast
from tests.conftest import CountStatements
from tests.databases import SqliteDatabase, scratch_folder
from tests.page_client import PageClient


def test_second_visitor_costs_no_statement(client: PageClient, count_statements: CountStatements) -> None:
    client.get("/")
    with count_statements() as statements:
        client.get("/")
    assert statements == []


def test_page_seen_before_is_not_sent_again(client: PageClient) -> None:
    first = client.ask("GET", "/help", accept_encoding="br")
    again = client.ask("GET", "/help", accept_encoding="br", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_each_encoding_and_language_is_its_own(client: PageClient) -> None:
    plain = client.ask("GET", "/", accept_language="en")
    packed = client.ask("GET", "/", accept_language="en", accept_encoding="gzip, deflate, br")
    zipped = client.ask("GET", "/", accept_language="en", accept_encoding="gzip")
    french = client.ask("GET", "/", accept_language="fr")
    assert brotli.decompress(packed.data) == plain.data
    assert gzip.decompress(zipped.data) == plain.data
    assert len({one.headers["ETag"] for one in (plain, packed, zipped, french)}) == 4
    assert packed.headers["Vary"] == "Accept-Encoding, Accept-Language, Cookie"


def test_each_address_is_its_own(client: PageClient) -> None:
    spain = client.get("/help?destination=ES", accept_language="en")
    italy = client.get("/help?destination=IT", accept_language="en")
    assert ("Spain" in spain.text, "Italy" in italy.text) == (True, True)
    assert spain.response.headers["ETag"] != italy.response.headers["ETag"]


def test_who_is_signed_in_never_gets_a_visitors_page(
    sign_in: Callable[[Actor], PageClient], client: PageClient, cast: Cast
) -> None:
    client.get("/help")
    page = sign_in(cast.awa).get("/help")
    assert "Awa Diop" in page.links
    assert "ETag" not in page.response.headers
    client.forget()
    assert "Awa Diop" not in client.get("/help").links


def test_front_sends_who_is_signed_in_to_her_courses(
    sign_in: Callable[[Actor], PageClient], cast: Cast
) -> None:
    assert sign_in(cast.awa).get("/", 303).response.location == "/home"


def test_head_has_no_body(client: PageClient) -> None:
    answer = client.ask("HEAD", "/")
    assert answer.data == b""
    assert int(answer.headers["Content-Length"]) > 0


@pytest.fixture
def app_of_its_own() -> Iterator[Flask]:
    with scratch_folder("away-") as folder:
        database = SqliteDatabase(folder)
        yield database.app
        database.close()


def test_last_page_is_served_while_the_database_is_away(app_of_its_own: Flask) -> None:
    visitor = PageClient(app_of_its_own)
    with time_machine.travel("2026-11-22 09:40:00") as clock:
        before = visitor.get("/help").html
        with app_of_its_own.app_context(), db.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE fact_register")
        clock.shift(SECONDS_KEPT + 1)
        assert visitor.get("/help").html == before
        assert visitor.get("/help?origin=SN", 503, accept_language="en").h1 == "We are very busy"
