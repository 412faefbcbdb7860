"""The kinds of blocks a lesson is made of (docs/bundle-format.md, Blocks)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from elearn.course.words import (
    DerivedIdentifier,
    Duration,
    FactId,
    Identifier,
    Language,
    LongText,
    MediaPath,
    Model,
    OwnIdentifier,
    Short,
    SparedIdentifier,
    Title,
)


class Block(Model):
    """What every block has."""

    id: SparedIdentifier
    retired: bool = False


class TextBlock(Block):
    """Paragraphs, lists, `##` headings."""

    kind: Literal["text"]
    text: LongText


class FactsBlock(Block):
    """Facts set as tickets, each with its source and dates."""

    kind: Literal["facts"]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1, max_length=20)]
    title: Title | None = None


class ContactsBlock(Block):
    """Whom to call."""

    kind: Literal["contacts"]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1, max_length=20)]
    title: Title | None = None


class ImageBlock(Block):
    """A picture with its description."""

    kind: Literal["image"]
    file: MediaPath
    describe: LongText | None = None
    caption: LongText | None = None
    decorative: bool = False
    by_language: bool = False


class AudioBlock(Block):
    """A recording with its words."""

    kind: Literal["audio"]
    file: MediaPath
    transcript: LongText
    title: Title | None = None
    language: Language | None = None
    by_language: bool = False


class CalloutBlock(Block):
    """A text that stands out."""

    kind: Literal["callout"]
    tone: Literal["note", "tip", "warning", "danger", "help"]
    text: LongText
    title: Title | None = None


class Step(Model):
    """One step of a `steps` block."""

    id: SparedIdentifier
    text: Short
    file: MediaPath | None = None
    describe: LongText | None = None


class StepsBlock(Block):
    """Things to do one after the other."""

    kind: Literal["steps"]
    items: Annotated[tuple[Step, ...], Field(min_length=1, max_length=20)]
    title: Title | None = None


class Column(Model):
    """A column of a table."""

    id: OwnIdentifier
    text: Short


class Row(Model):
    """A row of a table: `cells` maps a column's id to its text.

    In the bundle each cell is a key of its own beside `id`; the reader gathers them.
    """

    id: SparedIdentifier
    cells: dict[str, Short]


class TableBlock(Block):
    """Two to four columns."""

    kind: Literal["table"]
    title: Title
    columns: Annotated[tuple[Column, ...], Field(min_length=2, max_length=4)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=20)]


class ChecklistItem(Model):
    """One thing to tick."""

    id: SparedIdentifier
    text: Short
    before_departure: Duration | None = None
    facts: tuple[FactId, ...] = ()
    retired: bool = False


class ChecklistBlock(Block):
    """What the learner ticks off before she leaves; ticks are kept."""

    kind: Literal["checklist"]
    title: Title
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1, max_length=20)]


class QuestionBlock(Block):
    """A question of a bank, asked inside the lesson. Its own id is the question's."""

    id: DerivedIdentifier
    kind: Literal["question"]
    question: Identifier


AnyBlock = Annotated[
    TextBlock
    | FactsBlock
    | ContactsBlock
    | ImageBlock
    | AudioBlock
    | CalloutBlock
    | StepsBlock
    | TableBlock
    | ChecklistBlock
    | QuestionBlock,
    Field(discriminator="kind"),
]
