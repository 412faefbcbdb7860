"""Kinds of blocks and how each is rendered, in one table; questions and checklists are filled later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from elearn.course.blocks import (
    AnyBlock,
    AudioBlock,
    CalloutBlock,
    ContactsBlock,
    FactsBlock,
    ImageBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from elearn.language import direction
from elearn.language import lazy_gettext as _l
from elearn.web.bodies.facts import phone_row, ticket
from elearn.web.bodies.media import Shown, shown
from elearn.web.bodies.reader import Reader, render

TONES = {"note": "note", "tip": "tip", "warning": "warning", "danger": "danger", "help": "care"}
"""The format's tones -> classes of the stylesheet."""
TITLES = {
    "note": _l("Good to know"),
    "tip": _l("Advice"),
    "warning": _l("Careful"),
    "danger": _l("Danger"),
    "help": _l("Help"),
}
"""What a callout says above its text if its author wrote no title."""


@dataclass(frozen=True)
class StepRow:
    """One step, with its picture if it has one."""

    html: Markup
    picture: Shown | None


@dataclass(frozen=True)
class Cell:
    """A cell with the words of its column, which stand beside it on a phone."""

    label: str
    html: Markup


def _render_text(reader: Reader, block: TextBlock) -> Markup:
    html = reader.html(f"block.{block.id}.text", block.text)
    return render("blocks/text.html", html=html, stale=reader.any_stale(block.text))


def _render_callout(reader: Reader, block: CalloutBlock) -> Markup:
    return render(
        "blocks/callout.html",
        title=_title(reader, block.id, block.title) or str(TITLES[block.tone]),
        html=reader.html(f"block.{block.id}.text", block.text),
        tone=TONES[block.tone],
        stale=reader.any_stale(block.text, block.title),
    )


def _render_facts(reader: Reader, block: FactsBlock) -> Markup:
    near, far = _near_and_far(reader, block.facts)
    return render(
        "blocks/facts.html",
        title=_title(reader, block.id, block.title),
        near=[ticket(reader, fact_id) for fact_id in near],
        far=[ticket(reader, fact_id) for fact_id in far],
    )


def _render_contacts(reader: Reader, block: ContactsBlock) -> Markup:
    near, far = _near_and_far(reader, block.facts)
    return render(
        "blocks/contacts.html",
        title=_title(reader, block.id, block.title),
        near=[row for fact_id in near if (row := phone_row(reader, fact_id))],
        far=[row for fact_id in far if (row := phone_row(reader, fact_id))],
    )


def _near_and_far(reader: Reader, fact_ids: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What holds on her way, and what other countries say; all is near if nothing is."""
    far = [fact_id for fact_id in fact_ids if reader.is_far(fact_id)]
    near = [fact_id for fact_id in fact_ids if fact_id not in far]
    return (near, far) if near else (far, [])


def _render_image(reader: Reader, block: ImageBlock) -> Markup:
    describe = "" if block.decorative else reader.plain(f"block.{block.id}.describe", block.describe or "")
    picture = shown(reader, block.file, describe)
    caption = reader.inline(f"block.{block.id}.caption", block.caption) if block.caption else None
    return render("blocks/image.html", picture=picture, caption=caption) if picture else Markup()


def _render_audio(reader: Reader, block: AudioBlock) -> Markup:
    sound = shown(reader, block.file)
    language = block.language or reader.course.language
    return render(
        "blocks/audio.html",
        title=_title(reader, block.id, block.title),
        transcript=reader.html(f"block.{block.id}.transcript", block.transcript),
        sound=sound,
        language=language,
        direction=direction(language),
    )


def _render_steps(reader: Reader, block: StepsBlock) -> Markup:
    def row(item_id: str, text: str, file: str | None, describe: str | None) -> StepRow:
        context = f"block.{block.id}.item.{item_id}"
        words = reader.plain(f"{context}.describe", describe) if describe else ""
        picture = shown(reader, file, words) if file else None
        return StepRow(reader.inline(f"{context}.text", text), picture)

    rows = [row(item.id, item.text, item.file, item.describe) for item in block.items]
    stale = reader.any_stale(*(item.text for item in block.items))
    return render("blocks/steps.html", title=_title(reader, block.id, block.title), rows=rows, stale=stale)


def _render_table(reader: Reader, block: TableBlock) -> Markup:
    columns = [
        reader.inline(f"block.{block.id}.column.{column.id}.text", column.text) for column in block.columns
    ]
    rows = [
        [
            Cell(
                columns[place].striptags(),
                reader.inline(f"block.{block.id}.row.{row.id}.{column.id}", row.cells[column.id]),
            )
            for place, column in enumerate(block.columns)
        ]
        for row in block.rows
    ]
    return render(
        "blocks/table.html",
        title=_title(reader, block.id, block.title),
        columns=columns,
        rows=rows,
        stale=reader.any_stale(*(text for row in block.rows for text in row.cells.values())),
    )


def _title(reader: Reader, block_id: str, title: str | None) -> Markup | None:
    return reader.inline(f"block.{block_id}.title", title) if title else None


RENDERERS: Mapping[str, Callable[[Reader, Any], Markup]] = {
    "text": _render_text,
    "callout": _render_callout,
    "facts": _render_facts,
    "contacts": _render_contacts,
    "image": _render_image,
    "audio": _render_audio,
    "steps": _render_steps,
    "table": _render_table,
}
FILLED_LATER = frozenset({"question", "checklist"})


def render_block(reader: Reader, block: AnyBlock) -> Markup:
    """A block that is the same for every reader of the edition in this language.

    Raises KeyError for the kinds that each request fills.
    """
    return RENDERERS[block.kind](reader, block)
