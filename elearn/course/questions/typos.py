"""Typing slips: optimal string alignment, and how many slips a form forgives."""

from __future__ import annotations

_FORGIVES_NONE = 4
_FORGIVES_ONE = 8


def allowed_typos(form: str, typos: int | None) -> int:
    """Steps a folded form forgives: as the author says, else by its length, none where it has a digit."""
    if typos is not None:
        return typos
    if len(form) <= _FORGIVES_NONE or any(one.isdigit() for one in form):
        return 0
    return 1 if len(form) <= _FORGIVES_ONE else 2


def distance(left: str, right: str, most: int) -> int:
    """Steps (add, drop, change, swap neighbours) from one text to the other, or `most + 1` if more.

    Optimal string alignment: no part is edited twice. Only the band of `most` around the diagonal is
    computed (Ukkonen 1985).
    """
    too_far = most + 1
    if abs(len(left) - len(right)) > most:
        return too_far
    if left == right:
        return 0
    before: list[int] = []
    above = [column if column <= most else too_far for column in range(len(right) + 1)]
    for row in range(1, len(left) + 1):
        first, last = max(1, row - most), min(len(right), row + most)
        current = [too_far] * (len(right) + 1)
        current[0] = min(row, too_far)
        for column in range(first, last + 1):
            same = left[row - 1] == right[column - 1]
            steps = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (not same))
            if row > 1 and column > 1 and _are_swapped(left, right, row, column):
                steps = min(steps, before[column - 2] + 1)
            current[column] = min(steps, too_far)
        before, above = above, current
    return above[-1]


def _are_swapped(left: str, right: str, row: int, column: int) -> bool:
    return left[row - 1] == right[column - 2] and left[row - 2] == right[column - 1]
