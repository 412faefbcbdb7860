"""What a syntax error of YAML means for an author, and the text without it, so that reading can go on.

libyaml says where it stumbled and what it expected. Authors need to know what they wrote: prose inside
braces, a text that begins with a mark, a colon inside a text. The line tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yaml import Mark, MarkedYAMLError

from elearn.course.model import Course
from elearn.course.words import Model

MARKS = "*&!%@`?\"'"
_ENTRY = re.compile(
    r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s#:'\"{\[][^:#]*):(?: +|$))?(?P<value>.*)$"
)
_HOLE = re.compile(r"\{[\w.-]+\}")
_KEY_WITHOUT_SPACE = re.compile(r"^ *(?:- +)*[a-z_]+:\S")
_DASH_WITHOUT_SPACE = re.compile(r"^ *-\w")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_FAR = 60
"""Lines above an error in which the quote may stand that was never closed."""


@dataclass(frozen=True)
class Finding:
    """A syntax error in an author's terms. Lines and columns count from 0 here."""

    code: str
    line: int
    column: int
    variant: str = ""
    shown: str = ""
    """What was written, for a remedy that quotes it."""
    blank_line: int = 0
    blank_column: int | None = None
    """Where the value to blank begins; None blanks the whole line."""


@dataclass(frozen=True)
class _Entry:
    """A line as key and value: columns of both, from 0."""

    line: int
    edge: int
    """Column of the key, or of the last dash: what belongs to the value stands further right."""
    column: int
    value: str


@cache
def known_keys() -> frozenset[str]:
    """Words that are keys somewhere in the format."""
    names: set[str] = {"pass", "from", "to", "kind"}
    pending: list[type[Model]] = [Course, Model]
    while pending:
        model = pending.pop()
        names.update(model.model_fields)
        pending.extend(model.__subclasses__())
    return frozenset(names)


def find_cause(lines: list[str], error: MarkedYAMLError) -> Finding:
    """What stands behind a syntax error of `lines`."""
    problem = error.problem or ""
    line, column = _place(error, lines)
    if "nesting depth" in problem:
        entry = _entry(lines, line)
        return Finding("too-deep", line, entry.column, blank_line=line, blank_column=entry.column)
    if "mapping values are not allowed" in problem:
        return _colon(lines, line, column)
    scanned = error.context or ""
    if error.context_mark is not None and any(
        word in scanned for word in ("flow", "quoted", "alias", "anchor", "tag", "block scalar", "next token")
    ):
        line, column = _inside(error.context_mark, lines)
        opened = _open_bracket(lines, line, column) if "flow" in scanned else None
        if opened is not None:
            line, column = opened.line, opened.column
        return _construct(lines, line, column, escape="escape" in problem)
    if error.context_mark is not None and "simple key" in scanned:
        return _key_expected(lines, _inside(error.context_mark, lines)[0])
    return _value(lines, line, column, problem)


def too_deep(lines: list[str], line: int, column: int) -> Finding:
    """What is nested too deep goes with the value of its line."""
    entry = _entry(lines, line)
    return Finding("too-deep", line, column, blank_line=line, blank_column=min(entry.column, column))


def _place(error: MarkedYAMLError, lines: list[str]) -> tuple[int, int]:
    mark = error.problem_mark or error.context_mark
    return (0, 0) if mark is None else _inside(mark, lines)


def _inside(mark: Mark, lines: list[str]) -> tuple[int, int]:
    """Line and column of a mark; the end of the file lies in its last line."""
    return min(mark.line, len(lines) - 1), mark.column


def _entry(lines: list[str], line: int) -> _Entry:
    found = _ENTRY.match(lines[line])
    assert found is not None, "the pattern matches any line"
    has_key = found["key"] is not None
    before_value = found.start("value")
    edge = found.start("key") if has_key else len(found["indent"]) + max(len(found["dashes"].rstrip()) - 1, 0)
    return _Entry(line, edge, before_value, found["value"])


def _colon(lines: list[str], line: int, column: int) -> Finding:
    entry = _entry(lines, line)
    if entry.value[:1] in ('"', "'") and entry.column < column:
        return Finding("mark-starts-text", line, entry.column, blank_line=line, blank_column=entry.column)
    before = lines[line][:column].strip()
    if before in known_keys():
        start = len(lines[line]) - len(lines[line].lstrip())
        return Finding("yaml", line, start, variant="indent", blank_line=line)
    holder = entry if entry.column < column else _entry_above(lines, line)
    if holder is None:
        return Finding("colon-in-text", line, column, blank_line=line)
    return Finding("colon-in-text", line, column, blank_line=holder.line, blank_column=holder.column)


def _entry_above(lines: list[str], line: int) -> _Entry | None:
    """The entry whose value runs on into `line`."""
    indent = len(lines[line]) - len(lines[line].lstrip())
    for above in range(line - 1, max(line - _FAR, -1), -1):
        if not lines[above].strip():
            continue
        entry = _entry(lines, above)
        if entry.edge < indent and entry.value:
            return entry
    return None


def _construct(lines: list[str], line: int, column: int, *, escape: bool = False) -> Finding:
    rest = lines[line][column:]
    start = rest[:1]
    entry = _entry(lines, line)
    where = entry.column if entry.column <= column else None
    if start == "{":
        hole = _HOLE.match(rest)
        variant, shown = ("starts", rest.rstrip()) if hole else ("", "")
        return Finding("prose-in-braces", line, column, variant, shown, line, where)
    if start == "[":
        return _brackets(rest, line, column, where)
    if start == '"' and escape:
        return Finding("yaml", line, column, "escape", blank_line=line, blank_column=where)
    if start and start in MARKS:
        return Finding("mark-starts-text", line, column, blank_line=line, blank_column=where)
    if start and start in "|>":
        return Finding("yaml", line, column, "block", blank_line=line, blank_column=where)
    return Finding("yaml", line, column, blank_line=line, blank_column=where)


def _open_bracket(lines: list[str], line: int, column: int) -> _Entry | None:
    """The value above that opened a bracket and did not close it, where the place itself opens none."""
    if lines[line][column : column + 1] in ("{", "["):
        return None
    for above in range(line, max(line - _FAR, -1), -1):
        entry = _entry(lines, above)
        closing = {"{": "}", "[": "]"}.get(entry.value[:1])
        if closing is not None and closing not in entry.value:
            return entry
    return None


def _brackets(rest: str, line: int, column: int, where: int | None) -> Finding:
    if "]" not in rest:
        return Finding("yaml", line, column, "bracket", blank_line=line, blank_column=where)
    goes_on = bool(rest.split("]", 1)[1].split(" #", maxsplit=1)[0].strip())
    variant, shown = ("starts", rest.rstrip()) if goes_on else ("", "")
    return Finding("prose-in-brackets", line, column, variant, shown, line, where)


def _key_expected(lines: list[str], line: int) -> Finding:
    written = lines[line]
    start = len(written) - len(written.lstrip())
    variant = "no-colon"
    if _KEY_WITHOUT_SPACE.match(written):
        variant = "colon-space"
    elif _DASH_WITHOUT_SPACE.match(written):
        variant = "dash-space"
    return Finding("yaml", line, start, variant, written.strip(), line)


def _value(lines: list[str], line: int, column: int, problem: str) -> Finding:
    entry = _entry(lines, line)
    start = entry.value[:1]
    opened = _open_quote(lines, line, column)
    if opened is not None:
        return Finding("mark-starts-text", opened.line, opened.column, "", "", opened.line, opened.column)
    if entry.column <= column and start and start in MARKS + "{[|>":
        return _construct(lines, line, entry.column)
    if "block sequence entries" in problem:
        return Finding("yaml", line, column, "dash", blank_line=line, blank_column=entry.column)
    if entry.column == column and start and start in ",]}":
        return Finding("yaml", line, column, "starts", blank_line=line, blank_column=column)
    indent = len(lines[line]) - len(lines[line].lstrip())
    return Finding("yaml", line, min(indent, column), "indent", blank_line=line)


def _open_quote(lines: list[str], line: int, column: int) -> _Entry | None:
    """The text above whose quote was closed only by chance, by the quote just before the error."""
    for above in range(line - 1, max(line - _FAR, -1), -1):
        entry = _entry(lines, above)
        quote = entry.value[:1]
        if quote not in ('"', "'") or quote in entry.value[1:]:
            continue
        between = "\n".join([entry.value, *lines[above + 1 : line], lines[line][:column]])
        closed = _QUOTED[quote].fullmatch(between.rstrip())
        return entry if closed else None
    return None


def blank(lines: list[str], finding: Finding) -> set[int]:
    """Take what is broken out of `lines`, keeping their number; gives the lines of which nothing is left.

    A value is replaced by `''` where it began and what runs on below it goes; otherwise the line goes.
    """
    at = finding.blank_line
    if finding.blank_column is None or not lines[at].strip():
        lines[at] = ""
        return {at}
    entry = _entry(lines, at)
    lines[at] = lines[at][: finding.blank_column] + "''"
    for below in range(at + 1, len(lines)):
        written = lines[below]
        if written.strip() and len(written) - len(written.lstrip()) <= entry.edge:
            break
        lines[below] = ""
    return set()
