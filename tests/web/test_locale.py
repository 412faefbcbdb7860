"""Which language whoever asks gets, and where choosing one leads back to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.people.access import Actor
from elearn.people.models import Person
from elearn.web.locale import local_address, preferred_language
from tests.cast import Cast
from tests.page_client import PageClient, path_of


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "fr"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("fr-SN,fr;q=0.9,en;q=0.8", "fr"),
        ("wo,en;q=0.5,fr;q=0.9", "fr"),
        ("zh,de", "fr"),
        ("*", "fr"),
        ("garbage;;;q=x", "fr"),
    ],
)
def test_browser_is_understood(header: str, expected: str) -> None:
    assert preferred_language(header, "fr") == expected


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\/elsewhere.example",
        "/ok\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        "home",
        "/\t/elsewhere.example",
    ],
)
def test_no_address_leads_elsewhere(address: str | None) -> None:
    assert local_address(address) == "/"


def test_own_addresses_stay_as_they_are() -> None:
    assert local_address("/help?origin=SN&destination=ES") == "/help?origin=SN&destination=ES"


def test_default_is_the_platforms(client: PageClient) -> None:
    assert client.get("/language").root.get("lang") == "fr"


def test_choice_of_the_browser_is_kept(client: PageClient) -> None:
    client.post("/language", {"language": "en", "next": "/language"})
    assert client.get("/help", accept_language="fr").root.get("lang") == "en"


def test_unknown_language_changes_nothing(client: PageClient) -> None:
    client.post("/language", {"language": "xx", "next": "/language"})
    assert client.get("/language").root.get("lang") == "fr"


def test_signed_in_person_reads_her_own_language(sign_in: Callable[[Actor], PageClient], cast: Cast) -> None:
    assert sign_in(cast.ines).get("/help", accept_language="fr").root.get("lang") == "en"


def test_choice_of_a_person_is_kept_with_her(
    sign_in: Callable[[Actor], PageClient], cast: Cast, session: Session
) -> None:
    sign_in(cast.awa).post("/language", {"language": "en", "next": "/help"})
    person = session.scalars(select(Person).where(Person.id == cast.awa.person_id)).one()
    assert person.language == "en"


def test_footer_leads_back_to_this_page(client: PageClient) -> None:
    page = client.get("/help?origin=SN", accept_language="en")
    chosen = client.click(page, "Language: English")
    back = client.submit(chosen, {"language": "fr"}, 303, action="/language", follow=False)
    assert path_of(back.response.location) == "/help?origin=SN"


def test_language_page_itself_keeps_where_it_came_from(client: PageClient) -> None:
    page = client.get("/language?next=/help%3Forigin%3DML", accept_language="en")
    assert page.links["Language: English"] == "/language?next=/help%3Forigin%3DML"


def test_page_reached_by_post_leads_back_to_its_form(client: PageClient) -> None:
    page = client.post("/sign-in", {"identifier": "", "password": ""}, 422, accept_language="en")
    assert page.links["Language: English"] == "/language?next=/sign-in"
