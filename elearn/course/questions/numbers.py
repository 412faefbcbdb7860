"""Reading typed numbers as the reader's language writes them (docs/bundle-format.md, Typed numbers)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel import numbers as babel_numbers
from babel.units import format_compound_unit, format_unit

from elearn.course.questions.folding import fold

_NUMBER = re.compile(r"[.,](?=\d)[\d]+|\d(?:[\d.,' ]*\d)?")
_GROUPED_BY_SPACES = re.compile(r"\d{1,3}(?:[ ']\d{3})+")
_MOST_CHARACTERS = 60
_BABEL_UNITS = {
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "kilometre": "length-kilometer",
    "kilogram": "mass-kilogram",
    "percent": "concentr-percent",
}
_SPOKEN = {"XOF": ("f cfa", "fcfa", "cfa", "francs"), "XAF": ("f cfa", "fcfa", "cfa", "francs")}
"""What people call their money where Babel's names are those of banks."""
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")


def parse_number(
    text: str, *, languages: tuple[str, ...], unit: str | None, per: str | None
) -> Decimal | None:
    """The number that was typed, or None if it is none.

    Args:
        text: As typed: digits of any script, sign, groups, the unit or its sign before or after.
        languages: The reader's first: it decides what `.` and `,` mean. Units may be named in any of them.
        unit: Unit of the answer, as facts name units, or None.
        per: hour, day, week, month, year, or None.
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    plain = _normalise(text)
    found = _NUMBER.search(plain)
    if found is None:
        return None
    before, after = plain[: found.start()], plain[found.end() :]
    signs = [one for one in before if one in "+-"]
    words = {fold_unit(re.sub(r"[+-]", " ", before)), fold_unit(after)} - {""}
    signs_are_odd = len(signs) > 1 or "+" in after or "-" in after
    if signs_are_odd or not words <= unit_words(languages, unit, per):
        return None
    value = _read_digits(found[0], group_sign(languages[0]))
    return -value if value is not None and "-" in signs else value


def _normalise(text: str) -> str:
    """Western digits, plain spaces, hyphens and apostrophes; Arabic signs as `.` and nothing."""
    kept: list[str] = []
    for one in unicodedata.normalize("NFKC", text.replace("\u066b", ".").replace("\u066c", "'")):
        digit = unicodedata.decimal(one, None)
        if digit is not None:
            kept.append(str(digit))
        elif one in "\u2018\u2019\u02bc`\u00b4":
            kept.append("'")
        elif one in "\u2212\u2012\u2013\u2010\u2011":
            kept.append("-")
        elif one.isspace():
            kept.append(" ")
        elif unicodedata.category(one) != "Cf":  # direction marks
            kept.append(one)
    return re.sub(r" +", " ", "".join(kept)).strip().casefold()


def _read_digits(digits: str, group: str) -> Decimal | None:
    whole, decimal = _split_at_decimal_sign(digits, group)
    if whole is None:
        return None
    joined = re.sub(r"[ ']", "", whole) if _GROUPED_BY_SPACES.fullmatch(whole) else whole
    text = f"{joined or '0'}.{decimal}" if decimal else joined
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _split_at_decimal_sign(digits: str, group: str) -> tuple[str | None, str]:
    """Whole part, its `.` and `,` groups undone, and decimals; a whole part of None is no number."""
    has_point, has_comma = "." in digits, "," in digits
    if has_point and has_comma:
        decimal_sign = max(".,", key=digits.rfind)
        whole, _, decimal = digits.rpartition(decimal_sign)
        return _undo_groups(whole, "," if decimal_sign == "." else "."), decimal
    if not has_point and not has_comma:
        return digits, ""
    sign = "." if has_point else ","
    if sign == group and _undo_groups(digits, sign) is not None:
        return _undo_groups(digits, sign), ""
    whole, _, decimal = digits.partition(sign)
    return whole, decimal


def _undo_groups(whole: str, sign: str) -> str | None:
    first, *groups = whole.split(sign)
    well_formed = re.fullmatch(r"\d{1,3}", first) and all(re.fullmatch(r"\d{3}", one) for one in groups)
    return "".join((first, *groups)) if well_formed else None


@lru_cache(maxsize=256)
def group_sign(language: str) -> str:
    """The sign between thousands in this language: `,` in English, `.` in Spanish, a thin space in French."""
    return str(babel_numbers.get_group_symbol(_locale(language)))


@lru_cache(maxsize=1024)
def unit_words(languages: tuple[str, ...], unit: str | None, per: str | None) -> frozenset[str]:
    """Everything that may stand beside a number of this unit, folded: `€`, `euros`, `euros par jour`."""
    named = {fold_unit(word) for language in languages for word in _unit_names(unit, language)} - {""}
    pers = {fold_unit(word) for language in languages for word in _per_phrases(per, language)} - {""}
    together = {f"{name} {phrase}" for name in named for phrase in pers}
    return frozenset(named | pers | together)


def fold_unit(words: str) -> str:
    """Folded as words, but signs that carry meaning (`%`, a slash) kept."""
    kept = words.replace("/", " / ").strip(" .,;:!?")
    if kept == "%":
        return "%"
    slash = "/ " if kept.startswith("/") else ""
    return slash + fold(kept).replace(".", "")


def _unit_names(unit: str | None, language: str) -> Iterable[str]:
    if unit is None or unit == "count":
        return ()
    if unit == "percent":
        return ("%", *_patterns("percent", language))
    return _patterns(unit, language) if unit in _BABEL_UNITS else _currency_names(unit, language)


def _patterns(unit: str, language: str) -> set[str]:
    """Babel's words for the unit in all lengths and plural forms."""
    locale = _locale(language)
    lengths = ("long", "short", "narrow")
    worded = [
        (count, format_unit(count, _BABEL_UNITS[unit], length=length, locale=locale))
        for length in lengths
        for count in (0, 1, 2, 5, 11, 100)
    ]
    return {text.replace(babel_numbers.format_decimal(count, locale=locale), " ") for count, text in worded}


def _currency_names(currency: str, language: str) -> set[str]:
    if not _CURRENCY_CODE.fullmatch(currency):
        return set()
    locale = _locale(language)
    named = {babel_numbers.get_currency_name(currency, count, locale=locale) for count in (None, 1, 2, 5)}
    symbols = {
        babel_numbers.get_currency_symbol(currency, locale=locale),
        babel_numbers.get_currency_symbol(currency, locale="en"),
    }
    return {*named, *symbols, currency, *_SPOKEN.get(currency, ())}


def _per_phrases(per: str | None, language: str) -> set[str]:
    if per is None:
        return set()
    locale = _locale(language)
    lengths = ("long", "short", "narrow")
    phrases = {
        (format_compound_unit("", denominator_unit=per, length=length, locale=locale) or "")
        for length in lengths
    }
    names = {name.strip() for name in _patterns(per, language)}
    slashed = {f"/ {name}" for name in names}
    return phrases | slashed | ({f"a {per}", f"an {per}"} if language.startswith("en") else set())


@lru_cache(maxsize=256)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
