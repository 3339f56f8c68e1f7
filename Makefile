# The commands of the project. `make` alone lists them.
#
# Each command first sees to it that .venv holds what it needs, installed from the locks in requirements/ with their
# hashes. What has been installed is noted in stamp files in .venv whose names carry a checksum of the lock (and of
# this folder's path, which a virtual environment cannot be moved away from). So a second run installs nothing, a
# changed lock is noticed, and a set-up that was interrupted, and thus left no stamp, is done again.

PYTHON ?= python3
VENV := .venv

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# An environment whose Python has gone, with an upgrade of the system for instance, is made anew too.
$(shell test ! -e $(VENV) || $(BIN)/python -c 'import pip' 2>/dev/null || rm -f $(VENV)/.base-*)

checksum = $(firstword $(shell { pwd; cat $(1) 2>/dev/null; } | cksum))
BASE := $(VENV)/.base-$(call checksum,requirements/release.txt)
CODE := $(VENV)/.code-$(call checksum,pyproject.toml)
layer = $(VENV)/.layer-$(1)-$(call checksum,requirements/$(1).txt)

STANDARDS_VENV := .venv-standards
STANDARDS_LOCKS := requirements/standards.txt requirements/standards-schemas.txt
STANDARDS := $(STANDARDS_VENV)/.done-$(call checksum,$(STANDARDS_LOCKS))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help release ui test standards programs lint bench lock clean

help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-9s %s\n", $$1, $$2 }'

release: $(CODE) ## Build the dataset; write a new release if its content has changed
	@$(BIN)/lnu release

ui: $(CODE) $(call layer,ui) ## Show the pipeline in the browser
	@$(BIN)/lnu ui

test: $(CODE) $(call layer,ui) $(call layer,test) standards programs ## Run the tests
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

standards: $(STANDARDS) ## Set up the programs that check the descriptions of a release

programs: ## Install the statistics programs that the tests use, where that can be done (Debian, as root)
	@sh tests/install_programs.sh

lint: $(CODE) $(call layer,lint) ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(CODE) ## Measure how long the stages take
	@$(BIN)/python -m bench

clean: ## Remove the environment, the run history and caches (never outputs/)
	rm -rf $(VENV) $(STANDARDS_VENV) .dagster .lock-venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find bench pipeline schemas tests -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# --- Set-up ---------------------------------------------------------------------------------------------------------

# A changed release lock makes a new environment, so that nothing is left over from the old one.
$(BASE):
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no '$(PYTHON)'. This needs Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
			"Name another one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu:" \
			"apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) ($$($(PYTHON) --version))"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing requirements/release.txt"
	@$(PIP) install --require-hashes -r requirements/release.txt
	@touch $@

$(CODE): $(BASE)
	@echo "Installing the command lnu"
	@rm -f $(VENV)/.code-*
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

# What comes on top: the stem is the lock's name and its checksum. The mark is what an attempt that was cut short
# leaves: half a package may be there then that passes for an installed one, so all are put in place again.
$(VENV)/.layer-%: NAME = $(firstword $(subst -, ,$*))
$(VENV)/.layer-%: MARK = $(VENV)/.unfinished-$(NAME)
$(VENV)/.layer-%: $(BASE)
	@echo "Installing requirements/$(NAME).txt"
	@rm -f $(VENV)/.layer-$(NAME)-*
	@again=$$(test ! -e $(MARK) || echo --force-reinstall); touch $(MARK); \
		$(PIP) install --require-hashes $$again -r requirements/$(NAME).txt
	@rm $(MARK)
	@touch $@

# The tests call what is in here as programs, never import it. Of the packages of the second lock only the schemas that
# they carry are read, so they need neither what they depend on nor the Python that they are for.
$(STANDARDS): $(BASE)
	@echo "Setting up $(STANDARDS_VENV)"
	@rm -rf $(STANDARDS_VENV)
	@$(PYTHON) -m venv $(STANDARDS_VENV)
	@$(STANDARDS_VENV)/bin/python -m pip --disable-pip-version-check --no-input --quiet install \
		--require-hashes -r requirements/standards.txt
	@$(STANDARDS_VENV)/bin/python -m pip --disable-pip-version-check --no-input --quiet install \
		--require-hashes --no-deps --only-binary :all: --ignore-requires-python \
		--target $(STANDARDS_VENV)/schemas -r requirements/standards-schemas.txt
	@touch $@

# --- Locks ----------------------------------------------------------------------------------------------------------

# Versions already in the locks are kept; `make lock LOCK_FLAGS=--upgrade` takes the newest. Each lock is complete in
# itself and agrees with the ones before it. Settings of the machine that would bring in another index are shut out, as
# the hashes must be those of the published files; a lock that names any address or path is an error.
UV := .lock-venv/bin/uv
UV_COMPILE = env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
	$(UV) pip compile --no-config --quiet --universal --generate-hashes --no-strip-extras \
	--no-header --no-annotate --no-emit-index-url $(LOCK_FLAGS)
COMPILE = $(UV_COMPILE) --python-version 3.11 pyproject.toml --group build

lock: $(UV) ## Work the locks in requirements/ out anew from pyproject.toml
	$(COMPILE) -o requirements/release.txt
	$(COMPILE) --extra ui -c requirements/release.txt -o requirements/ui.txt
	$(COMPILE) --extra publish -c requirements/release.txt -c requirements/ui.txt -o requirements/publish.txt
	$(COMPILE) --extra test -c requirements/release.txt -c requirements/ui.txt -c requirements/publish.txt \
		-o requirements/test.txt
	$(COMPILE) --extra lint -c requirements/release.txt -c requirements/ui.txt -c requirements/test.txt \
		-o requirements/lint.txt
	$(UV_COMPILE) --python-version 3.11 requirements/standards.in -o requirements/standards.txt
	$(UV_COMPILE) --python-version 3.12 --no-deps requirements/standards-schemas.in \
		-o requirements/standards-schemas.txt
	@! grep -nE '//|^-|@' requirements/*.txt

$(UV):
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip install --disable-pip-version-check --quiet uv
