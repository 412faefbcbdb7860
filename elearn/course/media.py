"""Files of `media/`: what they are by their content, and what is allowed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from elearn.course.model import MediaFile
from elearn.course.sources import BundleSource

KILOBYTE = 1024
LONGEST_SECONDS = 300


@dataclass(frozen=True)
class Format:
    """What a suffix promises."""

    media_type: str
    most: int
    """Bytes."""
    begins: tuple[bytes, ...]
    """How such a file begins; empty where the content is judged otherwise."""


FORMATS: Mapping[str, Format] = {
    ".svg": Format("image/svg+xml", 200 * KILOBYTE, ()),
    ".png": Format("image/png", 200 * KILOBYTE, (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": Format("image/jpeg", 200 * KILOBYTE, (b"\xff\xd8\xff",)),
    ".webp": Format("image/webp", 200 * KILOBYTE, (b"RIFF",)),
    ".opus": Format("audio/ogg", 500 * KILOBYTE, (b"OggS",)),
    ".mp3": Format("audio/mpeg", 500 * KILOBYTE, (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    ".webm": Format("video/webm", 5 * KILOBYTE * KILOBYTE, (b"\x1aE\xdf\xa3",)),
    ".mp4": Format("video/mp4", 5 * KILOBYTE * KILOBYTE, ()),
    ".vtt": Format("text/vtt", 200 * KILOBYTE, (b"WEBVTT", b"\xef\xbb\xbfWEBVTT")),
    ".pdf": Format("application/pdf", 2 * KILOBYTE * KILOBYTE, (b"%PDF-",)),
}
_SVG_ELEMENTS_REFUSED = frozenset(
    ["script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler"]
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)\s]|@import|javascript:|expression\(", re.IGNORECASE)
_MONO = 1
_OPUS_RATE = 48_000
_ID3_HEADER = 10
_SYNC = 0xFF
_SYNC_TAIL = 0xE0
_MP3_MONO = 3
_MP3_RATES: Mapping[int, tuple[int, ...]] = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
"""Kilobits a second of layer III by MPEG version (ISO/IEC 11172-3 and 13818-3)."""


@dataclass(frozen=True)
class MediaFinding:
    """What is wrong with a file."""

    path: str
    """Inside `media/`."""
    code: str
    variant: str = ""
    shown: str = ""


def file_names(source: BundleSource) -> tuple[str, ...]:
    """Paths inside `media/` of everything there; notes (README*) aside."""
    inside = (path.removeprefix("media/") for path in source.paths() if path.startswith("media/"))
    return tuple(path for path in inside if not PurePosixPath(path).name.startswith("README"))


def variant_name(path: str, language: str) -> str:
    """`payslip.fr.svg` of `payslip.svg`."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{language}.{suffix}" if dot else f"{path}.{language}"


def used_files(named: Iterable[str], present: Iterable[str], languages: Iterable[str]) -> tuple[str, ...]:
    """Files that the course names and their variants by language, as far as they are there; sorted."""
    there, spoken = set(present), tuple(languages)
    wanted = {name for path in named for name in (path, *(variant_name(path, one) for one in spoken))}
    return tuple(sorted(wanted & there))


def describe_file(path: str, content: bytes) -> MediaFile:
    """The file as the course keeps it."""
    known = FORMATS.get(PurePosixPath(path).suffix.lower())
    return MediaFile(
        path=path,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=known.media_type if known else "application/octet-stream",
    )


def judge_file(path: str, content: bytes) -> Iterator[MediaFinding]:
    """What is wrong with a file: its format, its size, and an SVG that could do more than be looked at."""
    suffix = PurePosixPath(path).suffix
    known = FORMATS.get(suffix)
    if known is None:
        yield MediaFinding(path, "media-format", "suffix", suffix or path)
        return
    if len(content) > known.most:
        yield MediaFinding(path, "media-too-large", "", f"{known.most // KILOBYTE}")
    if suffix == ".svg":
        yield from _judge_svg(path, content)
    elif not _begins_as_promised(suffix, known, content):
        yield MediaFinding(path, "media-format", "content", suffix)
    elif suffix == ".opus":
        yield from _judge_opus(path, content)
    elif suffix == ".mp3":
        yield from _judge_mp3(path, content)


def _begins_as_promised(suffix: str, known: Format, content: bytes) -> bool:
    if suffix == ".mp4":
        return content[4:8] == b"ftyp"
    if suffix == ".webp" and content[8:12] != b"WEBP":
        return False
    return content.startswith(known.begins)


def _judge_svg(path: str, content: bytes) -> Iterator[MediaFinding]:
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except ParseError:
        yield MediaFinding(path, "media-format", "content", ".svg")
        return
    except (DefusedXmlException, ValueError):
        yield MediaFinding(path, "svg-unsafe", "entities")
        return
    for element in root.iter():
        reason = _unsafe(element)
        if reason:
            yield MediaFinding(path, "svg-unsafe", "", reason)
            return


def _unsafe(element: Element) -> str:
    """The name of what makes an element unsafe; empty if nothing does."""
    name = _local(str(element.tag))
    if name in _SVG_ELEMENTS_REFUSED:
        return f"<{name}>"
    if name == "style" and _OUTSIDE.search(element.text or ""):
        return "<style>"
    for attribute, value in element.attrib.items():
        local = _local(attribute)
        if local.startswith("on"):
            return local
        if local in {"href", "src"} and not value.strip().startswith("#"):
            return local
        if _OUTSIDE.search(value):
            return local
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _judge_opus(path: str, content: bytes) -> Iterator[MediaFinding]:
    """Ogg Opus (RFC 7845): channels stand in the OpusHead, the length in the last page's granule."""
    head = content.find(b"OpusHead")
    if head < 0 or len(content) <= head + 9:
        yield MediaFinding(path, "media-format", "content", ".opus")
        return
    if content[head + 9] != _MONO:
        yield MediaFinding(path, "media-format", "mono", ".opus")
    last = content.rfind(b"OggS")
    samples = int.from_bytes(content[last + 6 : last + 14], "little", signed=True)
    if samples / _OPUS_RATE > LONGEST_SECONDS:
        yield MediaFinding(path, "media-too-large", "length", str(LONGEST_SECONDS // 60))


def _judge_mp3(path: str, content: bytes) -> Iterator[MediaFinding]:
    """MPEG-1 or -2 layer III: the first frame says channels and bit rate, and so about the length."""
    at = 0
    if content.startswith(b"ID3") and len(content) >= _ID3_HEADER:
        size = content[6:10]  # seven bits a byte
        at = _ID3_HEADER + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
    frame = content[at : at + 4]
    if len(frame) < len(b"head") or frame[0] != _SYNC or frame[1] & _SYNC_TAIL != _SYNC_TAIL:
        yield MediaFinding(path, "media-format", "content", ".mp3")
        return
    if frame[3] >> 6 != _MP3_MONO:
        yield MediaFinding(path, "media-format", "mono", ".mp3")
    rates = _MP3_RATES[1 if frame[1] & 0x08 else 2]
    rate = rates[frame[2] >> 4]
    if rate and (len(content) - at) * 8 / (rate * 1000) > LONGEST_SECONDS:
        yield MediaFinding(path, "media-too-large", "length", str(LONGEST_SECONDS // 60))
