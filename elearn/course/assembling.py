"""The files of a bundle put together: a course, with stand-ins where something is missing."""

from __future__ import annotations

import re
from typing import Any

from elearn.course import media
from elearn.course.composing import compose
from elearn.course.files import BANK_FILE, COURSE_FILE, MODULE_FILE
from elearn.course.holes import holes_in
from elearn.course.ledger import Cursor, Ledger
from elearn.course.model import Bank, Course, Module, Question
from elearn.course.nodes import Mapping as MappingNode
from elearn.course.nodes import Node, Sequence
from elearn.course.problems import Problem
from elearn.course.quizzes import Completion
from elearn.course.registers import Registers, read_registers
from elearn.course.repairing import known_keys
from elearn.course.shapes import ModelShape
from elearn.course.sources import BundleSource
from elearn.course.walking import authored, prose, quoted_facts
from elearn.course.words import ID_PATTERN


class Bundle:
    """The files of a bundle while they are read."""

    def __init__(self, source: BundleSource) -> None:
        self.source = source
        self.ledger = Ledger()
        self.registers = Registers()
        self.question_paths: dict[str, str] = {}
        self.syntax_problems: list[Problem] = []
        """What the YAML of the bundle's files has wrong."""
        self._paths = tuple(source.paths())

    def assemble(self) -> Course:
        """The course of all files; unvalidated as a whole, with stand-ins where something is missing."""
        cursor = self._cursor("course.yaml")
        root = self._root("course.yaml")
        node = root if isinstance(root, MappingNode) else MappingNode(1, 1, is_damaged=True)
        if root is not None and node is not root:
            cursor.say("wrong-type", root, "", variant="keys")
            self.ledger.is_whole = False
        values = COURSE_FILE.read_values(cursor, node, "")
        values["modules"] = self._modules(cursor, node, values.get("modules", ()))
        values["questions"] = tuple(sorted(self._questions(), key=lambda question: question.id))
        values["complete"] = _completion(values)
        course = self._build(cursor, node, values)
        self.registers = read_registers(self.source, self.ledger, course.facts)
        whole = course.model_copy(update={"quoted": self.registers.cut_to(_quoted(course))})
        cursor.place(whole, node, "")
        return whole

    def _build(self, cursor: Cursor, node: MappingNode, values: dict[str, Any]) -> Course:
        course = COURSE_FILE.build(cursor, node, "", values)
        assert isinstance(course, Course)
        return course

    def contents(self) -> dict[str, bytes]:
        """Every file of `media/` by its path there."""
        return {name: self.source.read(f"media/{name}") for name in media.file_names(self.source)}

    def _cursor(self, path: str, owner: str = "") -> Cursor:
        return Cursor(self.ledger, self.source.shown(path), owner, known_keys())

    def _root(self, path: str) -> Node | None:
        """The nodes of a file; None if it cannot be read or is not there, which was said."""
        shown = self.source.shown(path)
        if path not in self._paths:
            self.ledger.say_at("missing-key", shown, variant="file", key=path)
            self.ledger.is_whole = False
            return None
        document = compose(shown, self.source.read(path))
        self.ledger.problems += document.problems
        self.syntax_problems += document.problems
        if document.root is None and document.problems:
            self.ledger.is_whole = False
            return None
        return document.root or MappingNode(1, 1)

    def _read(self, path: str, shape: ModelShape, owner: str = "") -> object:
        root = self._root(path)
        return None if root is None else shape.read(self._cursor(path, owner), root, "")

    def _modules(self, cursor: Cursor, node: MappingNode, names: tuple[str, ...]) -> tuple[Module, ...]:
        listed = node.value("modules")
        modules: dict[str, Module] = {}
        for place, name in enumerate(names):
            at = listed.items[place] if isinstance(listed, Sequence) else node
            if self._is_there(cursor, at, f"/modules/{place}", name) and name not in modules:
                read = self._read(f"modules/{name}.yaml", MODULE_FILE, owner=name)
                if isinstance(read, Module):
                    modules[name] = read
        for path in self._paths:
            name = path.removeprefix("modules/").removesuffix(".yaml")
            if path.startswith("modules/") and path.endswith(".yaml") and name not in names:
                self.ledger.say_at("module-not-listed", self.source.shown(path), module=name)
        return tuple(modules.values())

    def _is_there(self, cursor: Cursor, at: Node, pointer: str, name: str) -> bool:
        """True if the module's file can be read; else it is said what is wrong with its name."""
        file = f"modules/{name}.yaml"
        if file in self._paths and re.fullmatch(ID_PATTERN, name):
            return True
        self.ledger.is_whole = False
        if not cursor.is_spoiled(pointer):
            is_named_well = re.fullmatch(ID_PATTERN, name) is not None
            cursor.say("module-missing" if is_named_well else "bad-id", at, pointer, file=file)
        return False

    def _questions(self) -> list[Question]:
        questions: list[Question] = []
        for path in self._paths:
            if path.startswith("questions/") and path.endswith(".yaml"):
                bank = self._read(path, BANK_FILE)
                if isinstance(bank, Bank):
                    questions += bank.questions
                    self.question_paths |= {question.id: path for question in bank.questions}
        return questions


def _completion(values: dict[str, Any]) -> Completion:
    """What is written; the final must be passed if there is one and nothing else is said of it."""
    said: Completion = values.get("complete") or Completion()
    if said.final is None and values.get("final") is not None:
        return said.model_copy(update={"final": "passed"})
    return said


def _quoted(course: Course) -> frozenset[str]:
    """Ids of all facts that the bundle quotes, by key or in a hole."""
    ids: set[str] = set()
    for thing in authored(course):
        ids.update(fact_id for _, fact_id in quoted_facts(thing))
        ids.update(hole for said in prose(thing) for hole in holes_in(said.text) if "." in hole)
    return frozenset(ids)
