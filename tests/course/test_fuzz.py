"""Whatever stands in the files of a bundle, reading it gives problems or a course and never raises."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.cli.problem_sentences import sentence_of
from elearn.course.digest import course_digest
from elearn.course.identifiers import insert_ids, missing_ids
from elearn.course.reading import FolderSource, check_registers, read_course
from tests.course.sources import MemorySource

EXAMPLE = Path(__file__).resolve().parent.parent / "bundles" / "example"
TODAY = date(2026, 11, 22)
FILES = MemorySource.copy_of(FolderSource(EXAMPLE))
BREAKABLE = sorted(path for path in FILES.files if path.endswith((".yaml", ".po", ".svg")))
PIECES = [
    *(
        b"\t",
        b"\xff",
        b"\x00",
        b"\r",
        b"\n",
        b"- ",
        b": ",
        b"  ",
        b"#",
        b"'",
        b'"',
        b"|",
        b">",
        b"&a ",
        b"*a",
    ),
    *(b"{", b"}", b"[", b"]", b"!x ", b"<<: ", b"---\n", b"...\n", b"? ", b"%", b"@", b"`", b"\\", b"{es.x}"),
    *(
        b"null",
        b"true",
        b"1e9",
        b"-1",
        b"99999999999999999999",
        b".inf",
        b"070%",
        b"2026-02-30",
        b"\xe2\x80\xa8",
    ),
    *(
        b"id: x\n",
        b"kind: choice\n",
        b"retired: true\n",
        b"[" * 40,
        b"- " * 40,
        b"\xef\xbb\xbf",
        b"es.hours-week",
    ),
]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(BREAKABLE),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 60),
        st.sampled_from(PIECES) | st.binary(max_size=6),
    ),
    min_size=1,
    max_size=6,
)


def broken(changes):
    files = dict(FILES.files)
    for path, where, length, piece in changes:
        content = files[path]
        at = int(where * len(content))
        files[path] = content[:at] + piece + content[at + length :]
    return MemorySource(files)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_a_broken_bundle_gives_problems_and_never_raises(changes):
    source = broken(changes)

    reading = read_course(source, today=TODAY)

    assert (reading.course is None) == reading.has_errors
    for problem in (*reading.problems, *check_registers(source)):
        assert problem.line >= 1
        assert problem.column >= 1
        assert sentence_of(problem)
    if reading.course is not None:
        assert len(course_digest(reading.course)) == 64


@settings(max_examples=30, deadline=None)
@given(CHANGES)
def test_ids_are_written_into_anything_without_harm(changes):
    source = broken(changes)

    for path, insertions in missing_ids(source).items():
        source.files[path] = insert_ids(source.files[path], insertions)

    assert missing_ids(source) == {}
