"""The JSON Schema accepts what the reader accepts, and knows what editors complete with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from elearn.course.schema import FILES, schema_of
from tests.course.small import COURSE, MODULE, QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


class CoreLoader(yaml.SafeLoader):
    """As editors read YAML 1.2: dates stay text, only true and false are booleans."""


CoreLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float", ":null"))]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def load(text):
    return yaml.load(text, CoreLoader)


def faults(schema, value, definitions, at=""):
    """What a validator would say: enough of JSON Schema for what our schema uses."""
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            tried = [faults(one, value, definitions, at) for one in schema[choice]]
            return [] if [] in tried else min(tried, key=len)
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{at}: {value!r} is no {kind}"]
    if isinstance(value, dict):
        return faults_of_object(schema, value, definitions, at)
    if isinstance(value, list):
        return faults_of_list(schema, value, definitions, at)
    return faults_of_value(schema, value, at)


def faults_of_value(schema, value, at):
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} does not match")
    return found


def faults_of_list(schema, value, definitions, at):
    found = [f"{at}: too few"] if len(value) < schema.get("minItems", 0) else []
    found += [f"{at}: too many"] if len(value) > schema.get("maxItems", len(value)) else []
    for place, one in enumerate(value):
        found += faults(schema["items"], one, definitions, f"{at}/{place}")
    return found


def faults_of_object(schema, value, definitions, at):
    found = [f"{at}: {key} missing" for key in schema.get("required", ()) if key not in value]
    for key, one in value.items():
        below = schema["properties"].get(key, schema.get("additionalProperties"))
        found += (
            [f"{at}: {key} unknown"] if below is False else faults(below, one, definitions, f"{at}/{key}")
        )
    return found


def check(file, text):
    schema = schema_of(file)
    return faults(schema, load(text), schema["$defs"])


def authored_files():
    for course in sorted((ROOT / "courses").glob("*/course.yaml")):
        folder = course.parent
        yield "course", course
        yield from (("module", path) for path in sorted(folder.glob("modules/*.yaml")))
        yield from (("questions", path) for path in sorted(folder.glob("questions/*.yaml")))
    yield from (("facts", path) for path in sorted((ROOT / "courses" / "facts").glob("*.yaml")))
    example = ROOT / "tests" / "bundles" / "example"
    yield "course", example / "course.yaml"
    yield from (("facts", path) for path in sorted(example.glob("facts/*.yaml")))


FILES_OF_AUTHORS = tuple(authored_files())


@pytest.mark.parametrize(("file", "path"), FILES_OF_AUTHORS, ids=lambda one: str(getattr(one, "name", one)))
def test_real_files_fit_the_schema(file, path):
    assert check(file, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("file", "text"), [("course", COURSE), ("module", MODULE), ("questions", QUESTIONS)])
def test_the_small_course_fits_the_schema(file, text):
    assert check(file, text) == []


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("course", COURSE.replace("track: language", "track: cooking"), "/track"),
        ("course", COURSE + "final:\n  per_objective: 1\n  pass: 70\n", "/final/pass"),
        ("course", COURSE + "final:\n  passing: 1\n", "passing unknown"),
        ("course", COURSE + "modules_: []\n", "modules_ unknown"),
        ("course", COURSE + "corridor:\n  origins: [SN]\n", "origins unknown"),
        ("course", COURSE + "questions: []\n", "questions unknown"),
        ("module", MODULE + "quiz:\n  where: meeting\n", "where unknown"),
        ("module", MODULE.replace("minutes: 5", "minutes: soon"), "/minutes"),
        ("questions", QUESTIONS.replace("answer: true", "answer: yes"), "/answer"),
        ("questions", QUESTIONS.replace("    ask: You greet everybody.\n", ""), "ask missing"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(file, text, fault):
    assert any(fault in found for found in check(file, text))


def test_ids_that_may_wait_are_not_required():
    assert check("module", MODULE.replace("      - id: why\n        kind", "      - kind")) == []


def test_the_schema_of_all_files_has_a_definition_for_each():
    whole = schema_of()

    assert {shape.model.__name__ for shape in FILES.values()} <= set(whole["$defs"])
    assert json.loads(json.dumps(whole)) == whole


def test_every_definition_that_is_referred_to_is_there():
    for file in (None, *FILES):
        whole = schema_of(file)
        assert set(re.findall(r"#/\$defs/(\w+)", json.dumps(whole))) <= set(whole["$defs"])
