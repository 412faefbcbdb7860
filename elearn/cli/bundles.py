"""Which bundles a PATH on the command line means."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

import click

from elearn.course.sources import FolderSource
from elearn.language import gettext as _


def bundles_at(path: Path) -> list[FolderSource]:
    """The bundle at a path, or the bundles in the folder there; none if there is neither."""
    if (path / "course.yaml").is_file():
        return [FolderSource(path)]
    if not path.is_dir():
        return []
    return [FolderSource(one.parent) for one in sorted(path.glob("*/course.yaml"))]


def bundles_or_refuse(paths: Iterable[str]) -> list[FolderSource]:
    """The bundles that all paths mean.

    Raises click.ClickException with a sentence if one of them means none.
    """
    sources: list[FolderSource] = []
    for path in paths:
        found = bundles_at(Path(path))
        if not found:
            raise click.ClickException(
                _("There is no course at %(path)s: a course is a folder with a file course.yaml.", path=path)
            )
        sources += found
    return sources


@contextmanager
def files_may_be_closed() -> Generator[None]:
    """A file that may not be read or written ends the command with a sentence."""
    try:
        yield
    except OSError as error:
        path = str(error.filename)
        raise click.ClickException(
            _("%(path)s cannot be opened. See who may read and write it.", path=path)
        ) from error
