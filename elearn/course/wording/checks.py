"""What is wrong with a catalogue, as codes with lines; and which translations can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import polib

from elearn.course.holes import holes_in
from elearn.course.markdown import findings, link_targets
from elearn.course.paragraphs import unwrap
from elearn.course.wording.catalogues import CatalogueSyntaxError, read_catalogue
from elearn.course.wording.messages import Message

LONG_ENOUGH_TO_DIFFER = 30
"""Characters from which a translation equal to its source is suspicious: names and numbers are shorter."""


@dataclass(frozen=True)
class CatalogueProblem:
    """One thing wrong with a catalogue: a problem's code, the line, what fills its sentence."""

    code: str
    line: int
    parameters: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)


@dataclass(frozen=True)
class CheckedCatalogue:
    """What a catalogue gives: texts that can be shown, by context, and what is wrong, by line."""

    messages: Mapping[str, str]
    """Neither fuzzy, nor empty, nor of another source."""
    problems: tuple[CatalogueProblem, ...]


def check_catalogue(
    text: str, messages: Iterable[Message], *, project: str, language: str
) -> CheckedCatalogue:
    """Read a catalogue and judge it against what there is to translate. Never raises for what stands in it.

    Args:
        text: The PO file.
        messages: Everything there is to translate.
        project: What its header must name: `project_of_course(id)`, or `facts 1`.
        language: The language that its file name says.
    """
    try:
        catalogue = read_catalogue(text)
    except CatalogueSyntaxError as error:
        return CheckedCatalogue({}, (CatalogueProblem("po-syntax", error.line, {"variant": "syntax"}),))
    expected = {message.context: message for message in messages}
    problems = [*_check_header(text, catalogue, project, language), *_check_contexts(catalogue, expected)]
    usable: dict[str, str] = {}
    for message, entry in _pairs(catalogue, expected):
        found = list(_check_entry(message, entry))
        problems += found
        if entry is not None and not any(one.code in _NOT_USABLE for one in found):
            usable[message.context] = entry.msgstr.strip()
    return CheckedCatalogue(usable, tuple(sorted(problems, key=lambda one: one.line)))


_NOT_USABLE = frozenset({"translation-fuzzy", "translation-missing"})


def _check_header(
    text: str, catalogue: polib.POFile, project: str, language: str
) -> Iterator[CatalogueProblem]:
    found = catalogue.metadata.get("Project-Id-Version", "")
    if found != project:
        line = _line_of(text, '"Project-Id-Version')
        yield CatalogueProblem("translation-other-course", line, {"found": found, "expected": project})
    said = catalogue.metadata.get("Language", "")
    if said.replace("_", "-") != language:
        parameters = {"variant": "differs", "found": said, "expected": language}
        yield CatalogueProblem("bad-language", _line_of(text, '"Language'), parameters)


def _line_of(text: str, beginning: str) -> int:
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(beginning)), 1)


def _check_contexts(catalogue: polib.POFile, expected: Mapping[str, Message]) -> Iterator[CatalogueProblem]:
    seen: set[str] = set()
    for entry in catalogue:
        context = entry.msgctxt or ""
        if entry.obsolete:
            continue
        if context in seen:
            yield CatalogueProblem("po-syntax", entry.linenum or 1, {"variant": "twice", "context": context})
        elif context not in expected:
            shown = context or entry.msgid[:40]
            yield CatalogueProblem("translation-obsolete", entry.linenum or 1, {"context": shown})
        seen.add(context)


def _pairs(
    catalogue: polib.POFile, expected: Mapping[str, Message]
) -> Iterator[tuple[Message, polib.POEntry | None]]:
    entries: dict[str, polib.POEntry] = {}
    for entry in catalogue:
        if entry.msgctxt and not entry.obsolete:
            entries.setdefault(entry.msgctxt, entry)
    for context, message in expected.items():
        yield message, entries.get(context)


def _check_entry(message: Message, entry: polib.POEntry | None) -> Iterator[CatalogueProblem]:
    about: dict[str, object] = {"context": message.context}
    if entry is None:
        yield CatalogueProblem("translation-missing", 1, about)
        return
    line = entry.linenum or 1
    translated = entry.msgstr.strip()
    if not translated:
        yield CatalogueProblem("translation-missing", line, about)
        return
    if entry.fuzzy or not message.says(entry.msgid):
        variant = "marked" if entry.fuzzy else "source-changed"
        yield CatalogueProblem("translation-fuzzy", line, {**about, "variant": variant})
        return
    yield from _check_translation(message, translated, line)


def _check_translation(message: Message, translated: str, line: int) -> Iterator[CatalogueProblem]:
    about: dict[str, object] = {"context": message.context}
    missing, extra = _difference(holes_in(message.text), holes_in(translated))
    if missing or extra:
        yield CatalogueProblem("translation-holes", line, {**about, "missing": missing, "extra": extra})
    if not message.is_list:
        missing, extra = _difference(_targets(message.text), _targets(translated))
        if missing or extra:
            yield CatalogueProblem("translation-links", line, {**about, "missing": missing, "extra": extra})
        html = _html_in(translated)
        if html:
            yield CatalogueProblem("translation-html", line, {**about, "found": html[0]})
    if len(translated) >= LONG_ENOUGH_TO_DIFFER and unwrap(translated) == unwrap(message.text):
        yield CatalogueProblem("translation-same", line, about)


def _html_in(text: str) -> list[str]:
    if "<" not in text:
        return []  # parsing is what takes the time
    return [one.detail for one in findings(text, "text-block") if one.code == "html-in-text"]


def _difference(
    source: tuple[str, ...], translated: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names that only the source has, and names that only the translation has."""
    wanted, given = dict.fromkeys(source), dict.fromkeys(translated)
    return tuple(one for one in wanted if one not in given), tuple(one for one in given if one not in wanted)


def _targets(text: str) -> tuple[str, ...]:
    """Where links lead; marks of a language are no links, a translation into that language drops them."""
    return tuple(target for target in link_targets(text) if not target.startswith("lang:"))
