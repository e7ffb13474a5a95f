# The only entry points. Each step says in one line what it does while it does it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run test lint bundle build bench test-tools lint-tools wasm-target std-source
MAKEFLAGS += --no-builtin-rules --no-print-directory

CARGO_TARGET_DIR ?= target
override CARGO_TARGET_DIR := $(abspath $(CARGO_TARGET_DIR))
export CARGO_TARGET_DIR
# Tests use the system's Chromium.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
# Set at compile time, this would make pages ask for another name than <bundle>_bg.wasm.
unexport LEPTOS_OUTPUT_NAME

LISTEN ?= 127.0.0.1:3000
BUNDLE_DIR := $(CARGO_TARGET_DIR)/bundle
BUNDLES := $(BUNDLE_DIR)/attend_bg.wasm $(BUNDLE_DIR)/desk_bg.wasm
APP_SOURCES := $(shell find app -name '*.rs') app/Cargo.toml Cargo.toml Cargo.lock
WASM := wasm32-unknown-unknown
APP_WASM := $(CARGO_TARGET_DIR)/$(WASM)/browser/app.wasm

BINDGEN_VERSION := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/^version = "\(.*\)"$$/\1/p;}' Cargo.lock)
TOOLS := $(CARGO_TARGET_DIR)/tools
BINDGEN := $(TOOLS)/wasm-bindgen-$(BINDGEN_VERSION)
NODE_MODULES := end2end/node_modules/.package-lock.json
NODE_BIN := end2end/node_modules/.bin

# What nobody reads in a browser is left out: what a panic would say and where it stands in the source. The standard library
# is built anew for that, by options that a stable compiler takes only when told so (docs/decisions/0015).
SMALL := RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER='$(CURDIR)/app/rustc-small' RUSTFLAGS='-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none --cfg without_tables'
SMALL_STD := -Zbuild-std=std -Zbuild-std-features=

# What must never reach a browser.
IMPURE := ^(sqlx|axum|leptos_axum|tower|tokio|hyper|lettre)([-_].*)?$$

say = echo "==> $(1)"

help: ## Says what there is
	@printf 'Aside: make …\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' $(MAKEFILE_LIST)

run: bundle ## Builds both sides and starts the demo conference on LISTEN (127.0.0.1:3000)
	@$(call say,building the server and starting the demo)
	@cargo run -p server --bin aside -- serve --demo --listen $(LISTEN)

test: test-tools bundle ## Runs every test: units, the router on real databases, the browser
	@$(call say,testing the crates)
	@cargo test --workspace
	@$(call say,building the binary for the browser tests)
	@cargo build -p server --bin aside
	@$(call say,testing in Chromium)
	@cd end2end && node_modules/.bin/playwright test

lint: lint-tools $(NODE_MODULES) ## Checks form: rustfmt, clippy on both sides, purity of the browser side, tsc, prettier
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
	@$(call say,checking the types of the browser tests)
	@$(NODE_BIN)/tsc --noEmit --project end2end
	@$(call say,checking the layout of scripts and CSS)
	@$(NODE_BIN)/prettier --log-level warn --check end2end style app/browser

bundle: $(BUNDLES) ## Builds what browsers load, for attendees and for the team

build: bundle ## Builds the one file to deploy: release/aside in cargo's target folder
	@$(call say,building the binary for release)
	@ASIDE_BROWSER_DIR=$(BUNDLE_DIR) cargo build --release -p server --bin aside
	@$(call say,it is $(CARGO_TARGET_DIR)/release/aside)

bench: test-tools bundle ## Measures: the benchmarks, and what an attendee downloads
	@if compgen -G 'server/benches/*.rs' > /dev/null; then \
	  $(call say,running the benchmarks); \
	  cargo bench -p server; \
	fi
	@$(call say,building the binary that browsers are measured with)
	@cargo build -p server --bin aside
	@$(call say,weighing what an attendee downloads and asking Lighthouse)
	@cd end2end && node_modules/.bin/playwright test --config bench.config.ts

# What draws the pages of a PDF, as Mozilla's pdf.js builds it for older browsers, too.
$(BUNDLE_DIR)/desk_bg.wasm: $(BUNDLE_DIR)/pdf.mjs $(BUNDLE_DIR)/pdf.worker.mjs

$(BUNDLE_DIR)/%.mjs: $(NODE_MODULES)
	@mkdir -p $(BUNDLE_DIR)
	@cp end2end/node_modules/pdfjs-dist/legacy/build/$*.min.mjs $@

# Both bundles come out of one crate under one name, so each is taken before the next is built.
$(BUNDLE_DIR)/%_bg.wasm: $(APP_SOURCES) | wasm-target std-source $(BINDGEN) $(NODE_MODULES)
	@$(call say,building the $* bundle)
	@$(SMALL) cargo build -p app --lib --target $(WASM) --profile browser --no-default-features --features hydrate,$* $(SMALL_STD)
	@rm -rf $(BUNDLE_DIR)/.$* && mkdir -p $(BUNDLE_DIR)/.$*
	@$(TOOLS)/bin/wasm-bindgen --target web --no-typescript --out-name $* --out-dir $(BUNDLE_DIR)/.$* $(APP_WASM)
	@if [ -e $(BUNDLE_DIR)/.$*/snippets ]; then \
	  echo 'the $* bundle wants snippets, which are not served' >&2; exit 1; \
	fi
	@$(call say,making the $* bundle small)
	@$(NODE_BIN)/wasm-opt -Oz --converge --strip-debug --strip-producers --strip-target-features \
	  $(BUNDLE_DIR)/.$*/$*_bg.wasm -o $(BUNDLE_DIR)/.$*/$*_bg.wasm
	@mv $(BUNDLE_DIR)/.$*/$*.js $(BUNDLE_DIR)/.$*/$*_bg.wasm $(BUNDLE_DIR)/ && rmdir $(BUNDLE_DIR)/.$*

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

# The stamp carries the version in Cargo.lock: bindings and tool must be the same. Unoptimised, the tool takes less than
# half the time to build and runs for half a second.
$(BINDGEN):
	@if [ "$$($(TOOLS)/bin/wasm-bindgen --version 2> /dev/null)" != 'wasm-bindgen $(BINDGEN_VERSION)' ]; then \
	  $(call say,installing wasm-bindgen $(BINDGEN_VERSION): once and about a minute); \
	  CARGO_PROFILE_DEV_DEBUG=0 cargo install wasm-bindgen-cli --version $(BINDGEN_VERSION) --bin wasm-bindgen \
	    --debug --root $(TOOLS) --force; \
	fi
	@touch $@

$(NODE_MODULES): end2end/package.json end2end/package-lock.json
	@$(call say,installing the tools of end2end/ with npm)
	@npm ci --prefix end2end --no-fund --no-audit
	@touch $@

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
