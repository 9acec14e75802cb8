# bgpengine: see README.md.  GNU make.

include config.mk

SUBDIRS =	common bgpengined bgpenginectl

all: $(SUBDIRS)

common:
	@$(MAKE) --no-print-directory -C common

bgpengined bgpenginectl: common
	@$(MAKE) --no-print-directory -C $@

# What the build needs; tests install the peers they talk to themselves.
deps:
	@sh etc/deps.sh build

run: deps
	@$(MAKE) --no-print-directory all
	@sh etc/demo/run.sh

check: deps
	@$(MAKE) --no-print-directory all WERROR=-Werror
	@$(MAKE) --no-print-directory -C regress check WERROR=-Werror

# The tests that need no peer and no root: what to run between two edits.
check-quick: all
	@$(MAKE) --no-print-directory -C regress quick

lint:
	@sh regress/lint/lint.sh

# All tests of our own with sanitizers, also in the children: behind their
# system call filter a report ends with its first line, which the test run
# looks for.  SANDBOX=null shows the rest, OBJ=obj-null beside it.  Children
# end by _exit(2), so that their leaks are not looked for.
asan:
	@$(MAKE) --no-print-directory OBJ=obj-asan SAN=address,undefined all
	@$(MAKE) --no-print-directory OBJ=obj-asan SAN=address,undefined \
	    -C regress own

fuzz:
	@$(MAKE) --no-print-directory -C regress fuzz

bench: all
	@$(MAKE) --no-print-directory -C regress bench

headers:
	@sh regress/lint/each_header

install: all
	@sh etc/install.sh "$(DESTDIR)" "$(PREFIX)"

# The names `exabgp` and `exabgpcli`, where no ExaBGP is installed.
install-compat: install
	@sh etc/install.sh "$(DESTDIR)" "$(PREFIX)" compat

# The table of users' programs in doc/compatibility.md, by running them.
compatibility: all
	@sh regress/tools/compatibility.sh doc/compatibility.md

clean:
	rm -rf obj obj-* bgpengined/bgpengined bgpenginectl/bgpenginectl
	@$(MAKE) --no-print-directory -C regress clean

.PHONY: all $(SUBDIRS) deps run check check-quick lint asan fuzz bench \
    headers install install-compat compatibility clean
