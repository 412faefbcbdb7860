import pytest
from sqlalchemy import select

from elearn.people.models import Office, RoleGrant
from tests.page import HTML, words

OFFICES = "/admin/offices"


def rows(page):
    return [[words(cell) for cell in row] for row in next(page.all("table")).iter(HTML + "tr")][1:]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", ["awa", "moussa", "aminata", "sidi"])
def test_offices_are_closed_to_others(sign_in, cast, session, method, who):
    client = sign_in(getattr(cast, who))
    data = {"name": "Accra", "country": "GH", "csrf_token": client.token()}

    assert client.ask(method, OFFICES, data=data if method == "POST" else None).status_code == 404
    assert len(session.scalars(select(Office)).all()) == 2


def test_offices_are_listed_with_their_join_codes(sign_in, cast):
    page = sign_in(cast.ines).get(OFFICES)

    assert rows(page) == [
        ["Dakar", "Senegal", "—", cast.dakar.join_code, "3"],
        ["Nouakchott", "Mauritania", "—", cast.nouakchott.join_code, "2"],
    ]
    assert "1 person has no office yet." in page.text


def test_office_is_opened_below_another_with_a_code_of_its_own(sign_in, cast, session):
    client = sign_in(cast.ines)

    page = client.submit(
        client.get(OFFICES), {"name": "Thiès", "country": "SN", "parent": str(cast.dakar.id)}, action=OFFICES
    )

    thies = session.scalars(select(Office).where(Office.name == "Thiès")).one()
    assert thies.path == f"{cast.dakar.path}{thies.id}/"
    assert rows(page)[:2] == [
        ["Dakar", "Senegal", "—", cast.dakar.join_code, "3"],
        ["Thiès", "Senegal", "Dakar", thies.join_code, "0"],
    ]
    assert f"The office Thiès is open. Its join code is {thies.join_code}." in page.text


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {},
            {
                "name": "Error: Write the name of the office.",
                "country": "Error: Choose the country of the office.",
            },
        ),
        ({"name": "!!", "country": "SN"}, {"name": "Error: Write the name with letters."}),
        ({"name": "Accra", "country": "XX"}, {"country": "Error: Choose from the list."}),
    ],
)
def test_office_form_says_what_is_missing(sign_in, cast, session, fields, errors):
    page = sign_in(cast.ines).post(OFFICES, fields, status=422)

    assert page.errors == errors
    assert page.form(OFFICES).values["name"] == [fields.get("name", "")]
    assert len(session.scalars(select(Office)).all()) == 2


def test_administrator_of_an_office_opens_offices_below_hers_only(sign_in, cast, session):
    session.add(RoleGrant(person_id=cast.sidi.person_id, role="administrator", office_id=cast.nouakchott.id))
    session.flush()
    client = sign_in(cast.sidi)

    page = client.get(OFFICES)
    assert [row[0] for row in rows(page)] == ["Nouakchott"]

    client.post(OFFICES, {"name": "Accra", "country": "GH"}, status=404)
    client.post(OFFICES, {"name": "Rosso", "country": "MR", "parent": str(cast.dakar.id)}, status=422)
    client.post(OFFICES, {"name": "Rosso", "country": "MR", "parent": str(cast.nouakchott.id)})
    assert sorted(session.scalars(select(Office.name))) == ["Dakar", "Nouakchott", "Rosso"]


def test_statements_of_the_offices(sign_in, cast, count_statements):
    client = sign_in(cast.ines)

    with count_statements() as statements:
        client.get(OFFICES)

    assert len(statements) == 3
