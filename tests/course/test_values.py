"""Single values: what the field wants decides how they are read."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from elearn.course import values
from elearn.course.nodes import Scalar
from elearn.course.questions.number import Percent
from elearn.course.values import Bad


def plain(text):
    return Scalar(text, 1, 1)


def quoted(text):
    return Scalar(text, 1, 1, is_plain=False)


@pytest.mark.parametrize(
    "text", ["no", "on", "yes", "off", "12:30", "2026-02-30", "12,5", "70%", "7 days", "n", "+221 33"]
)
def test_a_text_field_takes_what_only_looks_like_something_else(text):
    assert values.line(plain(text)) == text


@pytest.mark.parametrize(
    "text", ["true", "null", "~", "40", "1.10", "1e3", "016", "112", "+221338890000", "0x1F", ".inf"]
)
def test_a_text_field_wants_quotes_around_what_yaml_reads_otherwise(text):
    with pytest.raises(Bad) as raised:
        values.line(plain(text))

    assert raised.value.code == "quote-it"
    assert values.line(quoted(text)) == text


@pytest.mark.parametrize(
    ("convert", "text", "value"),
    [
        (values.boolean, "true", True),
        (values.number, "57.82", Decimal("57.82")),
        (values.number, "-0.5", Decimal("-0.5")),
        (values.number, "1e3", Decimal(1000)),
        (values.whole_number, "7", 7),
        (values.number_or_fact, "es.hours-week", "es.hours-week"),
        (values.number_or_fact, "40", Decimal(40)),
        (values.percent, "70%", Decimal("0.7")),
        (values.tolerance, "10%", Percent(of_hundred=Decimal(10))),
        (values.tolerance, "0.5", Decimal("0.5")),
        (values.duration, "1 day", timedelta(days=1)),
        (values.duration, "24 hours", timedelta(hours=24)),
        (values.duration, "2 months", timedelta(days=60)),
        (values.size, "14 KB", 14 * 1024),
        (values.size, "2 MB", 2 * 1024 * 1024),
        (values.day, "2026-02-14", date(2026, 2, 14)),
        (values.month_or_day, "2026-02", "2026-02"),
        (values.language, "pt-BR", "pt-BR"),
        (values.language, "mnk", "mnk"),
        (values.country, "SN", "SN"),
        (values.jurisdiction, "world", "world"),
        (values.unit, "XOF", "XOF"),
        (values.unit, "hour", "hour"),
    ],
)
def test_values_are_converted_as_written(convert, text, value):
    assert convert(plain(text)) == value


@pytest.mark.parametrize(
    ("convert", "text", "code"),
    [
        (values.boolean, "yes", "not-true-or-false"),
        (values.boolean, "True", "not-true-or-false"),
        (values.number, "016", "not-a-number"),
        (values.number, "12,5", "not-a-number"),
        (values.number, "0x10", "not-a-number"),
        (values.number, ".nan", "not-a-number"),
        (values.number, "1e999999999", "not-a-number"),
        (values.whole_number, "7.5", "not-a-number"),
        (values.percent, "70", "percent-sign"),
        (values.percent, "0.7", "percent-sign"),
        (values.percent, "101%", "percent-sign"),
        (values.duration, "a week", "bad-duration"),
        (values.size, "14", "bad-size"),
        (values.day, "2026-02-30", "bad-date"),
        (values.month_or_day, "2026-13", "bad-date"),
        (values.language, "xx", "bad-language"),
        (values.country, "sn", "bad-country"),
        (values.jurisdiction, "ES", "bad-country"),
        (values.unit, "hours", "unknown-word"),
        (values.identifier, "null", "reserved-id"),
        (values.warning_code, "bad-id", "unknown-word"),
    ],
)
def test_what_the_field_does_not_take_has_a_code(convert, text, code):
    with pytest.raises(Bad) as raised:
        convert(plain(text))

    assert raised.value.code == code


def test_a_quoted_number_is_no_number():
    with pytest.raises(Bad):
        values.number(quoted("7"))
