"""What a check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from elearn.course.facts import Fact
from elearn.course.ledger import Ledger
from elearn.course.model import Course
from elearn.course.registers import Registers
from elearn.course.sources import BundleSource


@dataclass(frozen=True)
class Subject:
    """A course that was read, perhaps with things left out, and all that lies around it."""

    course: Course
    """Not validated as a whole if there were problems: what could not be read has stand-ins."""
    ledger: Ledger
    """Where things stand; problems go there."""
    registers: Registers
    """The declared registers, whole."""
    source: BundleSource
    today: date
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Every file of `media/` by its path there."""
    jurisdictions: tuple[str, ...] = ()
    """Registers that are there, declared or not."""

    @property
    def is_whole(self) -> bool:
        """False if something could not be read: then nothing is said about what seems to be absent."""
        return self.ledger.is_whole

    @property
    def is_clean(self) -> bool:
        """True if all was read as it should be: only then are counts and coverage judged."""
        return self.ledger.is_clean

    def fact(self, fact_id: str) -> Fact | None:
        """A fact of the declared registers."""
        register = self.registers.by_jurisdiction.get(fact_id.partition(".")[0])
        if register is None:
            return None
        return next((fact for fact in register.facts if fact.id == fact_id), None)
