"""Facts: each well made in its register, each quotation answered, none stale without a word."""

from __future__ import annotations

from collections.abc import Iterable

from elearn.course.blocks import ContactsBlock
from elearn.course.checks.identifiers import check_unique
from elearn.course.checks.naming import say_missing
from elearn.course.checks.subject import Subject
from elearn.course.facts import Fact, Register
from elearn.course.holes import holes_in
from elearn.course.ledger import Ledger
from elearn.course.walking import authored, prose, quoted_facts
from elearn.course.words import Model


def check_registers_made(ledger: Ledger, registers: Iterable[Register]) -> None:
    """fact-wrong-file, fact-shape, contact-empty, source-missing, duplicate-id, and holes of statements."""
    for register in registers:
        check_unique(ledger, register.facts)
        known = {fact.id: fact for fact in register.facts}
        for fact in register.facts:
            _check_fact(ledger, register, fact)
            for hole in holes_in(fact.statement):
                if hole not in known:
                    ledger.say("unknown-hole", fact, "statement", hole=hole)
                elif known[hole].value is None and known[hole].contact is None:
                    ledger.say("fact-has-no-value", fact, "statement", fact=hole)


def _check_fact(ledger: Ledger, register: Register, fact: Fact) -> None:
    if fact.jurisdiction != register.jurisdiction:
        ledger.say("fact-wrong-file", fact, "id", id=fact.id, jurisdiction=f"{register.jurisdiction}.")
    if fact.value is not None and fact.contact is not None:
        ledger.say("fact-shape", fact)
    if fact.contact is not None and not fact.contact.way:
        ledger.say("contact-empty", fact.contact)
    if fact.source.url is None and fact.source.verify_at is None:
        ledger.say("source-missing", fact.source)


def check_facts(subject: Subject) -> None:
    """What the bundle quotes: is it there, has it what it is quoted for, and how old is it."""
    course, ledger = subject.course, subject.ledger
    check_registers_made(ledger, subject.registers.by_jurisdiction.values())
    for place, jurisdiction in enumerate(course.facts):
        if jurisdiction not in subject.jurisdictions:
            ledger.say("fact-missing", course, "facts", place, variant="register", fact=jurisdiction)
    for thing in authored(course):
        for steps, fact_id in quoted_facts(thing):
            fact = _look_up(subject, thing, steps, fact_id)
            if fact is not None and isinstance(thing, ContactsBlock) and fact.contact is None:
                ledger.say("fact-has-no-contact", thing, *steps, fact=fact_id)
        for said in prose(thing):
            for hole in holes_in(said.text):
                _check_hole(subject, thing, said.steps, hole)
    for register in course.quoted:
        for fact in register.facts:
            _check_age(subject, fact)


def _look_up(subject: Subject, thing: Model, steps: tuple[str | int, ...], fact_id: str) -> Fact | None:
    """The quoted fact, if it is there; else say why not."""
    jurisdiction = fact_id.partition(".")[0]
    fact = subject.fact(fact_id)
    if fact is not None:
        if fact.retired:
            subject.ledger.say("fact-retired", thing, *steps, fact=fact_id)
        return fact
    if jurisdiction not in subject.course.facts and jurisdiction in subject.jurisdictions:
        subject.ledger.say("fact-not-declared", thing, *steps, fact=fact_id, jurisdiction=jurisdiction)
    elif jurisdiction not in subject.course.facts or jurisdiction in subject.registers.by_jurisdiction:
        known = [one.id for register in subject.registers.by_jurisdiction.values() for one in register.facts]
        say_missing(subject.ledger, "fact-missing", fact_id, known, thing, *steps)
    return None


def _check_hole(subject: Subject, thing: Model, steps: tuple[str | int, ...], hole: str) -> None:
    if "." not in hole:
        subject.ledger.say("unknown-hole", thing, *steps, hole=hole)
        return
    fact = _look_up(subject, thing, steps, hole)
    if fact is not None and fact.value is None and fact.contact is None:
        subject.ledger.say("fact-has-no-value", thing, *steps, fact=hole)


def _check_age(subject: Subject, fact: Fact) -> None:
    if fact.is_stale(subject.today):
        day = fact.review_by.isoformat()
        subject.ledger.say("fact-stale", fact, "review_by", fact=fact.id, day=day)
    if fact.source.url is None and fact.source.verify_at is not None:
        subject.ledger.say("fact-unverified", fact.source, "verify_at", fact=fact.id)
