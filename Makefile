# Needs python3 (3.11 or newer), git and make. Everything else is made in .venv on first use.
.DEFAULT_GOAL := help
PY := .venv/bin/python

.PHONY: help run test check nightly bench screens docs lock base dev

help: ## Show these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t12

run: base ## Serve the product on 127.0.0.1:8000 (PORT, GAUNG_DATA, DEMO=1)
	@exec .venv/bin/gaung run $(if $(filter 1,$(DEMO)),--demo)

test: dev ## Every test: core, SQLite, PostgreSQL, browser
	@$(PY) tools/run_tests.py

check: dev ## Format, lint, types, import directions, templates, words, core coverage
	@$(PY) tools/run_checks.py

nightly: dev ## The long sets: many more examples, mutations of the core
	@$(PY) tools/run_tests.py --nightly

bench: dev ## Speed, as ratios to the plain database doing the same
	@$(PY) -m tests.bench

screens: dev ## Every page x state x language x width x theme: pictures, axe, text (DOCS=1: only those of the docs; ARGS=--help)
	@$(PY) -m tests.screens.take $(if $(filter 1,$(DOCS)),--docs) $(ARGS)
	@$(if $(filter 1,$(DOCS))$(ARGS),,$(PY) -m tests.screens.mails)

docs: dev ## Generate docs/rules from the core
	@.venv/bin/gaung docs

lock: ## Lock the requirements again (UPGRADE=1 takes newer versions)
	@tools/lock.sh $(if $(UPGRADE),--upgrade)

base:
	@python3 tools/bootstrap.py base

dev:
	@python3 tools/bootstrap.py dev
