"""How many years at school a text asks for, by the formula of its language.

English has the Flesch-Kincaid grade level (Kincaid et al. 1975):
0.39 words a sentence + 11.8 syllables a word − 15.59.
French, Spanish, Portuguese have reading-ease scores of the Flesch family, from 100 (easy) to 0:
- French: 207 − 1.015 words a sentence − 73.6 syllables a word (Kandel and Moles 1958);
- Spanish: 206.84 − 1.02 words a sentence − 60 syllables a word (Fernández Huerta 1959);
- Portuguese: 248.835 − 1.015 words a sentence − 84.6 syllables a word (Martins et al. 1996).
An ease becomes a grade by Flesch's own table (Flesch 1949: 90–100 is grade 5, 80–90 grade 6, 70–80 grade 7,
60–70 grades 8 and 9, 50–60 grades 10 to 12, below it college), between its points in a straight line.
A language without a formula is judged by words a sentence: as many years as half of them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping

_SENTENCE_END = re.compile(r"[.!?…؟;:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyœæ]+")
_MUTE_END = {
    "fr": re.compile(r"(?<=[^aeiouy])(?:es?|ent)$"),
    "en": re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy])l?e$|(?<=[^aeioutd])ed$"),
}
_EASE: Mapping[str, tuple[float, float, float]] = {
    "fr": (207, 1.015, 73.6),
    "es": (206.84, 1.02, 60),
    "pt": (248.835, 1.015, 84.6),
}
_GRADE_OF_EASE = ((100, 4.5), (95, 5), (85, 6), (75, 7), (65, 8.5), (55, 11), (40, 14), (15, 17), (0, 18))


def reading_grade(text: str, language: str) -> float:
    """Years at school; `text` is plain. 0 for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return 0
    sentences = max(sum(1 for one in _SENTENCE_END.split(text) if _WORD.search(one)), 1)
    words_a_sentence = len(words) / sentences
    primary = language.partition("-")[0]
    if primary != "en" and primary not in _EASE:
        return words_a_sentence / 2
    syllables_a_word = sum(_syllables(word, primary) for word in words) / len(words)
    if primary == "en":
        return 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59
    base, per_length, per_syllable = _EASE[primary]
    return _grade_of(base - per_length * words_a_sentence - per_syllable * syllables_a_word)


def _syllables(word: str, language: str) -> int:
    """Groups of vowels, those at the end that nobody hears left out; at least one."""
    plain = "".join(
        one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one)
    )
    mute = _MUTE_END.get(language)
    heard = mute.sub("", plain) if mute and not word.endswith(("é", "és")) else plain
    return max(len(_VOWELS.findall(heard)), 1)


def _grade_of(ease: float) -> float:
    for (above, lower), (below, higher) in itertools.pairwise(_GRADE_OF_EASE):
        if ease >= above:
            return lower
        if ease >= below:
            return lower + (above - ease) / (above - below) * (higher - lower)
    return _GRADE_OF_EASE[-1][1]
