"""Texts: Markdown where it may stand, links that lead somewhere, no number that grows old, not too hard."""

from __future__ import annotations

import re

from elearn.course.blocks import TextBlock
from elearn.course.checks.naming import check_named
from elearn.course.checks.readability import reading_grade
from elearn.course.checks.subject import Subject
from elearn.course.markdown import Place, findings, link_targets, to_plain
from elearn.course.walking import Said, authored, prose

_FEWEST_WORDS = 40
"""Shorter texts say too little about how hard they are."""
_MARGIN = 3
"""Grades above what the course promises: a formula is rough, and a false alarm teaches to look away."""
_NOT_MARKDOWN = frozenset(["accept"])
_CURRENCY = (
    r"(?:€|\$|£|EUR|USD|GBP|XOF|XAF|SAR|QAR|AED|MAD|euros?|dollars?|francs?|FCFA|CFA|riyals?|dirhams?)"
)
_AMOUNT = r"[0-9]+(?:[ .,\u00a0\u202f'’][0-9]+)*"
_LOOSE = re.compile(
    rf"(?<![\w{{.]){_AMOUNT}[ \u00a0\u202f]?{_CURRENCY}(?!\w)|(?<!\w)[€$£][ \u00a0]?{_AMOUNT}"
    r"|(?<![\w.])(?:\+|00)[0-9][0-9 .()\u00a0-]{6,}[0-9]"
    r"|(?<![\w.])0[0-9]{2,}(?![\w])|(?<![\w.])0[0-9](?:[ .\u00a0][0-9]{2}){3,4}(?!\w)"
    r"|(?<![\w.,])[0-9]{7,}(?!\w)|(?<![\w.,])(?:112|911|999)(?![\w%])"
)


def check_texts(subject: Subject) -> None:
    """html-in-text, markdown-here, bad-language, lesson-missing, loose-number, too-hard."""
    for thing in authored(subject.course):
        for said in prose(thing):
            if said.steps[0] in _NOT_MARKDOWN:
                continue
            if _is_plain(said.text):
                continue
            _check_markdown(subject, said)
            _check_links(subject, said)
            _check_numbers(subject, said)
            if said.is_long:
                _check_grade(subject, said)


def _is_plain(text: str) -> bool:
    """True for the many short texts in which nothing can be wrong: no sign, no digit, few words."""
    return not _MAY_MEAN_SOMETHING.search(text) and text.count(" ") < _FEWEST_WORDS


_MAY_MEAN_SOMETHING = re.compile(r"[<>*_`#\[\]!~|\\0-9$€£]|^\s*[-+=]|://|www\.|@|\n", re.MULTILINE)


def _check_markdown(subject: Subject, said: Said) -> None:
    place: Place = "inline"
    if said.is_long:
        place = "text-block" if isinstance(said.thing, TextBlock) else "paragraphs"
    first = {(found.code, found.what): found for found in reversed(list(findings(said.text, place)))}
    for found in first.values():
        parameters: dict[str, object] = {"found": found.detail or found.what, "shown": found.detail}
        if found.code == "markdown-here":
            parameters["variant"] = found.what
        subject.ledger.report(found.code, said.thing, said.steps, parameters)


def _check_links(subject: Subject, said: Said) -> None:
    if "lesson:" not in said.text or not subject.is_whole:
        return
    known = {lesson.id for module in subject.course.modules for lesson in module.lessons}
    for target in link_targets(said.text):
        if target.startswith("lesson:"):
            wanted = target.removeprefix("lesson:")
            check_named(subject.ledger, "lesson-missing", wanted, known, said.thing, *said.steps)


def _check_numbers(subject: Subject, said: Said) -> None:
    found = _LOOSE.search(said.text)
    if found:
        subject.ledger.say("loose-number", said.thing, *said.steps, number=found[0].strip())


def _check_grade(subject: Subject, said: Said) -> None:
    plain = to_plain(said.text)
    if len(plain.split()) < _FEWEST_WORDS:
        return
    grade = reading_grade(plain, subject.course.language)
    if grade > subject.course.reading_grade + _MARGIN:
        most = subject.course.reading_grade
        subject.ledger.say("too-hard", said.thing, *said.steps, grade=round(grade), most=most)
