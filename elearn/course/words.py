"""Field types of the model: what a value may look like. The limits stand in the JSON Schema too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema


@dataclass(frozen=True)
class Written:
    """How authors write a value where its type alone does not say it; pydantic does not look at it."""

    form: Literal[
        "line",
        "text",
        "raw",
        "media",
        "id",
        "own-id",
        "spared-id",
        "derived-id",
        "fact-id",
        "language",
        "country",
        "jurisdiction",
        "unit",
        "warning-code",
        "percent",
        "size",
        "month-or-day",
    ]


@dataclass(frozen=True)
class Key:
    """The key under which authors write a field that has another name in the model (`pass`, `from`)."""

    name: str


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Identifier = Annotated[str, Field(pattern=ID_PATTERN, max_length=40), Written("id")]
"""`a-z`, digits, single hyphens, beginning with a letter, at most 40 characters."""
OwnIdentifier = Annotated[str, Field(pattern=ID_PATTERN, max_length=40), Written("own-id")]
"""The id of the thing itself, always written."""
SparedIdentifier = Annotated[str, Field(pattern=ID_PATTERN, max_length=40), Written("spared-id")]
"""The id of the thing itself; an author may leave it to `elearn ids` until publishing."""
DerivedIdentifier = Annotated[str, Field(pattern=ID_PATTERN, max_length=40), Written("derived-id")]
"""The id of a `question` block: its question's."""
FactId = Annotated[
    str, Field(pattern=r"^([a-z]{2}|world)\.[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60), Written("fact-id")
]
"""A fact as it is quoted, with its jurisdiction: `es.hours-week`."""
Title = Annotated[str, Field(min_length=1, max_length=80), Written("line")]
Short = Annotated[str, Field(min_length=1, max_length=200), Written("line")]
"""An option, an item, a cell, the consequence of a choice."""
Ask = Annotated[str, Field(min_length=1, max_length=300), Written("line")]
Raw = Annotated[str, Field(min_length=1, max_length=2000), Written("raw")]
"""An address, a phone number, the title of a source: shown as it stands, without Markdown or holes."""
LongText = Annotated[str, Field(min_length=1, max_length=2000), Written("text")]
"""Markdown; in the model its paragraphs are unwrapped: re-wrapping changes nothing."""
MediaPath = Annotated[str, Field(min_length=1, max_length=200), Written("media")]
"""A path inside the bundle's `media/`."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Written("language")]
"""BCP 47."""
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), Written("country")]
"""ISO 3166 alpha-2."""
Jurisdiction = Annotated[str, Field(pattern=r"^([a-z]{2}|world)$"), Written("jurisdiction")]
"""A file of facts: a country in lower case, or `world`."""
Unit = Annotated[str, Written("unit")]
"""ISO 4217, or hour, day, week, month, year, minute, kilometre, kilogram, percent, count."""
WarningCode = Annotated[str, Written("warning-code")]

DURATION = {"type": "string", "pattern": r"^[0-9]+ (minute|hour|day|week|month)s?$"}
PERCENT = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"}
"""How authors write them, for the JSON Schema."""

Share = Annotated[
    Decimal,
    Field(ge=0, le=1),
    Written("percent"),
    WithJsonSchema(PERCENT),
]
"""A percentage as an exact share from 0 to 1; `70%` is `Decimal('0.7')`."""
Duration = Annotated[timedelta, WithJsonSchema(DURATION)]
"""`7 days`, `24 hours`; a month counts 30 days."""
Size = Annotated[
    int,
    Field(ge=1),
    Written("size"),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+ (KB|MB)$"}),
]
"""Bytes; `14 KB` is 14 × 1,024."""

Track = Literal[
    "host-country", "language", "rights-and-duties", "skills", "safe-migration", "integration", "trainers"
]
Sector = Literal[
    "agriculture", "construction", "domestic-work", "care", "hospitality", "industry", "transport", "other"
]


class Model(BaseModel):
    """Base of everything a bundle says: strict, frozen, unknown keys refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
