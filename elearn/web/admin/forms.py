"""Forms of this area."""

from __future__ import annotations

from wtforms.validators import ValidationError

from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.web.forms import BaseForm, ChoiceField, TextField

LONGEST_OFFICE_NAME = 80


class PlaceForm(BaseForm):
    """Into which office the people go who are ticked in the table."""

    office = ChoiceField(
        _l("Office for the people you ticked"), choices=[], missing=_l("Choose the office they belong to.")
    )


class OfficeForm(BaseForm):
    """A new office."""

    name = TextField(
        _l("Name of the office"),
        hint=_l("Often the town: Dakar, Nouakchott."),
        missing=_l("Write the name of the office."),
        longest=LONGEST_OFFICE_NAME,
    )
    country = ChoiceField(
        _l("Country"),
        hint=_l("People who sign up from this country come to its first office by themselves."),
        choices=[],
        missing=_l("Choose the country of the office."),
    )
    parent = ChoiceField(_l("Belongs to"), choices=[], nothing=_l("No other office"))

    def validate_name(self, field: TextField) -> None:
        """At least one letter or digit, so that it can be read out."""
        if field.data and not any(letter.isalnum() for letter in field.data):
            raise ValidationError(_("Write the name with letters."))
