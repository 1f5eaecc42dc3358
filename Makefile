# The commands of the project; README.md says what each is for.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev system system-dev demo test check serve bench accuracy lock docs

PYTHON ?= python3
BIN := .venv/bin
# What runs the program: converters, fonts, an unpacker. What tests it: real servers, a browser, a page renderer.
SYSTEM := libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui libarchive-tools fonts-noto-cjk fonts-arphic-uming fonts-arphic-ukai fonts-liberation
SYSTEM_DEV := dovecot-imapd isync postgresql chromium poppler-utils antiword pandoc
RUN_STAMP := .venv/.installed-run
DEV_STAMP := .venv/.installed-dev

help:
	@echo "make demo      install what is needed and run the pipeline on the sample mailbox"
	@echo "make test      install what the tests need and run them all"
	@echo "make check     linters, types, import rules, docs"
	@echo "make serve     start the portal and the schedule"
	@echo "make setup     install only (.venv/bin/taizhang)"
	@echo "make bench     compare with peers, print ratios"
	@echo "make accuracy  score the reading of the sample mailbox (MAILBOX=folder for another, FORMATS=docx:pdf in another format)"

$(BIN)/python:
	$(PYTHON) -m venv .venv

# The lock names everything, so pip need not resolve; it would look at versions that the lock does not hold and refuse them.
$(RUN_STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

system:
	@sh .ci/system-packages $(SYSTEM)

system-dev: system
	@sh .ci/system-packages $(SYSTEM_DEV)

setup: system $(RUN_STAMP)

setup-dev: system-dev $(DEV_STAMP)

demo: setup
	@$(BIN)/taizhang demo

# Two processes share the machine, so a test may take longer than alone before it counts as hanging.
test: setup-dev
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --timeout 600

check: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/check.py

serve: setup
	@$(BIN)/taizhang serve

# kreuzberg is only measured against, so it stays out of the lock and of .venv.
bench: setup-dev
	@test -d .cache/bench/kreuzberg || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .cache/bench "kreuzberg==4.*" \
		|| echo "kreuzberg could not be installed: it is left out"
	PYTHONPATH=.cache/bench $(BIN)/python -m tests.bench

accuracy: setup-dev
	$(BIN)/python -m tests.accuracy $(MAILBOX) $(if $(FORMATS),--as $(FORMATS))

# Needs uv. Exact versions with hashes, no address of any index.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
