"""`elearn schema`: the JSON Schema with which editors complete and check while an author types."""

from __future__ import annotations

import json
from typing import cast

import click

from elearn.course.schema import FILES, FileName, schema_of


@click.command(name="schema")
@click.argument("file", required=False, type=click.Choice(list(FILES)))
def command(file: str | None) -> None:
    """Print the JSON Schema of a course.yaml, a module, questions or facts; without FILE, of all."""
    click.echo(json.dumps(schema_of(cast("FileName | None", file)), ensure_ascii=False, indent=2))
