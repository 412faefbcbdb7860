from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from elearn.cli.wording import command

ROOT = Path(__file__).parents[2]
COURSE = """\
format: 1
id: tiny
title: Vos droits
about: Un cours.
language: fr
track: rights-and-duties
facts: [es]
objectives:
  - id: know
    text: Je sais.
modules: [one]
"""
MODULE = """\
title: Un
lessons:
  - id: first
    title: Premier
    objectives: [know]
    minutes: 5
    blocks:
      - id: words
        kind: text
        text: |
          Au plus {es.hours},
          dit la loi.
"""
FACTS = """\
format: 1
jurisdiction: es
name: Spain
language: en
facts:
  - id: es.hours
    statement: At most {es.hours}.
    value:
      amount: 40
      unit: hour
      per: week
    source:
      title: Law
      publisher: State
      url: https://example.org
    as_of: 2026-02
    review_by: 2099-01-01
"""


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    for name, text in {
        "tiny/course.yaml": COURSE,
        "tiny/modules/one.yaml": MODULE,
        "facts/es.yaml": FACTS,
    }.items():
        path = tmp_path / "courses" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "courses"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, ["update", *map(str, arguments)])


def test_update_begins_a_catalogue_and_then_changes_nothing(courses: Path) -> None:
    result = run(courses / "tiny", "--language", "en")
    path = courses / "tiny" / "locales" / "en.po"
    assert (result.output, result.exit_code) == (
        f"{path}: 6 texts, 6 to translate, 0 to look at again.\n",
        0,
    )
    written = path.read_text(encoding="utf-8")
    assert (
        '#: modules/one.yaml\nmsgctxt "block.words.text"\nmsgid "Au plus {es.hours}, dit la loi."\n'
        in written
    )
    assert '"Project-Id-Version: tiny 1\\n"\n"X-Source-Language: fr\\n"' in written
    before = path.stat().st_mtime_ns
    assert run(courses / "tiny").exit_code == 0
    assert path.stat().st_mtime_ns == before


def test_update_marks_what_changed_even_if_a_translation_has_a_mistake(courses: Path) -> None:
    run(courses / "tiny", "--language", "en")
    path = courses / "tiny" / "locales" / "en.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'la loi."\nmsgstr ""', 'la loi."\nmsgstr "At most {es.hour}"'
        ),
        encoding="utf-8",
    )
    (courses / "tiny" / "modules" / "one.yaml").write_text(MODULE.replace("dit la loi", "disent les lois"))
    assert run(courses).output.startswith(f"{path}: 6 texts, 5 to translate, 1 to look at again.\n")
    assert '#, fuzzy\n#| msgid "Au plus {es.hours}, dit la loi."\n' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["facts", ""])
def test_update_writes_the_catalogues_of_facts(courses: Path, folder: str) -> None:
    assert run(courses / folder, "--language", "fr").exit_code == 0
    written = (courses / "facts" / "locales" / "fr.po").read_text(encoding="utf-8")
    assert '"Project-Id-Version: facts 1\\n"' in written
    assert '#: facts/es.yaml\nmsgctxt "fact.es.hours.statement"\n' in written


def test_update_tells_that_there_is_no_catalogue(courses: Path) -> None:
    assert run(courses / "tiny").output == f"{courses}/tiny: no catalogue yet. Begin one with --language.\n"


def test_a_bundle_with_errors_is_refused_with_them(courses: Path) -> None:
    (courses / "tiny" / "course.yaml").write_text(COURSE.replace("about: Un cours.\n", ""))
    result = run(courses / "tiny", "--language", "en")
    assert result.exit_code == 1
    assert "course.yaml:1:1: error[missing-key]" in result.output
    assert not (courses / "tiny" / "locales").exists()


def test_a_catalogue_that_cannot_be_read_is_left_alone(courses: Path) -> None:
    path = courses / "tiny" / "locales" / "en.po"
    path.parent.mkdir()
    path.write_text('msgid ""\nmsgstr ""\nmsgid "open\n')
    result = run(courses / "tiny")
    assert result.exit_code == 1
    assert "en.po, line 3: this is no catalogue" in result.output
    assert path.read_text() == 'msgid ""\nmsgstr ""\nmsgid "open\n'


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nowhere"], "nothing to translate at"), (["--language", "EN!"], "EN!")]
)
def test_what_cannot_be_done_is_told(courses: Path, arguments: list[str], said: str) -> None:
    paths = [] if arguments[0] == "nowhere" else [courses / "tiny"]
    result = run(*paths, *arguments)
    assert result.exit_code == 1
    assert said in result.output


def test_the_catalogues_of_the_courses_are_up_to_date(tmp_path: Path) -> None:
    copied = tmp_path / "courses"
    shutil.copytree(ROOT / "courses", copied)
    result = run(copied)
    assert result.exit_code == 0, result.output
    for path in sorted((ROOT / "courses").rglob("*.po")):
        assert (copied / path.relative_to(ROOT / "courses")).read_text() == path.read_text(), path
