"""`elearn check PATH…`: every problem of one or more bundles, without Flask or a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from elearn import clock
from elearn.cli.bundles import bundles_or_refuse, files_may_be_closed
from elearn.cli.problem_sentences import sentence_of
from elearn.course.problems import Problem, in_order
from elearn.course.reading import FolderSource, check_registers, read_course
from elearn.language import ngettext


@click.command(name="check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[str, ...], output: str) -> None:
    """Say what is wrong with the bundles at PATH, each problem at its place.

    PATH is a bundle (a folder with course.yaml) or a folder of bundles. Errors end with status 1,
    warnings alone with 0.
    """
    sources = bundles_or_refuse(paths)
    with files_may_be_closed():
        problems = in_order(_problems(sources))
    for line in _as_json(problems) if output == "json" else _as_text(problems, len(sources)):
        click.echo(line)
    if any(problem.is_error for problem in problems):
        raise click.exceptions.Exit(1)


def _problems(sources: Iterable[FolderSource]) -> Iterator[Problem]:
    today = clock.today()
    registers: dict[Path, FolderSource] = {}
    for source in sources:
        yield from read_course(source, today=today).problems
        registers[source.facts_folder] = source
    for source in registers.values():
        yield from check_registers(source)


def _as_text(problems: tuple[Problem, ...], courses: int) -> Iterator[str]:
    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}"
        yield f"{place}: {problem.severity}[{problem.code}]: {sentence_of(problem)}"
    errors = sum(problem.is_error for problem in problems)
    yield ngettext(
        "%(courses)s course checked. Errors: %(errors)s, warnings: %(warnings)s.",
        "%(courses)s courses checked. Errors: %(errors)s, warnings: %(warnings)s.",
        courses,
        courses=courses,
        errors=errors,
        warnings=len(problems) - errors,
    )


def _as_json(problems: tuple[Problem, ...]) -> Iterator[str]:
    yield json.dumps(
        [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "code": problem.code,
                "sentence": sentence_of(problem),
                "pointer": problem.pointer,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
