"""Why a personal column exists and how long it is kept, as data beside the column.

The privacy page and the sentence beside each field are worded from these codes (`web/account/wording.py`),
so that what we tell people is what the tables say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import MetaData


class Purpose(StrEnum):
    """What a personal column is for."""

    ADDRESS = "address-you"
    SIGN_IN = "let-you-in-and-nobody-else"
    LANGUAGE = "speak-your-language"
    ORIGIN = "find-your-office-and-help"
    DESTINATION = "show-your-courses-and-help"
    DEPARTURE = "be-ready-before-you-leave"
    OFFICE = "let-your-office-help-you"
    LEARNING = "keep-your-place-and-prove-it"
    ACCOUNTABILITY = "show-who-did-what"


class Retention(StrEnum):
    """When a personal column is emptied or its row deleted."""

    ACCOUNT = "as-long-as-the-account"
    CODE = "until-the-code-is-used-or-replaced"
    DAY = "one-day"


NOT_PERSONAL = {"personal": False}
"""`info` of a column in a table about people that says nothing about anybody."""


@dataclass(frozen=True)
class PersonalColumn:
    """One column that says something about a person."""

    table: str
    column: str
    purpose: Purpose
    retention: Retention


def personal(purpose: Purpose, retention: Retention = Retention.ACCOUNT) -> dict[str, object]:
    """`info` of a personal column."""
    return {"personal": True, "purpose": purpose, "retention": retention}


def personal_columns(metadata: MetaData) -> tuple[PersonalColumn, ...]:
    """Every column of every table that declares a purpose, in the order of the tables' names."""
    return tuple(
        PersonalColumn(table.name, column.name, column.info["purpose"], column.info["retention"])
        for table in sorted(metadata.tables.values(), key=lambda table: table.name)
        for column in table.columns
        if column.info.get("personal")
    )
