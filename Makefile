# The only entry points. Each step says in one line what it does while it does it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run dev test unit e2e lint audit build bench bundle quick test-tools lint-tools nextest cargo-deny wasm-target std-source
MAKEFLAGS += --no-builtin-rules --no-print-directory

CARGO_TARGET_DIR ?= target
override CARGO_TARGET_DIR := $(abspath $(CARGO_TARGET_DIR))
export CARGO_TARGET_DIR
# Tests use the system's Chromium.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
# Set at compile time, this would make pages ask for another name than <bundle>_bg.wasm.
unexport LEPTOS_OUTPUT_NAME

LISTEN ?= 127.0.0.1:3000
# Which browser tests `make e2e` runs, as a part of the file name; all without.
SPEC ?=
BUNDLE_DIR := $(CARGO_TARGET_DIR)/bundle
BUNDLES := $(BUNDLE_DIR)/attend_bg.wasm $(BUNDLE_DIR)/desk_bg.wasm
APP_SOURCES := $(shell find app -name '*.rs') app/Cargo.toml Cargo.toml Cargo.lock
WASM := wasm32-unknown-unknown
APP_WASM := $(CARGO_TARGET_DIR)/$(WASM)/browser/app.wasm

# `make run` and `make dev` serve bundles that work the same and are quick to build: the dev profile, which shares build
# scripts and macros with the server, one WASM file under both names, no wasm-opt, hardly any packing.
QUICK_DIR := $(CARGO_TARGET_DIR)/bundle-quick
QUICK_BUNDLES := $(QUICK_DIR)/attend_bg.wasm $(QUICK_DIR)/desk_bg.wasm
QUICK_WASM := $(CARGO_TARGET_DIR)/$(WASM)/debug/app.wasm
QUICK := CARGO_PROFILE_DEV_DEBUG=0 ASIDE_BROWSER_DIR=$(QUICK_DIR) ASIDE_PACK_QUALITY=2

# Tools that cargo installs once, beside what it builds.
TOOLS := $(CARGO_TARGET_DIR)/tools
export PATH := $(TOOLS)/bin:$(PATH)
NEXTEST_VERSION := 0.9.143
DENY_VERSION := 0.20.2
NODE_MODULES := end2end/node_modules/.all
# The part of them that `make run` needs.
NODE_PDF := end2end/node_modules/.pdf
NODE_BIN := end2end/node_modules/.bin

# What nobody reads in a browser is left out: what a panic would say and where it stands in the source. The standard library
# is built anew for that, by options that a stable compiler takes only when told so (docs/decisions/0015).
SMALL := RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER='$(CURDIR)/app/rustc-small' RUSTFLAGS='-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none --cfg without_tables'
SMALL_STD := -Zbuild-std=std -Zbuild-std-features=

# What must never reach a browser.
IMPURE := ^(sqlx|axum|leptos_axum|tower|tokio|hyper|lettre)([-_].*)?$$

say = echo "==> $(1)"

help: ## Lists the targets
	@printf 'Aside: make …\n'
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST)

run: quick ## Builds both sides and starts the demo conference on LISTEN (127.0.0.1:3000)
	@$(call say,building the server and starting the demo)
	@$(QUICK) cargo run -p server --bin aside -- serve --demo --listen $(LISTEN)

dev: quick ## Runs the demo on LISTEN; on each change of a source rebuilds its side, restarts and reloads the browser
	@$(QUICK) node end2end/dev.mjs $(LISTEN)

test: bundle unit e2e ## Runs every test: units, the router on real databases, the browser

unit: test-tools nextest ## Runs the crates' tests, without a browser
	@$(call say,testing the crates)
	@cargo nextest run --workspace
	@cargo test --workspace --doc

e2e: test-tools bundle $(NODE_MODULES) ## Runs the browser tests in Chromium; SPEC=queue runs those of queue.spec.ts
	@$(call say,building the binary for the browser tests)
	@cargo build -p server --bin aside
	@$(call say,testing in Chromium)
	@cd end2end && node_modules/.bin/playwright test $(SPEC)

lint: lint-tools cargo-deny $(NODE_MODULES) ## Checks form: rustfmt, clippy, purity of the browser side, dependencies, tsc, prettier
	@used=$$(rustc --version | cut -d' ' -f2); wanted=$$(sed -n 's/^rust-version = "\(.*\)"$$/\1/p' Cargo.toml); \
	if [ "$${used%.*}" != "$$wanted" ]; then \
	  $(call say,note: this is Rust $$used and Cargo.toml names $$wanted; warnings and the options in SMALL may differ); \
	fi
	@$(call say,checking the layout of Rust)
	@cargo fmt --all --check
	@$(call say,linting the server side)
	@cargo clippy --workspace --all-targets -- -D warnings
	@for bundle in attend desk; do \
	  $(call say,linting the browser side: $$bundle); \
	  cargo clippy -p app --lib --target $(WASM) --no-default-features --features hydrate,$$bundle -- -D warnings; \
	  $(call say,checking that nothing of the server reaches the browser: $$bundle); \
	  tree=$$(cargo tree -p app --target $(WASM) --no-default-features --features hydrate,$$bundle \
	    --edges normal,no-proc-macro --prefix none --format '{p}'); \
	  if impure=$$(cut -d' ' -f1 <<< "$$tree" | sort -u | grep -E '$(IMPURE)'); then \
	    printf 'the %s bundle must not contain:\n%s\n' $$bundle "$$impure" >&2; exit 1; \
	  fi; \
	done
	@$(call say,checking licences and sources of the dependencies)
	@cargo deny --log-level error check licenses bans sources
	-@$(MAKE) audit
	@$(call say,checking the types of the browser tests)
	@$(NODE_BIN)/tsc --noEmit --project end2end
	@$(call say,checking the layout of scripts and CSS)
	@$(NODE_BIN)/prettier --log-level warn --check end2end style app/browser

audit: cargo-deny ## Looks up the dependencies in the RustSec database of security advisories
	@$(call say,looking for security advisories)
	@if ! timeout 120 cargo deny --log-level off fetch db 2> /dev/null; then \
	  $(call say,the advisory database cannot be fetched from here: no advisories were checked); \
	else \
	  cargo deny --log-level error check advisories; \
	fi

bundle: $(BUNDLES) ## Builds what browsers load, for attendees and for the team

build: bundle ## Builds the one file to deploy: release/aside in cargo's target folder
	@$(call say,building the binary for release)
	@ASIDE_BROWSER_DIR=$(BUNDLE_DIR) cargo build --release -p server --bin aside
	@$(call say,it is $(CARGO_TARGET_DIR)/release/aside)

bench: test-tools bundle $(NODE_MODULES) ## Measures what an attendee downloads, and asks Lighthouse
	@$(call say,building the binary that browsers are measured with)
	@cargo build -p server --bin aside
	@$(call say,weighing what an attendee downloads and asking Lighthouse)
	@cd end2end && node_modules/.bin/playwright test --config bench.config.ts

quick: $(QUICK_BUNDLES)

# Mozilla's pdf.js, in its build for older browsers, draws the pages of a PDF.
$(BUNDLE_DIR)/desk_bg.wasm: $(BUNDLE_DIR)/pdf.mjs $(BUNDLE_DIR)/pdf.worker.mjs
$(QUICK_DIR)/desk_bg.wasm: $(QUICK_DIR)/pdf.mjs $(QUICK_DIR)/pdf.worker.mjs

$(BUNDLE_DIR)/%.mjs $(QUICK_DIR)/%.mjs: $(NODE_PDF)
	@mkdir -p $(@D)
	@cp end2end/node_modules/pdfjs-dist/legacy/build/$*.min.mjs $@

# Both bundles come out of one crate under one name, so each is taken before the next is built. The crate type is asked for
# here alone: on the server's side it would add a library that nobody loads, and have the server wait for it.
$(BUNDLE_DIR)/%_bg.wasm: $(APP_SOURCES) | wasm-target std-source $(NODE_MODULES)
	@$(call say,building the $* bundle)
	@$(SMALL) cargo rustc -p app --lib --crate-type cdylib --target $(WASM) --profile browser --no-default-features --features hydrate,$* $(SMALL_STD)
	@rm -rf $(BUNDLE_DIR)/.$* && mkdir -p $(BUNDLE_DIR)/.$*
	@cargo run --quiet -p bundler -- $(APP_WASM) $* $(BUNDLE_DIR)/.$*
	@$(call say,making the $* bundle small)
	@$(NODE_BIN)/wasm-opt -Oz --converge --strip-debug --strip-producers --strip-target-features \
	  $(BUNDLE_DIR)/.$*/$*_bg.wasm -o $(BUNDLE_DIR)/.$*/$*_bg.wasm
	@mv $(BUNDLE_DIR)/.$*/$*.js $(BUNDLE_DIR)/.$*/$*_bg.wasm $(BUNDLE_DIR)/ && rmdir $(BUNDLE_DIR)/.$*

$(QUICK_DIR)/desk_bg.wasm: $(APP_SOURCES) | wasm-target
	@$(call say,building the browser side)
	@$(QUICK) cargo rustc -p app --lib --crate-type cdylib --target $(WASM) --no-default-features --features hydrate,attend,desk
	@cargo run --quiet -p bundler -- $(QUICK_WASM) desk $(QUICK_DIR)

$(QUICK_DIR)/attend_bg.wasm: $(QUICK_DIR)/desk_bg.wasm
	@cp $(QUICK_DIR)/desk.js $(QUICK_DIR)/attend.js
	@cp $< $@

std-source:
	@if [ ! -d "$$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then \
	  $(call say,adding the source of the standard library to Rust); \
	  rustup component add rust-src; \
	fi

wasm-target:
	@if [ ! -d "$$(rustc --print sysroot)/lib/rustlib/$(WASM)" ]; then \
	  $(call say,adding the target $(WASM) to Rust); \
	  rustup target add $(WASM); \
	fi

$(NODE_MODULES): end2end/package.json end2end/package-lock.json
	@$(call say,installing the tools of end2end/ with npm)
	@npm ci --prefix end2end --no-fund --no-audit
	@touch $@ $(NODE_PDF)

$(NODE_PDF): end2end/package.json end2end/package-lock.json
	@$(call say,installing pdf.js with npm)
	@npm ci --prefix end2end --no-fund --no-audit --omit=dev --omit=optional
	@touch $@

# Unoptimised, both tools build in less than half the time and are fast enough.
nextest:
	@if ! cargo nextest --version > /dev/null 2>&1; then \
	  $(call say,installing cargo-nextest $(NEXTEST_VERSION): once and a few minutes); \
	  CARGO_PROFILE_DEV_DEBUG=0 cargo install cargo-nextest --version $(NEXTEST_VERSION) --locked --debug --root $(TOOLS); \
	fi

cargo-deny:
	@if ! cargo deny --version > /dev/null 2>&1; then \
	  $(call say,installing cargo-deny $(DENY_VERSION): once and a few minutes); \
	  CARGO_PROFILE_DEV_DEBUG=0 cargo install cargo-deny --version $(DENY_VERSION) --locked --debug --root $(TOOLS); \
	fi

lint-tools: wasm-target
	@for part in fmt clippy; do \
	  if ! cargo $$part --version > /dev/null 2>&1; then \
	    $(call say,adding $$part to Rust); \
	    rustup component add "$${part/fmt/rustfmt}"; \
	  fi; \
	done

test-tools:
	@missing=; \
	[ -x /usr/bin/chromium ] || missing+=' chromium'; \
	command -v age > /dev/null || missing+=' age'; \
	command -v python3 > /dev/null || missing+=' python3'; \
	command -v initdb > /dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || missing+=' postgresql'; \
	if [ -n "$$missing" ]; then \
	  install="apt-get install --yes --no-install-recommends$$missing"; \
	  if [ "$$(id -u)" != 0 ]; then \
	    printf 'the tests need:%s\n  sudo %s\n' "$$missing" "$$install" >&2; exit 1; \
	  fi; \
	  $(call say,installing what the tests need:$$missing); \
	  apt-get update --quiet; \
	  DEBIAN_FRONTEND=noninteractive $$install; \
	fi
