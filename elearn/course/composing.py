"""A file of a bundle -> nodes with their places: our own composer over the event stream of PyYAML's C parser.

The stream is read without recursion deeper than an author may nest, so nothing in a file can bring the
process down; anchors, aliases, tags, `<<`, several documents and keys written twice are problems. After a
syntax error the value there is blanked and the file read again, so that one run finds them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType] - not in the stubs
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from elearn.course.nodes import Entry, Mapping, Mark, Node, Scalar, Sequence
from elearn.course.problems import Problem, make_problem
from elearn.course.repairing import Finding, blank, find_cause, too_deep

LARGEST_FILE = 1024 * 1024
DEEPEST = 12
MOST_REPAIRS = 20
_BOM = b"\xef\xbb\xbf"
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""As libyaml counts lines."""
_UNPRINTABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
_COMMENT = re.compile(r"[ \t]+#")


def split_lines(text: str) -> list[str]:
    """Lines as the parser counts them, each with its ending."""
    ends = [found.end() for found in _LINE_BREAK.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


@dataclass
class Document:
    """A file as nodes. `root` is None if nothing of it could be read."""

    path: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list[Problem])


def compose(path: str, content: bytes) -> Document:
    """Read one YAML file; `path` is how problems call it. Never raises for what the file says."""
    document = Document(path)
    text = _decode(document, content)
    if text is None:
        return document
    lines, vanished = _clean(document, _LINE_BREAK.split(text))
    blanked: set[tuple[int, int]] = set()
    for _ in range(MOST_REPAIRS + 1):
        composer = _Composer(path, "\n".join(lines), blanked, vanished)
        try:
            root = composer.compose()
        except yaml.MarkedYAMLError as error:
            if not _repair(document, lines, find_cause(lines, error), blanked, vanished):
                return document
            continue
        if composer.too_deep is not None:
            _repair(document, lines, too_deep(lines, *composer.too_deep), blanked, vanished)
            continue
        document.root = root
        document.problems += composer.problems
        return document
    return document


def _decode(document: Document, content: bytes) -> str | None:
    if len(content) > LARGEST_FILE:
        size = {"variant": "file", "count": len(content), "most": LARGEST_FILE}
        document.problems.append(make_problem("too-long", document.path, 1, 1, size))
        return None
    content = content.removeprefix(_BOM)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line_start = before.rfind(b"\n") + 1
        line, column = before.count(b"\n") + 1, len(before[line_start:].decode(errors="replace")) + 1
        document.problems.append(make_problem("not-utf8", document.path, line, column))
        return None


def _clean(document: Document, lines: list[str]) -> tuple[list[str], set[int]]:
    """Tabs and control characters are reported and taken out; a line that a tab indents is left out whole."""
    vanished: set[int] = set()
    for number, written in enumerate(lines):
        if "\t" in written:
            column = written.index("\t")
            document.problems.append(make_problem("tab", document.path, number + 1, column + 1))
            lines[number] = written.replace("\t", " ")
            if not written[:column].strip() and written.strip():
                lines[number] = ""
                vanished.add(number)
        bad = _UNPRINTABLE.search(lines[number])
        if bad:
            shown = {"variant": "character", "shown": f"U+{ord(bad[0]):04X}"}
            document.problems.append(make_problem("yaml", document.path, number + 1, bad.start() + 1, shown))
            lines[number] = _UNPRINTABLE.sub(" ", lines[number])
    return lines, vanished


def _repair(
    document: Document,
    lines: list[str],
    finding: Finding,
    blanked: set[tuple[int, int]],
    vanished: set[int],
) -> bool:
    """Report the finding and take it out of the text. False if that would change nothing."""
    if finding.blank_line in vanished and not lines[finding.blank_line].strip():
        return False
    parameters = {"shown": finding.shown} if finding.shown else {}
    if finding.variant:
        parameters["variant"] = finding.variant
    problem = make_problem(finding.code, document.path, finding.line + 1, finding.column + 1, parameters)
    if all(problem.order != other.order for other in document.problems):
        document.problems.append(problem)
    before = lines[finding.blank_line]
    vanished |= blank(lines, finding)
    if finding.blank_column is not None:
        if lines[finding.blank_line] == before:  # blanked once already: the line itself is in the way
            lines[finding.blank_line] = ""
            vanished.add(finding.blank_line)
        blanked.add((finding.blank_line + 1, finding.blank_column + 1))
    return True


class _Composer:
    """One pass over the events of one text."""

    def __init__(self, path: str, text: str, blanked: set[tuple[int, int]], vanished: set[int]) -> None:
        self.problems: list[Problem] = []
        self.too_deep: tuple[int, int] | None = None
        """Line and column, from 0, at which the pass was given up."""
        self._path = path
        self._text = text
        self._blanked = blanked
        self._vanished = vanished
        self._parser: Any = CParser(text)
        self._pairs: list[Mapping] = []
        """Keys with values inside brackets and without braces."""

    def compose(self) -> Node | None:
        """The root of the only document; None if the file is empty. Raises MarkedYAMLError."""
        root: Node | None = None
        documents = 0
        while True:
            event = self._parser.get_event()
            kind: Any = event.__class__
            if kind is StreamEndEvent:
                return root
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    line, column = event.start_mark.line + 1, event.start_mark.column + 1
                    self._say("yaml", line, column, variant="documents")
                    return root
            elif documents == 1 and root is None and kind in _STARTS:
                root = self._node(event, 1)
                if root is None:
                    return None

    def _node(self, event: Any, depth: int) -> Node | None:
        """The node that begins with `event`; None where it lies too deep, and then the pass is over."""
        kind: Any = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            mark = event.start_mark
            return Scalar("", mark.line + 1, mark.column + 1, mark="*")
        if depth > DEEPEST:
            self.too_deep = (event.start_mark.line, event.start_mark.column)
            return None
        return self._sequence(event, depth) if kind is SequenceStartEvent else self._mapping(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        start = event.start_mark
        line, column = start.line + 1, start.column + 1
        if (line, column) in self._blanked:
            return Scalar("", line, column, is_plain=False, is_blank=True)
        mark = _mark_of(event)
        if event.style:
            return Scalar(event.value, line, column, is_plain=False, mark=mark)
        end = event.end_mark
        if not event.value and start.index == end.index:
            vanished = start.line in self._vanished or start.line + 1 in self._vanished
            return Scalar("", line, column, is_empty=True, is_blank=vanished, mark=mark)
        scalar = Scalar(event.value, line, column, mark=mark)
        comment = _COMMENT.match(self._text, end.index)
        if comment:
            scalar.comment = (end.line + 1, end.column + comment.end() - comment.start())
        return scalar

    def _sequence(self, event: Any, depth: int) -> Node | None:
        start = event.start_mark
        sequence = Sequence(start.line + 1, start.column + 1, bool(event.flow_style), mark=_mark_of(event))
        while True:
            event = self._parser.get_event()
            if type(event) is SequenceEndEvent:
                return self._brackets(sequence)
            node = self._node(event, depth + 1)
            if node is None:
                return None
            sequence.items.append(node)

    def _brackets(self, sequence: Sequence) -> Node:
        if not any(item is pair for item in sequence.items for pair in self._pairs):
            return sequence
        self._say("prose-in-brackets", sequence.line, sequence.column)
        return Scalar("", sequence.line, sequence.column, is_plain=False, is_blank=True)

    def _mapping(self, opening: Any, depth: int) -> Node | None:
        start = opening.start_mark
        first: int = start.line
        is_flow = bool(opening.flow_style)
        mapping = Mapping(start.line + 1, start.column + 1, mark=_mark_of(opening))
        while True:
            event: Any = self._parser.get_event()
            if event.__class__ is MappingEndEvent:
                last: int = event.end_mark.line
                mapping.is_damaged |= any(first <= line <= last for line in self._vanished)
                return self._braces(mapping, start.index) if is_flow else mapping
            key = self._node(event, depth + 1)
            value = None if key is None else self._node(self._parser.get_event(), depth + 1)
            if key is None or value is None:
                return None
            self._add(mapping, key, value)

    def _add(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._say("yaml", key.line, key.column, variant="key")
        elif key.is_blank:
            mapping.is_damaged = True
        elif key.mark:
            self._say("tag" if key.mark == "!" else "anchor", key.line, key.column)
        elif key.text == "<<":
            self._say("anchor", key.line, key.column)
            mapping.is_damaged = True
        elif key.text in mapping.entries:
            first = mapping.entries[key.text].key
            self._say("duplicate-key", key.line, key.column, key=key.text, first_line=first.line)
        else:
            mapping.entries[key.text] = Entry(key, value)

    def _braces(self, mapping: Mapping, index: int) -> Node:
        """`{ }` is never YAML here: an author wrote keys in one line, or the text begins with a hole."""
        if self._text[index : index + 1] != "{":  # a colon inside [ ]: the list has something to say
            self._pairs.append(mapping)
            return mapping
        entries = list(mapping.entries.values())
        only = entries[0] if len(entries) == 1 else None
        is_hole = only is not None and isinstance(only.value, Scalar) and only.value.is_empty
        if only is not None and is_hole:
            shown = "{" + only.key.text + "}"
            self._say("prose-in-braces", mapping.line, mapping.column, variant="starts", shown=shown)
        else:
            self._say("prose-in-braces", mapping.line, mapping.column)
        return Scalar("", mapping.line, mapping.column, is_plain=False, is_blank=True)

    def _say(self, code: str, line: int, column: int, **parameters: object) -> None:
        self.problems.append(make_problem(code, self._path, line, column, parameters))


_STARTS = (ScalarEvent, AliasEvent, SequenceStartEvent, MappingStartEvent)


def _mark_of(event: Any) -> Mark:
    if event.anchor is not None:
        return "&"
    return "!" if event.tag is not None else ""
