"""Pictures and sound, under names made from their content."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Response, request, send_file
from flask.typing import ResponseReturnValue

from elearn.database import db
from elearn.errors import NotFound
from elearn.library.queries import medium as find_medium
from elearn.web.access import public
from elearn.web.learn.area import blueprint

DIGEST = re.compile(r"[0-9a-f]{64}")
FOR_EVER = "public, max-age=31536000, immutable"


@blueprint.get("/media/<digest>.<suffix>")
@public
def medium(digest: str, suffix: str) -> ResponseReturnValue:  # noqa: ARG001 - the suffix is for people and proxies
    """A file; the same for everyone, and for ever."""
    if not DIGEST.fullmatch(digest):
        raise NotFound
    if digest in request.if_none_match:
        return _for_ever(Response(status=304), digest)
    found = find_medium(db.session(), digest)
    response = send_file(BytesIO(found.content), mimetype=found.media_type, conditional=True, etag=False)
    return _for_ever(response, digest)


def _for_ever(response: Response, digest: str) -> Response:
    response.headers["Cache-Control"] = FOR_EVER
    response.set_etag(digest)
    return response
