from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from elearn import language
from elearn.language import use_language

NB, NNB = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
FRENCH = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Hello %(name)s"
msgstr "Bonjour %(name)s"

msgid "%(n)s lesson"
msgid_plural "%(n)s lessons"
msgstr[0] "%(n)s leçon"
msgstr[1] "%(n)s leçons"

msgctxt "verb"
msgid "Lead"
msgstr "Mener"

msgid "Lead"
msgstr "Plomb"

#, fuzzy
msgid "Draft"
msgstr "Brouillon"

msgid "%(amount)s a week"
msgstr "%(amount)s par semaine"

msgid "%(amount)s a day"
msgstr "%(amount)s par jour"

msgid "%(size)s KB"
msgstr "%(size)s Ko"

msgid "in %(n)s day"
msgid_plural "in %(n)s days"
msgstr[0] "dans %(n)s jour"
msgstr[1] "dans %(n)s jours"
"""


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path) -> Iterator[None]:
    file = tmp_path / "fr" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(FRENCH, encoding="utf-8")
    language.load_catalogues(tmp_path)
    yield
    language.load_catalogues(Path(language.__file__).parent.parent / "translations")


def test_language_is_kept_for_the_block_only() -> None:
    assert language.current_language() == "en"
    with use_language("fr"):
        assert language.current_language() == "fr"
    assert language.current_language() == "en"


def test_gettext_speaks_the_readers_language() -> None:
    assert language.gettext("Hello %(name)s", name="Awa") == "Hello Awa"
    with use_language("fr"):
        assert language.gettext("Hello %(name)s", name="Awa") == "Bonjour Awa"
        assert language.gettext("100 % new") == "100 % new"
        assert language.gettext("Draft") == "Draft"
        assert language.gettext("Lead") == "Plomb"
        assert language.pgettext("verb", "Lead") == "Mener"
    with use_language("fr-SN"):
        assert language.gettext("Lead") == "Plomb"
    with use_language("wo"):
        assert language.gettext("Lead") == "Lead"


def test_ngettext_picks_the_form_and_writes_the_number() -> None:
    def lessons(n: int) -> str:
        return language.ngettext("%(n)s lesson", "%(n)s lessons", n)

    assert [lessons(0), lessons(1), lessons(2000)] == ["0 lessons", "1 lesson", "2,000 lessons"]
    with use_language("fr"):
        assert [lessons(0), lessons(1), lessons(2000)] == ["0 leçon", "1 leçon", f"2{NNB}000 leçons"]


def test_a_hole_that_is_html_stays_html_and_nothing_else_becomes_it() -> None:
    said = language.gettext("Hello %(name)s", name=Markup("<b>Awa</b>"))
    assert (said, type(said)) == ("Hello <b>Awa</b>", Markup)
    assert type(language.gettext("Hello %(name)s", name="<b>")) is str
    assert language.gettext("<i> %(a)s %(b)s", a=Markup("<b>"), b="<u>") == "&lt;i&gt; <b> &lt;u&gt;"


def test_lazy_gettext_speaks_when_it_is_shown() -> None:
    lazy = language.lazy_gettext("Hello %(name)s", name="Awa")
    assert f"{lazy}" == "Hello Awa"
    with use_language("fr"):
        assert str(lazy) == "Bonjour Awa"
        assert lazy + "!" == "Bonjour Awa!"
        assert len(lazy) == len("Bonjour Awa")
        assert Markup("<p>{}</p>").format(lazy) == "<p>Bonjour Awa</p>"


@pytest.mark.parametrize(
    ("code", "side"), [("fr", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("pt-BR", "ltr"), ("??", "ltr")]
)
def test_direction_follows_the_script(code: str, side: str) -> None:
    assert language.direction(code) == side


def test_language_name_is_its_own() -> None:
    assert [language.language_name(code) for code in ("ar", "it", "wo", "??")] == [
        "العربية",
        "Italiano",
        "Wolof",
        "??",
    ]


QUANTITIES = [
    ("40", "hour", "week", "40 hours a week", f"40{NB}heures par semaine"),
    ("57.82", "EUR", "day", "€57.82 a day", f"57,82{NB}€ par jour"),
    ("1200", "EUR", None, "€1,200", f"1{NNB}200{NB}€"),
    ("1200.5", "SAR", None, f"SAR{NB}1,200.50", f"1{NNB}200,50{NB}SAR"),
    ("100000", "XOF", None, f"F{NNB}CFA{NB}100,000", f"100{NNB}000{NB}F{NNB}CFA"),
    ("1", "day", None, "1 day", f"1{NB}jour"),
    ("1.5", "hour", None, "1.5 hours", f"1,5{NB}heure"),
    ("30", "percent", None, "30%", f"30{NB}%"),
    ("12.25", "percent", None, "12.25%", f"12,25{NB}%"),
    ("3", "kilometre", None, "3 kilometres", f"3{NB}kilomètres"),
    ("10", "kilogram", "day", "10 kilograms a day", f"10{NB}kilogrammes par jour"),
    ("4", "count", "week", "4 a week", "4 par semaine"),
    ("0.0625", "kilogram", None, "0.0625 kilograms", f"0,0625{NB}kilogramme"),
]


@pytest.mark.parametrize(("amount", "unit", "per", "english", "french"), QUANTITIES)
def test_format_quantity(amount: str, unit: str, per: str | None, english: str, french: str) -> None:
    assert language.format_quantity(Decimal(amount), unit, per) == english
    assert language.format_quantity(Decimal(amount), unit, per, "fr") == french
    with use_language("fr"):
        assert language.format_quantity(Decimal(amount), unit, per) == french
        assert language.format_quantity(Decimal(amount), unit, per, "en") == english


def test_format_quantity_in_languages_without_catalogue() -> None:
    assert language.format_quantity(Decimal(40), "hour", "week", "es") == "40 horas por semana"
    assert language.format_quantity(Decimal(40), "hour", "week", "ar") == "40 ساعة في الأسبوع"
    assert language.format_quantity(Decimal(40), "hour", "week", "??") == "40 hours per week"


@given(
    st.decimals(min_value=0, max_value=10**7, places=2),
    st.sampled_from(["EUR", "XOF", "hour", "day", "percent", "count", "kilogram"]),
    st.sampled_from([None, "hour", "day", "week", "month", "year"]),
    st.sampled_from(["fr", "en", "es", "pt", "ar"]),
)
def test_format_quantity_has_western_digits(amount: Decimal, unit: str, per: str | None, code: str) -> None:
    text = language.format_quantity(amount, unit, per, code)
    assert [one for one in text if one.isdigit() and one not in "0123456789"] == []
    assert "%(" not in text


@pytest.mark.parametrize(
    ("share", "english"),
    [(Fraction(2, 3), "66%"), (Decimal("0.699"), "69%"), (Decimal("0.7"), "70%"), (0.7, "70%"), (1, "100%")],
)
def test_format_percent_never_rounds_up(share: Fraction | Decimal | float, english: str) -> None:
    assert language.format_percent(share) == english


def test_dates_have_the_month_in_letters() -> None:
    day = date(2026, 2, 14)
    assert (language.format_date(day), language.format_date(day, "short")) == (
        "14 February 2026",
        "14 Feb 2026",
    )
    assert language.format_as_of("2026-02") == "February 2026"
    with use_language("fr"):
        assert language.format_date(day) == "14 février 2026"
        assert language.format_date(date(2026, 2, 1)) == "1er février 2026"
        assert language.format_date(date(2026, 2, 21)) == "21 février 2026"
        assert language.format_as_of("2026-02") == "février 2026"
        assert language.format_as_of("2026-02-14") == "14 février 2026"
    assert language.format_moment(datetime(2026, 2, 14, 9, 5, tzinfo=UTC)) == "14 Feb 2026, 09:05"


@pytest.mark.parametrize(
    ("days", "english"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (12, "in 12 days"), (-3, "3 days ago")],
)
def test_format_days_until(days: int, english: str) -> None:
    assert language.format_days_until(days) == english


@pytest.mark.parametrize(
    ("count", "english"), [(0, "0 KB"), (1, "1 KB"), (14 * 1024, "14 KB"), (5 * 1024 * 1024, "5 MB")]
)
def test_format_bytes(count: int, english: str) -> None:
    assert language.format_bytes(count) == english


def test_names_and_lists() -> None:
    assert language.country_name("sn") == "Senegal"
    assert language.country_name("XX") == "XX"
    with use_language("fr"):
        assert language.country_name("SN") == "Sénégal"
        assert language.format_list(["a", "b", "c"]) == "a, b et c"
        assert language.format_minutes(7) == "7 minutes"
        assert language.format_bytes(14 * 1024) == "14 Ko"
        assert language.format_days_until(2) == "dans 2 jours"
