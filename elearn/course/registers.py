"""Registers of facts: `facts/*.yaml` and their translations, cut down to what a course quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from elearn.course.composing import compose
from elearn.course.facts import Register
from elearn.course.files import REGISTER_FILE
from elearn.course.ledger import Cursor, Ledger
from elearn.course.nodes import Mapping as MappingNode
from elearn.course.problems import make_problem
from elearn.course.repairing import known_keys
from elearn.course.sources import BundleSource
from elearn.course.wording import check_catalogue, register_messages

PROJECT = "facts 1"
_OF_THE_WHOLE_REGISTER = frozenset({"translation-obsolete"})
"""Said where the register itself is checked, not at every course that quotes something of it."""


@dataclass
class Registers:
    """The registers that a course may quote."""

    by_jurisdiction: dict[str, Register] = field(default_factory=dict[str, Register])

    def cut_to(self, quoted: frozenset[str]) -> tuple[Register, ...]:
        """The registers with the quoted facts only, sorted; those of which nothing is quoted are left out."""
        cut: list[Register] = []
        for jurisdiction in sorted(self.by_jurisdiction):
            register = self.by_jurisdiction[jurisdiction]
            facts = tuple(fact for fact in register.facts if fact.id in quoted)
            if facts:
                cut.append(register.model_copy(update={"facts": facts}))
        return tuple(cut)


def jurisdictions_of(source: BundleSource) -> tuple[str, ...]:
    """Names of the registers that are there."""
    return tuple(
        path.removesuffix(".yaml")
        for path in source.fact_paths()
        if path.endswith(".yaml") and "/" not in path
    )


def read_registers(source: BundleSource, ledger: Ledger, jurisdictions: Iterable[str]) -> Registers:
    """The registers of these jurisdictions; those that are not there are left out."""
    registers = Registers()
    present = set(jurisdictions_of(source))
    for jurisdiction in jurisdictions:
        if jurisdiction in present:
            register = _read_register(source, ledger, jurisdiction)
            if register is not None:
                registers.by_jurisdiction[jurisdiction] = register
    return registers


def _read_register(source: BundleSource, ledger: Ledger, jurisdiction: str) -> Register | None:
    path = f"{jurisdiction}.yaml"
    shown = source.shown_fact(path)
    document = compose(shown, source.read_fact(path))
    ledger.problems += document.problems
    if document.root is None and document.problems:
        ledger.is_whole = False
        return None
    root = document.root or MappingNode(1, 1)
    read = REGISTER_FILE.read(Cursor(ledger, shown, jurisdiction, known_keys()), root, "")
    return read if isinstance(read, Register) else None


def read_fact_wordings(
    source: BundleSource,
    ledger: Ledger,
    registers: Iterable[Register],
    languages: Iterable[str],
    *,
    whole_register: bool = False,
) -> Mapping[str, Mapping[str, str]]:
    """Language -> message context -> wording of the registers' facts, as far as it can be shown."""
    wordings: dict[str, Mapping[str, str]] = {}
    present = set(source.fact_paths())
    for language in languages:
        foreign = [register for register in registers if register.language != language]
        wanted = [message for register in foreign for message in register_messages(register)]
        path = f"locales/{language}.po"
        shown = source.shown_fact(path)
        if not wanted:
            continue
        if path not in present:
            missing = {"variant": "file", "language": language}
            ledger.problems.append(make_problem("translation-missing", shown, 1, 1, missing))
            continue
        try:
            text = source.read_fact(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            ledger.problems.append(make_problem("not-utf8", shown, 1, 1))
            continue
        checked = check_catalogue(text, wanted, project=PROJECT, language=language)
        ledger.problems += [
            make_problem(one.code, shown, one.line, 1, one.parameters)
            for one in checked.problems
            if whole_register or one.code not in _OF_THE_WHOLE_REGISTER
        ]
        wordings[language] = checked.messages
    return wordings
