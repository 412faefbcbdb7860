"""Sentences in templates that do not go through gettext: text between tags, attributes that people read.

Exit 1 with their places. What may stand there without translation is in `ALLOWED`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
READ_ATTRIBUTES = {
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "title",
    "data-l",
}
NOT_READ = {"script", "style", "code"}
ALLOWED = frozenset({"CSV", "PDF", "desk", "home"})
"""Words that are the same in every language, and the classes that pages give to `body_class`."""
GETTEXT = {"_", "gettext", "ngettext", "pgettext"}
SENTENCE = re.compile(r"^[A-ZÀ-Þ][\w’']* \w+|^[A-ZÀ-Þ][a-zà-ÿ]+[.!?…]?$")
"""A constant that looks like something to read: it begins with a capital letter."""
LETTER = re.compile(r"[^\W\d_]")
_CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
_environment = Environment(autoescape=True)


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of everything in a template that people would read in one language only."""
    yield from _in_markup(source)
    yield from _in_expressions(source)


def _in_markup(source: str) -> Iterator[tuple[int, str]]:
    parser = _Reader()
    parser.feed(_without_code(source))
    parser.close()
    yield from parser.found


def _without_code(source: str) -> str:
    """The template with each tag and expression of Jinja made one sign, lines kept."""
    kept: list[str] = []
    for _line, kind, value in _environment.lex(source):
        if kind == "data":
            kept.append(value)
        else:
            kept.append("\n" * value.count("\n"))
            if kind in {"variable_begin", "block_begin"}:
                kept.append(_CODE)
    return re.sub(rf"<(/?){_CODE}", r"<\1x", "".join(kept))  # an element whose name is computed


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ:
            self._inside.append(tag)
        given = dict(attrs)
        names = set(READ_ATTRIBUTES)
        if given.get("type") in {"submit", "button"}:
            names.add("value")
        if given.get("name") == "description":
            names.add("content")
        for name, value in attrs:
            if name in names:
                self._look_at(value or "")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._look_at(data)

    def _look_at(self, text: str) -> None:
        for offset, line in enumerate(text.split("\n")):
            words = line.replace(_CODE, " ").strip()
            if LETTER.search(words) and words not in ALLOWED:
                self.found.append((self.getpos()[0] + offset, words))


def _in_expressions(source: str) -> Iterator[tuple[int, str]]:
    yield from _constants(_environment.parse(source))


def _constants(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
        for keyword in node.kwargs:
            yield from _constants(keyword)
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and SENTENCE.search(node.value):
        yield node.lineno, node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


def main(root: Path = ROOT) -> int:
    """Print every place; 1 if there is any."""
    count = 0
    paths = sorted((root / "elearn" / "templates").rglob("*.html"))
    for path in paths:
        for line, text in sorted(set(untranslated(path.read_text(encoding="utf-8")))):
            print(f"{path.relative_to(root)}:{line}: not through gettext: {text!r}")
            count += 1
    if not count:
        print(f"templates: {len(paths)} files, every sentence through gettext")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
