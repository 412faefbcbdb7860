"""What can go wrong, as types with codes; `web` and `cli` put them into words."""

from __future__ import annotations

from collections.abc import Mapping


class ElearnError(Exception):
    """Base of every error that a command raises on purpose.

    `code` is stable and kebab-case; `parameters` fill the holes of its sentence at the edge.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters: Mapping[str, object] = parameters


class NotFound(ElearnError):
    """The thing does not exist, or the actor may not see it: for her that is the same (HTTP 404)."""

    def __init__(self, code: str = "not-found", **parameters: object) -> None:
        super().__init__(code, **parameters)


class NotAllowed(ElearnError):
    """The actor may see the thing but may not do this to it (HTTP 403)."""

    def __init__(self, code: str = "not-allowed", **parameters: object) -> None:
        super().__init__(code, **parameters)


class Refused(ElearnError):
    """The request was understood and cannot be done as things stand, for example a user name that is taken.

    `field` names the form field beside which the sentence belongs, if there is one.
    """

    def __init__(self, code: str, *, field: str | None = None, **parameters: object) -> None:
        super().__init__(code, **parameters)
        self.field = field


class SettingsError(ElearnError):
    """An environment variable is missing or unusable; raised before anything is served."""
