# Two commands: `make run` sets up everything and serves the search page; `make test` sets up everything and tests.
# Python 3.11 or newer, make and a C compiler are all that is needed beforehand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NATIVE := setup.py $(shell find indexer -name "*.pyx" -o -name "*.pxd")

.PHONY: help run test check check-api format guide-pictures lock bench-quality bench-speed clean

help: ## Show this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/run.stamp ## Index the corpus and serve the search page on http://127.0.0.1:8000
	$(BIN)/vindplaats index
	$(BIN)/vindplaats serve

test: $(VENV)/dev.stamp $(VENV)/html-validate.stamp browser ## Run all tests
	$(BIN)/pytest -n auto

check: $(VENV)/dev.stamp ## Formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-api: $(VENV)/dev.stamp ## Ask the API thousands of things, by its own description
	API_EXAMPLES=$${API_EXAMPLES:-500} $(BIN)/pytest tests/search_web/api/test_schemathesis.py

format: $(VENV)/dev.stamp ## Put the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

guide-pictures: $(VENV)/dev.stamp browser ## Make the pictures of the guides for editors anew
	$(BIN)/python -m tools.guide_pictures

lock: | $(BIN)/python ## Lock the newest versions that pyproject.toml allows
	$(BIN)/pip install -q --disable-pip-version-check pip-tools
	$(BIN)/pip-compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile -q --upgrade --extra dev --no-emit-index-url --no-emit-find-links --strip-extras --output-file requirements-dev.txt pyproject.toml
	$(BIN)/pip-compile -q --upgrade --extra bench --extra dev --no-emit-index-url --no-emit-find-links --strip-extras --output-file requirements-bench.txt pyproject.toml

bench-quality: $(VENV)/bench.stamp ## Compare the search quality with that of the peers
	$(BIN)/python -m benchmarks.quality

bench-speed: $(VENV)/bench.stamp ## Compare the speed with that of the peers (some 20 minutes)
	$(BIN)/python -m benchmarks.speed

clean: ## Remove the environment, what was compiled and the index
	rm -rf $(VENV) var build
	find indexer -name "*.so" -delete

.PHONY: browser
browser: ## Install Chromium for the browser tests where that is allowed
	@tools/install_chromium

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml $(NATIVE) | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml $(NATIVE) | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $(VENV)/run.stamp $@

# The validator of HTML comes from npm, which is in the environment.
$(VENV)/html-validate.stamp: tests/html/package-lock.json $(VENV)/dev.stamp
	@mkdir -p $(VENV)/html-validate
	@cp tests/html/package.json tests/html/package-lock.json $(VENV)/html-validate
	cd $(VENV)/html-validate && PATH="$(abspath $(BIN)):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/bench.stamp: requirements-bench.txt pyproject.toml $(NATIVE) | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-bench.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $(VENV)/run.stamp $(VENV)/dev.stamp $@
