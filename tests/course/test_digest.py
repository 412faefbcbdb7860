"""Equal content, equal digest; other content, another."""

from __future__ import annotations

from elearn.course.digest import course_digest
from tests.course.small import changed, read, small


def digest(source):
    course = read(source).course
    assert course is not None
    return course_digest(course)


def test_comments_and_defaults_written_out_change_nothing():
    written_out = changed(
        ("minutes: 5", "minutes: 5  # one visit\n    private: false"),
        ("kind: text", "retired: false\n        kind: text"),
    )

    assert digest(written_out) == digest(small())


def test_the_file_of_a_question_means_nothing():
    source = small()
    source.files["questions/other.yaml"] = source.files.pop("questions/all.yaml")

    assert digest(source) == digest(small())


def test_zeros_at_the_end_of_a_number_change_nothing():
    number = "questions:\n  - id: who\n    kind: number\n    objective: greet\n    ask: How many?\n"
    digests = set()
    for answer in ("12.5", "12.50"):
        source = small()
        source.files["questions/all.yaml"] = f"{number}    answer: {answer}\n".encode()
        digests.add(digest(source))

    assert len(digests) == 1


def test_another_word_makes_another_digest():
    assert digest(changed(("everybody", "them all"))) != digest(small())


def test_another_order_of_lessons_blocks_or_options_makes_another_digest():
    one, other = (
        "      - id: a\n        kind: text\n        text: A.\n",
        "      - id: b\n        kind: text\n        text: B.\n",
    )

    assert digest(small(module=one + other)) != digest(small(module=other + one))
