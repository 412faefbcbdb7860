from __future__ import annotations

import pytest

from elearn.language import use_language
from elearn.people.countries import (
    COUNTRIES,
    DESTINATIONS_FIRST,
    ORIGINS_FIRST,
    destinations,
    is_country,
    origins,
)


def test_the_likely_countries_are_among_all():
    assert set(ORIGINS_FIRST) | set(DESTINATIONS_FIRST) <= set(COUNTRIES)
    assert len(set(COUNTRIES)) == len(COUNTRIES)


@pytest.mark.parametrize("offered", [origins, destinations])
def test_every_country_is_offered_once(offered):
    first, others = offered()

    assert sorted(country.code for country in (*first, *others)) == sorted(COUNTRIES)


def test_each_part_is_in_the_order_of_the_readers_language():
    with use_language("fr"):
        first, others = origins()
    names = [country.name for country in first]

    assert names[:3] == ["Bénin", "Burkina Faso", "Cameroun"]
    assert names[-3:] == ["Sierra Leone", "Tchad", "Togo"]
    assert others[0].name == "Afghanistan"
    assert "Émirats arabes unis" in [country.name for country in others]


def test_every_country_has_a_name_in_both_languages():
    for language in ("fr", "en"):
        with use_language(language):
            assert [one.code for group in origins() for one in group if one.name == one.code] == []


@pytest.mark.parametrize(("code", "expected"), [("SN", True), ("sn", False), ("ZZ", False), ("", False)])
def test_only_codes_of_countries_are_countries(code: str, expected: bool):
    assert is_country(code) is expected
