"""Whom to call: destination, origin and world, and plainly what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from markupsafe import Markup
from sqlalchemy.orm import Session

from elearn.course.facts import Contact, Fact, Register, Source
from elearn.library.models import FactRegister
from elearn.people.access import Actor
from elearn.web.contacts import chat_address, contact_row, grouped
from tests.cast import NOW, Cast
from tests.conftest import CountStatements
from tests.page import words
from tests.page_client import PageClient

FRENCH = {"fr": {"fact.es.racism.name": "Aide contre le racisme"}}


def make_fact(name: str, **contact: object) -> Fact:
    use = contact.pop("use", "other")
    return Fact(
        id=f"es.{name}",
        statement="A number.",
        contact=Contact(name=name.capitalize(), use=use, **contact),  # type: ignore[arg-type]
        source=Source(title="t", publisher="p", url="https://example.org"),
        as_of="2026-01",
        review_by=date(2026, 10, 31) if name == "racism" else date(2027, 12, 31),
        retired=name == "gone",
    )


SPAIN = Register(
    format=1,
    jurisdiction="es",
    name="Spain",
    language="en",
    facts=(
        make_fact("racism", use="discrimination", phone="021", chat="+34 600 000 000", hours="9 to 21"),
        make_fact("emergency", use="emergency", phone="112", free=True, languages=("es", "fr")),
        make_fact("gone", use="emergency", phone="000"),
        make_fact(
            "consulate", use="consulate", email="help@example.org", url="https://www.example.org/help/"
        ),
    ),
)
FRANCE = Register(
    format=1,
    jurisdiction="fr",
    name="France",
    language="en",
    facts=(make_fact("work", use="work", phone="0806000126"),),
)


@pytest.fixture
def registers(session: Session) -> None:
    """Spain with numbers, France without an emergency number, nothing else."""
    for register, wordings in ((SPAIN, FRENCH), (FRANCE, {})):
        session.add(
            FactRegister(
                jurisdiction=register.jurisdiction,
                content=register.model_dump_json(),
                wordings=wordings,
                published_at=NOW,
            )
        )
    session.commit()


@pytest.mark.usefixtures("registers")
def test_visitor_chooses_her_corridor(client: PageClient) -> None:
    asked = client.get("/help", accept_language="en")
    page = client.submit(asked, {"destination": "ES", "origin": "ML"}, accept_language="en")
    headings = [words(one) for one in page.all("h2")]
    assert page.address == "/help?destination=ES&origin=ML"
    assert headings == ["Spain", "Mali", "In every country", "Another country"]
    assert "We have no number for Mali yet." in page.text
    assert "We have no number yet that helps in every country." in page.text


@pytest.mark.usefixtures("registers")
def test_emergency_comes_first_and_what_is_retired_never(client: PageClient) -> None:
    page = client.get("/help?destination=ES", accept_language="en")
    calls = [one.get("href") for one in page.all("a") if one.get("href", "").startswith("tel:")]
    assert calls == ["tel:112", "tel:021"]


@pytest.mark.usefixtures("registers")
def test_missing_emergency_number_is_said(client: PageClient) -> None:
    page = client.get("/help?destination=FR", accept_language="en")
    assert "We have no emergency number for France yet." in page.text


@pytest.mark.usefixtures("registers")
def test_signed_in_learner_need_not_choose(sign_in: Callable[[Actor], PageClient], cast: Cast) -> None:
    page = sign_in(cast.oumar).get("/help")
    assert [words(one) for one in page.all("h2")][:2] == ["France", "Mali"]


@pytest.mark.usefixtures("registers")
def test_number_not_checked_in_time_says_so(client: PageClient) -> None:
    with time_machine.travel("2026-11-22"):
        page = client.get("/help?destination=ES", accept_language="en")
    assert [words(one) for one in page.having("old")] == [
        "This number should have been checked before 31 October 2026. If nobody answers, try another one."
    ]


@pytest.mark.usefixtures("registers")
def test_page_costs_two_statements(
    sign_in: Callable[[Actor], PageClient], cast: Cast, count_statements: CountStatements
) -> None:
    browser = sign_in(cast.awa)
    browser.get("/help")
    with count_statements() as statements:
        browser.get("/help")
    assert len(statements) == 2  # who she is; when the registers were published


@pytest.mark.usefixtures("registers")
def test_names_come_in_the_readers_language_or_say_theirs(client: PageClient) -> None:
    page = client.get("/help?destination=ES", accept_language="fr")
    assert "Aide contre le racisme" in page.text
    foreign = [one for one in page.all("span") if one.get("lang") == "en"]
    assert "Emergency" in [words(one) for one in foreign]


@pytest.mark.parametrize("query", ["destination=XX&origin=ZZ", "destination=%00", "destination=es"])
def test_unknown_country_is_no_country(client: PageClient, query: str) -> None:
    page = client.get(f"/help?{query}", accept_language="en")
    assert [words(one) for one in page.all("h2")] == ["In every country"]


def test_row_names_every_way() -> None:
    fact = SPAIN.facts[0]
    assert fact.contact
    row = contact_row(fact.contact, name=Markup("x"), hours=Markup("9 to 21"), stale="Old.")
    assert (row.number, row.number_shown, row.chat) == ("021", "021", "https://wa.me/34600000000")
    assert row.stale == "Old."


def test_row_says_cost_and_languages() -> None:
    fact = SPAIN.facts[1]
    assert fact.contact
    row = contact_row(fact.contact, name=Markup("x"), hours=None, stale=None)
    assert row.detail == "free of charge · Español, Français"


@pytest.mark.parametrize(
    ("chat", "address"),
    [
        ("114", "sms:114"),
        ("+34 600 000 000", "https://wa.me/34600000000"),
        ("https://t.me/help", "https://t.me/help"),
    ],
)
def test_message_opens_where_it_is_read(chat: str, address: str) -> None:
    assert chat_address(chat) == address


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("112", "112"),
        ("900759759", "900 759 759"),
        ("0806000126", "08 06 00 01 26"),
        ("+221 33 1", "+221 33 1"),
    ],
)
def test_long_number_is_shown_in_groups(number: str, shown: str) -> None:
    assert grouped(number).replace("\N{NO-BREAK SPACE}", " ") == shown
