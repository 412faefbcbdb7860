"""Front, help, language: pages for everyone."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn.people.models import Person
from tests.cast import Cast
from tests.page_client import PageClient, path_of


def test_language_comes_back_to_the_same_place(client: PageClient) -> None:
    page = client.get("/language?next=/help%3Forigin%3DSN", accept_language="fr")
    answer = client.post(
        "/language",
        {"language": "en", "next": page.form().values["next"][0]},
        status=303,
        follow=False,
    )
    assert path_of(answer.response.location) == "/help?origin=SN"
    assert client.get("/language", accept_language="fr").root.get("lang") == "en"


@pytest.mark.usefixtures("both_databases")
def test_cast_is_whole(cast: Cast, session: Session) -> None:
    assert len(session.scalars(select(Person)).all()) == len(cast.everyone)
