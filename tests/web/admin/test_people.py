import pytest
from sqlalchemy import select

from elearn.people.models import Act, Person, RoleGrant
from tests.page import HTML, words
from tests.reporting.factory import add_learner

PAGE = "/admin/people-without-office"


def names(page):
    return [
        words(next(row.iter(HTML + "span"))) for row in page.all("label") if "tick" in row.get("class", "")
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", ["awa", "moussa", "aminata", "sidi"])
def test_door_is_closed_to_others(sign_in, cast, session, method, who):
    client = sign_in(getattr(cast, who))
    data = {"person": str(cast.oumar.person_id), "office": str(cast.dakar.id), "csrf_token": client.token()}

    assert client.ask(method, PAGE, data=data if method == "POST" else None).status_code == 404
    assert session.get(Person, cast.oumar.person_id).office_id is None


def test_only_learners_without_an_office_are_listed(sign_in, cast):
    page = sign_in(cast.ines).get(PAGE)

    assert names(page) == ["Oumar Keïtaoumar.keita"]
    assert "1 person waits." in page.text


def test_people_are_listed_by_country(sign_in, cast, session):
    add_learner(session, None, "Yaa Mensah", origin="GH")
    client = sign_in(cast.ines)

    page = client.click(client.get(PAGE), "Ghana: 1")

    assert len(names(page)) == 1
    assert names(page)[0].startswith("Yaa Mensah")


def test_ticked_people_are_put_into_the_office(sign_in, cast, session):
    other = add_learner(session, None, "Yaa Mensah", origin="GH")
    client = sign_in(cast.ines)
    revision = session.get(Person, cast.oumar.person_id).revision

    page = client.submit(
        client.get(PAGE), {"person": [str(cast.oumar.person_id)], "office": str(cast.dakar.id)}, action=PAGE
    )

    session.expire_all()
    oumar = session.get(Person, cast.oumar.person_id)
    assert (oumar.office_id, oumar.revision) == (cast.dakar.id, revision + 1)
    assert session.get(Person, other.id).office_id is None
    assert "1 person has an office now." in page.text
    act = session.scalars(select(Act).where(Act.kind == "person-placed")).one()
    assert (act.actor_id, act.person_id, act.office_id) == (
        cast.ines.person_id,
        cast.oumar.person_id,
        cast.dakar.id,
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"office": ""}, ["Tick at least one person.", "Choose the office they belong to."]),
        ({"office": "", "person": "oumar"}, ["Choose the office they belong to."]),
        ({"office": "dakar"}, ["Tick at least one person.", "Choose from the list."]),
    ],
)
def test_form_says_what_is_missing_and_keeps_the_rest(sign_in, cast, fields, errors):
    ticked = {"person": str(cast.oumar.person_id)} if "person" in fields else {}

    page = sign_in(cast.ines).post(PAGE, fields | ticked, status=422)

    assert page.error_summary == errors
    ticks = [one.get("value") for one in page.all("input") if one.get("checked") is not None]
    assert ticks == list(ticked.values())


def test_nobody_is_placed_if_one_of_them_does_not_exist(sign_in, cast, session):
    strangers = [str(cast.oumar.person_id), "01939f3e-7c1a-7000-8000-000000000001"]

    sign_in(cast.ines).post(PAGE, {"person": strangers, "office": str(cast.dakar.id)}, status=404)

    session.expire_all()
    assert session.get(Person, cast.oumar.person_id).office_id is None


def test_everybody_has_an_office(sign_in, cast, session):
    session.get(Person, cast.oumar.person_id).office_id = cast.dakar.id

    assert "Everybody has an office" in sign_in(cast.ines).get(PAGE).text


def test_administrator_of_an_office_does_not_see_who_has_none(sign_in, cast, session):
    session.add(RoleGrant(person_id=cast.sidi.person_id, role="administrator", office_id=cast.nouakchott.id))
    session.flush()
    client = sign_in(cast.sidi)

    client.get(PAGE, status=404)
    client.post(PAGE, {"person": str(cast.oumar.person_id), "office": str(cast.nouakchott.id)}, status=404)


@pytest.mark.parametrize("people", [1, 3])
def test_statements_do_not_grow_with_people(sign_in, cast, session, count_statements, people):
    for number in range(people):
        add_learner(session, None, f"Learner {number}", origin="GH")
    client = sign_in(cast.ines)

    with count_statements() as statements:
        client.get(PAGE)

    assert len(statements) == 4
