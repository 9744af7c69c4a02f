# Every target first sets up what it needs (tools/setup.sh): `make demo` and `make test` work in a fresh clone.
#   ARGS=…               further words for the program (run, demo), pytest (test), the benchmark or the screenshots
#   BENCH=…              which of the benchmarks: record with_bar stills burst kill steps library canvas first_paint
#   PYTHON=…             the interpreter to make .venv with (3.11 or newer)
#   SYSTEM_PACKAGES=no   leave the system's packages alone, and go on without those that are missing

ARGS ?=
BENCH ?= record with_bar stills burst kill steps library canvas first_paint
BIN := .venv/bin
SETUP := tools/setup.sh

.DEFAULT_GOAL := help
.PHONY: help demo run test check lint bench screenshots setup clean

help: ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

demo: ## make a real remote session, record it, and export it to demo-output/
	@$(SETUP) packages run demo
	@$(SETUP) venv
	$(BIN)/remoteassist demo --out demo-output $(ARGS)

run: ## open the desktop app, or run any command: make run ARGS='doctor'
	@$(SETUP) packages run
	@$(SETUP) venv
	$(BIN)/remoteassist $(ARGS)

# Most tests wait for programs more than they compute, so three files run at a time, on two cores as well; the longest
# work, the end-to-end tests, begins first. What fails then is run once more alone, and must pass: tests that measure
# time may fail on a machine that is busy with others.
test: ## run every test
	@$(SETUP) packages run demo test
	@$(SETUP) venv
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS) || $(BIN)/pytest --last-failed --last-failed-no-failures none $(ARGS)

lint: ## the checks that need no program to run: style, types, import contracts
	@$(SETUP) venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 remoteassist/capture
	$(BIN)/mypy --platform darwin remoteassist/capture
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py --check

check: lint test ## everything that must be green before a commit

bench: ## measure against other recorders in the same run, and against our promises
	@$(SETUP) packages run demo bench
	@$(SETUP) venv
	@missed=0; for name in $(BENCH); do \
		echo "== $$name"; $(BIN)/python -m "benchmarks.$$name" $(ARGS) || missed=1; \
	done; exit $$missed

screenshots: ## make the pictures in docs/images/ from a real session
	@$(SETUP) packages run demo screenshots
	@$(SETUP) venv
	PYTHONPATH=. $(BIN)/python tools/screenshots.py $(ARGS)

setup: ## set up everything that any target needs
	@$(SETUP) packages run demo test bench screenshots
	@$(SETUP) venv

clean: ## remove what the targets made, .venv included
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks build dist demo-output
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
