"""Fields say what is wrong in words, beside themselves and at the top; what was typed stays."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict

from elearn.errors import Refused
from elearn.web import access, sentences
from elearn.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    LongTextField,
    PasswordField,
    RadioField,
    TextField,
    TickField,
    read_day,
)
from tests.databases import make_app, make_settings
from tests.page_client import PageClient

COUNTRIES = [("SN", "Senegal"), ("ML", "Mali")]
TEMPLATE = """{% extends "layout.html" %}
{% from "components/error_summary.html" import error_summary %}
{% from "components/field.html" import field %}
{% from "components/csrf.html" import csrf %}
{% block title %}Try{% endblock %}
{% block content %}{{ error_summary(form) }}<h1>Try</h1>
<form method="post">{{ csrf() }}
{% for one in form %}{{ field(one) }}{% endfor %}<button>Send</button></form>{% endblock %}"""


class EveryField(BaseForm):
    name = TextField("Name", hint="As in your passport.", missing="Write your name.", longest=10)
    secret = PasswordField("Password")
    country = ChoiceField("Country", choices=COUNTRIES, missing="Choose a country.")
    shared = RadioField("Phone", choices=[("own", "Mine"), ("shared", "Shared")])
    about = TickField("About", hint="Not exact.")
    leaves = DateField("Leaves")
    note = LongTextField("Note")


@pytest.fixture(scope="module")
def app_with_form() -> Flask:
    app = make_app(make_settings("sqlite:////nowhere/at/all.sqlite", default_language="en"))

    @access.public
    def every_field() -> str | tuple[str, dict[str, str]]:
        form = EveryField()
        if form.validate_on_submit():
            return "sent", {"Content-Type": "text/plain"}
        return render_template_string(TEMPLATE, form=form)

    app.add_url_rule("/try", view_func=every_field, methods=["GET", "POST"])
    return app


@pytest.fixture
def visitor(app_with_form: Flask) -> PageClient:
    return PageClient(app_with_form)


def filled(**changed: str) -> dict[str, str]:
    good = {
        "name": "Awa",
        "secret": "s",
        "country": "SN",
        "shared": "own",
        "leaves": "2026-12-04",
        "note": "",
    }
    return {**good, **changed}


def test_empty_form_has_no_errors(visitor: PageClient) -> None:
    page = visitor.get("/try")
    assert page.errors == {}
    assert page.title == "Try · Avant le départ"


def test_empty_answers_are_named_beside_and_above(visitor: PageClient) -> None:
    page = visitor.post("/try", {})
    sentences_said = ["Write your name.", "Write your password.", "Choose a country.", "Choose one answer."]
    assert page.error_summary == sentences_said
    assert page.errors["name"] == "Error: Write your name."
    assert page.title == "Error: Try · Avant le départ"
    assert [link for box in page.having("errors") for link in box.iter("{http://www.w3.org/1999/xhtml}a")][
        3
    ].get("href") == "#shared-0"


def test_what_was_typed_stays_but_never_a_password(visitor: PageClient) -> None:
    page = visitor.post("/try", filled(name="Awa Diop Ndiaye", secret="geheim", country="", note="a <b>"))
    values = page.form().values
    assert values["name"] == ["Awa Diop Ndiaye"]
    assert values["note"] == ["a <b>"]
    assert values["leaves"] == ["2026-12-04"]
    assert values["shared"] == ["own"]
    assert "geheim" not in page.html


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "Awa Diop Ndiaye", "Error: This is too long. Write at most 10 letters."),
        ("country", "XX", "Error: Choose from the list."),
        ("leaves", "31/02/2026", "Error: This is not a day. Write it like this: 22/11/2026."),
        ("leaves", "soon", "Error: This is not a day. Write it like this: 22/11/2026."),
    ],
)
def test_wrong_shape_says_what_to_do(visitor: PageClient, field: str, typed: str, said: str) -> None:
    page = visitor.post("/try", filled(**{field: typed}))
    assert page.errors == {field: said}


def test_choice_that_is_not_offered_is_refused(visitor: PageClient) -> None:
    page = visitor.post("/try", filled(shared="stolen"))
    assert page.error_summary == ["Choose from the list."]


def test_good_form_is_sent(visitor: PageClient) -> None:
    assert visitor.post("/try", filled()).html == "sent"


@pytest.mark.parametrize("written", ["2026-12-04", "04/12/2026", "4/12/2026", "4.12.2026", "04-12-2026"])
def test_day_is_read_as_people_write_it(written: str) -> None:
    assert read_day(written) == date(2026, 12, 4)


def test_text_is_trimmed(app_with_form: Flask) -> None:
    with app_with_form.test_request_context():
        assert EveryField(MultiDict({"name": "  Awa \t Diop "})).name.data == "Awa Diop"


def test_refusal_of_a_command_stands_beside_its_field(
    app_with_form: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sentences.SENTENCES, "test-taken", "%(name)s is taken.")
    with app_with_form.test_request_context():
        form = EveryField(MultiDict(filled()))
        form.refuse(Refused("test-taken", field="name", name="Awa"))
        form.refuse(Refused("test-taken", field="of-another-form", name="All"))
        assert form.problems() == [(None, "All is taken."), ("name", "Awa is taken.")]
        assert form.has_errors
