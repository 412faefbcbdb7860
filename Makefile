# `make` lists what there is to make. Each target does all it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SIZE ?= full
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo serve test test-all check lint types layers templates translations drift courses bench lock clean

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## Make .venv with what running needs

install-dev: $(VENV)/.installed-dev ## Make .venv with what testing and checking need too

demo: install ## A believable office with courses on http://127.0.0.1:8000 (PORT changes it)
	@$(BIN)/elearn demo --port $(PORT)

test: install-dev ## All tests that take seconds (under 5 minutes)
	@$(BIN)/python tools/browser.py --tell
	$(BIN)/pytest -n auto --dist loadgroup -m "not long"

test-all: install-dev ## Every test, with those that take long: axe on every page, faults
	@$(BIN)/python tools/browser.py --tell
	$(BIN)/pytest -n auto --dist loadgroup

check: lint types layers templates translations drift courses ## Lint, types, import layers, templates, translations, migration drift, courses

lint: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install-dev
	$(BIN)/basedpyright

layers: install-dev
	$(BIN)/lint-imports --no-logo

templates: install-dev
	$(BIN)/python tools/untranslated.py

translations: install-dev
	$(BIN)/python tools/catalogues.py check

drift: install-dev
	$(BIN)/elearn database drift

courses: install-dev
	$(BIN)/elearn check courses

bench: install-dev ## Measure the budgets of docs/budgets.md (SIZE=small is quick)
	$(BIN)/python -m benchmarks --size $(SIZE)

lock: ## Pin the newest allowed versions (needs uv)
	uv pip compile -q --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Remove what was installed and built; keeps instance/
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@
