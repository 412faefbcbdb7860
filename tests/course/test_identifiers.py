"""Ids are written once, as the first line of their thing, and nothing else is touched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from elearn.course.identifiers import LONGEST, insert_ids, missing_ids, propose_id
from elearn.course.values import RESERVED_IDS
from elearn.course.words import ID_PATTERN
from tests.course.small import QUESTIONS, changed, read, small

SPARED = """title: First words
lessons:
  # the first
  - title: Say hello
    objectives: [greet]
    minutes: 5   # kept
    blocks:
      - kind: text
        text: |
          Dites  « bonjour » à tous.
      -   kind: steps
          items:
            - text: Look up
            - text: Look up
      - kind: question
        question: who
"""


def with_ids(source):
    for path, insertions in missing_ids(source).items():
        source.files[path] = insert_ids(source.files[path], insertions)
    return source


def spared(text=SPARED):
    source = small()
    source.files["modules/first.yaml"] = text.encode()
    return source


def test_each_missing_id_becomes_the_first_line_of_its_thing():
    written = with_ids(spared()).files["modules/first.yaml"].decode()

    assert written == SPARED.replace("  - title: Say", "  - id: say-hello\n    title: Say").replace(
        "      - kind: text\n", "      - id: dites-bonjour-a-tous\n        kind: text\n"
    ).replace("      -   kind: steps", "      -   id: look-up\n          kind: steps").replace(
        "            - text: Look up\n            - text: Look up\n",
        "            - id: look-up\n              text: Look up\n"
        "            - id: look-up-2\n              text: Look up\n",
    )


def test_a_second_time_there_is_nothing_to_write():
    source = with_ids(spared())

    assert missing_ids(source) == {}
    assert read(source).problems == ()


def test_windows_line_ends_and_a_bom_are_kept():
    source = spared("\ufeff" + SPARED.replace("\n", "\r\n"))

    written = with_ids(source).files["modules/first.yaml"]

    assert written.startswith(b"\xef\xbb\xbftitle")
    assert written.count(b"\r\n") == written.count(b"\n") == SPARED.count("\n") + 5


def test_an_id_that_is_taken_elsewhere_in_the_course_is_not_proposed():
    source = changed(
        ("      - kind: question", "      - kind: text\n        text: Why\n      - kind: question")
    )

    assert [one.id for one in missing_ids(source)["modules/first.yaml"]] == ["why-2"]


def test_a_file_that_cannot_be_read_is_left_alone():
    assert missing_ids(spared(SPARED.replace("Say hello", "*Say* hello"))) == {}


def test_what_others_name_must_be_written_by_the_author():
    source = small()
    source.files["questions/all.yaml"] = QUESTIONS.replace("  - id: who\n    kind", "  - kind").encode()

    found = {one.code for one in read(source).problems}

    assert found == {"id-missing", "question-missing"}


def test_ids_are_made_of_the_first_words():
    assert propose_id("Œuvres d’été : où aller ?", "text", ()) == "oeuvres-d-ete-ou-aller"
    assert propose_id("Internationalisation-de-la-formation", "text", ()) == "internationalisation-de"
    assert propose_id("12 heures", "text", ()) == "heures"
    assert propose_id("[see](lesson:x) {es.hours-week} now", "text", ()) == "see-now"


def test_words_that_make_no_id_give_kind_and_four_letters():
    for words in ("مرحبا", "No", "Right", "112"):
        proposed = propose_id(words, "option", ())
        assert re.fullmatch(r"option-[a-z]{4}", proposed)
        assert proposed == propose_id(words, "option", ())


@given(st.text(max_size=60), st.sampled_from(["text", "callout"]))
def test_every_proposal_is_an_id(words, kind):
    first = propose_id(words, kind, ())
    second = propose_id(words, kind, {first})

    for proposed in (first, second):
        assert re.fullmatch(ID_PATTERN, proposed)
        assert len(proposed) <= LONGEST
        assert proposed not in RESERVED_IDS
    assert first != second
