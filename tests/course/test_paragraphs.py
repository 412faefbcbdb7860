"""Wrapping means nothing; paragraphs, items and headings do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from elearn.course.paragraphs import unwrap, unwrap_line

LINES = st.lists(
    st.sampled_from(["a b", "  c", "", "- item", "  - below", "2. two", "## Head", "> q", "d  e "])
)


def test_lines_of_a_paragraph_become_one():
    assert unwrap("You can\nask for  time.\n\nAnd\nwait.\n") == "You can ask for time.\n\nAnd wait."


def test_items_and_headings_keep_their_lines():
    text = "## What\nFirst\nline\n- one\n  goes on\n- two\n  - below\n"

    assert unwrap(text) == "## What\nFirst line\n- one goes on\n- two\n  - below"


def test_a_title_is_one_line():
    assert unwrap_line(" What  you\n never pay ") == "What you never pay"


@given(LINES)
def test_unwrapping_twice_changes_nothing(lines):
    once = unwrap("\n".join(lines))

    assert unwrap(once) == once
