"""Forms: fields own label, hint, error and what the browser may fill in; templates only place them.

A form checks shape; whether it is true is checked by the command, whose `Refused` comes back through
`BaseForm.refuse`. What was typed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField, ValidationError
from wtforms.fields import BooleanField, SelectField
from wtforms.fields import DateField as WtformsDateField
from wtforms.fields import RadioField as WtformsRadioField
from wtforms.fields.choices import (
    SelectChoice,  # pyright: ignore - new in WTForms 3.3, its stubs do not know it yet
)
from wtforms.validators import StopValidation

from elearn.errors import Refused
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.web.sentences import explain

Choices = Sequence[Any] | Callable[[], Sequence[Any]]
"""Pairs of value and words, or WTForms' SelectChoice for groups; a function is asked at each form."""
LONGEST_LINE = 200
"""Letters in a field of one line, where the field says nothing else."""


class BaseForm(FlaskForm):
    """Base of every form. CSRF is checked before the view (web/csrf.py), so forms do not check it again."""

    class Meta(FlaskForm.Meta):
        """No token field, no sentences of WTForms: ours say what to do."""

        csrf = False  # pyright: ignore - a cached_property there, a plain value everywhere in WTForms' own Meta

    def refuse(self, refused: Refused) -> None:
        """Show the command's refusal beside its field, or above the form if it names none of ours."""
        self.say(explain(refused), field=refused.field)

    def say(self, sentence: str, *, field: str | None = None) -> None:
        """Add an error in the reader's language."""
        if field is not None and field in self:
            held = self[field]
            held.errors = [*held.errors, sentence]
        else:
            self.form_errors.append(sentence)

    @property
    def has_errors(self) -> bool:
        """Whether anything is to be corrected; the page's title then says so."""
        return bool(self.errors)

    def problems(self) -> list[tuple[str | None, str]]:
        """What is to be corrected, in the order of the form: id of the control (None: no field), sentence."""
        found: list[tuple[str | None, str]] = [(None, str(sentence)) for sentence in self.form_errors]
        for field in self:
            found += [(control_id(field), str(sentence)) for sentence in field.errors]
        return found


def control_id(field: Field) -> str:
    """The id that a link to the field jumps to: of a group of choices its first."""
    return f"{field.id}-0" if getattr(field, "component", "") == "radio" else str(field.id)


class Needed:
    """Refuses an empty answer, with the field's own sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Field) -> None:  # noqa: ARG002 - WTForms calls it
        """Stop at an empty answer."""
        if field.errors:
            raise StopValidation
        if not field.data and field.data != 0:
            raise StopValidation(str(self.sentence))


class AtMost:
    """Refuses a text that is too long for what it is."""

    def __init__(self, letters: int) -> None:
        self.letters = letters

    def __call__(self, form: Any, field: Field) -> None:  # noqa: ARG002 - WTForms calls it
        """Count letters as Python does."""
        if field.data and len(field.data) > self.letters:
            raise ValidationError(
                _("This is too long. Write at most %(letters)s letters.", letters=self.letters)
            )


class Described:
    """What each of our fields has beside WTForms: mixed in before the WTForms class."""

    component = "text"
    """Which part of components/field.html draws it."""
    input_type = "text"
    id: str
    name: str
    errors: Sequence[str]

    def describe(self, *, hint: str, missing: str | None, attributes: dict[str, str]) -> None:
        """Keep what the template shows. `missing`: the sentence for an empty answer; None: may stay empty."""
        self.hint = hint
        self.missing = missing
        self.browser_attributes = attributes

    @property
    def attributes(self) -> dict[str, str]:
        """The control's attributes, with what ties hint and error to it."""
        found = {"id": self.id, "name": self.name, **self.browser_attributes}
        described_by = self.described_by
        if described_by:
            found["aria-describedby"] = described_by
        if self.errors:
            found["aria-invalid"] = "true"
        return found

    @property
    def described_by(self) -> str:
        """Ids of hint and error, as far as there are any."""
        named = ((f"{self.id}-hint", bool(self.hint)), (f"{self.id}-error", bool(self.errors)))
        return " ".join(one for one, shown in named if shown)


def _checks(missing: str | None, others: Iterable[Any]) -> list[Any]:
    return [*([Needed(missing)] if missing else []), *others]


def _offered(choices: Choices) -> Any:
    """What WTForms takes: pairs of value and words become its own objects, others pass; lazily if lazy."""
    if callable(choices):
        return lambda: _offered(choices())
    return [SelectChoice(*one) if isinstance(one, tuple) else one for one in choices]


def _trim(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


class TextField(Described, StringField):
    """One line; spaces around and doubled ones are taken away."""

    def __init__(  # noqa: PLR0913 - each is a word of the form's own description
        self,
        label: str,
        *,
        hint: str = "",
        missing: str | None = None,
        autocomplete: str = "off",
        input_type: str = "text",
        longest: int = LONGEST_LINE,
        is_name: bool = False,
        attributes: dict[str, str] | None = None,
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        """`is_name`: no capital letters or spelling forced on it (user names, codes)."""
        self.input_type = input_type
        as_typed = {"autocapitalize": "none", "spellcheck": "false"} if is_name else {}
        self.describe(
            hint=hint,
            missing=missing,
            attributes={"autocomplete": autocomplete, **as_typed, **(attributes or {})},
        )
        checks = _checks(missing, [AtMost(longest), *validators])
        super().__init__(label, checks, filters=(_trim,), **others)


class LongTextField(Described, StringField):
    """Several lines."""

    component = "lines"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str | None = None,
        longest: int = 2000,
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        self.describe(hint=hint, missing=missing, attributes={"rows": "5"})
        checks = _checks(missing, [AtMost(longest), *validators])
        super().__init__(label, checks, filters=(lambda text: text.strip() if text else "",), **others)


class PasswordField(Described, StringField):
    """Never trimmed, never sent back to the browser."""

    component = "password"
    input_type = "password"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str | None = _l("Write your password."),
        autocomplete: str = "current-password",
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        self.describe(hint=hint, missing=missing, attributes={"autocomplete": autocomplete})
        super().__init__(label, _checks(missing, validators), **others)


class ChoiceField(Described, SelectField):
    """One of many, in a list that drops down; the first line may say that nothing is chosen yet."""

    component = "choice"

    def __init__(
        self,
        label: str,
        *,
        choices: Choices,
        nothing: str | None = _l("Choose"),
        hint: str = "",
        missing: str | None = None,
        autocomplete: str = "off",
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        """`nothing`: the words of the line with the empty value; None: there is no such line."""
        self.describe(hint=hint, missing=missing, attributes={"autocomplete": autocomplete})
        self.nothing = nothing
        super().__init__(
            label, _checks(missing, validators), choices=_offered(choices), validate_choice=False, **others
        )

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Refuse what is not in the list."""
        if self.data and self.data not in {value for value, *_rest in self.iter_choices()}:
            raise ValidationError(_("Choose from the list."))


class RadioField(Described, WtformsRadioField):
    """One of a few, each a row for a thumb."""

    component = "radio"

    def __init__(
        self,
        label: str,
        *,
        choices: Choices,
        hint: str = "",
        missing: str | None = _l("Choose one answer."),
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        self.describe(hint=hint, missing=missing, attributes={})
        super().__init__(
            label, _checks(missing, validators), choices=_offered(choices), validate_choice=False, **others
        )

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Refuse what is not offered."""
        if self.data and self.data not in {value for value, *_rest in self.iter_choices()}:
            raise ValidationError(_("Choose from the list."))


class TickField(Described, BooleanField):
    """A row to tick."""

    component = "tick"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str | None = None,
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        self.describe(hint=hint, missing=missing, attributes={})
        super().__init__(label, _checks(missing, validators), **others)


class DateField(Described, WtformsDateField):
    """A day: the phone's own calendar, or typed as 2026-11-22 or 22/11/2026."""

    input_type = "date"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str | None = None,
        validators: Sequence[Any] = (),
        **others: Any,
    ) -> None:
        self.describe(hint=hint, missing=missing, attributes={"autocomplete": "off"})
        super().__init__(label, _checks(missing, validators), **others)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day; an empty field is None. Raises ValueError with a sentence for anything else."""
        written = " ".join(valuelist).strip()
        self.data = None
        if not written:
            return
        self.data = read_day(written)
        if self.data is None:
            raise ValueError(_("This is not a day. Write it like this: 22/11/2026."))


def read_day(written: str) -> date | None:
    """`2026-11-22`, `22/11/2026`, `22-11-2026` or `22.11.2026`; None for anything else."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
