"""From files to a course: defaults, order, spared ids, translations, media; what follows from a mistake."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from elearn.course.blocks import QuestionBlock, TableBlock, TextBlock
from elearn.course.model import Course
from elearn.course.reading import FolderSource, read_course
from tests.course.small import COURSE, MODULE, QUESTIONS, TODAY, changed, codes, read, said, small

ROOT = Path(__file__).resolve().parents[2]
FACTS = """format: 1
jurisdiction: es
name: Spain
language: fr
facts:
  - id: es.hours-week
    statement: Au plus {es.hours-week}.
    value:
      amount: 40.50
      unit: hour
      per: week
    source:
      title: Le temps
      publisher: Le ministère
      url: https://example.org/
    as_of: 2026-02
    review_by: 2027-02-28
  - id: es.not-quoted
    statement: Rien.
    source:
      title: Rien
      publisher: Personne
      url: https://example.org/
    as_of: 2026-02
    review_by: 2027-02-28
"""
FORMS = "".join(
    f"  - id: one-{form}\n    kind: truefalse\n    objective: greet\n    form: {form}\n"
    f"    ask: Is it {form}?\n    answer: true\n"
    for form in "ab"
)
PO = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: small 1\\n"\n"Language: fr\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
)


def entry(context, source, translation, flags=""):
    return f'{flags}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


def course_of(source):
    reading = read(source)
    assert [one for one in reading.problems if one.is_error] == []
    assert reading.course is not None
    return reading.course


def test_the_small_course_is_clean():
    reading = read(small())

    assert reading.problems == ()
    assert reading.course is not None
    assert [type(block) for block in reading.course.modules[0].lessons[0].blocks] == [
        TextBlock,
        QuestionBlock,
    ]
    assert reading.question_paths == {"who": "questions/all.yaml"}


def test_the_real_courses_are_clean():
    for course in sorted((ROOT / "courses").glob("*/course.yaml")):
        found = read_course(FolderSource(course.parent), today=TODAY).problems
        assert {one.code for one in found} <= {"fact-stale", "fact-unverified"}


def test_a_final_has_its_own_defaults_and_must_be_passed():
    course = course_of(small(course="final:\n  per_objective: 1\n", questions=FORMS))

    assert course.final is not None
    assert (course.final.id, course.final.passing, course.final.attempts, course.final.wait) == (
        "final",
        Decimal("0.7"),
        3,
        timedelta(hours=24),
    )
    assert course.complete.final == "passed"


def test_a_module_quiz_has_the_id_of_its_module_and_no_limit():
    quiz = course_of(small(module="quiz:\n  per_objective: 1\n  pass: 55.5%\n")).modules[0].quiz

    assert quiz is not None
    assert (quiz.id, quiz.passing, quiz.attempts, quiz.wait) == ("first", Decimal("0.555"), None, timedelta())


def test_without_a_final_none_must_be_passed():
    assert course_of(small()).complete.final is None


def test_facts_are_cut_down_to_what_is_quoted():
    source = changed(("hello to everybody", "it for {es.hours-week}"))
    source.files |= {"course.yaml": (COURSE + "facts: [es]\n").encode(), "facts/es.yaml": FACTS.encode()}

    course = course_of(source)

    assert [fact.id for register in course.quoted for fact in register.facts] == ["es.hours-week"]
    fact = course.fact("es.hours-week")
    assert fact is not None
    assert fact.value is not None
    assert fact.value.amount == Decimal("40.5")


def test_translations_are_kept_if_neither_fuzzy_nor_missing_nor_of_another_source():
    catalogue = PO + "".join(
        [
            entry("course.title", "A small course", "Un petit cours"),
            entry("course.about", "Other words", "D’autres mots"),
            entry("objective.greet.text", "I can greet people.", "Je salue.", "#, fuzzy\n"),
            entry("lesson.hello.title", "Say hello", ""),
        ]
    )

    course = course_of(small(**{"locales/fr.po": catalogue}))

    assert course.languages == ("en", "fr")
    assert course.message("course.title", "fr") == "Un petit cours"
    assert [
        course.message(one, "fr") for one in ("course.about", "objective.greet.text", "lesson.hello.title")
    ] == [
        None,
        None,
        None,
    ]


def test_facts_of_another_language_bring_their_wording_in_the_language_of_the_course():
    source = changed(("hello to everybody", "it for {es.hours-week}"))
    wording = PO.replace("small 1", "facts 1").replace("Language: fr", "Language: en") + "".join(
        [
            entry("facts.es.name", "Spain", "Spain"),
            entry("fact.es.hours-week.statement", "Au plus {es.hours-week}.", "At most {es.hours-week}."),
        ]
    )
    source.files |= {
        "course.yaml": (COURSE + "facts: [es]\n").encode(),
        "facts/es.yaml": FACTS.encode(),
        "facts/locales/en.po": wording.encode(),
    }

    course = course_of(source)

    assert course.message("fact.es.hours-week.statement", "en") == "At most {es.hours-week}."
    assert course.languages == ("en",)


def test_cells_of_a_row_are_gathered():
    table = """      - id: words
        kind: table
        title: Words
        columns:
          - id: word
            text: Word
          - id: use
            text: Use
        rows:
          - id: hi
            word: Hi
            use: To friends
"""
    block = course_of(small(module=table)).modules[0].lessons[0].blocks[2]

    assert isinstance(block, TableBlock)
    assert block.rows[0].cells == {"word": "Hi", "use": "To friends"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("word: Hi", ["23:13 missing-key"]),
        ("word: Hi\n            use: Friends\n            more: Hm", ["26:13 unknown-key"]),
        ("word: 12\n            use: Friends", ["24:19 quote-it"]),
    ],
)
def test_cells_are_checked_against_the_columns(row, expected):
    table = f"""      - id: words
        kind: table
        title: Words
        columns:
          - id: word
            text: Word
          - id: use
            text: Use
        rows:
          - id: hi
            {row}
"""
    assert [one.partition("first.yaml:")[2] for one in said(small(module=table))] == [
        f"{int(one.split(':')[0]) - 1}:{one.split(':')[1]}" for one in expected
    ]


def test_an_id_that_is_spared_is_a_warning_and_blocks_publishing():
    reading = read(changed(("      - id: why\n        kind", "      - kind")))

    assert [one.code for one in reading.problems] == ["id-missing"]
    assert reading.course is not None
    assert [one.code for one in reading.blocks_publishing] == ["id-missing"]


def test_wrapping_comments_and_the_order_of_keys_make_no_other_course():
    written = "        kind: text\n        text: Say hello to everybody.\n"
    otherwise = "        text: |\n          Say hello\n          to everybody.\n        kind: text  # or\n"

    rewritten = changed((written, otherwise))

    assert course_of(rewritten) == course_of(small())


def test_warnings_may_be_treated_as_errors():
    source = changed(("minutes: 5", "minutes: 3"))
    source.files["course.yaml"] += b"treat_as_errors: [lesson-length]\n"

    assert [(one.code, one.severity) for one in read(source).problems] == [("lesson-length", "error")]
    assert read(source).course is None


def test_what_only_follows_from_a_mistake_is_not_said():
    assert said(changed(("id: why\n        kind: text", "id: why\n        kind: song"))) == [
        "modules/first.yaml:9:15 unknown-kind"
    ]
    assert said(changed(("objective: greet", "objective: Greet!"), path="questions/all.yaml")) == [
        "questions/all.yaml:4:16 bad-id"
    ]
    assert said(changed(("question: who", "question: *who"))) == ["modules/first.yaml:12:19 anchor"]


def test_one_run_finds_the_problems_of_all_files():
    source = changed(("minutes: 5", "minutes: long"), ("question: who", "question: whom"))
    source.files["questions/all.yaml"] = QUESTIONS.replace("answer: true", "answer: on").encode()
    source.files["course.yaml"] = COURSE.replace("track: language", "track: talk").encode()

    assert said(source) == [
        "course.yaml:5:8 unknown-word",
        "modules/first.yaml:6:14 not-a-number",
        "modules/first.yaml:12:19 question-missing",
        "questions/all.yaml:6:13 not-true-or-false",
    ]


def test_a_folder_without_course_file_says_so():
    assert codes(changed(path="course.yaml")) == []
    source = small()
    del source.files["course.yaml"]

    assert said(source)[0] == "course.yaml:1:1 missing-key"


def test_an_empty_file_misses_its_keys():
    source = small()
    source.files["modules/first.yaml"] = b""

    assert said(source) == ["modules/first.yaml:1:1 missing-key", "modules/first.yaml:1:1 missing-key"]


def test_windows_line_ends_and_a_bom_change_nothing():
    source = small()
    for path, content in source.files.items():
        source.files[path] = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")

    assert course_of(source) == course_of(small())


def test_a_course_survives_json():
    course = course_of(FolderSource(ROOT / "courses" / "rights-and-duties-at-work"))

    assert Course.model_validate_json(course.model_dump_json()) == course


def test_media_are_kept_by_digest_with_their_variants_by_language():
    image = "      - id: hand\n        kind: image\n        file: hand.svg\n        describe: A hand.\n"
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h{}"/></svg>'
    source = small(module=image)
    source.files |= {
        "media/hand.svg": svg.format(1).encode(),
        "media/hand.fr.svg": svg.format(2).encode(),
        "locales/fr.po": PO.encode(),
    }

    reading = read(source)

    assert reading.course is not None
    assert [one.path for one in reading.course.media] == ["hand.fr.svg", "hand.svg"]
    assert {one.digest: reading.media[one.digest] for one in reading.course.media} == dict(reading.media)
    assert all(one.media_type == "image/svg+xml" for one in reading.course.media)


def test_the_text_of_the_module_stands_where_the_author_wrote_it():
    assert MODULE.splitlines()[9].index("Say") + 1 == 15
    found = read(changed(("to everybody", "to <b>all</b>"))).problems[0]

    assert (found.line, found.column, found.pointer) == (10, 15, "/lessons/0/blocks/0/text")
