"""A small course, written in French and translated to English, built as a model: no bundle, no surprises.

Two modules, three lessons, a checklist, one question of each kind inside a lesson, a module quiz, and a
final with forms a and b, each with two questions for each of two objectives.
"""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from elearn.course.blocks import (
    CalloutBlock,
    ChecklistBlock,
    ChecklistItem,
    ContactsBlock,
    FactsBlock,
    ImageBlock,
    QuestionBlock,
    TextBlock,
)
from elearn.course.facts import Contact, Fact, Register, Source, Value
from elearn.course.model import Course, Lesson, MediaFile, Module, Objective, Question, Wording
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.course.questions.number import NumberMistake, NumberQuestion
from elearn.course.questions.text import TextMistake, TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.course.quizzes import Quiz

PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
PICTURE_DIGEST = hashlib.sha256(PICTURE).hexdigest()
MEDIA = {PICTURE_DIGEST: PICTURE}
"""What goes to `publish_course` with `make_course()`."""

ENGLISH = {
    "course.title": "Your rights at work",
    "course.about": "What your employer owes you, and what you owe.",
    "objective.know-hours.text": "You know how long a week of work may be.",
    "objective.keep-papers.text": "You keep your papers yourself.",
    "module.hours.title": "Hours and pay",
    "module.papers.title": "Your papers",
    "quiz.hours.title": "Hours and pay: quiz",
    "quiz.final.title": "Final test",
    "lesson.week.title": "The working week",
    "lesson.payslip.title": "Your payslip",
    "lesson.passport.title": "Your passport is yours",
    "block.week-text.text": "The law says {es.hours-week}.",
    "block.week-facts.title": "The law",
    "block.payslip-text.text": "Ask for your payslip **each month**.",
    "block.payslip-picture.describe": "A payslip.",
    "block.passport-text.text": "Nobody may keep your passport.",
    "block.passport-note.text": "An employer who keeps it breaks the law.",
    "block.before-leaving.title": "Before you leave",
    "block.before-leaving.item.copy.text": "Copy your passport",
    "block.before-leaving.item.family.text": "Give a copy to your family",
    "question.week-hours.ask": "How many hours a week?",
    "question.week-hours.mistake.france.why": "That is France.",
    "question.payslip-word.ask": "What is the paper called that shows your pay?",
    "question.payslip-word.accept": "payslip\npay slip",
    "question.payslip-word.mistake.contract.accept": "contract",
    "question.payslip-word.mistake.contract.why": "The contract says what was agreed, not what was paid.",
    "question.passport-kept.ask": "Who may keep your passport?",
    "question.passport-kept.explain": "Only you.",
    "question.passport-kept.option.me.text": "I",
    "question.passport-kept.option.boss.text": "My employer",
    "question.passport-kept.option.boss.why": "No: he may look at it, not keep it.",
    "question.passport-true.ask": "Your employer may hold your passport.",
    "fact.es.hours-week.statement": "A full week is at most {es.hours-week}.",
    "fact.es.emergency.statement": "The emergency number in Spain.",
    "fact.es.emergency.name": "Emergencies",
    "facts.es.name": "Spain",
} | {
    f"question.{objective}-{form}{number}.ask": f"Final, {objective}, {form}{number}: true?"
    for objective in ("know-hours", "keep-papers")
    for form in "ab"
    for number in (1, 2)
}


def make_course(course_id: str = "rights", **changes: Any) -> Course:
    """The small course; `changes` replace fields of the model, for example `title=` or `final=None`."""
    fields: dict[str, Any] = {
        "format": 1,
        "id": course_id,
        "title": "Vos droits au travail",
        "about": "Ce que votre employeur vous doit, et ce que vous devez.",
        "language": "fr",
        "track": "rights-and-duties",
        "facts": ("es",),
        "objectives": (
            Objective(id="know-hours", text="Vous savez combien dure une semaine de travail."),
            Objective(id="keep-papers", text="Vous gardez vos papiers vous-même."),
        ),
        "modules": (hours_module(), papers_module()),
        "final": final_quiz(),
        "questions": tuple(sorted(make_questions(), key=lambda one: one.id)),
        "quoted": (spain(),),
        "wordings": (Wording(language="en", messages=ENGLISH),),
        "media": (
            MediaFile(
                path="payslip.svg", digest=PICTURE_DIGEST, size=len(PICTURE), media_type="image/svg+xml"
            ),
        ),
    }
    return Course(**(fields | changes))


def hours_module(**changes: Any) -> Module:
    """Two lessons, a quiz."""
    fields: dict[str, Any] = {
        "id": "hours",
        "title": "Horaires et paie",
        "lessons": (week_lesson(), payslip_lesson()),
        "quiz": Quiz(
            id="hours",
            title="Horaires et paie : questions",
            questions=("week-hours", "payslip-word"),
            passing=Decimal("0.6"),
        ),
    }
    return Module(**(fields | changes))


def papers_module(**changes: Any) -> Module:
    """One lesson with a checklist, no quiz."""
    fields: dict[str, Any] = {"id": "papers", "title": "Vos papiers", "lessons": (passport_lesson(),)}
    return Module(**(fields | changes))


def week_lesson(**changes: Any) -> Lesson:
    """A text with a fact in it, the fact, a number to type."""
    fields: dict[str, Any] = {
        "id": "week",
        "title": "La semaine de travail",
        "objectives": ("know-hours",),
        "minutes": 5,
        "blocks": (
            TextBlock(id="week-text", kind="text", text="La loi dit {es.hours-week}."),
            FactsBlock(id="week-facts", kind="facts", facts=("es.hours-week",), title="La loi"),
            QuestionBlock(id="week-hours", kind="question", question="week-hours"),
        ),
    }
    return Lesson(**(fields | changes))


def payslip_lesson(**changes: Any) -> Lesson:
    """A text, a picture, a word to type."""
    fields: dict[str, Any] = {
        "id": "payslip",
        "title": "Votre bulletin de paie",
        "objectives": ("know-hours",),
        "minutes": 5,
        "blocks": (
            TextBlock(
                id="payslip-text", kind="text", text="Demandez votre bulletin de paie **chaque mois**."
            ),
            ImageBlock(
                id="payslip-picture", kind="image", file="payslip.svg", describe="Un bulletin de paie."
            ),
            QuestionBlock(id="payslip-word", kind="question", question="payslip-word"),
        ),
    }
    return Lesson(**(fields | changes))


def passport_lesson(**changes: Any) -> Lesson:
    """A text, a callout, contacts, two questions to pick from, a checklist."""
    fields: dict[str, Any] = {
        "id": "passport",
        "title": "Votre passeport est à vous",
        "objectives": ("keep-papers",),
        "minutes": 6,
        "blocks": (
            TextBlock(id="passport-text", kind="text", text="Personne ne peut garder votre passeport."),
            CalloutBlock(
                id="passport-note",
                kind="callout",
                tone="warning",
                text="Un employeur qui le garde ne respecte pas la loi.",
            ),
            ContactsBlock(id="passport-help", kind="contacts", facts=("es.emergency",)),
            QuestionBlock(id="passport-kept", kind="question", question="passport-kept"),
            QuestionBlock(id="passport-true", kind="question", question="passport-true"),
            ChecklistBlock(
                id="before-leaving",
                kind="checklist",
                title="Avant de partir",
                items=(
                    ChecklistItem(id="copy", text="Copier votre passeport"),
                    ChecklistItem(id="family", text="Donner une copie à votre famille"),
                ),
            ),
        ),
    }
    return Lesson(**(fields | changes))


def final_quiz(**changes: Any) -> Quiz:
    """One question for each objective, three attempts, 70 %."""
    fields: dict[str, Any] = {
        "id": "final",
        "title": "Test final",
        "per_objective": 1,
        "passing": Decimal("0.7"),
        "attempts": 3,
    }
    return Quiz(**(fields | changes))


def make_questions() -> list[Question]:
    """One of each kind for the lessons, and eight statements for the final: form a is true, form b false."""
    of_the_final: list[Question] = [
        TrueFalseQuestion(
            id=f"{objective}-{form}{number}",
            kind="truefalse",
            objective=objective,
            form=form,
            ask=f"Test final, {objective}, {form}{number} : vrai ?",
            answer=form == "a",
        )
        for objective in ("know-hours", "keep-papers")
        for form in ("a", "b")
        for number in (1, 2)
    ]
    return [
        NumberQuestion(
            id="week-hours",
            kind="number",
            objective="know-hours",
            ask="Combien d'heures par semaine ?",
            answer="es.hours-week",
            mistakes=(NumberMistake(id="france", why="C'est la France.", answer=Decimal(35)),),
        ),
        TextQuestion(
            id="payslip-word",
            kind="text",
            objective="know-hours",
            ask="Comment s'appelle le papier qui montre votre paie ?",
            accept=("bulletin de paie", "fiche de paie"),
            mistakes=(
                TextMistake(
                    id="contract", why="Le contrat dit ce qui est convenu, pas payé.", accept=("contrat",)
                ),
            ),
        ),
        ChoiceQuestion(
            id="passport-kept",
            kind="choice",
            objective="keep-papers",
            ask="Qui peut garder votre passeport ?",
            explain="Vous seule, vous seul.",
            options=(
                Option(id="me", text="Moi", right=True),
                Option(id="boss", text="Mon employeur", why="Non : il peut le voir, pas le garder."),
            ),
        ),
        TrueFalseQuestion(
            id="passport-true",
            kind="truefalse",
            objective="keep-papers",
            ask="Votre employeur peut garder votre passeport.",
            answer=False,
        ),
        *of_the_final,
    ]


def spain() -> Register:
    """Two facts: one with a value, one with a contact."""
    source = Source(title="BOE", publisher="Gobierno de España", url="https://www.boe.es/")
    return Register(
        format=1,
        jurisdiction="es",
        name="Espagne",
        language="fr",
        facts=(
            Fact(
                id="es.hours-week",
                statement="Une semaine entière dure au plus {es.hours-week}.",
                value=Value(amount=Decimal(40), unit="hour", per="week"),
                source=source,
                as_of="2026-01",
                review_by=date(2027, 1, 1),
                critical=True,
            ),
            Fact(
                id="es.emergency",
                statement="Le numéro d'urgence en Espagne.",
                contact=Contact(name="Urgences", use="emergency", phone="112", free=True),
                source=source,
                as_of="2026-01",
                review_by=date(2028, 1, 1),
            ),
        ),
    )
