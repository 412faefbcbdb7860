"""Ids for what authors left without: made of its first words, written once, and nothing else touched."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from elearn.course.assembling import Bundle
from elearn.course.checks.identifiers import tells
from elearn.course.composing import split_lines
from elearn.course.ledger import Ledger
from elearn.course.model import Course
from elearn.course.nodes import Place
from elearn.course.sources import BundleSource
from elearn.course.values import RESERVED_IDS
from elearn.course.walking import prose, scopes, things
from elearn.course.words import Model

LONGEST = 24
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SPELLED_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_HOLES_AND_TARGETS = re.compile(r"\{[^}]*\}|\]\([^)]*\)")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Insertion:
    """An id to write in front of the first key of a thing. Line and column count from 1."""

    line: int
    column: int
    id: str


def missing_ids(source: BundleSource) -> Mapping[str, tuple[Insertion, ...]]:
    """Path in the bundle -> ids to write there, from top to bottom.

    A file that cannot be read as YAML is left alone: its places are not to be trusted.
    """
    bundle = Bundle(source)
    course = bundle.assemble()
    unreadable = {problem.path for problem in bundle.syntax_problems}
    shown = {source.shown(path): path for path in source.paths()}
    found: dict[str, list[Insertion]] = {}
    for place, identifier in _named(bundle.ledger, course):
        path = shown.get(place.path)
        if path is not None and place.path not in unreadable:
            found.setdefault(path, []).append(Insertion(place.node.line, place.node.column, identifier))
    return {
        path: tuple(sorted(insertions, key=lambda one: (one.line, one.column)))
        for path, insertions in sorted(found.items())
    }


def insert_ids(content: bytes, insertions: Iterable[Insertion]) -> bytes:
    """The file with the ids as the first lines of their things; every other byte is as it was."""
    text = content.decode()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = split_lines(text.removeprefix(mark))
    for one in insertions:
        written = lines[one.line - 1]
        ending = written[len(written.rstrip("\r\n")) :] or "\n"
        before, after = written[: one.column - 1], written[one.column - 1 :]
        lines[one.line - 1] = f"{before}id: {one.id}{ending}{' ' * (one.column - 1)}{after}"
    return (mark + "".join(lines)).encode()


def propose_id(words: str, kind: str, taken: Iterable[str]) -> str:
    """An id of the first words, at most LONGEST long; `-2` if it is taken.

    Words that give none (another script, only digits, a word that may be no id) give the kind and four
    letters made from the words, so that the same thing always gets the same id.
    """
    used = set(taken)
    slug = _slug(words)
    if not slug or slug in RESERVED_IDS or tells(slug):
        digest = hashlib.sha256(words.encode()).digest()
        letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:4])
        slug = f"{kind}-{letters}"
    proposed, number = slug, 2
    while proposed in used:
        proposed = f"{slug[: LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1
    return proposed


def _slug(words: str) -> str:
    said = _HOLES_AND_TARGETS.sub(" ", words)
    plain = unicodedata.normalize("NFKD", said.lower().translate(_SPELLED_OUT))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    slug = ""
    for word in _NOT_WORDS.sub(" ", plain).split():
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer if slug or word[0].isalpha() else ""
    return slug


def _named(ledger: Ledger, course: Course) -> Iterator[tuple[Place, str]]:
    """The places of all things without id, each with an id that is free among its own."""
    for scope in scopes(course):
        placed = [(place, thing) for thing in scope if (place := ledger.place_of(thing)) is not None]
        taken = {str(getattr(thing, "id", "")) for place, thing in placed if "id" in place.node.entries}
        placed.sort(key=lambda one: (one[0].path, one[0].node.line, one[0].node.column))
        for place, thing in placed:
            if "id" in place.node.entries or not hasattr(thing, "id"):
                continue
            identifier = propose_id(_first_words(thing), str(getattr(thing, "kind", "item")), taken)
            taken.add(identifier)
            yield place, identifier


def _first_words(thing: Model) -> str:
    """The first text of the thing, or else of what is in it."""
    return next((said.text for one in things(thing) for said in prose(one)), "")
