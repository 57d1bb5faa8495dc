# SPDX-License-Identifier: Apache-2.0
# make demo   serve the demo at http://127.0.0.1:8000       make test    the whole suite
# make setup  only install                                  make quick   the part under a minute

PY := .venv/bin/python
PIP := $(PY) -m pip install -q --disable-pip-version-check
ASSETS := $(wildcard frontend/src/* frontend/*.json frontend/build.mjs hatch_build.py) \
	$(shell find src -name '*.css' -path '*/styles/*' -o -name '*.po')

.PHONY: setup demo test quick quick-gates quick-rules proof bench lock messages
.DELETE_ON_ERROR:

setup: .venv/.run

demo: .venv/.run
	@exec .venv/bin/machikoba demo

test: .venv/.dev
	@$(PY) tools/side_by_side.py \
		SQLite "$(PY) -m pytest -m 'not gate and not proof'" \
		PostgreSQL "$(PY) -m pytest -m gate && $(PY) tools/with_pg.py $(PY) -m pytest \
			-m 'not gate and not proof and (not browser or vendor)'"

quick: .venv/.dev
	@$(MAKE) --no-print-directory -j2 --output-sync=target quick-gates quick-rules

quick-gates:
	$(PY) -m pytest -q -m gate

quick-rules:
	$(PY) -m pytest -q tests/core tests/sheets tests/regions tests/bookings

proof: .venv/.dev
	$(PY) -m pytest -m proof
	$(PY) tools/with_pg.py $(PY) -m pytest -m 'proof or browser'

bench: .venv/.dev
	$(PY) bench/run.py

.venv/.venv:
	@echo "Making .venv"
	@sh tools/venv.sh
	@touch $@

.venv/.packages: requirements/run.txt | .venv/.venv
	@echo "Installing the packages of requirements/run.txt"
	@$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

.venv/.run: .venv/.packages pyproject.toml $(ASSETS)
	@echo "Building the front end and the English texts"
	@if [ -e .venv/.dev-packages ]; then $(PY) hatch_build.py && touch .venv/.built; fi
	@[ -x .venv/bin/machikoba -a .venv/.built -nt pyproject.toml ] || $(PIP) --no-deps -e .
	@echo "Compiling the planner's inner loops"
	@$(PY) -m machikoba.trips.solver.warm
	@touch $@

.venv/.dev-packages: requirements/dev.txt .venv/.packages
	@echo "Installing the packages of requirements/dev.txt"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.browser: tools/browser/package-lock.json tools/browser_setup.py .venv/.dev-packages
	@echo "Installing the test browser"
	@$(PY) tools/browser_setup.py .browser
	@touch $@

.venv/.dev: .venv/.run .venv/.dev-packages .venv/.browser
	@touch $@

# Needs uv on the PATH: writes both files again with the newest versions that fit pyproject.toml.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate -q pyproject.toml -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate -q pyproject.toml --group dev -o requirements/dev.txt

messages: .venv/.dev
	$(PY) tools/messages.py update
