"""`elearn ids PATH…`: write the ids that authors left out."""

from __future__ import annotations

from pathlib import Path

import click

from elearn.cli.bundles import bundles_or_refuse, files_may_be_closed
from elearn.course.identifiers import insert_ids, missing_ids
from elearn.course.sources import FolderSource
from elearn.language import ngettext


@click.command(name="ids")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def command(paths: tuple[str, ...]) -> None:
    """Write each missing id at PATH, once, as the first line of its thing; touch nothing else."""
    written = 0
    with files_may_be_closed():
        for source in bundles_or_refuse(paths):
            written += _write(source)
    click.echo(ngettext("%(written)s id written.", "%(written)s ids written.", written, written=written))


def _write(source: FolderSource) -> int:
    """Write the ids of one bundle, file by file; gives their number."""
    written = 0
    for path, insertions in missing_ids(source).items():
        file = Path(source.shown(path))
        file.write_bytes(insert_ids(file.read_bytes(), insertions))
        for one in insertions:
            click.echo(f"{file}: {one.id}")
        written += len(insertions)
    return written
