"""Catalogues of the user interface: `extract`, `update`, `check`.

`translations/messages.pot` is what stands in the source, `translations/<language>/LC_MESSAGES/messages.po`
its translations. Merging is exact, by context and English sentence: nothing is ever guessed. No dates and no
line numbers are written, so that a catalogue changes only when its words do.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import polib
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # pyright: ignore[reportUnknownVariableType] - untyped in Babel
from babel.messages.plurals import get_plural

from elearn.course.localised import typeset
from elearn.course.wording.catalogues import CatalogueSyntaxError, read_catalogue, write_catalogue
from elearn.language import LANGUAGES, SOURCE_LANGUAGE

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
NEVER_SAID = re.compile(r"\b(invalid|oops|error \d{3})\b", re.IGNORECASE)
Mapping = tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]
"""Babel's: extraction method of each pattern of paths, options of each."""
Key = tuple[str | None, str]
"""Context and English sentence (of a plural its singular)."""


def extract(root: Path = ROOT) -> polib.POFile:
    """What stands in the source now, files and sentences in a stable order."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        mapping = cast("Mapping", parse_mapping_cfg(file, "babel.cfg"))
    methods, options = mapping
    found: dict[Key, polib.POEntry] = {}
    for path, _line, said, _comments, context in extract_from_dir(
        root, methods, options, keywords=KEYWORDS, directory_filter=_is_ours
    ):
        singular, plural = (said[0], said[1]) if isinstance(said, tuple) else (said, "")
        if not singular:
            continue
        entry = found.setdefault(
            (context, singular), polib.POEntry(msgctxt=context, msgid=singular, msgstr="")
        )
        if plural:
            entry.msgid_plural, entry.msgstr = plural, ""
            entry.msgstr_plural = {0: "", 1: ""}
        if (path, "") not in entry.occurrences:
            entry.occurrences.append((path, ""))
    pot = _new_catalogue(SOURCE_LANGUAGE, "Sentences of the user interface, as they stand in the source")
    for entry in found.values():
        entry.occurrences.sort()
    pot.extend(
        sorted(found.values(), key=lambda entry: (entry.occurrences[0], entry.msgid, entry.msgctxt or ""))
    )
    return pot


def _is_ours(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "__"))


def _new_catalogue(language: str, title: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = title
    plural_forms = str(get_plural(language).plural_forms).rstrip(";") + ";"
    catalogue.metadata = {
        "Project-Id-Version": "elearn",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
    }
    return catalogue


def merge(pot: polib.POFile, old: polib.POFile, language: str) -> polib.POFile:
    """The language's catalogue brought up to the source; what is gone stays as `#~` if it was translated."""
    merged = _new_catalogue(language, f"Sentences of the user interface: {language}")
    if old.header:
        merged.header = old.header
    known: dict[Key, polib.POEntry] = {}
    for entry in sorted(old, key=lambda entry: bool(entry.obsolete)):
        known.setdefault(_key(entry), entry)
    for entry in pot:
        merged.append(_carry_over(entry, known.pop(_key(entry), None), language))
    for entry in known.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete, entry.occurrences = True, []
            merged.append(entry)
    return merged


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid)


def _carry_over(entry: polib.POEntry, old: polib.POEntry | None, language: str) -> polib.POEntry:
    forms = _count_of_forms(language)
    carried = polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        occurrences=entry.occurrences,
    )
    if old is not None:
        carried.tcomment, carried.flags = old.tcomment, old.flags
    if entry.msgid_plural:
        given = old.msgstr_plural if old is not None else {}
        carried.msgstr_plural = {form: typeset(given.get(form, ""), language) for form in range(forms)}
    else:
        carried.msgstr = typeset(old.msgstr, language) if old is not None else ""
    return carried


def _count_of_forms(language: str) -> int:
    return int(get_plural(language).num_plurals)


# -- checks ------------------------------------------------------------------------------------------------


def problems_of_pot(fresh: polib.POFile, committed: str | None) -> Iterator[str]:
    """Sentences that cannot be translated well, and a template that is behind the source."""
    if committed != write_catalogue(fresh):
        yield "translations/messages.pot is behind the source: run python tools/catalogues.py update"
    for entry in fresh:
        where = entry.occurrences[0][0]
        for text in filter(None, (entry.msgid, entry.msgid_plural)):
            left = PLACEHOLDER.sub("", text).replace("%%", "")
            if "%" in left and ("%(" in left or PLACEHOLDER.search(text)):
                yield f"{where}: only %(name)s may stand after a per cent sign, %% for the sign: {text!r}"
            if NEVER_SAID.search(text):
                yield f"{where}: say what happened and what to do, in plain words: {text!r}"


def problems_of_catalogue(pot: polib.POFile, catalogue: polib.POFile, language: str) -> Iterator[str]:
    """What is missing from a language's catalogue, and translations with other holes."""
    known = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    for entry in pot:
        translation = known.get(_key(entry))
        if translation is None:
            yield f"{language}: not in the catalogue: {entry.msgid!r}"
        elif translation.fuzzy:
            yield f"{language}: marked fuzzy: {entry.msgid!r}"
        else:
            yield from _problems_of_translation(entry, translation, language)
    wanted = {_key(entry) for entry in pot}
    for key in known:
        if key not in wanted:
            yield f"{language}: nobody says this any more: {key[1]!r}"


def _problems_of_translation(
    entry: polib.POEntry, translation: polib.POEntry, language: str
) -> Iterator[str]:
    if not entry.msgid_plural:
        yield from _problems_of_form(entry.msgid, _holes(entry.msgid), set(), translation.msgstr, language)
        return
    forms = translation.msgstr_plural
    if set(forms) != set(range(_count_of_forms(language))):
        yield f"{language}: {len(forms)} plural forms of {_count_of_forms(language)}: {entry.msgid!r}"
    for form, text in forms.items():
        may_lack = {"n"} if form < max(forms) else set[str]()
        yield from _problems_of_form(entry.msgid_plural, _holes(entry.msgid_plural), may_lack, text, language)


def _problems_of_form(
    source: str, holes: set[str], may_lack: set[str], translated: str, language: str
) -> Iterator[str]:
    """A form has the holes of its source; all but the last may leave the number out (`one day`)."""
    if not translated.strip():
        yield f"{language}: not translated: {source!r}"
        return
    given = _holes(translated)
    if not (holes - may_lack <= given <= holes):
        yield f"{language}: other holes than {source!r}: {translated!r}"
    if holes and "%" in PLACEHOLDER.sub("", translated).replace("%%", ""):
        yield f"{language}: a per cent sign that is not doubled: {translated!r}"
    if typeset(translated, language) != translated:
        yield f"{language}: no-break spaces before ? ! : ; are missing (update puts them in): {translated!r}"


def _holes(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def problems_of_source(root: Path = ROOT) -> Iterator[str]:
    """Calls that no extraction can see: a sentence that is not written where it is marked."""
    for path in sorted((root / "elearn").rglob("*.py")):
        if path == root / "elearn" / "language.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name_of(node.func) in KEYWORDS and not _is_written_out(node):
                shown = path.relative_to(root)
                yield f"{shown}:{node.lineno}: {_name_of(node.func)}() needs its sentence written inside it"


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _is_written_out(call: ast.Call) -> bool:
    count = 2 if _name_of(call.func) in {"ngettext", "pgettext"} else 1
    said = call.args[:count]
    return len(said) == count and all(
        isinstance(one, ast.Constant) and isinstance(one.value, str) for one in said
    )


# -- commands ----------------------------------------------------------------------------------------------


def update(root: Path = ROOT, languages: Iterable[str] = LANGUAGES) -> list[str]:
    """Write the template and each language's catalogue."""
    pot = extract(root)
    (root / "translations").mkdir(exist_ok=True)
    (root / "translations" / "messages.pot").write_text(write_catalogue(pot), encoding="utf-8")
    told = [f"messages.pot: {len(pot)} sentences"]
    for language in _translated(languages):
        path = _path_of(root, language)
        old = read_catalogue(path.read_text(encoding="utf-8")) if path.exists() else polib.POFile()
        merged = merge(pot, old, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_catalogue(merged), encoding="utf-8")
        left = sum(not one.translated() and not one.obsolete for one in merged)
        told.append(f"{language}: {left} of {len(pot)} to translate")
    return told


def check(root: Path = ROOT, languages: Iterable[str] = LANGUAGES) -> list[str]:
    """Everything that is not as it should be, each in a line."""
    pot = extract(root)
    committed = root / "translations" / "messages.pot"
    found = list(problems_of_source(root))
    found += problems_of_pot(pot, committed.read_text(encoding="utf-8") if committed.exists() else None)
    for language in _translated(languages):
        path = _path_of(root, language)
        if not path.exists():
            found.append(f"{language}: there is no catalogue")
            continue
        try:
            catalogue = read_catalogue(path.read_text(encoding="utf-8"))
        except CatalogueSyntaxError as error:
            found.append(f"{path.relative_to(root)}:{error.line}: cannot be read")
            continue
        found += problems_of_catalogue(pot, catalogue, language)
    return found


def _translated(languages: Iterable[str]) -> list[str]:
    return [language for language in languages if language != SOURCE_LANGUAGE]


def _path_of(root: Path, language: str) -> Path:
    return root / "translations" / language / "LC_MESSAGES" / "messages.po"


def main(arguments: list[str]) -> int:
    """Run one command; 1 if `check` found anything, 2 for an unknown command."""
    commands: dict[str, Callable[[], list[str]]] = {"update": update, "check": check}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("usage: python tools/catalogues.py update | check")
        return 2
    told = commands[arguments[0]]()
    print("\n".join(told) or "catalogues: complete")
    return 1 if arguments[0] == "check" and told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
