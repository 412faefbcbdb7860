"""A page as a test sees it, and what every page must keep to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

from elearn.language import LANGUAGES, direction
from elearn.web.security import CONTENT_SECURITY_POLICY

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
UNFILLED = re.compile(r"%\(\w+\)|\{\{|\{%|\{[a-z]+\.[a-z-]+\}|<[A-Za-z_.]+ object at|lazy_gettext|Undefined")
UNTYPED = frozenset({"hidden", "submit", "button"})
WITHOUT_TOKEN = "/language"


def is_html(response: TestResponse) -> bool:
    return response.mimetype == "text/html"


@dataclass(frozen=True)
class Form:
    """A form as the browser would send it."""

    element: Element
    action: str
    method: str
    values: dict[str, list[str]]
    """What is filled in already, hidden fields too."""


class Page:
    """One HTML answer, parsed strictly."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.address = response.request.full_path.rstrip("?")

    @cached_property
    def root(self) -> Element:
        """The document; any mistake in its HTML is raised as html5lib's ParseError."""
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True)
        return parser.parse(self.html)

    def all(self, *tags: str) -> Iterator[Element]:
        """Elements with these tags, in order; without tags every HTML element."""
        wanted = {HTML + tag for tag in tags}
        return (
            one for one in self.root.iter() if isinstance(one.tag, str) and (one.tag in wanted or not wanted)
        )

    def having(self, class_name: str) -> list[Element]:
        """Elements with this class."""
        return [one for one in self.all() if class_name in one.get("class", "").split()]

    @property
    def title(self) -> str:
        return words(next(self.all("title")))

    @property
    def h1(self) -> str:
        return words(next(self.all("h1")))

    @cached_property
    def text(self) -> str:
        """All words of the page's main part."""
        return words(next(self.all("main")))

    @property
    def links(self) -> dict[str, str]:
        """Words of each link -> address; of several with the same words the first."""
        found: dict[str, str] = {}
        for one in self.all("a"):
            found.setdefault(words(one), one.get("href", ""))
        return found

    @property
    def buttons(self) -> list[str]:
        return [words(one) for one in self.all("button")]

    @property
    def errors(self) -> dict[str, str]:
        """Id of each field that is marked -> its error as it stands beside it."""
        return {
            one.get("id", ""): words(self._by_id[error_id])
            for one in self.all("input", "select", "textarea")
            if one.get("aria-invalid") == "true"
            for error_id in self._described_by(one)
            if error_id.endswith("-error")
        }

    @property
    def error_summary(self) -> list[str]:
        """The sentences at the top."""
        return [words(line) for box in self.having("errors") for line in box.iter(HTML + "p")]

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        return {one.get("id", ""): one for one in self.all() if one.get("id")}

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    def _described_by(self, one: Element) -> list[str]:
        named = one.get("aria-describedby", "").split()
        parent = self.parents.get(one)
        while parent is not None and not named:
            if parent.tag == HTML + "fieldset":
                named = parent.get("aria-describedby", "").split()
            parent = self.parents.get(parent)
        return named

    def forms(self) -> list[Form]:
        return [
            Form(one, one.get("action", self.address), one.get("method", "get").lower(), filled_in(one))
            for one in self.all("form")
        ]

    def form(self, action: str | None = None) -> Form:
        """The form with this action; without one the only form of the main part."""
        if action is not None:
            return next(one for one in self.forms() if one.action == action)
        inside = {id(one) for main in self.all("main") for one in main.iter(HTML + "form")}
        found = [one for one in self.forms() if id(one.element) in inside]
        assert len(found) == 1, f"{len(found)} forms on {self.address}: {[one.action for one in found]}"
        return found[0]

    def check(self) -> None:
        """Everything that every page keeps to; raises AssertionError with all that is wrong."""
        found = list(complaints(self))
        assert not found, f"{self.address} ({self.status}):\n  " + "\n  ".join(found)


def words(one: Element) -> str:
    """The element's text with single spaces, no-break ones too."""
    return " ".join("".join(one.itertext()).split())


def filled_in(form: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in form.iter():
        name = one.get("name")
        if name is None:
            continue
        if one.tag == HTML + "input":
            ticked = one.get("type") not in {"radio", "checkbox"} or one.get("checked") is not None
            if ticked and one.get("type") not in {"submit", "button", "file"}:
                found.setdefault(name, []).append(one.get("value", ""))
        elif one.tag == HTML + "textarea":
            found.setdefault(name, []).append(one.text or "")
        elif one.tag == HTML + "select":
            options = list(one.iter(HTML + "option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            found.setdefault(name, []).extend(option.get("value", words(option)) for option in chosen)
    return found


def complaints(page: Page) -> Iterator[str]:
    """What is wrong with a page, in words."""
    yield from _about_the_frame(page)
    yield from _about_safety(page)
    yield from _about_words(page)
    yield from _about_ids(page)
    yield from _about_controls(page)
    yield from _about_errors(page)


def _about_the_frame(page: Page) -> Iterator[str]:
    language = page.root.get("lang")
    if language not in LANGUAGES:
        yield f"lang is {language!r}"
    elif page.root.get("dir", "ltr") != direction(language):
        yield f"dir is {page.root.get('dir')!r} for {language}"
    headings = list(page.all("h1"))
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    else:
        title = re.sub(r"^[^·:]+\s?: ", "", page.title) if page.having("errors") else page.title
        if not title.startswith(page.h1):
            yield f"the title {page.title!r} does not begin with the h1 {page.h1!r}"
    if page.having("errors") and page.title.startswith(page.h1):
        yield f"the title {page.title!r} does not say that there are errors"
    for needed in ("main", "header", "footer"):
        if len(list(page.all(needed))) != 1:
            yield f"not exactly one <{needed}>"
    levels = [int(one.tag[-1]) for one in page.all("h1", "h2", "h3", "h4")]
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1 and before:
            yield f"h{after} after h{before}"


def _about_safety(page: Page) -> Iterator[str]:
    if page.response.headers.get("Content-Security-Policy") != CONTENT_SECURITY_POLICY:
        yield "no Content-Security-Policy of ours"
    for one in page.all():
        if one.tag in {HTML + "style", HTML + "iframe"} or (
            one.tag == HTML + "script" and not one.get("src")
        ):
            yield f"<{one.tag.removeprefix(HTML)}> in the page"
        for attribute in one.keys():  # noqa: SIM118 - an Element iterates over its children
            if attribute == "style" or attribute.startswith("on"):
                yield f"{attribute}= in the page"
        source = one.get("src") or (one.get("href") if one.tag == HTML + "link" else None)
        if source and not source.startswith("/"):
            yield f"{source} comes from elsewhere"
    for form in page.forms():
        if form.method == "post" and form.action != WITHOUT_TOKEN and "csrf_token" not in form.values:
            yield f"the form to {form.action} has no csrf_token"


def _about_words(page: Page) -> Iterator[str]:
    text = " ".join(page.root.itertext())
    if unfilled := UNFILLED.search(text):
        yield f"left unfilled: {text[max(0, unfilled.start() - 30) : unfilled.end() + 30]!r}"
    for one in page.all("a", "button", "h1", "h2", "h3", "label", "th", "legend"):
        named = words(one) or one.get("aria-label") or any(child.get("alt") for child in one.iter())
        if not named and one.tag != HTML + "th":
            yield f"<{one.tag.removeprefix(HTML)}> without words: {dict(one.items())}"
        if words(one) in {"None", "True", "False"}:
            yield f"{words(one)} in <{one.tag.removeprefix(HTML)}>"


def _about_ids(page: Page) -> Iterator[str]:
    counted = Counter(one.get("id") for one in page.root.iter() if one.get("id"))
    yield from (f"id {name!r} stands {times} times" for name, times in counted.items() if times > 1)
    for one in page.all():
        named = [
            *one.get("aria-describedby", "").split(),
            *one.get("aria-labelledby", "").split(),
            *([one.get("for", "")] if one.get("for") else []),
        ]
        href = one.get("href", "")
        if one.tag == HTML + "a" and href.startswith("#"):
            named.append(href[1:])
        yield from (f"{name!r} is named but is nowhere" for name in named if name not in counted)


def _about_controls(page: Page) -> Iterator[str]:
    labelled = {one.get("for") for one in page.all("label")}
    inside = {id(one) for label in page.all("label") for one in label.iter()}
    for one in page.all("input", "select", "textarea"):
        if one.get("type") in UNTYPED:
            continue
        named = one.get("aria-label") or one.get("aria-labelledby")
        if not named and one.get("id") not in labelled and id(one) not in inside:
            yield f"no label for {one.get('name')!r}"
    for one in page.all("img"):
        if one.get("alt") is None:
            yield f"no alt for {one.get('src')!r}"
    for one in page.all("a"):
        if one.get("href") in {None, "", "#"}:
            yield f"a link to nowhere: {words(one)!r}"


def _about_errors(page: Page) -> Iterator[str]:
    invalid = [one for one in page.all("input", "select", "textarea") if one.get("aria-invalid") == "true"]
    boxes = page.having("errors")
    if invalid and not boxes:
        yield "fields are marked, and no summary says so"
    linked = {
        link.get("href", "")[1:]
        for box in boxes
        for link in box.iter(HTML + "a")
        if link.get("href", "")[:1] == "#"
    }
    by_name: dict[str, list[Element]] = {}
    for one in invalid:
        by_name.setdefault(one.get("name", ""), []).append(one)
    for name, controls in by_name.items():
        if not linked & {one.get("id") for one in controls}:
            yield f"the summary does not link to {name!r}"
    if page.having("err") and not boxes:
        yield "an error beside a field, and no summary"
