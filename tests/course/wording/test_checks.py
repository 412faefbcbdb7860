from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.wording import CatalogueProblem, CheckedCatalogue, Message, check_catalogue

HEAD = """\
msgid ""
msgstr ""
"Project-Id-Version: rights 1\\n"
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
TITLE = Message("course.title", "Vos droits", "course.yaml")
HOLE = Message("b.h", "Au plus {es.hours}.", "m.yaml")
LINK = Message("b.l", "[là](lesson:pay) et [nómina](lang:es)", "m.yaml")
FORMS = Message("q.accept", "{es.emergency}\nle 112", "q.yaml", is_list=True)
LONG = Message("b.same", "Organisation internationale du Travail", "m.yaml")


def entry(context: str, source: str, translation: str, before: str = "") -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace("\n", "\\n") + '"'

    return f'{before}msgctxt "{context}"\nmsgid {quoted(source)}\nmsgstr {quoted(translation)}\n\n'


def check(text: str, *messages: Message, language: str = "en") -> CheckedCatalogue:
    return check_catalogue(text, messages, project="rights 1", language=language)


def codes(text: str, *messages: Message) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in check(text, *messages).problems]


def test_a_good_catalogue_gives_its_texts() -> None:
    text = HEAD + entry("course.title", "Vos droits", "Your rights")
    assert check(text, TITLE) == CheckedCatalogue({"course.title": "Your rights"}, ())


def test_a_rewrapped_source_is_the_same_source() -> None:
    text = HEAD + entry("b", "Un\ndeux", "One two")
    assert check(text, Message("b", "Un deux", "m.yaml")).problems == ()


@pytest.mark.parametrize(
    ("message", "translation", "problem"),
    [
        (HOLE, "At most {es.hour}.", CatalogueProblem(
            "translation-holes", 7, {"context": "b.h", "missing": ("es.hours",), "extra": ("es.hour",)})),
        (LINK, "[there](lesson:paid) and nómina", CatalogueProblem(
            "translation-links", 7,
            {"context": "b.l", "missing": ("lesson:pay",), "extra": ("lesson:paid",)})),
        (TITLE, "<b>Your</b> rights", CatalogueProblem(
            "translation-html", 7, {"context": "course.title", "found": "<b>"})),
        (LONG, LONG.text, CatalogueProblem("translation-same", 7, {"context": "b.same"})),
        (FORMS, "112", CatalogueProblem(
            "translation-holes", 7, {"context": "q.accept", "missing": ("es.emergency",), "extra": ()})),
    ],
)  # fmt: skip
def test_a_translation_that_differs_where_it_may_not(
    message: Message, translation: str, problem: CatalogueProblem
) -> None:
    checked = check(HEAD + entry(message.context, message.text, translation), message)
    assert checked.problems == (problem,)


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        (HOLE, "No more than {es.hours}, {es.hours}."),
        (LINK, "[there](lesson:pay) and nómina"),
        (TITLE, "Vos droits"),
        (FORMS, "{es.emergency}\ncall 112\n1 1 2 < x"),
    ],
)
def test_a_translation_that_differs_where_it_may(message: Message, translation: str) -> None:
    assert check(HEAD + entry(message.context, message.text, translation), message).problems == ()


def test_what_cannot_be_shown_is_missing_or_fuzzy() -> None:
    text = (
        HEAD
        + entry("course.title", "Vos droits", "Your rights", "#, fuzzy\n")
        + entry("b.h", "Avant {es.hours}", "Before {es.hours}")
        + entry("b.l", LINK.text, "")
    )
    checked = check(text, TITLE, HOLE, LINK, LONG)
    assert checked.messages == {}
    assert checked.problems == (
        CatalogueProblem("translation-missing", 1, {"context": "b.same"}),
        CatalogueProblem("translation-fuzzy", 7, {"context": "course.title", "variant": "marked"}),
        CatalogueProblem("translation-fuzzy", 12, {"context": "b.h", "variant": "source-changed"}),
        CatalogueProblem("translation-missing", 16, {"context": "b.l"}),
    )


def test_what_nobody_asks_for_is_obsolete_unless_it_says_so_itself() -> None:
    text = HEAD + entry("gone", "a", "b") + '#~ msgctxt "older"\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert codes(text) == [("translation-obsolete", 7)]


def test_a_context_may_stand_once() -> None:
    text = HEAD + entry("course.title", "Vos droits", "One") + entry("course.title", "Vos droits", "Two")
    checked = check(text, TITLE)
    assert [(one.code, one.line, one.parameters["variant"]) for one in checked.problems] == [
        ("po-syntax", 11, "twice")
    ]
    assert checked.messages == {"course.title": "One"}


def test_the_header_names_course_and_language() -> None:
    text = HEAD.replace("rights 1", "other 1").replace("Language: en", "Language: es")
    assert check(text).problems == (
        CatalogueProblem("translation-other-course", 3, {"found": "other 1", "expected": "rights 1"}),
        CatalogueProblem("bad-language", 4, {"variant": "differs", "found": "es", "expected": "en"}),
    )


def test_a_broken_file_has_a_line() -> None:
    assert codes(HEAD + 'msgctxt "a"\nmsgid "b\n', TITLE) == [("po-syntax", 8)]


@given(st.text(alphabet=st.sampled_from(list('msgidctxtr "\\n\n#~|,:[]{}01x')), max_size=80))
def test_checking_any_text_is_total(text: str) -> None:
    checked = check(HEAD + text, TITLE, HOLE)
    assert all(one.line >= 1 for one in checked.problems)


def test_every_code_is_one_of_the_formats() -> None:
    from elearn.course.problems import CODES  # noqa: PLC0415 - only this test needs it

    source = (Path(__file__).parents[3] / "elearn/course/wording/checks.py").read_text()
    said = {part.partition('"')[0] for part in source.split('CatalogueProblem("')[1:]}
    assert said <= set(CODES)
    assert len(said) == 10
