"""Files of `media/`: format by content, size, what a drawing may hold, sound that is mono and short."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn.course.media import describe_file, judge_file, used_files, variant_name

EXAMPLE = Path(__file__).resolve().parent.parent / "bundles" / "example" / "media"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def judge(path, content):
    return [(found.code, found.variant) for found in judge_file(path, content)]


def opus(channels=1, seconds=1):
    head = b"OpusHead" + bytes([1, channels, 0, 0])
    return (
        b"OggS" + bytes(24) + head + b"OggS" + bytes(2) + (48_000 * seconds).to_bytes(8, "little") + bytes(12)
    )


def mp3(mode=3, kilobytes=1):
    return (
        b"ID3"
        + bytes([4, 0, 0, 0, 0, 0, 5])
        + bytes(5)
        + bytes([0xFF, 0xFB, 0x50, mode << 6])
        + bytes(1024 * kilobytes)
    )


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.*")), ids=lambda path: path.name)
def test_real_media_are_good(path):
    if path.suffix != ".md":
        assert judge(path.name, path.read_bytes()) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        "<foreignObject/>",
        '<path onclick="x()"/>',
        '<a href="https://example.org"><path/></a>',
        '<use xlink:href="other.svg#a"/>',
        '<image href="data:image/png;base64,AA"/>',
        '<path style="fill: url(https://example.org/a)"/>',
        "<style>@import 'a.css';</style>",
        '<set attributeName="href" to="javascript:x()"/>',
    ],
)
def test_a_drawing_that_could_do_more_than_be_looked_at_is_refused(inside):
    assert judge("a.svg", SVG.format(inside).encode()) == [("svg-unsafe", "")]


@pytest.mark.parametrize(
    "inside", ['<path fill="url(#a)"/>', '<use href="#a"/>', "<style>path{fill:#fff}</style>"]
)
def test_a_drawing_may_refer_to_itself(inside):
    assert judge("a.svg", SVG.format(inside).encode()) == []


def test_entities_are_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;")

    assert judge("a.svg", bomb.encode()) == [("svg-unsafe", "entities")]


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("a.gif", b"GIF89a", [("media-format", "suffix")]),
        ("a", b"", [("media-format", "suffix")]),
        ("a.svg", b"no drawing", [("media-format", "content")]),
        ("a.png", b"\xff\xd8\xff", [("media-format", "content")]),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200 * 1024), [("media-too-large", "")]),
        ("a.webp", b"RIFFxxxxWAVE", [("media-format", "content")]),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", []),
        ("a.opus", b"OggS", [("media-format", "content")]),
        ("a.opus", opus(), []),
        ("a.opus", opus(channels=2), [("media-format", "mono")]),
        ("a.opus", opus(seconds=301), [("media-too-large", "length")]),
        ("a.mp3", mp3(), []),
        ("a.mp3", mp3(mode=0), [("media-format", "mono")]),
        ("a.mp3", b"ID3" + bytes(3), [("media-format", "content")]),
        ("a.mp3", mp3(kilobytes=3000), [("media-too-large", ""), ("media-too-large", "length")]),
    ],
)
def test_files_are_judged_by_their_content(path, content, expected):
    assert judge(path, content) == expected


def test_variants_by_language_stand_beside_the_file():
    assert variant_name("es/payslip.svg", "fr") == "es/payslip.fr.svg"
    assert used_files(["a.svg", "."], ["a.svg", "a.fr.svg", "a.ar.svg", "b.svg"], ["fr"]) == (
        "a.fr.svg",
        "a.svg",
    )


def test_a_file_is_described_by_what_is_in_it():
    found = describe_file("a.svg", b"x")

    assert (found.size, found.media_type, found.digest[:8]) == (1, "image/svg+xml", "2d711642")
