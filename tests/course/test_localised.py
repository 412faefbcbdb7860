from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from elearn.course.facts import Contact, Fact, Register, Source, Value
from elearn.course.localised import Localised, Said, phone_address, typeset
from elearn.course.model import Course, Wording
from tests.course_factory import make_course

NB = "\N{NO-BREAK SPACE}"


def quantity(amount: Decimal, unit: str, per: str | None, language: str) -> str:
    return f"{amount} {unit}/{per} [{language}]"


def fact(fact_id: str, statement: str = "It is so.", **changes: Any) -> Fact:
    return Fact(
        id=fact_id, statement=statement, source=Source(title="t", publisher="p", url="https://p.org"),
        as_of="2026-02", review_by=date(2027, 2, 1), **changes,
    )  # fmt: skip


FACTS = Register(
    format=1, jurisdiction="es", name="Spain", language="en",
    facts=(
        fact("es.hours", "At most {es.hours}.", value=Value(amount=Decimal(40), unit="hour", per="week")),
        fact("es.phone", contact=Contact(name="Help", use="work", phone="+34 900 10", hours="at night")),
        fact("es.mail", contact=Contact(name="Mail", use="work", email="a_b@c.es")),
        fact("es.chat", contact=Contact(name="Chat", use="work", chat="+34 6_0_0")),
        fact("es.web", contact=Contact(name="Web", use="work", url="https://c.es/_x_")),
        fact("es.bare"),
    ),
)  # fmt: skip
ENGLISH = {"t": "Your **rights**", "h": "At most {es.hours}", "list": "one\ntwo", "empty": "x"}
FRENCH_FACTS = {"fact.es.hours.statement": "Au plus {es.hours}.", "facts.es.name": "Espagne"}


def course() -> Course:
    return make_course(
        quoted=(FACTS,),
        wordings=(
            Wording(language="en", messages=ENGLISH),
            Wording(language="fr", messages=FRENCH_FACTS),
        ),
    )


def reader(language: str, **more: Any) -> Localised:
    return Localised(course(), language, quantity, **more)


def test_say_is_plain_text_in_the_readers_language() -> None:
    assert reader("en").say("t", "Vos **droits**") == Said("Your rights", "en")
    assert reader("fr").say("t", "Vos **droits**") == Said("Vos droits", "fr")


def test_say_falls_back_to_the_source_and_tells() -> None:
    assert reader("es").say("t", "Vos droits") == Said("Vos droits", "fr", is_fallback=True)


def test_holes_are_filled_in_the_language_of_the_sentence() -> None:
    assert reader("en").say("h", "x").text == "At most 40 hour/week [en]"
    assert reader("es").say("h", "Au plus {es.hours}").text == "Au plus 40 hour/week [fr]"


def test_a_text_that_is_only_a_hole_never_falls_back() -> None:
    assert reader("es").say("none", "{es.hours}") == Said("40 hour/week [es]", "es")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{es.phone}", f'<p><a href="tel:+3490010" dir="ltr">+34{NB}900{NB}10</a></p>'),
        ("{es.mail}", '<p><a href="mailto:a_b@c.es" dir="ltr">a_b@c.es</a></p>'),
        ("{es.chat}", '<p><span dir="ltr">+34 6_0_0</span></p>'),
        ("{es.web}", '<p><a href="https://c.es/_x_" dir="ltr">https://c.es/_x_</a></p>'),
        ("{es.bare} {es.gone} {gap}", "<p>{es.bare} {es.gone} {gap}</p>"),
        (r"\{es.hours}", "<p>{es.hours}</p>"),
    ],
)
def test_html_shows_the_way_to_a_contact(text: str, html: str) -> None:
    assert reader("fr").html("none", text) == html


def test_html_marks_the_language_it_fell_back_to() -> None:
    assert reader("fr").html("none", "Un") == "<p>Un</p>"
    assert reader("es").html("none", "Un") == '<div lang="fr"><p>Un</p></div>'
    assert reader("ar").html("none", "Un") == '<div lang="fr" dir="ltr"><p>Un</p></div>'
    assert reader("es").inline("none", "Un") == '<span lang="fr">Un</span>'


def test_inline_does_not_link_phones() -> None:
    assert reader("en").inline("t", "x") == "Your <strong>rights</strong>"
    assert reader("fr").inline("none", "Le {es.phone}") == f'Le <span dir="ltr">+34{NB}900{NB}10</span>'


def test_lesson_links_go_where_the_edge_says() -> None:
    words = reader("fr", lesson_url=lambda lesson: f"/x/{lesson}")
    assert words.inline("none", "[ici](lesson:pay)") == '<a href="/x/pay">ici</a>'


def test_lines_are_one_thing_each() -> None:
    assert reader("en").lines("list", ("un",)) == (Said("one", "en"), Said("two", "en"))
    assert reader("fr").lines("list", ("un", "deux {es.hours}")) == (
        Said("un", "fr"),
        Said("deux 40 hour/week [fr]", "fr"),
    )


def test_facts_speak_the_readers_language_then_the_courses_then_their_own() -> None:
    hours, phone = course().fact("es.hours"), course().fact("es.phone")
    assert hours is not None
    assert phone is not None
    assert reader("en").fact_statement(hours) == "<p>At most 40 hour/week [en].</p>"
    assert reader("fr").fact_statement(hours) == "<p>Au plus 40 hour/week [fr].</p>"
    assert reader("es").fact_statement(hours) == '<div lang="fr"><p>Au plus 40 hour/week [fr].</p></div>'
    assert reader("fr").fact_statement(phone) == '<div lang="en"><p>It is so.</p></div>'
    assert reader("en").contact_name(phone) == "Help"
    assert reader("fr").contact_hours(phone) == '<span lang="en">at night</span>'
    assert reader("en").contact_hours(hours) == ""
    assert reader("fr").jurisdiction_name("es") == Said("Espagne", "fr")
    assert reader("en").jurisdiction_name("es") == Said("Spain", "en")
    assert reader("en").jurisdiction_name("it") == Said("it", "en")


def test_fact_value_is_none_without_one() -> None:
    assert reader("fr").fact_value("es.hours") == "40 hour/week [fr]"
    assert reader("fr").fact_value("es.phone") is None
    assert reader("fr").fact_value("es.gone") is None


def test_french_marks_stay_on_their_line() -> None:
    assert typeset("Quoi ? « Oui », dit-il : non !", "fr") == (
        f"Quoi{NB}? «{NB}Oui{NB}», dit-il{NB}: non{NB}!"
    )
    assert typeset("What ? no", "en") == "What ? no"


def test_phone_address_keeps_what_is_dialled() -> None:
    assert phone_address("+34 (900) 10-50") == "tel:+349001050"
    assert phone_address("*123#") == "tel:*123#"
