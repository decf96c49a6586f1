# What people type. Every task is one command; `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help plan test bench bench-check bench-record format lint build install-needed clean

AREA ?= sample-maps/fenmarket
DATE ?= 2026-11-24
OUT ?= plans/$(notdir $(AREA))-$(DATE)
ITERATIONS ?= 20000
BUILD = swift build -c release --product

help: ## List the tasks.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

plan: install-needed ## Build, plan a day for the sample town and say where to look.
	$(BUILD) route-plan
	.build/release/route-plan import $(AREA)
	@status=0; .build/release/route-plan plan $(AREA) --date $(DATE) --iterations $(ITERATIONS) \
	  --out $(OUT) || status=$$?; \
	if [ $$status -ne 0 ] && [ $$status -ne 3 ]; then exit $$status; fi; \
	echo; echo "Open these:"; \
	echo "  $(CURDIR)/$(OUT)/public/overview.html   the map of every round"; \
	find "$(CURDIR)/$(OUT)/crew" -name sheet.html | sort | sed 's|^|  |;s|$$|   a crew sheet|'

# Optimised, because the property tests search and drive a hundred times slower
# without; apart from the other builds, because its flags differ.
test: install-needed ## Build and run every test.
	swift test --disable-xctest -Xswiftc -O --scratch-path .build/tests

bench: install-needed ## Print the deterministic counters.
	$(BUILD) route-plan-bench
	.build/release/route-plan-bench counters

bench-check: install-needed ## Compare the counters with Benchmarks/thresholds.json.
	$(BUILD) route-plan-bench
	.build/release/route-plan-bench counters --check Benchmarks/thresholds.json

bench-record: install-needed ## Write Benchmarks/thresholds.json anew, after an intended change.
	$(BUILD) route-plan-bench
	.build/release/route-plan-bench counters --record Benchmarks/thresholds.json

build: install-needed ## Build everything for release.
	swift build -c release

format: ## Rewrite the sources in the project's format.
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

lint: ## Check the format without changing anything.
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

clean: ## Remove what was built.
	swift package clean

# libproj-dev brings SQLite and zlib with it; nothing else is needed beside Swift.
install-needed:
	@.ci/install-needed
