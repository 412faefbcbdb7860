"""`elearn check`, `elearn ids`, `elearn schema` as an author meets them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from elearn.cli.main import main

BUNDLES = Path(__file__).resolve().parent.parent / "bundles"


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def course(tmp_path):
    shutil.copytree(BUNDLES / "id-missing", tmp_path / "small")
    return tmp_path / "small"


def test_errors_are_said_at_their_place_and_end_with_status_1():
    path = BUNDLES / "quote-it"

    result = run("check", path)

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        (
            f"{path}/modules/first.yaml:10:15: error[quote-it]: YAML reads 112 as something else than text. "
            "Put it in quotes: '112'. Phone numbers are text too."
        ),
        "1 course checked. Errors: 1, warnings: 0.",
    ]


def test_warnings_alone_end_with_status_0(course):
    result = run("check", course)

    assert result.exit_code == 0
    assert "warning[id-missing]" in result.output


def test_json_has_the_same_fields_and_the_pointer():
    result = run("check", "--format", "json", BUNDLES / "quote-it")

    assert [{**one, "sentence": "", "path": ""} for one in json.loads(result.output)] == [
        {
            "path": "",
            "line": 10,
            "column": 15,
            "severity": "error",
            "code": "quote-it",
            "sentence": "",
            "pointer": "/lessons/0/blocks/0/text",
        }
    ]


def test_a_folder_of_bundles_is_checked_whole(course):
    shutil.copytree(BUNDLES / "tab", course.parent / "tab")

    result = run("check", course.parent)

    assert [line.partition("[")[2].partition("]")[0] for line in result.output.splitlines()[:2]] == [
        "id-missing",
        "tab",
    ]
    assert result.output.splitlines()[-1].startswith("2 courses checked")


def test_registers_that_no_course_quotes_are_checked_too(course):
    facts = course.parent / "facts"
    facts.mkdir()
    (facts / "sn.yaml").write_text("format: 1\njurisdiction: sn\n")

    result = run("check", course)

    assert f"{facts}/sn.yaml:1:1: error[missing-key]" in result.output


@pytest.mark.parametrize("verb", ["check", "ids"])
def test_a_path_without_course_is_a_sentence(verb, tmp_path):
    result = run(verb, tmp_path / "nowhere")

    assert result.exit_code == 1
    assert result.output == (
        f"Error: There is no course at {tmp_path / 'nowhere'}: "
        "a course is a folder with a file course.yaml.\n"
    )


def test_a_file_that_may_not_be_read_is_a_sentence(course, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    result = run("check", course)

    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {course}/course.yaml cannot be opened.")


def test_ids_are_written_once_and_named(course):
    file = course / "modules" / "first.yaml"
    before = file.read_bytes()

    first, second = run("ids", course), run("ids", course)

    assert first.output.splitlines() == [f"{file}: say-hello-to-everybody", "1 id written."]
    assert second.output == "0 ids written.\n"
    added = b"id: say-hello-to-everybody\n        "
    assert file.read_bytes() == before.replace(b"- kind: text", b"- " + added + b"kind: text")
    assert run("check", course).output == "1 course checked. Errors: 0, warnings: 0.\n"


@pytest.mark.parametrize("arguments", [(), ("course",), ("module",), ("questions",), ("facts",)])
def test_the_schema_is_json(arguments):
    assert json.loads(run("schema", *arguments).output)["$schema"].endswith("2020-12/schema")


def test_checking_needs_neither_flask_nor_a_database():
    code = (
        "import sys, elearn.cli.main as main\n"
        "main.main(['check', sys.argv[1]], standalone_mode=False)\n"
        "print([one for one in ('flask', 'sqlalchemy') if one in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, str(BUNDLES / "hash-cuts-text")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.splitlines()[-1] == "[]"
