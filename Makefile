# Every target installs what it needs. `make help` lists the targets, with the text after `##`: what a target does, what it
# needs, and how long it takes.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

cargo := cargo --locked
backend := target/debug/medusa-auth-backend
# The sources of the modules in pkg/dist.
module_sources := Cargo.toml Cargo.lock scripts/wasm-cargo pkg/build.mjs $(wildcard pkg/build/*.mjs) \
  $(shell find src/protocol src/core src/wasm src/client/src src/client/Cargo.toml src/client-wasm src/modules src/modules-wasm src/bindgen -name '*.rs' -o -name Cargo.toml)
# The page of `make demo-rust`, and its sources.
leptos := src/client/examples/leptos
leptos_page := target/leptos-example
leptos_sources := Cargo.toml Cargo.lock scripts/wasm-cargo $(wildcard $(leptos)/www/*) \
  $(shell find src/protocol src/core src/client src/bindgen -name '*.rs' -o -name Cargo.toml)
# With Node 20, `node --test` takes only files, not patterns.
js_tests = $(shell find $(1) -name '*.test.mjs' -not -path '*/node_modules/*' 2>/dev/null | sort)


# Checks the types of the package, its JavaScript and its tests.
define check_types
tests/node_modules/.bin/tsc --project tests/types
tests/node_modules/.bin/tsc --project tests/types/commonjs
tests/node_modules/.bin/tsc --project tests/types/js-sdk
tests/node_modules/.bin/tsc --project tests/types/javascript
endef

.PHONY: help
help: ## list the targets
	@awk -f scripts/help.awk $(firstword $(MAKEFILE_LIST))

# Check each set of the Rust client's features, natively and for wasm32, where the bindings are compiled. Tests would not do:
# their dependencies turn all features on.
define check_features
for features in "" admin native bindgen "admin native bindgen"; do \
  $(cargo) clippy --quiet --package medusa-auth --features "$$features" -- -D warnings || exit 1; \
done
for features in "" admin bindgen "admin bindgen"; do \
  scripts/wasm-cargo clippy --locked --quiet --package medusa-auth --features "$$features" -- -D warnings || exit 1; \
done
endef

.PHONY: check
check: tests/node_modules/.package-lock.json ## run the quick checks before each commit: formatting, lints, types, native tests, the package in Node | npm packages | under a minute; up to two more after a change to a crate that is compiled to WebAssembly
	cargo fmt --check
	node scripts/cycles.mjs
	$(check_types)
	$(cargo) clippy --quiet --workspace --all-targets -- -D warnings
	@echo "check: native tests of the crates, with fewer random cases than make test"
	PROPTEST_CASES=64 $(cargo) test --quiet
	@$(MAKE) --no-print-directory build
	@echo "check: the package in Node"
	node --test --test-reporter=dot --test-concurrency=2 $(shell node scripts/quick-tests.mjs)

.PHONY: demo
demo: build backend ## serve the demo page and its server: PAGE_PORT (8000), API_PORT (9000, v1), API_V2_PORT (9001, v2), PROVIDER_PORT (9002, logins with Google and GitHub); DB=file keeps the data; on v2, JWT_TTL=30 makes tokens expire after 30 seconds, and VERIFY_EMAIL=true makes customers verify their email address | | until Ctrl-C
	exec $(backend) --www www --pkg pkg --seed

.PHONY: demo-rust
demo-rust: $(leptos_page)/app.js backend ## serve a page in Leptos that uses the Rust client, and its server: the same variables as `make demo` | a toolchain that compiles to WebAssembly | until Ctrl-C; a minute after a change, three the first time
	exec $(backend) --www $(leptos_page) --seed

$(leptos_page)/app.js: $(leptos_sources)
	@echo "demo-rust: compiling the page to WebAssembly"
	scripts/wasm-cargo build --release --locked --quiet --package medusa-auth-leptos-example
	rm -rf $(leptos_page)
	mkdir -p $(leptos_page)
	cp $(leptos)/www/* www/favicon.svg $(leptos_page)
	$(cargo) run --quiet --package medusa-auth-bindgen --bin bindgen -- --target web --no-typescript \
	  --out-name app --out-dir $(leptos_page) target/wasm/wasm32-unknown-unknown/release/leptos-example.wasm

.PHONY: test
test: build backend $(leptos_page)/app.js tests/node_modules/.package-lock.json ## run every test that needs no Medusa server | npm packages, chromium, chromedriver, firefox-esr, geckodriver; webkit2gtk-driver and xvfb, if the system has them | 15 to 20 minutes
	@echo "test: native tests of the crates"
	$(cargo) test --quiet
	scripts/browsers
	@echo "test: the client in Chromium, in Firefox, and in their workers"
	node tests/browser/run.mjs
	@echo "test: the contract on the stand-in server"
	node tests/contract/run.mjs
	@echo "test: the client on a bad network, alone: it tells old records from new ones by time, which other work would delay"
	node --test --test-concurrency=1 $(call js_tests,tests/faults)
	@echo "test: the package, the modules, the demo pages, tabs and sites"
	node --test --test-concurrency=2 $(call js_tests,tests/beside tests/e2e tests/modules tests/package tests/peers tests/rust tests/scripts tests/tabs)

.PHONY: test-medusa
test-medusa: build tests/node_modules/.package-lock.json ## test the contract, the demo page and the modules on a real Medusa 1.20.11 and 2.21.2 | PostgreSQL, both Medusas, and the browsers of `make test` | 15 minutes
	scripts/browsers
	node tests/medusa/run.mjs

.PHONY: lint
lint: tests/node_modules/.package-lock.json ## run the checks that CI runs before the tests: formatting, lints, documentation, types, import cycles, dependencies | npm packages, cargo-deny; the vulnerability databases, if they can be reached | 25 seconds; two minutes more the first time
	cargo fmt --check
	node scripts/cycles.mjs
	$(cargo) clippy --quiet --workspace --all-targets -- -D warnings
	$(check_features)
	RUSTDOCFLAGS="-D warnings" $(cargo) doc --quiet --workspace --no-deps --document-private-items
	$(check_types)
	scripts/audit

.PHONY: fmt
fmt: ## format the Rust sources | | a second
	cargo fmt

.PHONY: bench
bench: build backend tests/node_modules/.package-lock.json ## measure sizes and times, and compare them with other clients; also writes target/bench.json | the browsers of `make test` | several minutes
	scripts/browsers
	node tests/bench/run.mjs

.PHONY: build
build: pkg/dist/inline.js ## build the npm package: pkg/ is then ready for `npm pack` | a toolchain that compiles to WebAssembly, binaryen from npm | 80 seconds after a change

pkg/dist/inline.js: $(module_sources) pkg/node_modules/.package-lock.json
	node pkg/build.mjs

# npm writes this file after it has installed the packages of the lock file.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	@echo "npm: installing the packages of $*/package-lock.json"
	cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: backend
backend: ## build the stand-in server of the demo and the tests | | a second; two minutes the first time
	@echo "cargo: building the stand-in server"
	$(cargo) build --quiet --package medusa-auth-backend

.PHONY: clean
clean: ## remove everything that was built or installed in this folder | | a second
	rm -rf target pkg/dist pkg/LICENSE pkg/node_modules tests/node_modules
