"""Files of `static/`: named by their content, compressed once, kept by browsers for a year."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import brotli
from flask import Flask, Response, abort, request

from elearn.web.access import public

FOLDER = Path(__file__).resolve().parent.parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MINUTE = "public, max-age=60"
"""For a name from an older page: it gets the file of today, but must ask again soon."""
DIGITS = 8


@dataclass(frozen=True)
class StaticFile:
    """One file in memory: as it is, and compressed."""

    name: str
    """With the beginning of its digest: `app.1a2b3c4d.css`."""
    media_type: str
    plain: bytes
    brotli: bytes
    gzip: bytes

    def encoded(self, accepted: str) -> tuple[bytes, str | None]:
        """The bytes for a browser that accepts these encodings, and the encoding's name."""
        if "br" in accepted:
            return self.brotli, "br"
        if "gzip" in accepted:
            return self.gzip, "gzip"
        return self.plain, None


@cache
def static_file(name: str) -> StaticFile | None:
    """The file of this plain name (`app.css`), read and compressed at first use; None if there is none."""
    path = FOLDER / name
    if path.parent != FOLDER or not path.is_file():
        return None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    return StaticFile(
        name=f"{path.stem}.{digest}{path.suffix}",
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        plain=content,
        brotli=_brotli(content),
        gzip=gzip.compress(content, compresslevel=9, mtime=0),
    )


def _brotli(content: bytes) -> bytes:
    return cast("bytes", brotli.compress(content, quality=11))


def static_url(name: str) -> str:
    """The address of a file of `static/`. Raises LookupError if there is none: a template misspelt it."""
    file = static_file(name)
    if file is None:
        raise LookupError(name)
    return f"/static/{file.name}"


def init_app(app: Flask) -> None:
    """Serve the files and let templates name them."""
    app.add_template_global(static_url)
    app.add_url_rule("/static/<name>", "static", send_static_file)


@public
def send_static_file(name: str) -> Response:
    """One file, by its name with digest."""
    stem, _, rest = name.partition(".")
    _digest, _, suffix = rest.rpartition(".")
    file = static_file(f"{stem}.{suffix}")
    if file is None:
        abort(404)
    body, encoding = file.encoded(request.headers.get("Accept-Encoding", ""))
    response = Response(body, mimetype=file.media_type)
    response.headers["Cache-Control"] = FOR_EVER if name == file.name else FOR_A_MINUTE
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response
