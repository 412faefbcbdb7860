from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.questions.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  La   NÓMINA. ", "la nomina"),
        ("l’employeur", "l'employeur"),
        ("l`employeur", "l'employeur"),
        ("l´employeur", "l'employeur"),
        ("arc-en–ciel_bleu", "arc en ciel bleu"),
        ("« Œuvre ! »", "oeuvre"),
        ("Ægir", "aegir"),
        ("Straße", "strasse"),
        ("Ångström", "angstrom"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("١١٢", "112"),
        ("१२", "12"),
        ("أُريدُ مَاءً", "اريد ماء"),
        ("عـــقد", "عقد"),
        ("إلى مدرسة", "الي مدرسه"),
        ("مؤسسة، رئيس", "موسسه، رييس"),
        ("Ελλάδα", "ελλαδα"),
        ("Ёлка", "елка"),
        ("हिन्दी", "हिन्दी"),
        ("soft\u00adhy\u200bphen\u200f", "softhyphen"),
        ("???", ""),
        ("", ""),
    ],
)
def test_fold_takes_off_what_may_differ(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(("typed", "folded"), [("Nómina", "nómina"), ("pe\u0301", "pé"), ("ŒUF", "oeuf")])
def test_fold_keeps_accents_where_they_are_the_point(typed: str, folded: str) -> None:
    assert fold(typed, accents=True) == folded


@given(st.text(max_size=60), st.booleans())
def test_fold_is_idempotent(text: str, accents: bool) -> None:
    folded = fold(text, accents=accents)
    assert fold(folded, accents=accents) == folded


_SCRIPTS = st.characters(
    categories=("L", "M", "N", "P", "Cf", "Zs", "Sk"),
    include_characters="\u0345\u0130ıſßŉǰΐẖﬃ´`ـأإآٱىؤئة",
)


@given(st.text(alphabet=_SCRIPTS, max_size=30), st.booleans())
def test_fold_is_idempotent_over_scripts(text: str, accents: bool) -> None:
    folded = fold(text, accents=accents)
    assert fold(folded, accents=accents) == folded
