# The commands of this repository. `make` alone lists them.

PYTHON ?= python3
VENV ?= .venv

# Where the real bench stands and what it is made of; see `make bench`.
export BENCH_DIR ?= $(HOME)/frappe-bench
export FRAPPE_REPO ?= https://github.com/frappe/frappe
export ERPNEXT_REPO ?= https://github.com/frappe/erpnext
export FRAPPE_BRANCH ?= version-15
export ERPNEXT_BRANCH ?= $(FRAPPE_BRANCH)
export SITE ?= wix.localhost

.DEFAULT_GOAL := help
.PHONY: help demo test properties lint format bench desk stop acceptance clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.sandbox ## Push a sample shop to a Wix sandbox: no Frappe needed
	@$(VENV)/bin/python -m wix_integration.demo $(DEMO)

test: $(VENV)/.dev ## Run every test this machine can run; says which
	@VENV=$(VENV) sh .ci/test

properties: $(VENV)/.dev ## What property tests claim, and on how many examples
	@VENV=$(VENV) sh .ci/properties

lint: $(VENV)/.dev ## Formatting, types and floors
	@$(VENV)/bin/ruff format --check . && $(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo

format: $(VENV)/.dev ## Let the formatter decide
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

bench: ## From nothing to a site with ERPNext, this app and a sandbox store
	@$(PYTHON) .ci/bench build

desk: ## Start the desk, its workers and the sandbox
	@$(PYTHON) .ci/bench desk

stop: ## Stop what `make desk` started
	@$(PYTHON) .ci/bench stop

acceptance: ## Scenarios against the real bench: figure, bound, verdict (ONLY=main-job)
	@$(PYTHON) .ci/bench acceptance $(ONLY)

clean: ## Remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.sandbox: pyproject.toml | $(VENV)/bin/pip
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -e '.[sandbox]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/pip
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.sandbox

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "Python 3.10 or newer is needed; $$($(PYTHON) --version) is here. Run make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "No virtual environment could be made. On Debian: apt install python3-venv"; exit 1; }
