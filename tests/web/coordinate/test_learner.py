import uuid

import pytest
from sqlalchemy import select

from elearn.learning.models import Attempt
from elearn.people.models import Act, Person, SignInCode
from elearn.people.passwords import prove
from tests.cast import NOW
from tests.page import HTML, words
from tests.reporting.factory import enrol, enrol_with_progress, publish

H3, P = HTML + "h3", HTML + "p"


def address_of(actor):
    return f"/coordinate/learners/{actor.person_id}"


def code_address_of(actor):
    return f"{address_of(actor)}/sign-in-code"


@pytest.fixture
def speaks_english(session, cast):
    """Aminata reads English, so that tests can read what she reads."""
    session.get(Person, cast.aminata.person_id).language = "en"


def hand_in_final(session, edition, learner, answers, score, ordinal=1):
    session.add(
        Attempt(
            learner_id=learner.person_id,
            course_id=edition.course_id,
            quiz_id="final",
            ordinal=ordinal,
            edition_id=edition.id,
            language="fr",
            form="a",
            seed=1,
            question_ids=["know-hours-a1", "know-hours-a2", "keep-papers-a1"],
            answers={question: {"picked": [option]} for question, option in answers.items()},
            opened_at=NOW,
            handed_in_at=NOW,
            score=score,
            passed=False,
        )
    )
    session.flush()


# -- one learner -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("awa", 404), ("binta", 404), ("moussa", 200), ("aminata", 200), ("sidi", 404), ("ines", 200)],
)
def test_door(sign_in, cast, who, status):
    assert sign_in(getattr(cast, who)).ask("GET", address_of(cast.awa)).status_code == status


def test_nobody_of_this_id_is_not_found(sign_in, cast):
    assert sign_in(cast.ines).ask("GET", f"/coordinate/learners/{uuid.uuid4()}").status_code == 404


@pytest.mark.usefixtures("speaks_english")
def test_learner_is_shown_with_her_courses(sign_in, cast, session):
    awa = session.get(Person, cast.awa.person_id)
    enrol_with_progress(session, awa, publish(session), done=2)

    page = sign_in(cast.aminata).get(address_of(cast.awa))

    assert page.h1 == "Awa Diop"
    (card,) = page.having("course")
    assert [words(one) for one in card.iter() if one.tag in {H3, P}] == [
        "Your rights at work",
        "In progressLast seen: 22 Nov 2026",
        "2 of 3 lessons done",
    ]
    assert "Senegal → Spain" in page.text


@pytest.mark.usefixtures("speaks_english")
def test_learner_without_a_course_is_shown(sign_in, cast):
    assert "No course started" in sign_in(cast.aminata).get(address_of(cast.awa)).text


@pytest.mark.usefixtures("speaks_english")
def test_objectives_of_the_best_final_are_shown(sign_in, cast, session):
    edition = publish(session)
    enrol(session, session.get(Person, cast.awa.person_id), edition)
    hand_in_final(session, edition, cast.awa, {"know-hours-a1": "true", "keep-papers-a1": "true"}, "2/3")
    hand_in_final(session, edition, cast.awa, {}, "0/1", ordinal=2)

    page = sign_in(cast.aminata).get(address_of(cast.awa))

    *_others, of_objectives = page.having("course")[0].iter(HTML + "table")
    assert [words(row) for row in of_objectives.iter(HTML + "tr")][1:] == [
        "You know how long a week of work may be.50%",
        "You keep your papers yourself.100%",
    ]


def test_statements_of_the_page(sign_in, cast, session, count_statements):
    edition = publish(session)
    enrol(session, session.get(Person, cast.awa.person_id), edition)
    hand_in_final(session, edition, cast.awa, {}, "0/1")
    client = sign_in(cast.aminata)
    client.get(address_of(cast.awa))

    with count_statements() as statements:
        client.get(address_of(cast.awa))

    assert len(statements) == 4


# -- sign-in code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("awa", 404), ("binta", 404), ("moussa", 200), ("aminata", 200), ("sidi", 404), ("ines", 200)],
)
def test_code_is_issued_by_staff_of_her_office_only(sign_in, cast, session, who, status):
    sign_in(getattr(cast, who)).post(code_address_of(cast.awa), status=status)

    issued = session.scalars(select(SignInCode.person_id)).all()
    assert issued == ([cast.awa.person_id] if status == 200 else [])


def test_code_for_staff_needs_an_administrator(sign_in, cast):
    sign_in(cast.moussa).post(code_address_of(cast.aminata), status=404)
    sign_in(cast.ines).post(code_address_of(cast.aminata), status=200)


def test_code_is_shown_once_and_fits(sign_in, cast, session):
    page = sign_in(cast.aminata).post(code_address_of(cast.awa))

    code = next(one.text for one in page.all("p") if one.get("id") == "code")
    kept = session.scalars(select(SignInCode)).one()
    assert code not in kept.code_hash
    assert prove(kept.code_hash, code).fits
    assert page.response.headers["Cache-Control"] == "no-store"
    assert cast.awa.user_name in page.text


def test_newer_code_replaces_the_older(sign_in, cast, session):
    client = sign_in(cast.aminata)
    client.post(code_address_of(cast.awa))
    client.post(code_address_of(cast.awa))

    assert len(session.scalars(select(SignInCode)).all()) == 1
    acts = session.scalars(select(Act).where(Act.kind == "sign-in-code-issued")).all()
    assert [(act.actor_id, act.person_id) for act in acts] == [
        (cast.aminata.person_id, cast.awa.person_id)
    ] * 2


def test_code_without_proof_is_refused(sign_in, cast, session):
    sign_in(cast.aminata).post(code_address_of(cast.awa), status=400, token=False)

    assert session.scalars(select(SignInCode)).all() == []


def test_button_is_not_offered_where_it_would_be_refused(sign_in, cast, session):
    enrol(session, session.get(Person, cast.aminata.person_id), publish(session))

    assert code_address_of(cast.aminata) not in sign_in(cast.moussa).get(address_of(cast.aminata)).html
    assert code_address_of(cast.aminata) in sign_in(cast.ines).get(address_of(cast.aminata)).html


def test_code_takes_few_statements(sign_in, cast, count_statements):
    client = sign_in(cast.aminata)

    with count_statements() as statements:
        client.post(code_address_of(cast.awa))

    assert len(statements) <= 8
