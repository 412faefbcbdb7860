"""Each kind of block as a page shows it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import get_args
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from markupsafe import Markup

from elearn.course.blocks import (
    AnyBlock,
    AudioBlock,
    CalloutBlock,
    Column,
    ContactsBlock,
    FactsBlock,
    ImageBlock,
    Row,
    Step,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from elearn.course.facts import Contact, Fact, Register, Source, Value
from elearn.course.model import MediaFile
from elearn.web.bodies.blocks import FILLED_LATER, RENDERERS, render_block
from elearn.web.bodies.media import ASKED_FOR_FROM
from elearn.web.bodies.questions.answered import key_of
from elearn.web.bodies.reader import Reader, reader_for
from tests.course_factory import make_course
from tests.page import words

TODAY = date(2026, 11, 22)
SOURCE = Source(title="Law", publisher="Ministry", verify_at="the labour office")
FACTS = (
    Fact(
        id="es.wage",
        statement="At least {es.wage}.",
        value=Value(amount=Decimal("57.82"), unit="EUR", per="day"),
        source=SOURCE,
        as_of="2026-02-14",
        review_by=date(2027, 1, 31),
    ),
    Fact(
        id="es.line",
        statement="Help.",
        contact=Contact(
            name="Help line",
            use="work",
            phone="+34 900 10 50 90",
            chat="+34 600 00 00 00",
            email="help@example.org",
            url="https://example.org/help/",
            hours="day and night",
            free=True,
            languages=("fr", "ar"),
        ),
        source=SOURCE,
        as_of="2026-02",
        review_by=date(2027, 1, 31),
    ),
)


def medium(path: str, size: int = 2048) -> MediaFile:
    kind = "audio/ogg" if path.endswith("opus") else "image/svg+xml"
    return MediaFile(path=path, digest=f"{len(path):064x}", size=size, media_type=kind)


@pytest.fixture
def reader(app: Flask) -> Iterator[Reader]:
    """Somebody who reads the course in its own language, English."""
    media = (
        medium("big.svg", ASKED_FOR_FROM + 1),
        medium("small.svg"),
        medium("small-two.en.svg"),
        medium("small-two.svg"),
        medium("talk.opus", 210 * 1024),
    )
    register = Register(format=1, jurisdiction="es", name="Spain", language="en", facts=FACTS)
    course = make_course(language="en", wordings=(), quoted=(register,), media=media)
    with app.test_request_context():
        yield reader_for(uuid.uuid4(), course, "en", links="/l/", today=TODAY)


def shown(reader: Reader, block: AnyBlock) -> Element:
    return parsed(render_block(reader, block))


def parsed(html: Markup) -> Element:
    return html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)


def test_every_kind_of_block_is_rendered() -> None:
    blocks = get_args(get_args(AnyBlock)[0])
    kinds = {get_args(block.model_fields["kind"].annotation)[0] for block in blocks}

    assert kinds == RENDERERS.keys() | FILLED_LATER


def test_text_has_its_markup_and_links_to_lessons(reader: Reader) -> None:
    block = TextBlock(id="t", kind="text", text="## Pay\n\n**Ask** and [read](lesson:week). <b>x</b>")

    html = render_block(reader, block)

    assert html.strip() == (
        '<h2>Pay</h2>\n<p><strong>Ask</strong> and <a href="/l/week">read</a>. &lt;b&gt;x&lt;/b&gt;</p>'
    )


@pytest.mark.parametrize(
    ("tone", "class_name", "title"),
    [
        ("note", "note", "Good to know"),
        ("tip", "note tip", "Advice"),
        ("warning", "note warning", "Careful"),
        ("danger", "note danger", "Danger"),
        ("help", "note care", "Help"),
    ],
)
def test_callout_has_tone_sign_and_title(reader: Reader, tone: str, class_name: str, title: str) -> None:
    found = shown(
        reader, CalloutBlock.model_validate({"id": "c", "kind": "callout", "tone": tone, "text": "T"})
    )

    box = found[0]
    assert box.get("class") == class_name
    assert words(box) == f"{title}T"
    assert box[0].tag.endswith("svg")


def test_fact_without_address_names_where_to_ask(reader: Reader) -> None:
    found = shown(reader, FactsBlock(id="f", kind="facts", facts=("es.wage",), title="The law"))

    assert words(found) == (
        "The law €57.82 a dayAt least €57.82 a day. "
        "Source: Ministry. You can ask there: the labour office"
        "As of 14 February 2026, to be checked again before 31 January 2027"
    )


@pytest.mark.parametrize(
    ("near", "folded"),
    [
        (frozenset(), []),
        (frozenset({"es", "sn"}), ["1 rule of another country"]),
        (frozenset({"fr", "sn"}), ["1 rule of another country"]),
        (frozenset({"it"}), []),
    ],
)
def test_what_other_countries_say_is_folded_away(
    reader: Reader, near: frozenset[str], folded: list[str]
) -> None:
    french = FACTS[0].model_copy(update={"id": "fr.wage", "statement": "In France more."})
    registers = (
        Register(format=1, jurisdiction="es", name="Spain", language="en", facts=FACTS),
        Register(format=1, jurisdiction="fr", name="France", language="en", facts=(french,)),
    )
    course = reader.course.model_copy(update={"quoted": registers})
    hers = reader_for(uuid.uuid4(), course, "en", links="/l/", today=TODAY, near=near)

    found = shown(hers, FactsBlock(id="f", kind="facts", facts=("es.wage", "fr.wage")))

    assert [words(one) for one in found.iter("summary")] == folded
    assert len(list(found.iter("figure"))) == 2


def test_contact_can_be_called_written_to_and_read(reader: Reader) -> None:
    found = shown(reader, ContactsBlock(id="k", kind="contacts", facts=("es.line", "es.wage")))

    assert [one.get("href") for one in found.iter("a")] == [
        "tel:+34900105090",
        "https://wa.me/34600000000",
        "mailto:help@example.org",
        "https://example.org/help/",
    ]
    assert "free of charge · day and night · Français, العربية" in words(found)


def test_small_picture_comes_by_itself_when_it_is_scrolled_to(reader: Reader) -> None:
    block = ImageBlock(id="i", kind="image", file="small.svg", describe="A pay slip.", caption="Read *this*.")

    found = shown(reader, block)

    picture = next(found.iter("img"))
    assert (picture.get("alt"), picture.get("loading")) == ("A pay slip.", "lazy")
    assert words(next(found.iter("figcaption"))) == "Read this."
    assert list(found.iter("details")) == []


def test_large_picture_is_asked_for_with_its_size(reader: Reader) -> None:
    found = shown(reader, ImageBlock(id="i", kind="image", file="big.svg", describe="A contract."))

    fold = next(found.iter("details"))
    assert words(fold) == "Show the picture (10 KB)"
    assert next(fold.iter("img")).get("loading") == "lazy"


def test_picture_of_the_readers_language_is_taken(reader: Reader) -> None:
    found = shown(reader, ImageBlock(id="i", kind="image", file="small-two.svg", decorative=True))

    picture = next(found.iter("img"))
    assert picture.get("src") == f"/media/{medium('small-two.en.svg').digest}.svg"
    assert picture.get("alt") == ""


def test_sound_carries_its_size_and_its_words(reader: Reader) -> None:
    block = AudioBlock(id="a", kind="audio", file="talk.opus", transcript="I write my hours.", title="Awa")

    found = shown(reader, block)

    assert words(found) == "Awa Listen (210 KB) Read the wordsI write my hours."
    assert next(found.iter("audio")).get("preload") == "none"


def test_steps_are_a_numbered_list(reader: Reader) -> None:
    items = (Step(id="a", text="Count"), Step(id="b", text="Show", file="small.svg", describe="A book"))

    found = shown(reader, StepsBlock(id="s", kind="steps", title="Then", items=items))

    assert [words(one) for one in found.iter("li")] == ["Count", "Show"]
    assert next(found.iter("img")).get("alt") == "A book"


def test_cells_carry_the_words_of_their_column(reader: Reader) -> None:
    block = TableBlock(
        id="t",
        kind="table",
        title="Words",
        columns=(Column(id="word", text="Word"), Column(id="means", text="It means")),
        rows=(Row(id="a", cells={"word": "IRPF", "means": "Tax"}),),
    )

    found = shown(reader, block)

    assert words(next(found.iter("th"))) == "Word"
    assert [(one.get("data-l"), words(one)) for one in found.iter("td")] == [("It means", "Tax")]
    assert [one.get("scope") for one in found.iter("th")] == ["col", "col", "row"]


@pytest.mark.parametrize(
    "block",
    [
        TextBlock(id="t", kind="text", text="At least {es.wage}."),
        CalloutBlock(id="c", kind="callout", tone="tip", text="At least {es.wage}."),
        StepsBlock(id="s", kind="steps", items=(Step(id="a", text="Ask for {es.wage}"),)),
        TableBlock(
            id="t",
            kind="table",
            title="Pay",
            columns=(Column(id="a", text="A"), Column(id="b", text="B")),
            rows=(Row(id="r", cells={"a": "x", "b": "{es.wage}"}),),
        ),
    ],
    ids=lambda block: block.kind,
)
def test_block_that_quotes_a_stale_fact_is_marked(app: Flask, reader: Reader, block: AnyBlock) -> None:
    later = reader_for(reader.edition, reader.course, "en", links="/l/", today=date(2027, 2, 1))

    with app.test_request_context():
        marked = [words(one) for one in shown(later, block).iter("p") if one.get("class") == "old"]

    assert marked == ["A number here may have changed. Ask your trainer before you rely on it."]
    assert "may have changed" not in render_block(reader, block)


@pytest.mark.parametrize("question_id", ["week-hours", "payslip-word", "passport-kept", "passport-true"])
def test_trainers_see_what_is_right_and_every_reason(reader: Reader, question_id: str) -> None:
    question = reader.course.question(question_id)
    assert question is not None
    if question_id == "week-hours":
        question = question.model_copy(update={"answer": Decimal(40), "unit": "hour"})

    found = parsed(key_of(reader, question))

    assert list(found.iter("form")) == []
    assert [one.get("class") for one in found.iter("div")].count("opt right") == 1
    reasons = {"week-hours": "C'est la France.", "payslip-word": "Le contrat dit", "passport-kept": "Non :"}
    assert reasons.get(question_id, "") in words(found)
