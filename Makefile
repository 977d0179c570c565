# Every command installs what it needs and is not there yet. `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

cargo := cargo --locked
backend := target/debug/medusa-auth-backend
# What the modules in pkg/dist are made of.
module_sources := Cargo.toml Cargo.lock scripts/wasm-cargo pkg/build.mjs $(wildcard pkg/build/*.mjs) \
  $(shell find src/protocol src/core src/wasm src/modules src/modules-wasm src/bindgen -name '*.rs' -o -name Cargo.toml)
# `node --test` of Node 20 takes files, not patterns.
js_tests = $(shell find $(1) -name '*.test.mjs' -not -path '*/node_modules/*' 2>/dev/null | sort)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: build
build: pkg/dist/inline.js ## the npm package: pkg/ is then ready for `npm pack`

pkg/dist/inline.js: $(module_sources) pkg/node_modules/.package-lock.json
	node pkg/build.mjs

# npm writes this file when it has installed what the lock file names.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	@echo "npm: installing what $*/package-lock.json names"
	cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: backend
backend: # the embedded backend, for the demo and for tests
	@echo "cargo: building the embedded backend"
	$(cargo) build --quiet --package medusa-auth-backend

.PHONY: demo
demo: build backend ## backend (API_PORT, 9000; API_V2_PORT, 9001) and page (PAGE_PORT, 8000); DB=file keeps the data
	exec $(backend) --www www --pkg pkg --seed

.PHONY: test
test: build backend tests/node_modules/.package-lock.json ## every test that needs no Medusa server
	@echo "test: the crates, natively"
	$(cargo) test --quiet
	scripts/browsers
	@echo "test: the client in Chromium, in Firefox and in a worker"
	node tests/browser/run.mjs
	@echo "test: the contract, on the embedded backend"
	node tests/contract/run.mjs
	@echo "test: the package, the modules, the page, and the client on a bad network"
	node --test --test-concurrency=2 $(call js_tests,tests/beside tests/e2e tests/faults tests/modules tests/package tests/peers)

.PHONY: test-medusa
test-medusa: build tests/node_modules/.package-lock.json ## the contract, the page and the modules on a real Medusa v1 and v2, on a real PostgreSQL
	scripts/browsers
	node tests/medusa/run.mjs

.PHONY: bench
bench: build backend tests/node_modules/.package-lock.json ## sizes and times beside other clients; also in target/bench.json
	scripts/browsers
	node tests/bench/run.mjs

.PHONY: lint
lint: tests/node_modules/.package-lock.json ## what CI checks before any test
	cargo fmt --check
	$(cargo) clippy --quiet --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(cargo) doc --quiet --workspace --no-deps --document-private-items
	tests/node_modules/.bin/tsc --project tests/types
	tests/node_modules/.bin/tsc --project tests/types/commonjs
	tests/node_modules/.bin/tsc --project tests/types/js-sdk
	tests/node_modules/.bin/tsc --project tests/types/javascript

.PHONY: fmt
fmt: ## format the Rust sources
	cargo fmt

.PHONY: clean
clean: ## remove what was built and installed here
	rm -rf target pkg/dist pkg/LICENSE pkg/node_modules tests/node_modules
