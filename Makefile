# make install | check | test | demo [ARGS=--once] | offline | soak | clean
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: install system check test demo offline soak clean

install: $(VENV)/.installed

# The environment is made again when what it is made from changes.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || sh bench/system.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt torch
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) -c constraints.txt -e '.[dev]'
	touch $@

# Programs that pip cannot bring: OCR with Vietnamese, Chromium for the page tests.
system:
	sh bench/system.sh

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

test: system install check

demo: install
	$(BIN)/chidan demo $(ARGS)

# The tests where there is no network but loopback (Linux, iproute2): whoever calls elsewhere fails.
offline: install
	unshare -rn sh -c 'ip link set lo up && exec $(BIN)/pytest -n 2 $(ARGS)'

# What `make test` tries briefly, for an hour or so; the figures go to bench/results/soak.json.
soak: install
	$(BIN)/python -m bench.soak --kills 1000 --levels 100 --backups 100 --flips 500 --record

clean:
	rm -rf $(VENV) var
