# make run    the service on http://127.0.0.1:$(PORT)      make test   the tests, on SQLite and PostgreSQL
# make check  what CI runs                                 make soak   all of them, at length
# make bench  how fast, beside a bare route                make openapi  write the API's description anew
PORT ?= 8000
PYTHON ?= python3
UV = 0.13.9
VENV = .venv/bin
PYTEST = $(VENV)/python -m pytest -n 2 --dist worksteal

unexport UV_PYTHON VIRTUAL_ENV PYTHONHOME # they would lead the installer to another interpreter
.PHONY: setup run test check soak bench openapi

setup: .venv/.develop

run: .venv/.run
	exec $(VENV)/python -m app serve --port $(PORT)

test: setup
	$(PYTEST)

check: setup
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(PYTEST)

soak: setup
	SOAK=1 $(PYTEST) -m "slow or not slow"

bench: setup
	$(VENV)/python -m tests.bench

openapi: setup
	$(VENV)/python -m app openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

# A stamp is newer than the lock that it stands for. uv is quick; pip, which knows more kinds of index settings, is asked where uv fails.
.venv/.run: requirements.lock
.venv/.develop: requirements-dev.lock
.venv/.run .venv/.develop:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(VENV)/python || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet uv==$(UV)
	$(VENV)/uv pip install --quiet --python $(VENV)/python --require-hashes -r $< || $(VENV)/python -m pip install --quiet --require-hashes -r $<
	touch $@
