"""Catalogues of translations (gettext PO): reading, merging by context, writing without needless changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polib
from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from elearn.course.wording.messages import Message

ONE_A_LINE = "one thing per line"
_NO_WRAPPING = 0
_LINE_IN_ERROR = re.compile(r"\(line (\d+)\)|on line (\d+)")
_STRING = r'"(?:[^"\\]|\\.)*"'
_WELL_FORMED = re.compile(
    rf"\s*(?:#(?!~)(?!\|).*|(?:#~\|?|#\|)?\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?(?:{_STRING})?\s*)"
)


@dataclass(frozen=True)
class Header:
    """What a catalogue says of itself."""

    project: str
    """`seasonal-farm-contract 1`: the course's id (or `facts`) and the format."""
    language: str
    source_language: str


class CatalogueSyntaxError(Exception):
    """The text is no PO file; `line` is where reading stopped."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def project_of_course(course_id: str) -> str:
    """What `Project-Id-Version` says in the catalogues of a course; of facts it is `facts 1`."""
    return f"{course_id} 1"


def read_catalogue(text: str) -> polib.POFile:
    """Parse a PO file, nothing of it lost.

    Raises CatalogueSyntaxError with a line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not _WELL_FORMED.fullmatch(line):
            raise CatalogueSyntaxError(number)  # polib would cut a character off a string left open
    try:
        return polib.pofile(
            text if "\n" in text else f"{text}\n", wrapwidth=_NO_WRAPPING, check_for_duplicates=False
        )
    except (OSError, ValueError, LookupError, AttributeError, TypeError, SyntaxError) as error:
        found = _LINE_IN_ERROR.search(str(error))
        line = int(found[1] or found[2]) if found else 1
        raise CatalogueSyntaxError(line) from error


def update_catalogue(existing: str | None, messages: Iterable[Message], header: Header) -> str:
    """The catalogue brought up to the messages, as text.

    Entries are matched by context alone. A changed source keeps its translation, marked fuzzy, with the
    source it was made for as `#| msgid`; a source that changed back is no longer fuzzy; what is gone stays
    as `#~` if it was ever translated. Translators' comments and the order of the files are kept.

    Raises CatalogueSyntaxError if `existing` is no PO file.
    """
    old = read_catalogue(existing) if existing is not None else polib.POFile(wrapwidth=_NO_WRAPPING)
    known = _by_context(old)
    pairs = [(known.get(message.context), message) for message in _in_order_of(old, messages)]
    used = {id(entry) for entry, _ in pairs}
    merged = polib.POFile(wrapwidth=_NO_WRAPPING)
    merged.header = old.header if existing is not None else _title(header)
    merged.metadata = old.metadata if existing is not None else _metadata(header)
    merged.metadata_is_fuzzy = old.metadata_is_fuzzy
    merged.extend(_merge(entry, message) for entry, message in pairs)
    merged.extend(_retire(entry) for entry in old if id(entry) not in used and _is_worth_keeping(entry))
    return write_catalogue(merged)


def write_catalogue(catalogue: polib.POFile) -> str:
    """The catalogue as text; unlike polib it keeps the order of the header's lines and wraps nothing."""
    comments = "".join(f"# {line}\n" if line else "#\n" for line in catalogue.header.split("\n"))
    fuzzy = "#, fuzzy\n" if catalogue.metadata_is_fuzzy else ""
    lines = "".join(f'"{polib.escape(f"{key}: {value}")}\\n"\n' for key, value in catalogue.metadata.items())
    active = [entry for entry in catalogue if not entry.obsolete]
    entries = [*active, *catalogue.obsolete_entries()]
    written = [f'msgid ""\nmsgstr ""\n{lines}', *(entry.__unicode__(_NO_WRAPPING) for entry in entries)]
    return comments + fuzzy + "\n".join(written)


def _by_context(catalogue: polib.POFile) -> dict[str, polib.POEntry]:
    """Living entries before obsolete ones, the first of each context."""
    entries = sorted(catalogue, key=lambda entry: bool(entry.obsolete))
    known: dict[str, polib.POEntry] = {}
    for entry in entries:
        if entry.msgctxt:
            known.setdefault(entry.msgctxt, entry)
    return known


def _in_order_of(catalogue: polib.POFile, messages: Iterable[Message]) -> Sequence[Message]:
    """Files as the catalogue has them, new ones at the end; inside a file in its own order."""
    seen: dict[str, int] = {}
    for entry in catalogue:
        for path, _line in entry.occurrences:
            seen.setdefault(path, len(seen))
    wanted = list(messages)
    for message in wanted:
        seen.setdefault(message.path, len(seen))
    return sorted(wanted, key=lambda message: seen[message.path])


def _merge(entry: polib.POEntry | None, message: Message) -> polib.POEntry:
    if entry is None:
        entry = polib.POEntry(msgctxt=message.context, msgid=message.text, msgstr="")
    entry.obsolete = False
    entry.occurrences = [(message.path, "")]
    if message.is_list and ONE_A_LINE not in entry.comment:
        entry.comment = "\n".join(filter(None, (entry.comment, ONE_A_LINE)))
    if not message.says(entry.msgid):
        _change_source(entry, message)
    entry.msgid = message.text
    return entry


def _change_source(entry: polib.POEntry, message: Message) -> None:
    made_for = entry.previous_msgid if entry.fuzzy and entry.previous_msgid is not None else entry.msgid
    if not entry.msgstr or message.says(made_for):
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
        return
    entry.previous_msgid = made_for
    if not entry.fuzzy:
        entry.flags.insert(0, "fuzzy")


def _is_worth_keeping(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or entry.msgstr_plural or entry.tcomment)


def _retire(entry: polib.POEntry) -> polib.POEntry:
    entry.obsolete = True
    entry.occurrences = []
    return entry


def _title(header: Header) -> str:
    what = header.project.rpartition(" ")[0]
    try:
        language = Locale.parse(header.language, sep="-").get_display_name("en") or header.language
    except (UnknownLocaleError, ValueError):
        language = header.language
    return f"{language} wording of {what}"


def _metadata(header: Header) -> dict[str, str]:
    plural = get_plural(header.language.replace("-", "_"))
    return {
        "Project-Id-Version": header.project,
        "X-Source-Language": header.source_language,
        "Language": header.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"{plural.plural_forms};".replace(";;", ";"),
    }
