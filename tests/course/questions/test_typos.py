from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.questions.typos import allowed_typos, distance

FEW_LETTERS = st.text(alphabet="abc", max_size=7)


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("nomina", "nomina", 0),
        ("nomina", "nomin", 1),
        ("nomina", "nonina", 1),
        ("nomina", "nomnia", 1),
        ("nomina", "snomina", 1),
        ("ca", "abc", 3),  # optimal string alignment, not Damerau's 2
        ("", "abc", 3),
        ("contrat", "contact", 2),
    ],
)
def test_distance_counts_steps(left: str, right: str, steps: int) -> None:
    assert distance(left, right, 5) == steps
    assert distance(right, left, 5) == steps


@given(FEW_LETTERS, FEW_LETTERS, st.integers(0, 3))
def test_distance_is_the_plain_recursion_cut_at_most(left: str, right: str, most: int) -> None:
    assert distance(left, right, most) == min(_plain_distance(left, right), most + 1)


def _plain_distance(left: str, right: str) -> int:
    """The definition, written down without any cleverness."""
    rows = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            rows[i][j] = min(
                rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            )
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("form", "typos", "allowed"),
    [
        ("paie", None, 0),
        ("fiche", None, 1),
        ("contrats", None, 1),
        ("fiche de paie", None, 2),
        ("article 35", None, 0),
        ("article 35", 1, 1),
        ("fiche de paie", 0, 0),
    ],
)
def test_allowed_typos_follow_the_author_then_the_length(form: str, typos: int | None, allowed: int) -> None:
    assert allowed_typos(form, typos) == allowed
