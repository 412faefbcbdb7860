"""Problems of a bundle: code, place, and the parameters of a sentence that stands at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["error", "warning"]

_ERRORS = [
    "anchor",
    "answer-collides",
    "bad-country",
    "bad-date",
    "bad-duration",
    "bad-id",
    "bad-language",
    "bad-size",
    "colon-in-text",
    "contact-empty",
    "draw-empty",
    "draw-too-big",
    "duplicate-id",
    "duplicate-key",
    "empty-value",
    "fact-has-no-contact",
    "fact-has-no-value",
    "fact-missing",
    "fact-not-declared",
    "fact-shape",
    "fact-wrong-file",
    "html-in-text",
    "id-differs",
    "lesson-missing",
    "mark-starts-text",
    "markdown-here",
    "media-format",
    "media-missing",
    "media-too-large",
    "missing-key",
    "module-missing",
    "module-not-listed",
    "no-wrong-option",
    "not-a-number",
    "not-true-or-false",
    "not-utf8",
    "objective-missing",
    "option-empty",
    "percent-sign",
    "po-syntax",
    "private-objective",
    "private-question",
    "prose-in-braces",
    "prose-in-brackets",
    "question-missing",
    "quiz-mixed",
    "quote-it",
    "reserved-id",
    "right-options",
    "source-missing",
    "svg-unsafe",
    "tab",
    "tag",
    "too-deep",
    "too-few",
    "too-long",
    "too-many",
    "translation-holes",
    "translation-html",
    "translation-links",
    "translation-other-course",
    "unit-differs",
    "unknown-hole",
    "unknown-key",
    "unknown-kind",
    "unknown-word",
    "wrong-type",
    "yaml",
]
_WARNINGS = [
    "answer-near-mistake",
    "fact-retired",
    "fact-stale",
    "fact-unverified",
    "forms-unequal",
    "hash-cuts-text",
    "id-missing",
    "image-without-description",
    "lesson-length",
    "loose-number",
    "media-not-translated",
    "media-unused",
    "objective-unpractised",
    "objective-untaught",
    "objective-untested",
    "option-tells",
    "over-budget",
    "right-is-longest",
    "test-question-in-lesson",
    "too-hard",
    "translation-fuzzy",
    "translation-missing",
    "translation-obsolete",
    "translation-same",
]
_AGAINST_THE_EDITION_BEFORE = ["course-changed", "id-vanished", "kind-changed", "question-moved"]

CODES: Mapping[str, Severity] = {
    **dict.fromkeys(_ERRORS, "error"),
    **dict.fromkeys(_AGAINST_THE_EDITION_BEFORE, "error"),
    **dict.fromkeys(_WARNINGS, "warning"),
}
"""Every code that the program can give. A code once published keeps its meaning (docs/bundle-format.md)."""

_WARNINGS_TO_COME = [
    "ask-unused",
    "clip-missing",
    "clip-stale",
    "clip-unknown",
    "question-unused",
    "scenario-long",
    "unbalanced-groups",
    "video-without-words",
]
ALL_WARNINGS = frozenset([*_WARNINGS, *_WARNINGS_TO_COME])
"""What `treat_as_errors` may name: also the warnings of the format that the program cannot give yet."""

NOT_PUBLISHABLE = frozenset({"id-missing"})
"""Warnings while writing, errors when publishing."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a bundle."""

    path: str
    """File as the source names it, for example `courses/x/modules/papers.yaml`."""
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    code: str
    severity: Severity
    parameters: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    """Fills the sentence. `variant` picks one of several sentences of the same code."""
    pointer: str = ""
    """JSON pointer inside the file: `/lessons/0/blocks/2/text`."""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Problems are shown file by file, from top to bottom."""
        return (self.path, self.line, self.column, self.code)

    @property
    def is_error(self) -> bool:
        """Errors block publishing; warnings do not, unless the author asked for it."""
        return self.severity == "error"


def make_problem(
    code: str,
    path: str,
    line: int,
    column: int,
    parameters: Mapping[str, object] | None = None,
    pointer: str = "",
) -> Problem:
    """A problem with the severity of its code. Raises KeyError if the code is not in CODES."""
    return Problem(path, line, column, code, CODES[code], parameters or {}, pointer)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place; what several courses say of the same file once."""
    seen = {(*problem.order, repr(problem.parameters)): problem for problem in problems}
    return tuple(seen[order] for order in sorted(seen))


def escalate(problems: Iterable[Problem], codes: frozenset[str]) -> tuple[Problem, ...]:
    """Problems with the warnings of `codes` made errors (`treat_as_errors`)."""
    return tuple(
        replace(problem, severity="error") if problem.code in codes else problem for problem in problems
    )
