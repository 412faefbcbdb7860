"""Where the files of a bundle come from. Reading knows only this shape, so a folder and a zip read alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class BundleSource(Protocol):
    """The files of one bundle, and of the register of facts it is checked against."""

    @property
    def name(self) -> str:
        """How problems call the bundle: the path as it was given."""
        ...

    @property
    def expected_id(self) -> str | None:
        """The id that the course must have because of where it lies, or None if any will do."""
        ...

    def paths(self) -> Iterable[str]:
        """Every file of the bundle, relative with `/`, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """A file's content. Raises OSError if it cannot be read."""
        ...

    def fact_paths(self) -> Iterable[str]:
        """Files of the register (the bundle's own if it has one), relative to it: `locales/fr.po`."""
        ...

    def read_fact(self, path: str) -> bytes:
        """Content of a file of the register. Raises OSError if it cannot be read."""
        ...

    def shown(self, path: str) -> str:
        """The path under which a problem of a bundle's file is shown."""
        ...

    def shown_fact(self, path: str) -> str:
        """The path under which a problem of a register's file is shown."""
        ...


class FolderSource:
    """A bundle in a folder: `courses/x`, with `courses/x/facts` or else `courses/facts`."""

    def __init__(self, path: Path | str) -> None:
        """`path` need not exist: then it has no files."""
        self._folder = Path(path)
        own = self._folder / "facts"
        self._facts = own if own.is_dir() else self._folder.parent / "facts"

    @property
    def name(self) -> str:
        """The path as it was given."""
        return self._folder.as_posix()

    @property
    def expected_id(self) -> str | None:
        """Under `courses/` the folder's name; elsewhere any id."""
        resolved = self._folder.resolve()
        return resolved.name if resolved.parent.name == "courses" else None

    @property
    def facts_folder(self) -> Path:
        """Where the register lies, which several bundles may share."""
        return self._facts

    def paths(self) -> Iterable[str]:
        """Every file of the bundle but those of its register, hidden ones left out, sorted."""
        return [path for path in _files_under(self._folder) if not path.startswith("facts/")]

    def read(self, path: str) -> bytes:
        """A file's content."""
        return (self._folder / path).read_bytes()

    def fact_paths(self) -> Iterable[str]:
        """Files of the register."""
        return _files_under(self._facts)

    def read_fact(self, path: str) -> bytes:
        """Content of a file of the register."""
        return (self._facts / path).read_bytes()

    def shown(self, path: str) -> str:
        """`courses/x/course.yaml`."""
        return (self._folder / path).as_posix()

    def shown_fact(self, path: str) -> str:
        """`courses/facts/es.yaml`."""
        return (self._facts / path).as_posix()


def _files_under(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.is_file())
    relative = (path.relative_to(folder) for path in found)
    return sorted(
        path.as_posix() for path in relative if not any(part.startswith(".") for part in path.parts)
    )
