"""User names: folded, so that capitals, accents and spaces typed by a phone make no difference.

A user name is 3 to 32 of `a-z`, `0-9` and single dots between them: it can be typed on any keyboard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SHORTEST = 3
LONGEST = 32
LONGEST_STEM = 24
"""Leaves room for a number, so that two numbers never give the same user name."""
FALLBACK = "learner"
"""What a name without any letter that we can write in Latin becomes."""

_VALID = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ‘`´ʿʾ"), None)
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ŧ": "t",
        "ث": "th",
        "خ": "kh",
        "ذ": "dh",
        "ش": "sh",
        "غ": "gh",
        "ء": "",
    }
    | dict(zip("øłđðħıŋɓɗɠƙƴɖɛɔǝəɲʋ", "olddhinbdgkydeoeenv", strict=True))
    | dict(zip("ابتجحدرزسصضطظعفقكلمنهويىةپڤگچأإآؤئ", "abtjhdrzssdtzafqklmnhwyaapvgcaiawy", strict=True))
)


def fold_user_name(written: str) -> str:
    """The user name that was meant: small Latin letters and digits, dots for all that stood between.

    `Fatou N’Diaye` becomes `fatou.ndiaye`. Folding what is folded changes nothing. May be empty.
    """
    lowered = unicodedata.normalize("NFKC", written).casefold().translate(_APOSTROPHES)
    latin = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    bare = "".join(character for character in latin if not unicodedata.combining(character))
    return _NOT_IN_A_NAME.sub(".", bare.translate(_LETTERS).casefold()).strip(".")


def is_user_name(folded: str) -> bool:
    """Can this be a user name?"""
    return SHORTEST <= len(folded) <= LONGEST and _VALID.fullmatch(folded) is not None


def user_name_candidates(name: str, numbers: Iterable[int]) -> tuple[str, ...]:
    """User names for somebody of this name, one a number: 1 is `fatou.ndiaye`, 2 is `fatou.ndiaye2`.

    All can be user names, and no two numbers below a million give the same.
    """
    stem = user_name_stem(name)
    return tuple(stem if number == 1 else _numbered(stem, number) for number in numbers)


def user_name_stem(name: str) -> str:
    """The user name that somebody of this name gets if it is free; always one that can be."""
    stem = fold_user_name(name)
    if len(stem) < SHORTEST:
        stem = f"{FALLBACK}.{stem}".strip(".")
    return stem[:LONGEST_STEM].strip(".")


def _numbered(stem: str, number: int) -> str:
    ending = f".{number}" if stem[-1].isdigit() else str(number)
    return stem + ending
