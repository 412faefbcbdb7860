"""Field types of the model: what a value may look like. The limits stand in the JSON Schema too."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
"""`a-z`, digits, single hyphens, beginning with a letter, at most 40 characters."""
FactId = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A fact as it is quoted, with its jurisdiction: `es.hours-week`."""
Title = Annotated[str, Field(min_length=1, max_length=80)]
Short = Annotated[str, Field(min_length=1, max_length=200)]
"""An option, an item, a cell, the consequence of a choice."""
Ask = Annotated[str, Field(min_length=1, max_length=300)]
LongText = Annotated[str, Field(min_length=1, max_length=2000)]
MediaPath = Annotated[str, Field(min_length=1, max_length=200)]
"""A path inside the bundle's `media/`."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""BCP 47."""

Track = Literal[
    "host-country", "language", "rights-and-duties", "skills", "safe-migration", "integration", "trainers"
]
Sector = Literal[
    "agriculture", "construction", "domestic-work", "care", "hospitality", "industry", "transport", "other"
]


class Model(BaseModel):
    """Base of everything a bundle says: strict, frozen, unknown keys refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
