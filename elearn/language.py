"""Words and formats in the reader's language: gettext and Babel, no Flask.

English is written in the source and needs no catalogue. Catalogues are `translations/<lang>/LC_MESSAGES/
messages.po`, compiled in memory at first use, so that no compiled file has to be kept in step. The reader's
language stands in a ContextVar that the edge sets for each request or command. Digits are Western in every
language: they are those of the contract, the phone and the pay slip.
"""

from __future__ import annotations

import copy
import gettext as gnu_gettext
import io
import re
from collections import UserString
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal, cast

from babel import Locale, UnknownLocaleError, dates, lists, numbers, units
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

SOURCE_LANGUAGE = "en"
LANGUAGES = ("fr", "en")
"""Languages of the user interface whose catalogues are complete."""
LANGUAGE_NAMES = {"fr": "Français", "en": "English", "es": "Español", "pt": "Português", "ar": "العربية"}
"""Each language under its own name, in its own script."""

_REGIONS = {"en": "en-GB"}
"""Day before month and a week that begins on Monday, as in the countries we serve."""
_current: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)
_folder = Path(__file__).resolve().parent.parent / "translations"
_UNIT_NAMES = {
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "kilometre": "length-kilometer",
    "kilogram": "mass-kilogram",
}


# -- the reader's language ---------------------------------------------------------------------------------


def set_language(code: str) -> None:
    """Set the reader's language for the rest of this context (a request, a command)."""
    _current.set(code)


def current_language() -> str:
    """The reader's language, English where nothing was set."""
    return _current.get()


@contextmanager
def use_language(code: str) -> Generator[None]:
    """Speak `code` inside the block, then what was spoken before."""
    token = _current.set(code)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def locale_of(code: str) -> Locale:
    """Babel's locale of a BCP 47 code; English formats where Babel knows nothing of the language."""
    try:
        return Locale.parse(_REGIONS.get(code, code), sep="-")
    except (UnknownLocaleError, ValueError):
        primary = code.partition("-")[0]
        return locale_of(primary if primary != code else SOURCE_LANGUAGE)


def direction(code: str) -> Literal["ltr", "rtl"]:
    """How the language's script runs."""
    return "rtl" if locale_of(code).text_direction == "rtl" else "ltr"


def language_name(code: str) -> str:
    """The language under its own name, or its code where nobody knows one."""
    known = LANGUAGE_NAMES.get(code)
    if known:
        return known
    try:
        name = Locale.parse(code, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code


# -- catalogues --------------------------------------------------------------------------------------------


def load_catalogues(folder: Path) -> None:
    """Read catalogues from `folder` from now on; they are parsed at first use."""
    global _folder  # noqa: PLW0603 - one folder a process, named once when the app is wired
    _folder = folder
    _catalogue.cache_clear()


@cache
def _catalogue(code: str) -> gnu_gettext.NullTranslations:
    """The compiled catalogue; of a region its language's; an empty one for English and unknown languages."""
    path = _folder / code.replace("-", "_") / "LC_MESSAGES" / "messages.po"
    if code != SOURCE_LANGUAGE and not path.is_file() and "-" in code:
        return _catalogue(code.partition("-")[0])
    if code == SOURCE_LANGUAGE or not path.is_file():
        return gnu_gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=str(locale_of(code)), abort_invalid=True))
    compiled.seek(0)
    return gnu_gettext.GNUTranslations(compiled)


def _speaks(code: str) -> bool:
    return code.partition("-")[0] == SOURCE_LANGUAGE or isinstance(
        _catalogue(code), gnu_gettext.GNUTranslations
    )


def _fill(sentence: str, holes: dict[str, object]) -> str:
    """Fill `%(name)s`. A hole that is safe HTML makes the whole safe HTML, all else in it escaped."""
    if not holes:
        return sentence
    if any(hasattr(value, "__html__") for value in holes.values()):
        return Markup(escape(sentence)) % holes  # noqa: S704 - escaped; Markup escapes each hole that is not HTML
    return sentence % holes


def gettext(message: str, /, **holes: object) -> str:
    """The sentence in the reader's language, its `%(name)s` filled from `holes`.

    With holes a literal percent sign is written `%%`. Raises KeyError if a hole is not given.
    """
    return _fill(_catalogue(current_language()).gettext(message), holes)


def ngettext(singular: str, plural: str, n: int, /, **holes: object) -> str:
    """The sentence in the plural form that `n` asks for; `%(n)s` is `n` as the reader writes numbers."""
    sentence = _catalogue(current_language()).ngettext(singular, plural, n)
    return _fill(sentence, {"n": format_number(n), **holes})


def pgettext(context: str, message: str, /, **holes: object) -> str:
    """As `gettext`, for a word that means different things in different places."""
    return _fill(_catalogue(current_language()).pgettext(context, message), holes)


class LazyText(UserString):
    """A sentence that is put into words when it is shown, for text written before a language is known."""

    def __init__(self, say: Callable[[], str] | object) -> None:  # pyright: ignore[reportMissingSuperCall] - `data` is computed
        """`say` makes the sentence; anything else is text already, as UserString's own methods give it."""
        self._say = say if callable(say) else lambda: str(say)

    @property
    def data(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride] - read-only on purpose
        """The sentence in the language of the moment."""
        return str(self._say())

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return (str, (str(self),))


def lazy_gettext(message: str, /, **holes: object) -> str:
    """As `gettext`, at the moment it is shown: for labels and enumerations defined at import time.

    It behaves as text in every way but `isinstance(…, str)`; declared as `str` because WTForms asks for that.
    """
    return cast("str", LazyText(lambda: gettext(message, **holes)))


# -- numbers -----------------------------------------------------------------------------------------------


def format_number(number: float | Decimal, *, language: str | None = None) -> str:
    """`20000` as `20 000` in French, `20,000` in English."""
    return numbers.format_decimal(number, locale=_locale(language))


def format_percent(share: Fraction | Decimal | float, *, digits: int = 0) -> str:
    """A share from 0 to 1 as a percentage, cut, not rounded: 69.9 % must never look like a pass at 70 %."""
    exact = Fraction(share) if not isinstance(share, float) else Fraction(str(share))
    scale = 10 ** (digits + 2)
    cut = Decimal(exact.numerator * scale // exact.denominator) / scale
    return _percent(cut, _locale(None))


def _percent(share: Decimal, locale: Locale) -> str:
    return numbers.format_percent(share, locale=locale, decimal_quantization=False)


def format_bytes(count: int) -> str:
    """Size of a download: whole kilobytes (1,024 bytes), from one megabyte on with one decimal."""
    kilobytes = max(1, round(count / 1024)) if count else 0
    if kilobytes < 1024:  # noqa: PLR2004 - kilobytes in a megabyte
        return gettext("%(size)s KB", size=format_number(kilobytes))
    megabytes = Decimal(count) / (1024 * 1024)
    return gettext("%(size)s MB", size=format_number(megabytes.quantize(Decimal("0.1"))))


def format_quantity(amount: Decimal, unit: str, per: str | None = None, language: str | None = None) -> str:
    """A fact's value: `57,82 € par jour`, `40 hours a week`, `30 %`.

    Args:
        amount: Exact amount.
        unit: ISO 4217 code, or minute, hour, day, week, month, year, kilometre, kilogram, percent, count.
        per: hour, day, week, month, year, or None.
        language: A language other than the reader's, for example of a course that falls back to its source.
    """
    spoken = language or current_language()
    plain = _amount_with_unit(amount, unit, locale_of(spoken))
    if per is None:
        return plain
    if not _speaks(spoken):
        return _per_from_babel(plain, per, locale_of(spoken))
    with use_language(spoken):
        return _per_phrase(plain, per)


def _amount_with_unit(amount: Decimal, unit: str, locale: Locale) -> str:
    shown = amount.normalize() if amount == amount.to_integral_value() else amount
    if unit == "count":
        return numbers.format_decimal(shown, locale=locale, decimal_quantization=False)
    if unit == "percent":
        return _percent(shown / 100, locale)
    if unit in _UNIT_NAMES:
        number = numbers.format_decimal(shown, locale=locale, decimal_quantization=False)
        return _with_unit(shown, number, unit, locale)
    return _money(shown, unit, locale)


def _with_unit(amount: Decimal, number: str, unit: str, locale: Locale) -> str:
    """Babel's own words and plural rule, around the number with all its decimals."""
    worded = units.format_unit(amount, _UNIT_NAMES[unit], locale=locale)
    return worded.replace(numbers.format_decimal(amount, locale=locale), number, 1)


def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    """Whole sums without decimals, others with those of the currency."""
    pattern = copy.copy(locale.currency_formats["standard"])
    whole = amount == amount.to_integral_value()
    if whole:
        pattern.frac_prec = (0, 0)
    text = pattern.apply(amount, locale, currency=currency, currency_digits=not whole)
    return re.sub(r"([^\W\d_])(\d)", "\\1\N{NO-BREAK SPACE}\\2", text)  # `SAR 1,200`, as CLDR spaces letters


def _per_phrase(amount: str, per: str) -> str:
    match per:
        case "hour":
            return gettext("%(amount)s an hour", amount=amount)
        case "day":
            return gettext("%(amount)s a day", amount=amount)
        case "week":
            return gettext("%(amount)s a week", amount=amount)
        case "month":
            return gettext("%(amount)s a month", amount=amount)
        case _:
            return gettext("%(amount)s a year", amount=amount)


def _per_from_babel(amount: str, per: str, locale: Locale) -> str:
    """For languages of courses that the user interface does not speak; English where Babel knows no words."""
    text = units.format_compound_unit(amount, denominator_unit=per, locale=locale)
    return text if text and f"duration-{per}" not in text else _per_phrase(amount, per)


# -- dates -------------------------------------------------------------------------------------------------


def format_date(day: date, style: Literal["long", "short"] = "long") -> str:
    """`14 February 2026`, short `14 Feb 2026`: the month in letters, so that nobody reads it as the day."""
    text = dates.format_date(day, "long" if style == "long" else "medium", locale=_locale(None))
    if day.day == 1 and current_language().partition("-")[0] == "fr":
        return text.replace("1 ", "1er ", 1)  # French counts the first of a month as an ordinal
    return text


def format_month(month: str) -> str:
    """`2026-02` as `February 2026`."""
    year, number = month.split("-")
    return dates.format_skeleton("yMMMM", date(int(year), int(number), 1), locale=_locale(None))


def format_as_of(as_of: str) -> str:
    """The month or the day a source speaks of, as written in the fact: `2026-02` or `2026-02-14`."""
    if len(as_of) == len("2026-02"):
        return format_month(as_of)
    return format_date(date.fromisoformat(as_of))


def format_moment(moment: datetime) -> str:
    """Day and time of a moment in UTC, the time of most countries of origin: `14 Feb 2026, 09:05`."""
    time = dates.format_time(moment, "HH:mm", locale=_locale(None))
    return gettext("%(day)s, %(time)s", day=format_date(moment.date(), "short"), time=time)


def format_days_until(days: int) -> str:
    """`today`, `tomorrow`, `in 12 days`; of the past `yesterday`, `3 days ago`."""
    match days:
        case 0:
            return gettext("today")
        case 1:
            return gettext("tomorrow")
        case -1:
            return gettext("yesterday")
        case _ if days > 0:
            return ngettext("in %(n)s day", "in %(n)s days", days)
        case _:
            return ngettext("%(n)s day ago", "%(n)s days ago", -days)


def format_minutes(minutes: int) -> str:
    """`7 minutes`."""
    return units.format_unit(minutes, "duration-minute", locale=_locale(None))


# -- names -------------------------------------------------------------------------------------------------


def country_name(code: str) -> str:
    """The country of an ISO 3166 alpha-2 code in the reader's language, or the code."""
    names = cast("dict[str, str]", _locale(None).territories)  # untyped in Babel
    return names.get(code.upper(), code)


def format_list(parts: list[str]) -> str:
    """`a, b and c`."""
    return lists.format_list(parts, locale=_locale(None))


def _locale(language: str | None) -> Locale:
    return locale_of(language or current_language())
