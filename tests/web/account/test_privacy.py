from __future__ import annotations

import pytest

from elearn.database import Base
from elearn.people.personal import Purpose, Retention, personal_columns
from elearn.web.account.privacy import kept_things
from elearn.web.account.wording import HOW_LONG, WHAT, WHY
from tests.cast import Cast
from tests.conftest import CountStatements
from tests.page_client import PageClient


def test_every_personal_column_is_in_words():
    assert sorted(WHAT) == sorted(f"{one.table}.{one.column}" for one in personal_columns(Base.metadata))
    assert set(WHY) == set(Purpose)
    assert set(HOW_LONG) == set(Retention)


def test_each_thing_is_named_once():
    assert kept_things(Purpose.DEPARTURE, Retention.ACCOUNT) == ["the day on which you leave"]
    assert kept_things(Purpose.DEPARTURE, Retention.DAY) == []


def test_privacy_tells_each_purpose(visitor: PageClient):
    page = visitor.get("/privacy")

    assert page.h1 == "What we keep about you, and why"
    assert [str(why) for why in WHY.values() if str(why) not in page.text] == []


@pytest.mark.parametrize("who", ["awa", "ines"])
def test_privacy_is_for_everybody(client: PageClient, cast: Cast, who: str):
    client.become(getattr(cast, who))

    client.get("/privacy")


def test_privacy_costs_no_statement(visitor: PageClient, count_statements: CountStatements):
    with count_statements() as statements:
        visitor.get("/privacy")

    assert statements == []


def test_privacy_takes_no_form(visitor: PageClient):
    visitor.post("/privacy", status=405)
