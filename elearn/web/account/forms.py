"""Forms of the account area: shape, labels, and a sentence on why we ask."""

from __future__ import annotations

from typing import Any, cast

from wtforms.fields.choices import (
    SelectChoice,  # pyright: ignore - new in WTForms 3.3, its stubs do not know it yet
)

from elearn.language import LANGUAGE_NAMES, LANGUAGES
from elearn.language import gettext as _
from elearn.language import lazy_gettext as _l
from elearn.people import countries
from elearn.people.countries import Country
from elearn.people.journey import LONGEST_NAME
from elearn.people.personal import Purpose
from elearn.web.account.wording import WHY
from elearn.web.forms import BaseForm, ChoiceField, DateField, PasswordField, TextField, TickField

Groups = tuple[tuple[Country, ...], tuple[Country, ...]]


def _grouped(first_name: str, groups: Groups) -> list[tuple[str, str]]:
    names = (first_name, _("Other countries"))
    return [
        cast(
            "tuple[str, str]", SelectChoice(country.code, country.name, optgroup=name)
        )  # WTForms takes both alike
        for name, group in zip(names, groups, strict=True)
        for country in group
    ]


def origin_choices() -> list[tuple[str, str]]:
    """Countries to leave from, West and Central Africa first."""
    return _grouped(_("West and Central Africa"), countries.origins())


def destination_choices() -> list[tuple[str, str]]:
    """Countries to go to, the likely ones first."""
    return _grouped(_("Many people go to"), countries.destinations())


def language_choices() -> list[tuple[str, str]]:
    """Languages under their own names."""
    return [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


def _name() -> TextField:
    return TextField(
        _l("Your name"),
        hint=WHY[Purpose.ADDRESS],
        missing=_l("Write your name."),
        autocomplete="name",
        longest=LONGEST_NAME,
    )


def _destination() -> ChoiceField:
    return ChoiceField(
        _l("Which country do you go to?"),
        choices=destination_choices,
        nothing=_l("I do not know yet"),
        hint=WHY[Purpose.DESTINATION],
    )


def _departure_on() -> DateField:
    return DateField(
        _l("When do you leave?"),
        hint=_l("So that your office can help you to be ready in time. Leave it empty if you do not know."),
    )


def _departure_is_about() -> TickField:
    return TickField(_l("I do not know the exact day"), hint=_l("Write a day that is close to it."))


def _new_password() -> PasswordField:
    return PasswordField(
        _l("New password"),
        hint=_l("At least 8 letters or digits. A short sentence that only you know is good."),
        missing=_l("Write a password."),
        autocomplete="new-password",
    )


def _password_again() -> PasswordField:
    return PasswordField(
        _l("The same password again"),
        hint=_l("So that no slip of the finger locks you out."),
        missing=_l("Write the same password again."),
        autocomplete="new-password",
    )


def _shared(**others: Any) -> TickField:
    return TickField(
        _l("I share this phone"), hint=_l("We sign you out after 15 minutes without use."), **others
    )


class JourneyForm(BaseForm):
    """First step of signing up: who she is and where she goes."""

    name = _name()
    origin = ChoiceField(
        _l("Which country do you leave from?"), choices=origin_choices, hint=WHY[Purpose.ORIGIN]
    )
    join_code = TextField(
        _l("Code of your office"),
        hint=_l("It puts you into this office. Leave it empty if nobody gave you a code."),
        is_name=True,
        longest=40,
    )
    destination = _destination()
    departure_on = _departure_on()
    departure_is_about = _departure_is_about()


class NewAccountForm(BaseForm):
    """Second step of signing up: how she signs in."""

    user_name = TextField(
        _l("Your user name"),
        hint=_l(
            "You sign in with it. We made it from your name. You can change it: letters, digits and dots."
        ),
        autocomplete="username",
        is_name=True,
    )
    password = PasswordField(
        _l("Your password"),
        hint=_l("At least 8 letters or digits. A short sentence that only you know is good."),
        missing=_l("Write a password."),
        autocomplete="new-password",
    )
    password_again = _password_again()
    language = ChoiceField(
        _l("Which language do you read?"),
        choices=language_choices,
        nothing=None,
        missing=_l("Choose a language from the list."),
        hint=WHY[Purpose.LANGUAGE],
    )
    shared = _shared(default=True)


class SignInForm(BaseForm):
    """User name and password."""

    identifier = TextField(
        _l("User name"),
        hint=_l("For example: fatou.ndiaye2"),
        missing=_l("Write your user name."),
        autocomplete="username",
        is_name=True,
    )
    password = PasswordField(_l("Password"))
    shared = _shared(default=True)


class CodeForm(BaseForm):
    """User name and one-time code."""

    identifier = TextField(
        _l("User name"),
        hint=_l("It stands on the paper with your code."),
        missing=_l("Write your user name."),
        autocomplete="username",
        is_name=True,
    )
    code = TextField(
        _l("Code"),
        hint=_l("8 letters and digits. Capitals and spaces make no difference."),
        missing=_l("Write the code."),
        autocomplete="one-time-code",
        is_name=True,
        longest=40,
    )
    shared = _shared(default=True)


class DetailsForm(BaseForm):
    """What she said of herself, to be changed."""

    name = _name()
    destination = _destination()
    departure_on = _departure_on()
    departure_is_about = _departure_is_about()


class FirstPasswordForm(BaseForm):
    """A new password after a one-time code."""

    password = _new_password()
    password_again = _password_again()


class PasswordForm(FirstPasswordForm):
    """A new password in place of the old one."""

    current_password = PasswordField(_l("Your current password"), missing=_l("Write your current password."))
    password = _new_password()
    password_again = _password_again()
