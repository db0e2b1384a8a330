# Few verbs; each makes the environment it needs. `make` alone lists them.
VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?= python3
EVAL   ?= ../shared/eval
TEST_PROCESSES ?= 2
PARTS  ?= extraction feeds language reprints topics

.PHONY: help env demo kibana test lint lock eval clean

help:  ## list the verbs
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

env: $(STAMP)  ## make the environment in .venv (locked, checked by hash)

$(STAMP): requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" sh deploy/make-venv.sh $(VENV)
	@touch $@

demo: env  ## serve a small wire on loopback, ingest it for real, search it
	@$(BIN)/wireroom demo

kibana: env  ## make deploy/kibana/wireroom.ndjson anew, from the topics in config/
	@$(BIN)/python deploy/kibana/generate.py

test: env  ## lint, types, and every test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -q -n $(TEST_PROCESSES) --dist loadfile

eval: env  ## measure the quality bars with the score.py of a folder: make eval EVAL=DIR, PARTS="feeds topics"
	@if [ ! -f "$(EVAL)/score.py" ]; then \
		echo "nothing to measure with: make eval EVAL=DIR, of a folder that holds score.py"; exit 0; \
	fi; \
	short=0; for part in $(PARTS); do \
		echo "== $$part"; $(BIN)/python "$(EVAL)/score.py" $$part --wireroom $(BIN)/wireroom || short=1; \
	done; exit $$short

lint: env
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	--python-version 3.11

lock:  ## resolve pyproject.toml anew into requirements.lock and those of the image (needs uv)
	$(COMPILE) --extra dev pyproject.toml -o requirements.lock
	$(COMPILE) --constraint requirements.lock pyproject.toml -o deploy/image.lock
	printf 'hatchling\nsetuptools\nwheel\n' | $(COMPILE) --constraint requirements.lock - -o deploy/build.lock

clean:  ## remove the environment and what tests leave behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
