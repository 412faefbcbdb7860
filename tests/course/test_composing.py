"""Files as nodes: recovery after syntax errors, and the remedies authors need most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.composing import MOST_REPAIRS, compose
from elearn.course.nodes import Mapping, Scalar, Sequence


def said(text):
    found = compose("f", text.encode() if isinstance(text, str) else text).problems
    return [
        f"{one.line}:{one.column} {one.code}/{one.parameters.get('variant', '')}".rstrip("/") for one in found
    ]


def plain(node):
    """A node as Python data; `...` for what was blanked."""
    match node:
        case Scalar():
            return ... if node.is_blank else node.text
        case Sequence():
            return [plain(one) for one in node.items]
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
    return None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{es.x}", "prose-in-braces/starts"),
        ("{es.x} is it?", "prose-in-braces/starts"),
        ("{ id: a, text: b }", "prose-in-braces"),
        ("{ id: a, text: b: c }", "prose-in-braces"),
        ("{ id: a", "prose-in-braces"),
        ("[word](lang:es) it", "prose-in-brackets/starts"),
        ("[Ask: for, no]", "prose-in-brackets"),
        ("[es, world", "yaml/bracket"),
        ("*strong* words", "mark-starts-text"),
        ("**Never** pay", "mark-starts-text"),
        ("*Never pay", "mark-starts-text"),
        ("& more", "mark-starts-text"),
        ("!Attention, danger", "mark-starts-text"),
        ("@home", "mark-starts-text"),
        ("`code`", "mark-starts-text"),
        ("%50", "mark-starts-text"),
        ("? what", "mark-starts-text"),
        ('"Hello" he said', "mark-starts-text"),
        ('"Hello": he said', "mark-starts-text"),
        ("'it's' so", "mark-starts-text"),
        ('"never closed', "mark-starts-text"),
        ('"C:\\dir"', "yaml/escape"),
        ("| text here", "yaml/block"),
        ("- b", "yaml/dash"),
        (", b", "yaml/starts"),
        ("]", "yaml/starts"),
    ],
)
def test_what_goes_wrong_most_is_said_at_the_value(value, expected):
    text = f"a:\n  text: {value}\n  id: b\n"

    document = compose("f", text.encode())

    assert said(text) == [f"2:9 {expected}"]
    assert plain(document.root) == {"a": {"text": ..., "id": "b"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  text: Note: bring\n", "2:13 colon-in-text"),
        ("a:\n  text: This one:\n", "2:17 colon-in-text"),
        ("a:\n  text: Note it\n    this: bring\n", "3:9 colon-in-text"),
        ("a:\n  - id: x\n    text: foo\n     why: bar\n", "4:6 yaml/indent"),
        ("a:\n  - id: x\n    text foo\n    b: c\n", "3:5 yaml/no-colon"),
        ("a:\n  - id: x\n    text:foo\n    b: c\n", "3:5 yaml/colon-space"),
        ("a: b\n---\nc: d\n", "2:1 yaml/documents"),
        ("a: b\x07\n", "1:5 yaml/character"),
        ("a:\tb\n", "1:3 tab"),
        ("a:\n\tb: c\n", "2:1 tab"),
        ("a: b\na: c\n", "2:1 duplicate-key"),
        ("d:\n  <<: *x\n", "2:3 anchor"),
        ("[a]: b\n", "1:1 yaml/key"),
        ('a:\n  text: "Hello he said\n  id: "b"\n', "2:9 mark-starts-text"),
        ("a: [\n", "1:4 yaml/bracket"),
    ],
)
def test_other_mistakes_are_said_at_their_place(text, expected):
    assert said(text) == [expected]


def test_one_run_finds_every_syntax_error():
    lines = [f"key-{number}: *star* {number}" for number in range(MOST_REPAIRS)]

    assert said("\n".join(lines)) == [
        f"{number}:{8 + (number > 10)} mark-starts-text" for number in range(1, 21)
    ]


def test_after_twenty_repairs_the_file_is_given_up():
    document = compose("f", "\n".join(f"key-{number}: *star* x" for number in range(30)).encode())

    assert document.root is None
    assert len(document.problems) == MOST_REPAIRS + 1


@pytest.mark.parametrize("opening", ["[", "- ", "{"])
def test_nesting_without_end_is_refused_at_once(opening):
    assert "too-deep" in said(opening * 40_000)[0] or "prose-in-braces" in said(opening * 40_000)[0]


def test_a_file_of_more_than_a_megabyte_is_not_read():
    assert said("a: " + "b" * 1024 * 1024) == ["1:1 too-long/file"]


def test_bytes_that_are_no_utf8_are_said_at_their_place():
    assert said("a: b\nc: é".encode() + b"\xff\n") == ["2:5 not-utf8"]


def test_bom_and_windows_line_ends_are_accepted():
    document = compose("f", b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n")

    assert document.problems == []
    assert plain(document.root) == {"a": "b", "c": "d\ne\n"}


def test_a_comment_after_a_plain_value_is_remembered():
    root = compose("f", b"a: b #c\nd: 'e' #f\n").root

    assert isinstance(root, Mapping)
    assert [getattr(root.value(key), "comment", None) for key in "ad"] == [(1, 6), None]


WORDS = st.text(st.sampled_from("ab:#-[]{}'\"|>*&!%@`?, \n\t\r\\é0"), max_size=60)


@given(WORDS)
def test_any_text_gives_nodes_or_problems(text):
    document = compose("f", text.encode())

    assert (
        document.root is not None
        or document.problems
        or not text.strip()
        or text.lstrip().startswith(("#", "-"))
    )
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)
