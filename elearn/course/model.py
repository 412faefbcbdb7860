"""A course as the program knows it once a bundle is read: frozen, typed, no dicts of raw YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from elearn.course.blocks import AnyBlock, QuestionBlock
from elearn.course.facts import Fact, Register
from elearn.course.questions.choice import ChoiceQuestion
from elearn.course.questions.number import NumberQuestion
from elearn.course.questions.text import TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from elearn.course.quizzes import Completion, Quiz
from elearn.course.words import (
    DURATION,
    Country,
    FactId,
    Identifier,
    Jurisdiction,
    Key,
    Language,
    LongText,
    Model,
    OwnIdentifier,
    Sector,
    Short,
    Size,
    SparedIdentifier,
    Title,
    Track,
    WarningCode,
)

Question = Annotated[
    ChoiceQuestion | TrueFalseQuestion | NumberQuestion | TextQuestion, Field(discriminator="kind")
]


class Objective(Model):
    """What a learner can do afterwards."""

    id: OwnIdentifier
    text: Short
    cefr: Literal["A1", "A2", "B1", "B2", "C1", "C2"] | None = None
    skill: Literal["listening", "reading", "speaking", "writing"] | None = None
    retired: bool = False


class Facilitator(Model):
    """How a trainer does the lesson in a room."""

    minutes: Annotated[int, Field(ge=1, le=480)]
    activity: LongText
    materials: tuple[Short, ...] = ()


class Lesson(Model):
    """One phone visit."""

    id: SparedIdentifier
    title: Title
    objectives: tuple[Identifier, ...] = ()
    minutes: Annotated[int, Field(ge=1, le=30)]
    blocks: Annotated[tuple[AnyBlock, ...], Field(min_length=1, max_length=20)]
    private: bool = False
    neutral_title: Title | None = None
    facilitator: Facilitator | None = None
    retired: bool = False

    @property
    def shown_blocks(self) -> tuple[AnyBlock, ...]:
        """The blocks a learner sees."""
        return tuple(block for block in self.blocks if not block.retired)

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Ids of the questions asked in this lesson, in order."""
        return tuple(block.question for block in self.shown_blocks if isinstance(block, QuestionBlock))


class Module(Model):
    """A file of lessons, with a quiz at its end if the author wants one."""

    id: Identifier
    title: Title
    about: LongText | None = None
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1, max_length=15)]
    quiz: Quiz | None = None
    retired: bool = False


class Bank(Model):
    """A file of questions; its name means nothing."""

    questions: tuple[Question, ...]


class Corridor(Model):
    """Whom the course is for: empty means any country."""

    origins: Annotated[tuple[Country, ...], Key("from")] = ()
    destinations: Annotated[tuple[Country, ...], Key("to")] = ()


class Period(Model):
    """A length of time by the calendar: 24 months from 31 January end on 31 January."""

    count: Annotated[int, Field(ge=1, le=1000)]
    unit: Literal["minute", "hour", "day", "week", "month"]


class Certificate(Model):
    """What a certificate of this course says."""

    title: Title
    valid_for: Annotated[Period, WithJsonSchema(DURATION)] | None = None


class PocketCard(Model):
    """One A6 card."""

    facts: tuple[FactId, ...] = ()
    phrases: tuple[Identifier, ...] = ()


class Budget(Model):
    """Bytes an author promises to stay under."""

    page: Annotated[Size, Field(le=14 * 1024)] = 14 * 1024
    media: Size = 300 * 1024


class MediaFile(Model):
    """A file of `media/`; the bytes are kept beside the model, addressed by `digest`."""

    path: str
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the content, hexadecimal."""
    size: int
    media_type: str


class Wording(Model):
    """Translations into one language: message context -> text, only those that are neither fuzzy nor missing.

    Facts' wording stands here too, under `fact.<id>.statement` and `facts.<jurisdiction>.name`.
    """

    language: Language
    messages: dict[str, str]


class Course(Model):
    """One course: what its bundle says, the facts it quotes, its translations. Equal content, equal model."""

    format: Literal[1]
    id: OwnIdentifier
    title: Title
    about: LongText
    language: Language
    teaches: Language | None = None
    track: Track
    sectors: tuple[Sector, ...] = ()
    corridor: Corridor = Corridor()
    facts: tuple[Jurisdiction, ...] = ()
    """Jurisdictions that the course declares."""
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    modules: Annotated[tuple[Module, ...], Field(min_length=1)]
    placement: Quiz | None = None
    pretest: bool = False
    final: Quiz | None = None
    complete: Completion = Completion()
    certificate: Certificate | None = None
    pocket_card: PocketCard | None = None
    budget: Budget = Budget()
    reading_grade: Annotated[int, Field(ge=1, le=16)] = 6
    treat_as_errors: tuple[WarningCode, ...] = ()
    questions: tuple[Question, ...] = ()
    """All questions of all banks, sorted by id (the file means nothing)."""
    quoted: tuple[Register, ...] = ()
    """The registers of the declared jurisdictions, cut down to the facts that the course quotes."""
    wordings: tuple[Wording, ...] = ()
    """Sorted by language. The course's own language is among them only for the facts' wording, where the
    facts are written in another."""
    media: tuple[MediaFile, ...] = ()
    """Sorted by path."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The course's own language first, then its translations."""
        others = (wording.language for wording in self.wordings)
        return (self.language, *(language for language in others if language != self.language))

    @property
    def shown_modules(self) -> tuple[Module, ...]:
        """Modules a learner sees."""
        return tuple(module for module in self.modules if not module.retired)

    def lessons(self) -> Iterator[Lesson]:
        """Lessons a learner sees, in order over all modules."""
        for module in self.shown_modules:
            yield from (lesson for lesson in module.lessons if not lesson.retired)

    @cached_property
    def shown_lesson_ids(self) -> frozenset[str]:
        """Ids of the lessons a learner sees."""
        return frozenset(lesson.id for lesson in self.lessons())

    @cached_property
    def counted_lessons(self) -> tuple[Lesson, ...]:
        """Lessons that count for completion: private ones never do."""
        return tuple(lesson for lesson in self.lessons() if not lesson.private)

    @cached_property
    def _lessons_by_id(self) -> dict[str, tuple[Module, Lesson]]:
        return {lesson.id: (module, lesson) for module in self.modules for lesson in module.lessons}

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of this id, retired or not."""
        found = self._lessons_by_id.get(lesson_id)
        return found[1] if found else None

    def module_of(self, lesson_id: str) -> Module | None:
        """The module in which the lesson stands."""
        found = self._lessons_by_id.get(lesson_id)
        return found[0] if found else None

    @cached_property
    def _questions_by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question | None:
        """The question of this id, retired or not."""
        return self._questions_by_id.get(question_id)

    def objective(self, objective_id: str) -> Objective | None:
        """The objective of this id."""
        return next((one for one in self.objectives if one.id == objective_id), None)

    @cached_property
    def quizzes(self) -> tuple[Quiz, ...]:
        """Module quizzes in order, then the final."""
        of_modules = tuple(module.quiz for module in self.shown_modules if module.quiz)
        return (*of_modules, self.final) if self.final else of_modules

    def quiz(self, quiz_id: str) -> Quiz | None:
        """The quiz of this id."""
        return next((quiz for quiz in self.quizzes if quiz.id == quiz_id), None)

    @cached_property
    def _facts_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for register in self.quoted for fact in register.facts}

    def fact(self, fact_id: str) -> Fact | None:
        """The quoted fact of this id."""
        return self._facts_by_id.get(fact_id)

    def fact_language(self, fact_id: str) -> str:
        """The language in which the fact is written."""
        jurisdiction = fact_id.split(".", 1)[0]
        return next((one.language for one in self.quoted if one.jurisdiction == jurisdiction), self.language)

    @cached_property
    def _wordings_by_language(self) -> dict[str, dict[str, str]]:
        return {wording.language: wording.messages for wording in self.wordings}

    def message(self, context: str, language: str) -> str | None:
        """The translation of a message context into `language`, or None if it is missing or fuzzy."""
        return self._wordings_by_language.get(language, {}).get(context)
