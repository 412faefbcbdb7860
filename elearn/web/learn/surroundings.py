"""What stands around a lesson (layout, tabs, footer), rendered once for each reader's frame, then joined.

The hot page of the platform: rendering the layout each time cost more than everything else on it. What is
kept holds no token and nothing of the lesson's content, only what `layout.html` makes of who reads and where.
"""

from __future__ import annotations

from flask import render_template, request
from markupsafe import Markup

from elearn.language import current_language
from elearn.web.access import actor
from elearn.web.csrf import signed_token
from elearn.web.learn.pages import LessonPage

_CONTENT = Markup("\x00content\x00")
_MOST_KEPT = 2_000
"""A worker; each is about 3 KB."""
Halves = tuple[str, tuple[str, ...]]
_KEPT: dict[tuple[object, ...], Halves] = {}
"""What `layout.html` depends on -> the page before its content, and after it around the token."""


def render_lesson(page: LessonPage) -> str:
    """The same bytes as rendering `learn/lesson.html`, around a kept frame."""
    if page.problem is not None:
        return render_template("learn/lesson.html", page=page)
    reader = actor()
    kept_under = (reader.name, reader.grants, current_language(), request.full_path, page.plain_title)
    halves = _KEPT.get(kept_under)
    if halves is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        halves = _KEPT[kept_under] = _halves(page.plain_title)
    before, after = halves
    token = signed_token()
    body = "\n".join((str(page.top), *map(str, page.pieces), str(page.onward)))
    return f"{before}{body}{token.join(after)}"


def _halves(plain_title: str) -> Halves:
    """The page before its content, and after it, cut where the token stands."""
    empty = LessonPage(plain_title, problem=None, top=_CONTENT, pieces=(), onward=Markup(""))
    before, after = render_template("learn/lesson.html", page=empty).split(_CONTENT)
    return before, tuple(after.lstrip().split(signed_token()))
