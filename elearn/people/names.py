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
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.translate(_OTHER_LETTERS).split())
