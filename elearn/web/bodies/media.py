"""Pictures and sound of a bundle: which file a reader gets, under which address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import url_for

from elearn.course.model import MediaFile
from elearn.language import format_bytes
from elearn.web.bodies.reader import Reader

ASKED_FOR_FROM = 10 * 1024
"""Bytes: smaller pictures come by themselves when they are scrolled to (under a second at 100 kbit/s)."""


@dataclass(frozen=True)
class Shown:
    """A file as a page shows it."""

    address: str
    size: str
    """With its unit, for the button."""
    media_type: str
    describe: str
    asked_for: bool
    """It is fetched only when she opens it."""


def shown(reader: Reader, path: str, describe: str = "") -> Shown | None:
    """The file for this reader, or None if the edition has none of that name."""
    file = file_for(reader, path)
    if file is None:
        return None
    return Shown(
        address=address_of(file),
        size=format_bytes(file.size),
        media_type=file.media_type,
        describe=describe,
        asked_for=file.size > ASKED_FOR_FROM,
    )


def file_for(reader: Reader, path: str) -> MediaFile | None:
    """`payslip.fr.svg` beside `payslip.svg` is taken for French."""
    name = PurePosixPath(path)
    own = str(name.with_suffix(f".{reader.language}{name.suffix}"))
    by_path = {file.path: file for file in reader.course.media}
    return by_path.get(own) or by_path.get(path)


def address_of(file: MediaFile) -> str:
    """Made from the content: it may be kept for ever, and tells nothing."""
    suffix = PurePosixPath(file.path).suffix.lstrip(".").lower()
    return url_for("learn.medium", digest=file.digest, suffix=suffix)
