import csv
import io
import re
from datetime import timedelta

import pytest

from elearn import clock
from elearn.people.models import Person
from elearn.reporting.export import BYTE_ORDER_MARK, inert_cell
from elearn.reporting.learners import PAGE_SIZE, Column
from tests.course_factory import make_course
from tests.page import HTML, words
from tests.reporting.factory import add_learner, enrol, enrol_with_progress, publish

PAGE = "/coordinate/learners"
CSV = "/coordinate/learners.csv"
TITLE = "Qui part bientôt sans être prêt ?"


@pytest.fixture
def crowd(session, cast):
    """Dakar: learners of every state, one with a dangerous name; Nouakchott: one who must not be seen."""
    rights, travel = publish(session), publish(session, make_course("travel", title="Le voyage"))
    today = clock.today()
    soon = add_learner(session, cast.dakar, "Élodie Sow", departure_on=today + timedelta(3), origin="SN")
    formula = add_learner(
        session, cast.dakar, "=HYPERLINK(1)", departure_on=today + timedelta(9), origin="GN"
    )
    enrol_with_progress(session, soon, rights, state="completed", score=0.9)
    enrol_with_progress(session, soon, travel, done=2, score=0.5)
    enrol(session, formula, rights)
    leaver = add_learner(session, cast.nouakchott, "Leaks Outside", departure_on=today + timedelta(1))
    enrol_with_progress(session, leaver, rights)


def screen(page):
    """The cells of the table in the order of the columns: the header, then each row."""
    table = next(page.all("table"))
    parts = {HEAD: [], BODY: []}
    for row in table.iter(TR):
        cells = {one.get("data-column"): words(one) for one in row.iter() if one.get("data-column")}
        parts[BODY if cells else HEAD].append(cells)
    return [[row[column.value] for column in Column] for row in parts[BODY]]


HEAD, BODY, TR = HTML + "thead", HTML + "tbody", HTML + "tr"


def download(client, query=""):
    answer = client.ask("GET", CSV + query)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    text = answer.get_data(as_text=True)
    assert text.startswith(BYTE_ORDER_MARK)
    header, *rows = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    return header, rows


def names(page):
    return [row[0] for row in screen(page)]


# -- who may come in ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [PAGE, CSV])
@pytest.mark.parametrize(
    ("who", "status"),
    [("awa", 404), ("oumar", 404), ("moussa", 200), ("aminata", 200), ("sidi", 200), ("ines", 200)],
)
def test_door(sign_in, cast, address, who, status):
    assert sign_in(getattr(cast, who)).ask("GET", address).status_code == status


@pytest.mark.parametrize("address", [PAGE, CSV])
def test_visitor_is_asked_to_sign_in(client, address):
    assert client.get(address, status=303).response.location.startswith("/sign-in?next=")


@pytest.mark.usefixtures("crowd")
def test_nothing_of_another_office_is_shown(sign_in, cast):
    assert "Leaks Outside" in sign_in(cast.sidi).get(PAGE).html

    aminata = sign_in(cast.aminata)

    assert "Leaks Outside" not in aminata.get(PAGE).html
    assert "Leaks Outside" not in str(download(aminata))
    assert list(aminata.get(f"{PAGE}?text=leaks").all("table")) == []


@pytest.mark.usefixtures("crowd")
def test_asking_for_another_office_finds_nobody(sign_in, cast):
    page = sign_in(cast.aminata).get(f"{PAGE}?office={cast.nouakchott.id}")

    assert list(page.all("table")) == []
    assert "Nouakchott" not in page.html


# -- the table and its CSV ---------------------------------------------------------------------------------

QUERIES = [
    "",
    "?sort=name",
    "?sort=score&direction=descending",
    "?course=rights",
    "?text=elodie",
    "?departure=7&readiness=not-ready",
    "?state=not-started&sort=corridor",
]


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("who", ["aminata", "ines"])
def test_csv_equals_the_screen_cell_by_cell(sign_in, cast, who, query):
    client = sign_in(getattr(cast, who))
    page = client.get(PAGE + query)

    header, rows = download(client, query)

    shown = screen(page)
    assert shown != []
    assert [[plain(cell) for cell in row] for row in rows] == [
        [inert_cell(cell) for cell in row] for row in shown
    ]
    headings = [words(link) for link in next(next(page.all("table")).iter(HEAD)).iter(HTML + "a")]
    assert [re.sub(r" [↑↓]", "", heading) for heading in headings] == header


def plain(text):
    return " ".join(text.split())


@pytest.mark.usefixtures("crowd")
def test_csv_link_asks_for_the_rows_of_the_page(sign_in, cast):
    client = sign_in(cast.aminata)
    page = client.get(f"{PAGE}?course=rights&sort=name&direction=descending&page=1")

    (address,) = [link for link in page.links.values() if link.startswith(CSV)]

    assert (
        download(client, address.removeprefix(CSV))[1]
        == download(client, "?course=rights&sort=name&direction=descending")[1]
    )


@pytest.mark.usefixtures("crowd")
def test_formula_in_a_name_is_inert_in_the_csv_only(sign_in, cast):
    client = sign_in(cast.aminata)

    assert names(client.get(f"{PAGE}?text=hyperlink")) == ["=HYPERLINK(1)"]
    assert [row[0] for row in download(client, "?text=hyperlink")[1]] == ["'=HYPERLINK(1)"]


def test_csv_is_for_the_reader_alone_and_is_saved(sign_in, cast):
    answer = sign_in(cast.aminata).ask("GET", CSV)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="learners-{clock.today()}.csv"'


@pytest.mark.usefixtures("crowd")
def test_row_in_words(sign_in, cast, session):
    session.get(Person, cast.aminata.person_id).language = "en"
    client = sign_in(cast.aminata)
    day = clock.today() + timedelta(3)

    row, _of_the_other_course = screen(client.get(f"{PAGE}?text=elodie"))

    assert row == [
        "Élodie Sow",
        row[1],
        "Dakar",
        "Senegal",
        f"{day.day} {day:%b} {day.year}",
        "Your rights at work",
        "Completed",
        "3 of 3",
        "90%",
        "Passed",
        "22 Nov 2026",
        "22 Nov 2026",
    ]


# -- filters, order, pages ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("crowd")
def test_filters_stay_filled_in_and_can_be_dropped(sign_in, cast):
    client = sign_in(cast.aminata)

    page = client.submit(client.get(PAGE), {"text": "elodie", "state": "completed"}, action=PAGE)

    assert names(page) == ["Élodie Sow"]
    values = page.form(PAGE).values
    assert (values["text"], values["state"], values["course"]) == (["elodie"], ["completed"], [""])
    assert PAGE in page.links.values()


@pytest.mark.usefixtures("crowd")
def test_heading_sorts_and_says_so(sign_in, cast):
    client = sign_in(cast.aminata)
    by_name = client.get(f"{PAGE}?sort=name&course=rights")

    (heading,) = [one for one in by_name.all("th") if one.get("aria-sort")]
    assert (heading.get("aria-sort"), names(by_name)) == ("ascending", ["=HYPERLINK(1)", "Élodie Sow"])

    (link,) = [one.get("href") for one in heading.iter(HTML + "a") if "sort=name" in one.get("href")]
    turned = client.get(link)

    assert names(turned) == ["Élodie Sow", "=HYPERLINK(1)"]
    assert [one.get("aria-sort") for one in turned.all("th") if one.get("aria-sort")] == ["descending"]


def test_pages_lead_to_each_other(sign_in, cast, session):
    for number in range(PAGE_SIZE):
        add_learner(session, cast.dakar, f"Learner {number:02}")
    client = sign_in(cast.aminata)

    first = client.get(f"{PAGE}?sort=name")
    (onward,) = {link for link in first.links.values() if "page=2" in link}
    second = client.get(onward)

    assert len(names(first)) == PAGE_SIZE
    assert names(second) == [f"Learner {PAGE_SIZE - 1:02}"]
    assert f"{PAGE}?sort=name" in second.links.values()


# -- figures and empty states ------------------------------------------------------------------------------


@pytest.mark.usefixtures("crowd")
def test_figures_lead_to_whom_they_count(sign_in, cast, session):
    session.get(Person, cast.aminata.person_id).language = "en"
    session.get(Person, cast.awa.person_id).active = False
    client = sign_in(cast.aminata)
    page = client.get(PAGE)

    figures = [words(one) for one in page.having("figures")[0]]

    assert figures == [
        "2 people leave within 30 days",
        "0 of them are ready",
        "2 of them are not ready",
        "1 leaves within 7 days and is not ready",
    ]
    this_week = client.click(page, "1 leaves within 7 days and is not ready")
    assert set(names(this_week)) == {"Élodie Sow"}


def test_office_without_learners_says_how_they_come(sign_in, cast, session):
    session.get(Person, cast.awa.person_id).active = False
    session.get(Person, cast.aminata.person_id).language = "en"

    page = sign_in(cast.aminata).get(PAGE)

    assert "No learners yet" in page.text
    assert f"Join code to give people: {cast.dakar.join_code}" in page.text


# -- budget ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", [PAGE, CSV])
def test_statements_do_not_grow_with_rows(sign_in, cast, session, count_statements, address, rows):
    edition = publish(session)
    for number in range(rows):
        enrol_with_progress(session, add_learner(session, cast.dakar, f"Learner {number}"), edition)
    client = sign_in(cast.aminata)
    client.ask("GET", address)  # the course is read once a process

    with count_statements() as statements:
        client.ask("GET", address).get_data()

    assert len(statements) == {PAGE: 5, CSV: 3}[address]
