"""Names of people as lists compare them."""

from __future__ import annotations

import unicodedata

_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ɓ": "b", "ɗ": "d", "ŋ": "n", "ɲ": "n"}
)


def fold_name(name: str) -> str:
    """A name without capitals, accents and double blanks, for searching and sorting alike on every database.

    `  N’Diaye   Awa ` and `n'diaye awa` are the same; so are `Sékou` and `SEKOU`.
    """
    letters = name.replace("’", "'")
    while (plainer := _fold_letters(letters)) != letters:  # `𝐀` is a capital only when decomposed
        letters = plainer
    return " ".join(letters.split())


def _fold_letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.translate(_OTHER_LETTERS)
