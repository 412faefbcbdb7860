"""`elearn publish PATH…`: courses become editions, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click
from sqlalchemy.orm import Session

from elearn import clock
from elearn.cli.bundles import bundles_or_refuse
from elearn.cli.problem_sentences import sentence_of
from elearn.cli.running import running_application
from elearn.course.facts import Register
from elearn.course.ledger import Ledger
from elearn.course.problems import Problem, in_order
from elearn.course.reading import FolderSource, Reading, check_registers, read_course
from elearn.course.registers import jurisdictions_of, read_fact_wordings, read_registers
from elearn.course.wording import register_messages
from elearn.database import unit_of_work
from elearn.errors import Refused
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.language import ngettext
from elearn.learning.rebuilding import refold_course
from elearn.library.commands import Published, publish_course, publish_register
from elearn.people.access import SystemActor

ACTOR = SystemActor("publish")


@dataclass(frozen=True)
class Facts:
    """A folder of registers with their translations."""

    registers: tuple[Register, ...]
    wordings: Mapping[str, Mapping[str, str]]
    """Language -> message context -> text, of all registers together."""

    def wordings_of(self, register: Register) -> dict[str, dict[str, str]]:
        """Those of one register."""
        contexts = {message.context for message in register_messages(register)}
        return {
            language: {context: text for context, text in messages.items() if context in contexts}
            for language, messages in self.wordings.items()
            if language != register.language
        }


@dataclass(frozen=True)
class Reads:
    """What is to be published, read and checked."""

    readings: tuple[Reading, ...]
    facts: tuple[Facts, ...]


@click.command(name="publish")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--confirm-vanished",
    "confirmed",
    multiple=True,
    metavar="ID",
    help="An id that may vanish or move, as the refusal names it. Once for each id.",
)
def command(paths: tuple[Path, ...], confirmed: tuple[str, ...]) -> None:
    """Publish the courses at PATH: what learners see from now on.

    PATH is a bundle (a folder with course.yaml) or a folder of bundles. If anything is refused, nothing is
    published. The same content again makes no new edition.
    """
    with running_application():
        for line in publish_paths(paths, confirmed=frozenset(confirmed)):
            click.echo(line)


def publish_path(path: Path) -> Iterator[str]:
    """As `publish_paths`, for one path."""
    yield from publish_paths((path,))


def publish_paths(paths: Sequence[Path], *, confirmed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Publish the bundles at these paths inside an app context; yields what happened, in sentences.

    Raises click.ClickException, with every reason, if anything stands in the way; then nothing is published.
    """
    reads = _read(paths)
    with unit_of_work() as session:
        published, registers = _publish(session, reads, confirmed)
        lines = [*_told(published), *_told_registers(registers)]
        course_ids = [one.edition.course_id for one in published]
    yield from lines
    for course_id in course_ids:
        yield from _refold(course_id)


def _read(paths: Sequence[Path]) -> Reads:
    sources = bundles_or_refuse(map(str, paths))
    today = clock.today()
    readings = tuple(read_course(source, today=today) for source in sources)
    folders: dict[Path, FolderSource] = {source.facts_folder: source for source in sources}
    blocking = in_order(
        [
            *(problem for reading in readings for problem in reading.blocks_publishing),
            *(problem for one in folders.values() for problem in check_registers(one) if problem.is_error),
        ]
    )
    if blocking:
        raise click.ClickException(_refusal(blocking))
    return Reads(readings, tuple(_read_facts(source) for source in folders.values()))


def _read_facts(source: FolderSource) -> Facts:
    """The whole registers; their problems are known already."""
    ledger = Ledger()
    registers = tuple(read_registers(source, ledger, jurisdictions_of(source)).by_jurisdiction.values())
    languages = [Path(one).stem for one in source.fact_paths() if Path(one).match("locales/*.po")]
    return Facts(registers, read_fact_wordings(source, ledger, registers, languages, whole_register=True))


def _refusal(problems: Sequence[Problem]) -> str:
    shown = [
        f"{one.path}:{one.line}:{one.column}: {one.severity}[{one.code}]: {sentence_of(one)}"
        for one in problems
    ]
    count = ngettext(
        "Nothing was published: %(count)s problem stands in the way.",
        "Nothing was published: %(count)s problems stand in the way.",
        len(shown),
        count=len(shown),
    )
    return "\n".join([*shown, count])


def _publish(session: Session, reads: Reads, confirmed: frozenset[str]) -> tuple[list[Published], list[str]]:
    now = clock.now()
    published: list[Published] = []
    for reading in reads.readings:
        if reading.course is None:
            continue  # it has errors, and those were refused already
        try:
            published.append(
                publish_course(
                    session,
                    actor=ACTOR,
                    now=now,
                    course=reading.course,
                    media=reading.media,
                    confirmed=confirmed,
                )
            )
        except Refused as refused:
            raise click.ClickException(_why(reading.course.id, refused)) from refused
    registers = [
        register.jurisdiction
        for facts in reads.facts
        for register in facts.registers
        if publish_register(
            session, actor=ACTOR, now=now, register=register, wordings=facts.wordings_of(register)
        )
    ]
    return published, registers


def _why(course_id: str, refused: Refused) -> str:
    """Every reason of a refusal, one a line."""
    ids = refused.parameters.get("ids", ())
    sentence = _WHY[refused.code]
    parameters = {"course": course_id, **refused.parameters}
    if not isinstance(ids, tuple):
        return str(sentence) % parameters
    reasons = [str(sentence) % {**parameters, "id": one} for one in cast("tuple[str, ...]", ids)]
    return "\n".join([*reasons, _("Nothing was published.")])


_WHY = {
    "course-changed": _l(
        "%(course)s: the %(id)s of a published course stays as it is. Begin a new course for another."
    ),
    "kind-changed": _l("%(course)s: %(id)s was published as something else. Give the new one a new id."),
    "ids-vanished": _l(
        "%(course)s: %(id)s was published and is gone. Keep it with retired: true, or confirm it with "
        "--confirm-vanished %(id)s"
    ),
    "question-moved": _l(
        "%(course)s: %(id)s was published with another objective or form. Give it a new id, or confirm it "
        "with --confirm-vanished %(id)s"
    ),
    "media-missing": _l("%(course)s: the content of media/%(path)s is not there. Nothing was published."),
}


def _told(published: Iterable[Published]) -> Iterator[str]:
    for one in published:
        parameters = {"course": one.edition.course_id, "number": one.edition.number}
        if one.is_new:
            yield _("%(course)s: edition %(number)s is published.", **parameters)
        elif one.comparison is None:
            yield _("%(course)s: nothing has changed, edition %(number)s stays.", **parameters)
        else:
            yield _("%(course)s: this is edition %(number)s again, learners see it now.", **parameters)
        for question in one.comparison.grading_changed if one.comparison else ():
            yield _(
                "%(course)s: %(id)s is graded otherwise from now on; earlier answers keep their grades.",
                course=one.edition.course_id,
                id=question,
            )


def _told_registers(jurisdictions: Sequence[str]) -> Iterator[str]:
    if jurisdictions:
        yield ngettext(
            "%(count)s register of facts is kept for the help page: %(names)s",
            "%(count)s registers of facts are kept for the help page: %(names)s",
            len(jurisdictions),
            count=len(jurisdictions),
            names=", ".join(jurisdictions),
        )


def _refold(course_id: str) -> Iterator[str]:
    """Count learners against the new edition, a batch at a time so that nobody waits long."""
    counted = 0
    while True:
        with unit_of_work() as session:
            size = refold_course(session, actor=ACTOR, now=clock.now(), course_id=course_id)
        if not size:
            return
        counted += size
        yield ngettext(
            "%(course)s: progress of %(count)s learner is counted anew.",
            "%(course)s: progress of %(count)s learners is counted anew.",
            counted,
            course=course_id,
            count=counted,
        )
