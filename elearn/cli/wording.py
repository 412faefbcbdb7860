"""`elearn wording update PATH…`: bring the catalogues of courses and of facts up to what they say now."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from elearn import clock
from elearn.cli.bundles import bundles_at
from elearn.cli.problem_sentences import sentence_of
from elearn.course.ledger import Ledger
from elearn.course.problems import Problem, in_order
from elearn.course.reading import FolderSource, read_course
from elearn.course.registers import PROJECT as FACTS_PROJECT
from elearn.course.registers import jurisdictions_of, read_registers
from elearn.course.wording import (
    Header,
    Message,
    messages,
    project_of_course,
    register_messages,
    update_catalogue,
)
from elearn.course.wording.catalogues import CatalogueSyntaxError, read_catalogue
from elearn.language import gettext as _

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class _Words(FolderSource):
    """A bundle without its catalogues: a mistake in a translation must not keep it from being updated."""

    def paths(self) -> Iterable[str]:
        """Every file but catalogues."""
        return [path for path in super().paths() if not path.startswith("locales/")]

    def fact_paths(self) -> Iterable[str]:
        """Every file of the register but catalogues."""
        return [path for path in super().fact_paths() if not path.startswith("locales/")]


@dataclass(frozen=True)
class _Subject:
    """Something with catalogues: a course, or the register of facts."""

    folder: Path
    """Where its `locales/` lies."""
    project: str
    source_language: str
    messages_for: Callable[[str], tuple[Message, ...]]
    """Language -> what is to be translated into it."""


@click.group("wording")
def command() -> None:
    """What there is to translate, and its catalogues (gettext PO)."""


@command.command("update")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--language", "begun", multiple=True, metavar="CODE", help="Begin a catalogue in this language."
)
def update(paths: tuple[Path, ...], begun: tuple[str, ...]) -> None:
    """Extract and merge into every catalogue that is there.

    PATH is a bundle, a folder of bundles, or the folder of facts. A changed source makes its translation
    fuzzy.
    """
    for language in begun:
        if not _LANGUAGE.fullmatch(language):
            raise click.ClickException(
                _("%(code)s is not the code of a language. Write for example fr, en or pt-BR.", code=language)
            )
    subjects = [subject for path in paths for subject in _subjects_at(path)]
    for subject in subjects:
        present = {file.stem for file in (subject.folder / "locales").glob("*.po")}
        wanted = sorted({*present, *begun} - {subject.source_language})
        if not wanted:
            click.echo(
                _("%(path)s: no catalogue yet. Begin one with --language.", path=subject.folder.as_posix())
            )
        for language in wanted:
            click.echo(_update(subject, language))


def _subjects_at(path: Path) -> Iterator[_Subject]:
    """Courses and facts at a path. Ends the program with every problem if one of them cannot be read."""
    is_of_facts = path.name == "facts" and not (path / "course.yaml").is_file()
    sources = [] if is_of_facts else bundles_at(path)
    if not sources and not is_of_facts:
        raise click.ClickException(
            _("There is nothing to translate at %(path)s: no course, no facts.", path=path.as_posix())
        )
    for source in sources:
        yield _course_at(Path(source.name))
    if is_of_facts or (path / "facts").is_dir():
        yield _facts_at(path if is_of_facts else path / "facts")


def _course_at(folder: Path) -> _Subject:
    reading = read_course(_Words(folder), today=clock.today())
    course = reading.course
    if course is None or reading.blocks_publishing:
        _refuse(reading.blocks_publishing)
    assert course is not None
    found = tuple(messages(course, question_paths=reading.question_paths))
    return _Subject(folder, project_of_course(course.id), course.language, lambda _language: found)


def _facts_at(folder: Path) -> _Subject:
    source, ledger = _Words(folder), Ledger()
    registers = read_registers(source, ledger, jurisdictions_of(source)).by_jurisdiction
    _refuse(tuple(problem for problem in ledger.problems if problem.is_error))

    def messages_for(language: str) -> tuple[Message, ...]:
        foreign = (one for one in registers.values() if one.language != language)
        return tuple(message for register in foreign for message in register_messages(register))

    languages = {register.language for register in registers.values()}
    return _Subject(folder, FACTS_PROJECT, ", ".join(sorted(languages)), messages_for)


def _refuse(problems: tuple[Problem, ...]) -> None:
    """End the program with the problems, if there are any."""
    for problem in in_order(problems):
        place = f"{problem.path}:{problem.line}:{problem.column}"
        click.echo(f"{place}: {problem.severity}[{problem.code}]: {sentence_of(problem)}", err=True)
    if problems:
        raise click.exceptions.Exit(1)


def _update(subject: _Subject, language: str) -> str:
    """Write the catalogue if anything changed; what to tell about it."""
    path = subject.folder / "locales" / f"{language}.po"
    old = path.read_text(encoding="utf-8-sig") if path.exists() else None
    header = Header(subject.project, language, subject.source_language)
    try:
        new = update_catalogue(old, subject.messages_for(language), header)
    except CatalogueSyntaxError as error:
        raise click.ClickException(
            _("%(path)s, line %(line)s: this is no catalogue (gettext PO). Repair the line.",
              path=path.as_posix(), line=error.line)
        ) from error  # fmt: skip
    if new != old:
        _write(path, new)
    return _told(path, new)


def _told(path: Path, catalogue: str) -> str:
    entries = [entry for entry in read_catalogue(catalogue) if not entry.obsolete]
    fuzzy = sum(entry.fuzzy for entry in entries)
    missing = sum(not entry.msgstr for entry in entries)
    return _(
        "%(path)s: %(all)s texts, %(missing)s to translate, %(fuzzy)s to look at again.",
        path=path.as_posix(),
        all=len(entries),
        missing=missing,
        fuzzy=fuzzy,
    )


def _write(path: Path, text: str) -> None:
    """In one step: whoever reads meanwhile sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=".", suffix=".po", delete=False
    ) as file:
        file.write(text)
    os.chmod(file.name, 0o644)  # noqa: PTH101 - the temporary file is for its owner alone
    Path(file.name).replace(path)
