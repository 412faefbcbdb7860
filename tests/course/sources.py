"""A bundle in memory: for tests that change files."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class MemorySource:
    """Files by path; those under `facts/` are the register."""

    files: dict[str, bytes] = field(default_factory=dict)
    name: str = "bundle"
    expected_id: str | None = None

    @classmethod
    def copy_of(cls, source):
        own = {path: source.read(path) for path in source.paths()}
        facts = {f"facts/{path}": source.read_fact(path) for path in source.fact_paths()}
        return cls({**own, **facts})

    @classmethod
    def of(cls, **files):
        """Texts by path, `/` written as `__`, without their suffix: `modules__first`."""
        return cls({f"{path.replace('__', '/')}.yaml": text.encode() for path, text in files.items()})

    def paths(self):
        return sorted(path for path in self.files if not path.startswith("facts/"))

    def read(self, path):
        return self.files[path]

    def fact_paths(self):
        return sorted(path.removeprefix("facts/") for path in self.files if path.startswith("facts/"))

    def read_fact(self, path):
        return self.files[f"facts/{path}"]

    def shown(self, path):
        return path

    def shown_fact(self, path):
        return f"facts/{path}"
