# make install | check | test | demo [ARGS=--once] | offline | soak | fuzz | nightly | container | lock | sbom | release-check | clean
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes
ARGS ?=
OFFLINE := sh $(CURDIR)/bench/offline.sh

.PHONY: install system check test demo offline soak fuzz nightly container tools lock sbom release-check clean

install: $(VENV)/.installed

# Only files whose hash stands in a lock are taken. Of torch the CPU build where it is to be had, else the index's own (on
# Linux with CUDA's libraries: gigabytes); TORCH=torch==2.13.0+cpu takes what PIP_ARGS leads to, unchecked: see README.
TORCH ?=
TORCH_LOCKED = $(PIP) $(PIP_ARGS) -r locks/torch-cpu.txt || $(PIP) -r locks/torch.txt

# The environment is made again when what it is made from changes.
$(VENV)/.installed: pyproject.toml $(wildcard locks/*.txt)
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || sh bench/system.sh
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r locks/dev.txt
	$(if $(TORCH),$(BIN)/pip install --quiet --no-deps $(PIP_ARGS) $(TORCH),$(TORCH_LOCKED))
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/pip check
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
	$(OFFLINE) $(BIN)/pytest -n 2 $(ARGS)

# What `make test` tries briefly, for some hours; what was cut off goes on where it was, and ARGS="kills flips" runs parts.
# The figures go to bench/results/soak.json.
soak: tools
	$(BIN)/python -m bench.soak.whole $(ARGS)

# Parsers under coverage-guided mutation (Linux, Python 3.11): make fuzz ARGS="--minutes 10 html_file"
fuzz: tools
	$(BIN)/python -m bench.fuzz $(ARGS)

# Both, as much of them as fits into a night: make nightly ARGS="--minutes 300"; what is found is kept in var/nightly.
# deploy/chidan-nightly.timer starts it each night; so does cron: 0 1 * * * cd PROJECT && make nightly
nightly: tools
	$(BIN)/python -m bench.nightly $(ARGS)

# The image, built, and tried where nothing but its data can be written and there is no network (podman; the build asks the
# network). PODMAN=docker does it too.
PODMAN ?= podman
container:
	$(PODMAN) build $(if $(findstring podman,$(PODMAN)),--format docker) -f deploy/Containerfile -t chidan $(ARGS) .
	$(PODMAN) run --rm --network none --read-only --tmpfs /tmp -v $(CURDIR)/corpus/samples:/samples:ro chidan \
	  sh -c 'chidan ingest /samples && chidan ask "Sở Tài chính có nhiệm vụ gì?"'

# What is needed at a release, and not to work on the program.
tools: install
	$(PIP) -r locks/tools.txt

# The locks anew, after a change in pyproject.toml or constraints.txt (asks the network).
lock: tools
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m bench.lock

# An environment in which the wheel alone is installed, with what the lock names, and what it is made of (CycloneDX).
RELEASE := var/release
RELEASED := $(RELEASE)/v/bin
sbom: tools
	rm -rf $(RELEASE) && mkdir -p $(RELEASE)/empty
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir $(RELEASE) .
	$(PYTHON) -m venv $(RELEASE)/v
	$(RELEASED)/pip install --quiet --no-deps --require-hashes -r locks/run.txt
	$(RELEASED)/pip install --quiet --no-deps --require-hashes $(PIP_ARGS) -r locks/torch-cpu.txt
	$(RELEASED)/pip install --quiet --no-index --no-deps $(RELEASE)/chidan-*.whl
	$(RELEASED)/pip check
	$(BIN)/python -m bench.sbom $(RELEASED)/python $(RELEASE)/chidan.cdx.json

# Before a release: no finding of bandit, the wheel at work where there is no network, no known vulnerability. The last
# asks a service for advisories; where that cannot be reached it says that nothing was audited, and all of it fails.
release-check: sbom
	$(BIN)/bandit --quiet -c pyproject.toml -r corpus ingest index prompts publish api
	cd $(RELEASE)/empty && $(OFFLINE) $(CURDIR)/$(RELEASED)/chidan --data kho demo --once
	PATH="$(CURDIR)/$(BIN):$$PATH" sh bench/audit.sh

clean:
	rm -rf $(VENV) var
