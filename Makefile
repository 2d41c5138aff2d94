.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
.PHONY: help install demo test check format samples lexicon bench soak cluster fast wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed ## system packages and .venv with the package and its development tools

.venv/installed: pyproject.toml .ci/packages
	@.ci/packages
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: install ## read the samples into out/ and show what was found
	$(BIN)/vanban run samples --out out

test: install ## run the tests
	@.ci/packages fonts
	$(BIN)/pytest -n auto --dist loadfile

check: install ## lint, format check, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: install ## make the sample documents anew from their seed
	@.ci/packages fonts
	$(BIN)/python -m samples.make --out samples

lexicon: install ## build the lexicon data: make lexicon CORPUS=folder [PAIRS=folder of OCR pairs]
	$(BIN)/python -m vanban_lexicon.build --corpus "$(CORPUS)" --written tests/documents $(if $(PAIRS),--pairs "$(PAIRS)") --out lexicon/vanban_lexicon/data

bench: install ## accuracy and speed: make bench [DATA=folder of development data]
	$(BIN)/python tests/bench/run.py $(if $(DATA),--data "$(DATA)")

soak: install ## kill runs and feed them damaged files, at length (about an hour)
	@.ci/packages fonts
	PYTHONPATH=tests $(BIN)/python -m soak.kill --kills 100
	PYTHONPATH=tests $(BIN)/python -m soak.damage --inputs 500

cluster: install ## install Ray beside vanban and test runs on a cluster of this machine
	@.ci/packages fonts
	$(BIN)/python -m pip install --quiet --editable '.[ray]'
	$(BIN)/pytest tests/test_cluster.py

fast: install ## install the newer Tesseract of tesserocr beside vanban and test it
	@.ci/packages fonts
	$(BIN)/python -m pip install --quiet --editable '.[fast]'
	$(BIN)/pytest tests/test_ocr_resident.py

wheel: install ## build the wheel and run the tests against it in a clean environment
	@.ci/packages fonts
	rm -rf dist build/clean
	$(BIN)/python -m build --wheel --outdir dist
	$(PYTHON) -m venv build/clean
	build/clean/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	build/clean/bin/python -m pip install --quiet dist/*.whl --group pyproject.toml:dev
	cd build && clean/bin/vanban doctor
	cd build && clean/bin/pytest -n auto -q -m "not slow" -c ../pyproject.toml --rootdir .. ../tests

clean: ## remove what was built
	rm -rf .venv build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis
