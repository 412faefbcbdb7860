"""A bundle -> Course, or every problem with its address, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from elearn.course import media
from elearn.course.checks import Subject, run_checks
from elearn.course.checks.facts import check_registers_made
from elearn.course.composing import compose
from elearn.course.files import BANK_FILE, COURSE_FILE, MODULE_FILE
from elearn.course.holes import holes_in
from elearn.course.ledger import Cursor, Ledger
from elearn.course.model import Bank, Course, MediaFile, Module, Question, Wording
from elearn.course.nodes import Mapping as MappingNode
from elearn.course.nodes import Node, Sequence
from elearn.course.problems import NOT_PUBLISHABLE, Problem, escalate, in_order
from elearn.course.quizzes import Completion
from elearn.course.registers import Registers, jurisdictions_of, read_fact_wordings, read_registers
from elearn.course.repairing import known_keys
from elearn.course.shapes import ModelShape
from elearn.course.sources import BundleSource, FolderSource
from elearn.course.walking import authored, named_media, prose, quoted_facts
from elearn.course.wording import check_catalogue, messages, project_of_course

__all__ = ["BundleSource", "FolderSource", "Reading", "check_registers", "read_course"]


@dataclass(frozen=True)
class Reading:
    """What reading a bundle gave."""

    course: Course | None
    """None if there is any error."""
    problems: tuple[Problem, ...]
    """Sorted by file, line, column."""
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Content of the files in `course.media`, by SHA-256 in hexadecimal."""
    question_paths: Mapping[str, str] = field(default_factory=dict[str, str])
    """Question id -> the bank it stands in, `questions/practice.yaml`."""

    @property
    def has_errors(self) -> bool:
        """True if the bundle cannot be used as it is."""
        return any(problem.is_error for problem in self.problems)

    @property
    def blocks_publishing(self) -> tuple[Problem, ...]:
        """Errors, and what is only a warning while writing (`id-missing`)."""
        return tuple(one for one in self.problems if one.is_error or one.code in NOT_PUBLISHABLE)


def read_course(source: BundleSource, *, today: date) -> Reading:
    """Read, validate and check a bundle; `today` decides which facts are stale.

    Never raises for what stands in the files: a bad bundle gives problems.
    """
    bundle = _Bundle(source)
    course = bundle.assemble()
    contents = bundle.contents()
    subject = Subject(
        course, bundle.ledger, bundle.registers, source, today, contents, jurisdictions_of(source)
    )
    run_checks(subject)
    course = _with_wordings(source, bundle, course)
    problems = in_order(escalate(bundle.ledger.problems, frozenset(course.treat_as_errors)))
    if any(problem.is_error for problem in problems):
        return Reading(None, problems, question_paths=bundle.question_paths)
    kept = _media_of(course, contents)
    whole = Course.model_validate({**_fields(course), "media": kept})
    used = {one.digest: contents[one.path] for one in kept}
    return Reading(whole, problems, used, bundle.question_paths)


def check_registers(source: BundleSource) -> tuple[Problem, ...]:
    """Every problem of every register of a source, quoted or not, and of their catalogues."""
    ledger = Ledger()
    registers = read_registers(source, ledger, jurisdictions_of(source))
    every = tuple(registers.by_jurisdiction.values())
    languages = [
        path.removeprefix("locales/").removesuffix(".po")
        for path in source.fact_paths()
        if path.startswith("locales/") and path.endswith(".po")
    ]
    read_fact_wordings(source, ledger, every, languages, whole_register=True)
    check_registers_made(ledger, every)
    return in_order(ledger.problems)


class _Bundle:
    """The files of a bundle while they are read."""

    def __init__(self, source: BundleSource) -> None:
        self.source = source
        self.ledger = Ledger()
        self.registers = Registers()
        self.question_paths: dict[str, str] = {}
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
        return course.model_copy(update={"quoted": self.registers.cut_to(_quoted(course))})

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
            path = f"modules/{name}.yaml"
            if path not in self._paths:
                at = listed.items[place] if isinstance(listed, Sequence) else node
                if not cursor.is_spoiled(f"/modules/{place}"):
                    cursor.say("module-missing", at, f"/modules/{place}", file=path)
                self.ledger.is_whole = False
            elif name not in modules:
                read = self._read(path, MODULE_FILE, owner=name)
                if isinstance(read, Module):
                    modules[name] = read
        for path in self._paths:
            name = path.removeprefix("modules/").removesuffix(".yaml")
            if path.startswith("modules/") and path.endswith(".yaml") and name not in names:
                self.ledger.say_at("module-not-listed", self.source.shown(path), module=name)
        return tuple(modules.values())

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


def _with_wordings(source: BundleSource, bundle: _Bundle, course: Course) -> Course:
    """The course with its translations and those of its facts, as far as they can be shown."""
    of_course = _read_catalogues(source, bundle, course)
    languages = (course.language, *(one for one in of_course if one != course.language))
    of_facts = read_fact_wordings(source, bundle.ledger, course.quoted, languages)
    wordings: list[Wording] = []
    for language in sorted({*of_course, *of_facts}):
        said = {**of_facts.get(language, {}), **of_course.get(language, {})}
        if said or language in of_course:
            wordings.append(Wording.model_construct(language=language, messages=said))
    return course.model_copy(update={"wordings": tuple(wordings)})


def _read_catalogues(source: BundleSource, bundle: _Bundle, course: Course) -> dict[str, Mapping[str, str]]:
    said: dict[str, Mapping[str, str]] = {}
    for path in source.paths():
        if not (path.startswith("locales/") and path.endswith(".po")):
            continue
        shown = source.shown(path)
        language = path.removeprefix("locales/").removesuffix(".po")
        try:
            text = source.read(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            bundle.ledger.say_at("not-utf8", shown)
            continue
        wanted = messages(course, question_paths=bundle.question_paths)
        checked = check_catalogue(text, wanted, project=project_of_course(course.id), language=language)
        for one in checked.problems:
            if bundle.ledger.is_whole or one.code != "translation-obsolete":
                bundle.ledger.say_at(one.code, shown, one.line, 1, **one.parameters)
        said[language] = checked.messages
    return said


def _media_of(course: Course, contents: Mapping[str, bytes]) -> tuple[MediaFile, ...]:
    named = [path for thing in authored(course) for _, path in named_media(thing)]
    used = media.used_files(named, contents, course.languages)
    return tuple(media.describe_file(path, contents[path]) for path in used)


def _fields(course: Course) -> dict[str, Any]:
    return {name: getattr(course, name) for name in type(course).model_fields}
