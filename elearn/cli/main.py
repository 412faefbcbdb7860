"""The `elearn` command: thin over commands; each verb is a module, loaded when it is called."""

from __future__ import annotations

import importlib

import click

VERBS = {
    "check": "elearn.cli.check",
    "ids": "elearn.cli.ids",
    "schema": "elearn.cli.schema",
    "wording": "elearn.cli.wording",
    "publish": "elearn.cli.publish",
    "courses": "elearn.cli.courses",
    "records": "elearn.cli.records",
    "database": "elearn.cli.database",
    "demo": "elearn.cli.demo",
    "serve": "elearn.cli.serve",
}
"""Verb -> module with a click command named `command`. `check` must run without Flask or a database."""


class LazyGroup(click.Group):
    """Imports a verb's module only when that verb is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All verbs, sorted."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb's command, or None if there is none of that name."""
        module = VERBS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_name="elearn")
def main() -> None:
    """Courses, records and the server of the pre-departure training platform."""
