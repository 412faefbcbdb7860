from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.people.usernames import fold_user_name, is_user_name, user_name_candidates, user_name_stem

NAMES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="abcÀéïøŋɛ .’'-0123ßمحدЖ한", max_size=60),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Fatou N’Diaye", "fatou.ndiaye"),
        ("Fatou N'DIAYE", "fatou.ndiaye"),
        ("Adjoua Kouamé-Brou", "adjoua.kouame.brou"),
        ("Ɛsi Ŋkrumah", "esi.nkrumah"),
        ("فاطمة محمد", "fatma.mhmd"),
        ("Straße", "strasse"),
        ("Bâ", "learner.ba"),
        ("한글", "learner"),
        ("", "learner"),
    ],
)
def test_stem_is_the_name_in_latin_letters(name: str, expected: str):
    assert user_name_stem(name) == expected


def test_candidates_are_numbered_from_two():
    assert user_name_candidates("Fatou Ndiaye", range(1, 4)) == (
        "fatou.ndiaye",
        "fatou.ndiaye2",
        "fatou.ndiaye3",
    )


def test_a_number_is_set_apart_from_one_in_the_name():
    assert user_name_candidates("Sow 3", [1, 2]) == ("sow.3", "sow.3.2")


@given(NAMES, st.lists(st.integers(1, 999_999), min_size=1, max_size=10, unique=True))
def test_candidates_are_always_user_names_and_never_the_same(name: str, numbers: list[int]):
    candidates = user_name_candidates(name, numbers)

    assert [one for one in candidates if not is_user_name(one)] == []
    assert len(set(candidates)) == len(numbers)


@given(NAMES)
def test_folding_twice_changes_nothing(name: str):
    once = fold_user_name(name)

    assert fold_user_name(once) == once


@given(NAMES)
def test_what_was_proposed_is_found_again_however_it_is_typed(name: str):
    proposed = user_name_stem(name)

    assert fold_user_name(f"  {proposed.upper()} ") == proposed


@pytest.mark.parametrize("written", ["ab", "a..b", ".abc", "abc.", "a" * 33, "Abc", "a b", "", "a_b", "été"])
def test_other_shapes_are_no_user_names(written: str):
    assert is_user_name(written) is False
