# Everything runs in a virtual environment of its own; needs Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: check test test-all lint types bench clean

check: $(VENV)/ready  ## prove every policy in specs/
	$(BIN)/rulekit check

test: $(VENV)/ready lint types  ## style, types and tests
	$(BIN)/python -m pytest -n auto

test-all: test  ## what also needs more than Python and make (nothing yet)

lint: $(VENV)/ready
	$(BIN)/ruff check .

types: $(VENV)/ready
	$(BIN)/mypy

bench: $(VENV)/ready  ## measure, into benchmarks/results/
	mkdir -p benchmarks/results
	$(BIN)/python -m benchmarks.prove > benchmarks/results/prove.new
	mv benchmarks/results/prove.new benchmarks/results/prove.md
	$(BIN)/python -m benchmarks.concepts > benchmarks/results/concepts.new
	mv benchmarks/results/concepts.new benchmarks/results/concepts.md

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
