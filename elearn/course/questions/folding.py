"""Folding: what two typings of the same answer have in common (docs/bundle-format.md, Typed answers)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02b9\u02c8\u2032\u2035\u00b4\u0060\u055a\ua78c\uff07"
_ARABIC = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ؤ"): "و",
    ord("ئ"): "ي",
    ord("ة"): "ه",
    ord("ـ"): None,
    ord("\u0670"): None,
    **dict.fromkeys(range(0x064B, 0x0660), None),
    **dict.fromkeys(range(0x0610, 0x061B), None),
    **dict.fromkeys(range(0x06D6, 0x06DD), None),
}
_SAME = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("−"): " ",
    **_ARABIC,
}
_SCRIPTS_WITH_ACCENTS = ("LATIN", "GREEK", "CYRILLIC")
_MOST_ROUNDS = 8


@lru_cache(maxsize=8192)
def fold_form(text: str, *, accents: bool) -> str:
    """As `fold`, remembered: for the forms that authors accept, which come again with every answer."""
    return fold(text, accents=accents)


def fold(text: str, *, accents: bool = False) -> str:
    """The text without what may differ between two right typings; folding twice changes nothing.

    Args:
        text: As typed.
        accents: True keeps accents (Latin, Greek, Cyrillic), where they are the point of the question.
    """
    folded = _fold_once(text, accents=accents)
    for _ in range(_MOST_ROUNDS):  # what one step frees (a letter under a mark) another may fold
        again = _fold_once(folded, accents=accents)
        if again == folded:
            break
        folded = again
    return folded


def _fold_once(text: str, *, accents: bool) -> str:
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold()
        plain = "".join(_fold_character(one) for one in plain).translate(_SAME)
        plain = plain if accents else _without_accents(plain)
        plain = unicodedata.normalize("NFC", plain)
    words = plain.translate(_ASCII_SAME).split()
    return _without_punctuation_at_ends(" ".join(words))


_ASCII_SAME = {ord("`"): "'", ord("-"): " ", ord("_"): " "}


def _fold_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    match unicodedata.category(character):
        case "Cf":
            return ""  # direction marks, joiners, soft hyphens
        case "Pd" | "Pc":
            return " "
        case _:
            return character


def _without_accents(text: str) -> str:
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(character):
            base = character
            kept.append(character)
        elif not _takes_accents(base):
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=2048)
def _takes_accents(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_SCRIPTS_WITH_ACCENTS) if character else True


def _without_punctuation_at_ends(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _may_go(text[start]):
        start += 1
    while end > start and _may_go(text[end - 1]):
        end -= 1
    return text[start:end]


def _may_go(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")
