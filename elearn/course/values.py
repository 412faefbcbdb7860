"""Single values: the YAML 1.2 core schema, then what the field wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from babel.core import get_global

from elearn.course.nodes import Scalar
from elearn.course.paragraphs import unwrap, unwrap_line
from elearn.course.problems import ALL_WARNINGS
from elearn.course.questions.number import Percent

RESERVED_IDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
UNITS = ("hour", "day", "week", "month", "year", "minute", "kilometre", "kilogram", "percent", "count")
_NOT_TEXT = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE"
    r"|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?(?:[eE][-+]?[0-9])?|[-+]?\.[0-9]{1,12}")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)%")
_DURATION = re.compile(r"([1-9][0-9]{0,3}) (minute|hour|day|week|month)s?")
_SIZE = re.compile(r"([1-9][0-9]{0,6}) (KB|MB)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_FACT = re.compile(r"([a-z]{2}|world)\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"([a-z]{2,3})(-[A-Za-z0-9]{2,8})*")
_DAYS_OF_A_MONTH = 30
_HUNDRED = 100


class Bad(Exception):
    """A value that the field cannot take; `keep` goes on in its place, so that references to it still fit."""

    def __init__(self, code: str, keep: object = None, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.keep = keep
        self.parameters: Mapping[str, object] = parameters


Convert = Callable[[Scalar], object]


def is_not_text(scalar: Scalar) -> bool:
    """True if YAML reads the plain value as a number, a boolean or nothing."""
    return scalar.is_plain and _NOT_TEXT.fullmatch(scalar.text) is not None


def line(scalar: Scalar) -> str:
    """A text of one line, spaces to one."""
    if is_not_text(scalar):
        raise Bad("quote-it", scalar.text, shown=scalar.text)
    return unwrap_line(scalar.text)


def text(scalar: Scalar) -> str:
    """A text of paragraphs, unwrapped."""
    if is_not_text(scalar):
        raise Bad("quote-it", scalar.text, shown=scalar.text)
    return unwrap(scalar.text)


def word(scalar: Scalar) -> str:
    """A word as it stands: an id, or one of a list."""
    return scalar.text


def identifier(scalar: Scalar) -> str:
    """An id, of the thing itself or of what it refers to."""
    if scalar.text in RESERVED_IDS:
        raise Bad("reserved-id", scalar.text, id=scalar.text)
    return scalar.text


def boolean(scalar: Scalar) -> bool:
    """`true` or `false` without quotes, and nothing else."""
    if not scalar.is_plain or scalar.text not in {"true", "false"}:
        raise Bad("not-true-or-false", shown=scalar.text)
    return scalar.text == "true"


def number(scalar: Scalar) -> Decimal:
    """An exact decimal: no leading zeros, a point before the decimals, no quotes."""
    if not scalar.is_plain or not _NUMBER.fullmatch(scalar.text):
        raise Bad("not-a-number", shown=scalar.text)
    return Decimal(scalar.text)


def whole_number(scalar: Scalar) -> int:
    """An integer."""
    value = number(scalar)
    if value != int(value):
        raise Bad("not-a-number", variant="whole", shown=scalar.text)
    return int(value)


def number_or_fact(scalar: Scalar) -> Decimal | str:
    """A number, or the id of a fact whose value is meant."""
    return scalar.text if _FACT.fullmatch(scalar.text) else number(scalar)


def percent(scalar: Scalar) -> Decimal:
    """`70%` as an exact share, `Decimal('0.7')`."""
    return _percentage(scalar) / _HUNDRED


def tolerance(scalar: Scalar) -> Decimal | Percent:
    """A number, or a percent of the right answer."""
    if scalar.text.endswith("%"):
        return Percent(of_hundred=_percentage(scalar))
    return number(scalar)


def _percentage(scalar: Scalar) -> Decimal:
    found = _PERCENT.fullmatch(scalar.text)
    if not found or Decimal(found[1]) > _HUNDRED:
        raise Bad("percent-sign", shown=scalar.text)
    return Decimal(found[1])


def duration(scalar: Scalar) -> timedelta:
    """`7 days`; a month counts 30 days."""
    count, unit = duration_parts(scalar)
    if unit == "month":
        return timedelta(days=count * _DAYS_OF_A_MONTH)
    return timedelta(**{f"{unit}s": count})


def duration_parts(scalar: Scalar) -> tuple[int, str]:
    """`24 months` as count and unit."""
    found = _DURATION.fullmatch(scalar.text)
    if not found:
        raise Bad("bad-duration", shown=scalar.text)
    return int(found[1]), found[2]


def size(scalar: Scalar) -> int:
    """`14 KB` in bytes."""
    found = _SIZE.fullmatch(scalar.text)
    if not found:
        raise Bad("bad-size", shown=scalar.text)
    return int(found[1]) * (1024 if found[2] == "KB" else 1024 * 1024)


def day(scalar: Scalar) -> date:
    """A day that exists."""
    if not _DAY.fullmatch(scalar.text):
        raise Bad("bad-date", shown=scalar.text)
    try:
        return date.fromisoformat(scalar.text)
    except ValueError:
        raise Bad("bad-date", shown=scalar.text) from None


def month_or_day(scalar: Scalar) -> str:
    """`2026-02` or `2026-02-14`, as written."""
    written = scalar.text
    day(Scalar(written + "-01" if _MONTH.fullmatch(written) else written, scalar.line, scalar.column))
    return written


def language(scalar: Scalar) -> str:
    """A BCP 47 tag; two letters must be a language of ISO 639, of three letters not all are in the tables."""
    found = _LANGUAGE.fullmatch(scalar.text)
    two_letters = 2
    if not found or (len(found[1]) == two_letters and found[1] not in get_global("likely_subtags")):
        raise Bad("bad-language", scalar.text, shown=scalar.text)
    return scalar.text


def country(scalar: Scalar) -> str:
    """An ISO 3166 code in capitals."""
    if scalar.text not in get_global("territory_currencies"):
        raise Bad("bad-country", scalar.text, shown=scalar.text)
    return scalar.text


def jurisdiction(scalar: Scalar) -> str:
    """A country in lower case, or `world`."""
    known = scalar.text == "world" or (
        scalar.text.islower() and scalar.text.upper() in get_global("territory_currencies")
    )
    if not known:
        raise Bad("bad-country", scalar.text, variant="jurisdiction", shown=scalar.text)
    return scalar.text


def unit(scalar: Scalar) -> str:
    """A currency of ISO 4217 or one of UNITS."""
    if scalar.text not in UNITS and scalar.text not in get_global("all_currencies"):
        raise Bad("unknown-word", scalar.text, variant="unit", shown=scalar.text, words=UNITS)
    return scalar.text


def warning_code(scalar: Scalar) -> str:
    """A code of the list of warnings."""
    if scalar.text not in ALL_WARNINGS:
        raise Bad("unknown-word", scalar.text, shown=scalar.text, words=sorted(ALL_WARNINGS))
    return scalar.text
