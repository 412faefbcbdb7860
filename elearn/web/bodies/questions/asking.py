"""A question as a form: rows for a thumb, or a field to type in; 'I don't know' is always offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from elearn.course.facts import Per
from elearn.course.model import Question
from elearn.course.questions.answers import Answer, DontKnow, NoAnswer, Picked, Typed
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.course.questions.number import NumberQuestion
from elearn.course.questions.text import TextQuestion
from elearn.language import format_quantity, language_name
from elearn.language import gettext as _
from elearn.web.bodies.cache import BoundedCache
from elearn.web.bodies.media import Shown, shown
from elearn.web.bodies.questions.order import option_ids
from elearn.web.bodies.questions.posted import UNKNOWN_ROW
from elearn.web.bodies.reader import Reader, render

HIDDEN = "\0"
"""Where a request puts the fields that protect its form; no text of a course or a person holds it."""


@dataclass(frozen=True)
class Row:
    """Something to pick."""

    value: str
    html: Markup
    picture: Shown | None
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question as a form shows it."""

    id: str
    ask: Markup
    hint: str
    picture: Shown | None
    stale: bool
    way: Literal["one", "several", "typed"]
    rows: tuple[Row, ...]
    typed: str
    typed_language: str
    unit: str
    numeric: bool
    error: str

    @property
    def control(self) -> str:
        """Id of the field to type in, or of the first row to pick."""
        return control_of(self.id)

    @property
    def template(self) -> str:
        """The fields of this kind."""
        return "questions/typed.html" if self.way == "typed" else "questions/picked.html"


def control_of(question_id: str) -> str:
    """Where an error summary leads to."""
    return f"answer-{question_id}"


@dataclass(frozen=True)
class Given:
    """What the form already holds."""

    answer: Answer = NoAnswer()  # noqa: RUF009 - frozen and empty
    error: str = ""


NOTHING_GIVEN = Given()


@dataclass(frozen=True)
class SplitForm:
    """A form rendered once; each request puts its own hidden fields in the middle."""

    before: Markup
    after: Markup
    takes_hidden: bool = True

    @classmethod
    def cut(cls, html: Markup) -> SplitForm:
        """Cut at the mark `HIDDEN`; without it nothing is filled in."""
        before, found, after = html.partition(HIDDEN)
        return cls(before, after, takes_hidden=bool(found))

    def fill(self, hidden: Markup) -> Markup:
        """The whole form."""
        middle = hidden if self.takes_hidden else ""
        return Markup(f"{self.before}{middle}{self.after}")  # noqa: S704 - parts of safe markup


_forms: BoundedCache[SplitForm] = BoundedCache(weigh=lambda form: len(form.before) + len(form.after))


def inline_form(reader: Reader, question: Question, address: str) -> SplitForm:
    """The untouched form of a question inside a lesson; kept, since it is the same for everyone."""

    def make() -> SplitForm:
        return render_form(ask(reader, question), address)

    return _forms.get_or_make((*reader.key, "form", question.id, address), make)


def render_form(asked: Asked, address: str) -> SplitForm:
    """The form, cut where the request's own fields belong."""
    return SplitForm.cut(render("questions/form.html", asked=asked, address=address, hidden=HIDDEN))


def filled_form(reader: Reader, question: Question, address: str, given: Given, hidden: Markup) -> Markup:
    """The form with what was typed or picked still in it, and the sentence that says what is missing."""
    return render_form(ask(reader, question, given=given), address).fill(hidden)


def ask(
    reader: Reader, question: Question, *, seed: int | None = None, given: Given = NOTHING_GIVEN
) -> Asked:
    """The question ready to be asked. With a seed (an attempt) rows carry places instead of ids."""
    rows = _rows(reader, question, seed, given.answer)
    typed = given.answer.text if isinstance(given.answer, Typed) else ""
    several = isinstance(question, ChoiceQuestion) and question.several
    return Asked(
        id=question.id,
        ask=reader.inline(f"question.{question.id}.ask", question.ask),
        hint=HINTS[question.kind](question),
        picture=picture_of(reader, question),
        stale=reader.any_stale(question.ask),
        way=("several" if several else "one") if rows else "typed",
        rows=rows,
        typed=typed,
        typed_language=(question.language or "") if isinstance(question, TextQuestion) else "",
        unit=unit_words(reader, question) if isinstance(question, NumberQuestion) else "",
        numeric=isinstance(question, NumberQuestion),
        error=given.error,
    )


def picture_of(reader: Reader, question: Question) -> Shown | None:
    """The picture above the question, if it has one."""
    if question.file is None:
        return None
    context = f"question.{question.id}.describe"
    return shown(reader, question.file, reader.plain(context, question.describe) if question.describe else "")


def option_html(reader: Reader, question: Question, option: Option) -> Markup:
    """An option's words; of a picture alone, its description is in the picture."""
    if option.text is None:
        return Markup()
    return reader.inline(f"question.{question.id}.option.{option.id}.text", option.text)


def option_picture(reader: Reader, question: Question, option: Option) -> Shown | None:
    """An option's picture."""
    if option.file is None:
        return None
    context = f"question.{question.id}.option.{option.id}.describe"
    return shown(reader, option.file, reader.plain(context, option.describe) if option.describe else "")


def truth_word(value: str) -> str:
    """`true` and `false` in words."""
    return _("It is true") if value == "true" else _("It is false")


def unit_words(reader: Reader, question: NumberQuestion) -> str:
    """`hours a week`, `€ per month`: what follows the number, taken out of a whole quantity."""
    unit, per = _unit_of(reader, question)
    if unit is None or unit == "count":
        return ""
    return format_quantity(Decimal(20), unit, per).replace("20", "", 1).strip("\N{NO-BREAK SPACE} ")


def _unit_of(reader: Reader, question: NumberQuestion) -> tuple[str | None, Per | None]:
    if isinstance(question.answer, str):
        value = reader.fact(question.answer).value
        return (value.unit, value.per) if value else (None, None)
    return question.unit, question.per


def _rows(reader: Reader, question: Question, seed: int | None, answer: Answer) -> tuple[Row, ...]:
    ids = option_ids(question, seed)
    if not ids:
        return ()
    chosen = answer.options if isinstance(answer, Picked) else ()
    rows = [
        _row(reader, question, one, one if seed is None else str(place), chosen=one in chosen)
        for place, one in enumerate(ids)
    ]
    several = isinstance(question, ChoiceQuestion) and question.several
    if not several:
        words = Markup.escape(_("I don’t know"))
        rows.append(Row(UNKNOWN_ROW, words, None, chosen=isinstance(answer, DontKnow)))
    return tuple(rows)


def _row(reader: Reader, question: Question, option_id: str, value: str, *, chosen: bool) -> Row:
    if not isinstance(question, ChoiceQuestion):
        return Row(value, Markup.escape(truth_word(option_id)), None, chosen)
    option = next(one for one in question.options if one.id == option_id)
    return Row(value, option_html(reader, question, option), option_picture(reader, question, option), chosen)


def _hint_choice(question: Question) -> str:
    if isinstance(question, ChoiceQuestion) and question.several:
        return _("Several answers can be right. Tick all that you know.")
    return _("Choose one answer.")


def _hint_truefalse(_question: Question) -> str:
    return _("Is this true or false?")


def _hint_number(_question: Question) -> str:
    return _("Write a number.")


def _hint_text(question: Question) -> str:
    if isinstance(question, TextQuestion) and question.language:
        return _(
            "Write your answer in this language: %(language)s.", language=language_name(question.language)
        )
    return _("Write a word or a few words.")


HINTS: Mapping[str, Callable[[Question], str]] = {
    "choice": _hint_choice,
    "truefalse": _hint_truefalse,
    "number": _hint_number,
    "text": _hint_text,
}
