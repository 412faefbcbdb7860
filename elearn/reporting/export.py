"""Tables as CSV: for a spreadsheet that shows accents and runs nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

BYTE_ORDER_MARK = "\ufeff"
"""Without it the commonest spreadsheet takes UTF-8 for a Western code page and breaks every accent."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The full-width signs too: some spreadsheets take them for the plain ones."""
_MARK = "'"


def inert_cell(text: str) -> str:
    """The text as a spreadsheet will not take it for a formula: an apostrophe before = + - @, tab, line end.

    Blanks in front are looked through, since spreadsheets trim them. A quoted cell is no protection.
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    begins = text.startswith(_FORMULA_STARTS) or text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
    return _MARK + text if begins else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of RFC 4180 (comma, CRLF, quotes where needed), the first with a byte order mark.

    Rows are taken one by one, so that a list of any length needs the memory of one line.
    """
    line = _Line()
    writer = csv.writer(line)
    writer.writerow([inert_cell(cell) for cell in header])
    yield BYTE_ORDER_MARK + line.text
    for row in rows:
        writer.writerow([inert_cell(cell) for cell in row])
        yield line.text


def in_chunks(lines: Iterable[str], size: int = 200) -> Iterator[str]:
    """Lines joined by so many: a network likes fewer and larger pieces, and compression too."""
    remaining = iter(lines)
    while chunk := "".join(islice(remaining, size)):
        yield chunk


class _Line:
    """What csv.writer writes to: keeps the last line."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)
