"""From an edition's course to what its page shows, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from elearn.course.model import Course, Lesson, Module, Objective
from elearn.course.wording import messages
from elearn.language import format_date, format_days_until, format_minutes, language_name
from elearn.reporting.facts import Quotation, QuotedFact, quoted_facts
from elearn.web.bodies.reader import Reader
from elearn.web.contacts import grouped
from elearn.web.teach.pages import (
    FactRow,
    LanguageRow,
    LessonRow,
    Link,
    ModuleSection,
    ObjectiveRow,
)
from elearn.web.teach.quizzes import quiz_row


@dataclass(frozen=True)
class Outline:
    """An edition in the reader's language, with the addresses of its previews."""

    reader: Reader
    number: int

    @property
    def course(self) -> Course:
        """What the edition says."""
        return self.reader.course

    def lesson_address(self, lesson_id: str) -> str:
        """Where the lesson is previewed."""
        return url_for("teach.lesson", course_id=self.course.id, number=self.number, lesson_id=lesson_id)

    def lesson_title(self, lesson: Lesson) -> Markup:
        """The lesson's title."""
        return self.reader.inline(f"lesson.{lesson.id}.title", lesson.title)

    # -- modules -------------------------------------------------------------------------------------------

    def modules(self) -> tuple[ModuleSection, ...]:
        """Modules with the lessons that learners see."""
        return tuple(self._module(module) for module in self.course.shown_modules)

    def _module(self, module: Module) -> ModuleSection:
        about = f"module.{module.id}.about"
        return ModuleSection(
            title=self.reader.inline(f"module.{module.id}.title", module.title),
            about=self.reader.html(about, module.about) if module.about else Markup(),
            lessons=tuple(self._lesson(lesson) for lesson in module.lessons if not lesson.retired),
            quiz=quiz_row(self.reader, module.quiz) if module.quiz else None,
        )

    def _lesson(self, lesson: Lesson) -> LessonRow:
        return LessonRow(
            title=self.lesson_title(lesson),
            address=self.lesson_address(lesson.id),
            minutes=format_minutes(lesson.minutes),
            is_private=lesson.private,
            questions=len(lesson.question_ids),
        )

    # -- objectives ----------------------------------------------------------------------------------------

    def objectives(self) -> tuple[ObjectiveRow, ...]:
        """Where each objective is taught, practised and tested."""
        return tuple(self._objective(one) for one in self.course.objectives if not one.retired)

    def _objective(self, objective: Objective) -> ObjectiveRow:
        asked = [one for one in self.course.questions if one.objective == objective.id and not one.retired]
        return ObjectiveRow(
            text=self.reader.inline(f"objective.{objective.id}.text", objective.text),
            lessons=sum(objective.id in lesson.objectives for lesson in self.course.lessons()),
            practice=sum(one.form is None for one in asked),
            form_a=sum(one.form == "a" for one in asked),
            form_b=sum(one.form == "b" for one in asked),
        )

    # -- facts ---------------------------------------------------------------------------------------------

    def facts(self) -> tuple[FactRow, ...]:
        """Every fact quoted, the one due first first."""
        return tuple(self._fact(one) for one in quoted_facts(self.course, self.reader.today))

    def _fact(self, quoted: QuotedFact) -> FactRow:
        fact = quoted.fact
        return FactRow(
            id=fact.id,
            value=self._value(quoted),
            statement=self.reader.marked(self.reader.words.fact_statement(fact), "div"),
            freshness=quoted.freshness,
            review_by=format_date(fact.review_by),
            due=format_days_until((fact.review_by - self.reader.today).days),
            source=f"{fact.source.publisher}, {fact.source.title}",
            source_address=fact.source.url,
            places=tuple(self._places(quoted.quotations)),
        )

    def _value(self, quoted: QuotedFact) -> str | None:
        if quoted.fact.contact is not None:
            return grouped(quoted.fact.contact.way)
        return self.reader.words.fact_value(quoted.fact.id)

    def _places(self, quotations: Iterable[Quotation]) -> Iterable[Link]:
        for place in quotations:
            lesson = self.course.lesson(place.id) if place.kind == "lesson" else None
            question = self.course.question(place.id) if place.kind == "question" else None
            if lesson is not None:
                yield Link(words=self.lesson_title(lesson), address=self.lesson_address(lesson.id))
            elif question is not None:
                asked = self.reader.inline(f"question.{question.id}.ask", question.ask)
                yield Link(words=asked, address=self._address_of_question(question.id))

    def _address_of_question(self, question_id: str) -> str | None:
        asking = (lesson for lesson in self.course.lessons() if question_id in lesson.question_ids)
        return next((f"{self.lesson_address(lesson.id)}#q-{question_id}" for lesson in asking), None)

    # -- languages -----------------------------------------------------------------------------------------

    def languages(self) -> tuple[LanguageRow, ...]:
        """The course's own language, then how far each translation is; facts' wording aside."""
        contexts = [message.context for message in messages(self.course)]
        return tuple(self._language(code, contexts) for code in self.course.languages)

    def _language(self, code: str, contexts: Sequence[str]) -> LanguageRow:
        is_source = code == self.course.language
        done = sum(is_source or self.course.message(context, code) is not None for context in contexts)
        return LanguageRow(
            name=language_name(code), is_source=is_source, done=done, missing=len(contexts) - done
        )
