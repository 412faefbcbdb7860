"""The rules of docs/architecture.md that a program can check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "elearn").rglob("*.py"))
TEMPLATES = sorted((ROOT / "elearn" / "templates").rglob("*.html"))
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 45, 140


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_modules_are_about_one_thing() -> None:
    long = {name(path): len(read(path).splitlines()) for path in MODULES}
    assert {path: lines for path, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    long = {
        f"{name(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.FunctionDef)
    }
    assert {where: lines for where, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_templates_are_short() -> None:
    assert {
        name(path): n for path in TEMPLATES if (n := len(read(path).splitlines())) > LONGEST_TEMPLATE
    } == {}


def test_commit_occurs_in_one_file() -> None:
    committing = [name(path) for path in MODULES if re.search(r"\.commit\(", read(path))]
    assert committing == ["elearn/database.py"]


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc"}
    assert [name(path) for path in MODULES if path.stem in drawers or path.parent.name in drawers] == []


def test_http_lives_only_in_web() -> None:
    speaking = re.compile(
        r"^\s*(from|import) (flask|werkzeug|wtforms)\b(?!_sqlalchemy|_migrate)", re.MULTILINE
    )
    allowed = {"elearn/app.py", "elearn/wsgi.py"}
    outside = [
        name(path)
        for path in MODULES
        if speaking.search(read(path))
        and not name(path).startswith(("elearn/web/", "elearn/cli/"))
        and name(path) not in allowed
    ]
    assert outside == []


@pytest.mark.parametrize("pattern", [r"\sstyle=", r"<style", r"<script(?![^>]*\bsrc=)", r"\son[a-z]+="])
def test_templates_have_no_inline_script_or_style(pattern: str) -> None:
    assert [name(path) for path in TEMPLATES if re.search(pattern, read(path))] == []


def test_templates_use_logical_directions_only() -> None:
    css = read(ROOT / "elearn" / "static" / "app.css")
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:|float\s*:", css
    )
    assert physical == []
