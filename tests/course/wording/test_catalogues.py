from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.wording import Header, Message, update_catalogue
from elearn.course.wording.catalogues import CatalogueSyntaxError, read_catalogue, write_catalogue

HEADER = Header(project="rights 1", language="en", source_language="fr")
ROOT = Path(__file__).parents[3]
TITLE = Message("course.title", "Vos droits", "course.yaml")
ABOUT = Message("course.about", "Un.\n\nDeux.", "course.yaml")
FORMS = Message("question.q.accept", "a\nb", "questions/a.yaml", is_list=True)

NEW = """\
# English wording of rights
msgid ""
msgstr ""
"Project-Id-Version: rights 1\\n"
"X-Source-Language: fr\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: course.yaml
msgctxt "course.title"
msgid "Vos droits"
msgstr ""

#: course.yaml
msgctxt "course.about"
msgid ""
"Un.\\n"
"\\n"
"Deux."
msgstr ""

#. one thing per line
#: questions/a.yaml
msgctxt "question.q.accept"
msgid ""
"a\\n"
"b"
msgstr ""
"""
TRANSLATED = NEW.replace('msgid "Vos droits"\nmsgstr ""', 'msgid "Vos droits"\nmsgstr "Your rights"')


def body(catalogue: str) -> str:
    return catalogue.partition("\n\n")[2]


def test_update_begins_a_catalogue() -> None:
    assert update_catalogue(None, [TITLE, ABOUT, FORMS], HEADER) == NEW


def test_update_without_changes_changes_nothing() -> None:
    assert update_catalogue(TRANSLATED, [TITLE, ABOUT, FORMS], HEADER) == TRANSLATED


@pytest.mark.parametrize(
    "path", ["courses/rights-and-duties-at-work/locales/en.po", "courses/facts/locales/fr.po"]
)
def test_the_catalogues_of_the_courses_survive_reading_and_writing(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert write_catalogue(read_catalogue(text)) == text


def test_update_marks_a_changed_source_and_keeps_what_it_was_made_for() -> None:
    once = update_catalogue(TRANSLATED, [Message("course.title", "Tous vos droits", "course.yaml")], HEADER)
    twice = update_catalogue(once, [Message("course.title", "Vos vrais droits", "course.yaml")], HEADER)
    assert body(twice) == (
        "#: course.yaml\n"
        "#, fuzzy\n"
        '#| msgid "Vos droits"\n'
        'msgctxt "course.title"\n'
        'msgid "Vos vrais droits"\n'
        'msgstr "Your rights"\n'
    )


def test_update_takes_the_mark_off_when_the_source_changed_back() -> None:
    changed = update_catalogue(
        TRANSLATED, [Message("course.title", "X", "course.yaml"), ABOUT, FORMS], HEADER
    )
    assert update_catalogue(changed, [TITLE, ABOUT, FORMS], HEADER) == TRANSLATED


def test_update_of_what_was_never_translated_is_not_fuzzy() -> None:
    changed = Message("course.title", "X", "course.yaml")
    assert 'msgid "X"\nmsgstr ""' in update_catalogue(NEW, [changed], HEADER)
    assert "fuzzy" not in update_catalogue(NEW, [changed], HEADER)


def test_update_keeps_what_is_gone_and_brings_it_back() -> None:
    without = update_catalogue(TRANSLATED, [ABOUT, FORMS], HEADER)
    assert '#~ msgctxt "course.title"\n#~ msgid "Vos droits"\n#~ msgstr "Your rights"\n' in without
    assert update_catalogue(without, [TITLE, ABOUT, FORMS], HEADER) == TRANSLATED


def test_update_drops_what_is_gone_and_was_never_translated() -> None:
    assert "course.about" not in update_catalogue(TRANSLATED, [TITLE, FORMS], HEADER)


def test_update_keeps_the_order_of_files_and_the_comments() -> None:
    commented = NEW.replace("#: course.yaml\nmsgctxt", "# for Awa\n#: course.yaml\nmsgctxt", 1)
    new = Message("module.m.title", "M", "modules/m.yaml")
    updated = update_catalogue(commented, [new, FORMS, TITLE, ABOUT], HEADER)
    assert updated == commented + '\n#: modules/m.yaml\nmsgctxt "module.m.title"\nmsgid "M"\nmsgstr ""\n'


def test_update_moves_a_message_to_its_new_file() -> None:
    moved = Message("course.title", "Vos droits", "modules/x.yaml")
    assert body(update_catalogue(TRANSLATED, [moved], HEADER)).startswith("#: modules/x.yaml\nmsgctxt")


@pytest.mark.parametrize("text", ['msgid "a', "hello\n", 'msgid "a"\nmsgfoo "b"\n'])
def test_what_is_no_catalogue_has_a_line(text: str) -> None:
    with pytest.raises(CatalogueSyntaxError) as caught:
        read_catalogue(text)
    assert caught.value.line >= 1


@given(st.text(alphabet=st.sampled_from(list('msgidctxtr "\\n\n#~|,:[]01x')), max_size=80))
def test_reading_any_text_gives_a_catalogue_or_a_line(text: str) -> None:
    with contextlib.suppress(CatalogueSyntaxError):
        read_catalogue(text)


CONTEXTS = st.sampled_from(["course.title", "course.about", "block.a.text", "block.b.text", "question.q.ask"])
TEXTS = st.text(alphabet='ab"\\\n é{}', min_size=1, max_size=12).filter(lambda text: text.strip())
MESSAGES = st.lists(
    st.builds(Message, CONTEXTS, TEXTS, st.sampled_from(["course.yaml", "modules/a.yaml"])),
    unique_by=lambda message: message.context,
)


@given(st.dictionaries(CONTEXTS, TEXTS), MESSAGES, MESSAGES)
def test_no_translation_is_ever_lost(
    translations: dict[str, str], first: list[Message], second: list[Message]
) -> None:
    catalogue = read_catalogue(update_catalogue(None, first, HEADER))
    for entry in catalogue:
        entry.msgstr = translations.get(entry.msgctxt or "", "")
    begun = write_catalogue(catalogue)
    away = update_catalogue(begun, second, HEADER)
    kept = {entry.msgctxt: entry.msgstr for entry in read_catalogue(away)}
    for message in first:
        assert kept.get(message.context, "") == translations.get(message.context, "")
    assert update_catalogue(away, second, HEADER) == away
    living = [entry for entry in read_catalogue(away) if not entry.obsolete]
    assert {(entry.msgctxt, entry.msgid) for entry in living} == {(one.context, one.text) for one in second}
    back = read_catalogue(update_catalogue(away, first, HEADER))
    assert {(one.msgctxt, one.msgid, one.msgstr) for one in back if not one.obsolete and one.msgstr} == {
        (one.msgctxt, one.msgid, one.msgstr) for one in read_catalogue(begun) if one.msgstr
    }
    assert not [one for one in back if one.fuzzy and not one.obsolete]
