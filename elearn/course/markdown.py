"""Author text to safe HTML: a small part of Markdown, then an allow-list over what came out.

Allowed are paragraphs, strong, emphasis, lists, `##` headings and links to https, tel, mailto, `lesson:` and
`lang:`. Everything else is shown as it was typed; `findings` tells authors about it before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import nh3
from babel import Locale, UnknownLocaleError
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from elearn.course.holes import HOLE, fill_holes

SCHEMES = ("https", "tel", "mailto")
TAGS = frozenset({"p", "strong", "em", "ul", "ol", "li", "h2", "a", "span"})
_LANGUAGE = re.compile(r"lang:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_LESSON = re.compile(r"lesson:([a-z][a-z0-9-]*)")
_ADDRESS = re.compile(r"https://[^\s/?#]\S*|tel:[+0-9(){}.a-z-]+|mailto:[^\s@]+@\S+|mailto:\{[^\s{}]+\}")
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href", "dir"}, "span": {"lang", "dir"}, "ol": {"start"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)

Place = Literal["text-block", "paragraphs", "inline"]
"""Where a text stands: a `text` block (headings, lists), another long text (lists), a title or option."""


@dataclass(frozen=True)
class Filled:
    """What stands in a hole: its words, and where they lead (a phone number, an address)."""

    text: str
    href: str | None = None
    left_to_right: bool = False
    """Phone numbers and addresses run left to right in every language."""


FillHole = Callable[[str], Filled | None]
LessonUrl = Callable[[str], str]


@dataclass(frozen=True)
class Finding:
    """Something in a text that may not stand there.

    `line` counts from 0 at the text's first line; `what` names the construct: `html`, `image`, `heading`,
    `list`, `code`, `quote`, `rule`, `bare-link`, `link` (with its target in `detail`).
    """

    code: Literal["html-in-text", "markdown-here", "bad-language"]
    line: int
    what: str
    detail: str = ""


def to_html(text: str, *, hole: FillHole | None = None, lesson_url: LessonUrl | None = None) -> Markup:
    """Blocks of safe HTML: `p`, `ul`, `ol`, `h2` with `strong`, `em`, `a`, `span` in them."""
    html = _parser().render(text, {"hole": hole, "lesson_url": lesson_url, "links": True})
    return _clean(html.strip())


def to_inline_html(text: str, *, hole: FillHole | None = None, lesson_url: LessonUrl | None = None) -> Markup:
    """Safe HTML for a title, an option or a cell; phone numbers in holes are not links there."""
    html = _parser().renderInline(text.strip(), {"hole": hole, "lesson_url": lesson_url, "links": False})
    return _clean(html)


def _clean(html: str) -> Markup:
    """Through the allow-list; a no-break space as the character, which is four bytes shorter on the wire."""
    safe = _CLEANER.clean(html).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return Markup(safe)  # noqa: S704 - just cleaned


def to_plain(text: str, *, hole: FillHole | None = None) -> str:
    """The words alone, paragraphs and items one to a line."""
    env: dict[str, Any] = {"hole": hole}
    lines = [_plain(token, env) for token in _parser().parse(text, env) if token.type == "inline"]
    return "\n".join(lines)


def link_targets(text: str) -> tuple[str, ...]:
    """Targets of the links in order: `https://…`, `lesson:your-payslip`, `lang:es`."""
    if "](" not in text:
        return ()  # most texts have none, and parsing is what takes the time
    inline = (token for _, token in _inline_tokens(_judge().parse(text)))
    return tuple(str(token.attrs.get("href", "")) for token in inline if token.type == "link_open")


def findings(text: str, place: Place) -> Iterator[Finding]:
    """What in the text is not allowed at its place, from top to bottom for blocks, then inside them."""
    tokens = _judge().parse(text)
    for token in tokens:
        yield from _judge_block(token, place)
    for line, token in _inline_tokens(tokens):
        yield from _judge_inline(line, token)


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """How the language's script runs; left to right where nobody knows."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if locale.text_direction == "rtl" else "ltr"


# -- parsing -----------------------------------------------------------------------------------------------


class _AuthorMarkdown(MarkdownIt):
    """Nothing but what authors may use; a link anywhere else stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return _kind_of_target(url) is not None

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url


class _EveryLink(MarkdownIt):
    """CommonMark as authors may know it, with links to anywhere: it finds what is not allowed."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url


def _kind_of_target(target: str) -> Literal["language", "lesson", "address"] | None:
    if _LANGUAGE.fullmatch(target):
        return "language"
    if _LESSON.fullmatch(target):
        return "lesson"
    return "address" if _ADDRESS.fullmatch(target) else None


def _hole_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    found = HOLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("hole", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = _AuthorMarkdown("zero", renderer_cls=_Renderer)
    parser.enable(["heading", "list", "emphasis", "link", "escape", "newline"])
    parser.inline.ruler.before("emphasis", "hole", _hole_rule)
    return parser


@cache
def _judge() -> MarkdownIt:
    return _EveryLink("commonmark").disable(["entity", "code"])


# -- rendering ---------------------------------------------------------------------------------------------


class _Renderer(RendererHTML):
    """Holes, links that are not links, headings of one level."""

    def hole(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        name = tokens[idx].content
        filled = _fill(name, env)
        if filled is None:
            return escape(f"{{{name}}}")
        shown = escape(filled.text)
        side = ' dir="ltr"' if filled.left_to_right else ""
        if filled.href and env.get("links") and not _inside_link(tokens, idx):
            return f'<a href="{escape(filled.href)}"{side}>{shown}</a>'
        return f"<span{side}>{shown}</span>" if side else shown

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        target = str(tokens[idx].attrs.get("href", ""))
        match _kind_of_target(target):
            case "language":
                language = target.partition(":")[2]
                side = ' dir="rtl"' if direction_of(language) == "rtl" else ""
                return f'<span lang="{escape(language)}"{side}>'
            case "lesson":
                lesson_url = env.get("lesson_url")
                return f'<a href="{escape(lesson_url(target.partition(":")[2]))}">' if lesson_url else ""
            case "address":
                return f'<a href="{escape(_fill_target(target, env))}">'
            case None:
                return ""

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        match _kind_of_target(_target_closed_at(tokens, idx)):
            case "language":
                return "</span>"
            case "lesson":
                return "</a>" if env.get("lesson_url") else ""
            case "address":
                return "</a>"
            case None:
                return ""

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        return "<h2>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        return "</h2>\n"

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - markdown-it's signature
        return "\n"


def _fill(name: str, env: EnvType) -> Filled | None:
    hole: FillHole | None = env.get("hole")
    return hole(name) if hole else None


def _fill_target(target: str, env: EnvType) -> str:
    """`tel:{es.emergency}` with the number in it."""

    def value(name: str) -> str | None:
        filled = _fill(name, env)
        if filled is None:
            return None
        return filled.href.partition(":")[2] if filled.href and target.startswith("tel:") else filled.text

    return fill_holes(target, value)


def _inside_link(tokens: Sequence[Token], idx: int) -> bool:
    opened = sum(token.nesting for token in tokens[:idx] if token.type in {"link_open", "link_close"})
    return opened > 0


def _target_closed_at(tokens: Sequence[Token], idx: int) -> str:
    """Links do not nest, so the last one opened is the one closed here."""
    opened = next(token for token in reversed(tokens[:idx]) if token.type == "link_open")
    return str(opened.attrs.get("href", ""))


def _plain(token: Token, env: EnvType) -> str:
    words: list[str] = []
    for child in token.children or ():
        match child.type:
            case "hole":
                filled = _fill(child.content, env)
                words.append(filled.text if filled else f"{{{child.content}}}")
            case "softbreak" | "hardbreak":
                words.append(" ")
            case _:
                words.append(child.content)
    return "".join(words)


# -- judging -----------------------------------------------------------------------------------------------


def _inline_tokens(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Every inline token with its line, counted from 0."""
    for token in tokens:
        if token.type != "inline":
            continue
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            yield line, child
            line += child.type in {"softbreak", "hardbreak"}


def _judge_block(token: Token, place: Place) -> Iterator[Finding]:
    first, end = token.map or (0, 0)
    match token.type:
        case "html_block":
            yield Finding("html-in-text", first, "html", token.content.strip())
        case "heading_open" if place != "text-block" or token.markup != "##":
            yield Finding("markdown-here", first, "heading", token.markup)
        case "bullet_list_open" if place == "inline":
            yield Finding("markdown-here", first, "list")
        case "ordered_list_open" if place == "inline" and end - first > 1:  # "2. Sign" may be a title
            yield Finding("markdown-here", first, "list")
        case "fence":
            yield Finding("markdown-here", first, "code", token.markup)
        case "blockquote_open":
            yield Finding("markdown-here", first, "quote", token.markup)
        case "hr":
            yield Finding("markdown-here", first, "rule", token.markup)
        case _:
            return


def _judge_inline(line: int, token: Token) -> Iterator[Finding]:
    match token.type:
        case "html_inline":
            yield Finding("html-in-text", line, "html", token.content)
        case "image":
            yield Finding("markdown-here", line, "image", str(token.attrs.get("src", "")))
        case "code_inline":
            yield Finding("markdown-here", line, "code", token.content)
        case "link_open" if token.markup == "autolink":
            yield Finding("markdown-here", line, "bare-link", str(token.attrs.get("href", "")))
        case "link_open":
            yield from _judge_target(line, str(token.attrs.get("href", "")))
        case _:
            return


def _judge_target(line: int, target: str) -> Iterator[Finding]:
    if _kind_of_target(target) is not None:
        return
    if target.startswith("lang:"):
        yield Finding("bad-language", line, "language", target.partition(":")[2])
        return
    yield Finding("markdown-here", line, "link", target)
