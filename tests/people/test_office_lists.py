import pytest

from elearn.errors import NotFound
from elearn.people.access import SYSTEM
from elearn.people.models import Office
from elearn.people.office_lists import (
    JOIN_CODE_LETTERS,
    make_join_code,
    offices,
    people_without_office,
    without_office_by_country,
)
from elearn.people.queries import fold_join_code
from tests.reporting.factory import add_learner

pytestmark = pytest.mark.usefixtures("both_databases")


def below(session, card, name):
    office = Office(name=name, country="SN", parent_id=card.id, path=f"{card.path}{name}/")
    session.add(office)
    session.flush()
    return office


def test_each_office_stands_after_the_one_it_belongs_to(session, cast):
    below(session, cast.nouakchott, "Atar")
    below(session, cast.dakar, "Ziguinchor")
    below(session, cast.dakar, "Mbour")

    names = [office.name for office in offices(session, cast.ines)]

    assert names == ["Dakar", "Mbour", "Ziguinchor", "Nouakchott", "Atar"]


def test_office_counts_its_own_active_people(session, cast):
    add_learner(session, cast.dakar, "Gone", active=False)

    assert [office.people for office in offices(session, SYSTEM)] == [3, 2]


@pytest.mark.parametrize("who", ["awa", "moussa", "aminata"])
def test_offices_are_nothing_to_others(session, cast, who):
    actor = getattr(cast, who)

    assert offices(session, actor) == ()
    with pytest.raises(NotFound):
        people_without_office(session, actor)
    with pytest.raises(NotFound):
        without_office_by_country(session, actor)


def test_people_without_office_wait_in_order_and_by_country(session, cast):
    add_learner(session, None, "Yaa Mensah", origin="GH")
    add_learner(session, None, "Kofi Mensah", origin="GH")
    add_learner(session, None, "Gone", origin="GH", active=False)

    assert without_office_by_country(session, cast.ines) == {"GH": 2, "ML": 1}
    assert {one.name for one in people_without_office(session, cast.ines)} == {
        "Oumar Keïta",
        "Yaa Mensah",
        "Kofi Mensah",
    }
    assert [one.name for one in people_without_office(session, cast.ines, "ML")] == ["Oumar Keïta"]


def test_join_code_is_kept_as_it_is_read_out():
    codes = {make_join_code() for _ in range(50)}

    assert len(codes) == 50
    assert all(fold_join_code(code) == code for code in codes)
    assert set("".join(codes)) <= set(JOIN_CODE_LETTERS)
