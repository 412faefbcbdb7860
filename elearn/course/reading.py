"""A bundle -> Course, or every problem with its address, in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from elearn.course import media
from elearn.course.assembling import Bundle
from elearn.course.checks import Subject, run_checks
from elearn.course.checks.facts import check_registers_made
from elearn.course.ledger import PROVISIONAL, Ledger
from elearn.course.model import Course, MediaFile, Wording
from elearn.course.problems import NOT_PUBLISHABLE, Problem, escalate, in_order
from elearn.course.registers import jurisdictions_of, read_fact_wordings, read_registers
from elearn.course.sources import BundleSource, FolderSource
from elearn.course.walking import authored, named_media
from elearn.course.wording import CatalogueProblem, check_catalogue, messages, project_of_course

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
    bundle = Bundle(source)
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


def _with_wordings(source: BundleSource, bundle: Bundle, course: Course) -> Course:
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


def _read_catalogues(source: BundleSource, bundle: Bundle, course: Course) -> dict[str, Mapping[str, str]]:
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
            if _is_sure(bundle, one):
                bundle.ledger.say_at(one.code, shown, one.line, 1, **one.parameters)
        said[language] = checked.messages
    return said


def _is_sure(bundle: Bundle, problem: CatalogueProblem) -> bool:
    """False for what may only seem so, because something was left out or has no id yet."""
    if problem.code == "translation-obsolete":
        return bundle.ledger.is_whole
    return PROVISIONAL not in str(problem.parameters.get("context", ""))


def _media_of(course: Course, contents: Mapping[str, bytes]) -> tuple[MediaFile, ...]:
    named = [path for thing in authored(course) for _, path in named_media(thing)]
    used = media.used_files(named, contents, course.languages)
    return tuple(media.describe_file(path, contents[path]) for path in used)


def _fields(course: Course) -> dict[str, Any]:
    return {name: getattr(course, name) for name in type(course).model_fields}
