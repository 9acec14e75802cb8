#!/bin/sh
#
# compatibility.sh FILE: runs the tests of other people's programs and writes
# what came of it as a page.  Status 1 when one of them failed.

set -u
cd "$(dirname "$0")/.." || exit 1
case $1 in /*) page=$1 ;; *) page=$OLDPWD/$1 ;; esac
log=$(mktemp "${TMPDIR:-/tmp}/bgpengine.XXXXXX") || exit 1
trap 'rm -f "$log"' EXIT
sh run_tests.sh check downstream/ >"$log"
failed=$?
grep -E '^(PASS|SKIP|FAIL) ' "$log"
mkdir -p "$(dirname "$page")"

# result NAME: a cell of the table
result() {
	sed -n "s|^PASS downstream/$1 .*|works|p
	    s|^SKIP downstream/$1: \(.*\)|not run: \1|p
	    s|^FAIL downstream/$1 .*|**fails**|p" "$log"
}

{
	cat <<-'END'
	# Programs that use ExaBGP

	Programs that drive ExaBGP, and whether they drive bgpengine.
	Each row is a test in `regress/downstream`: it starts the daemon by the
	name `exabgp` with the kind of file that program writes, says the lines
	that it says, reads what the daemon writes the way it reads it, and
	looks at the routes that a neighbor got.  The tests are our own; they
	contain no code of the programs.

	This page is written by `make compatibility`, which runs the tests.

	| Program | What is tested | Test | Result |
	|---|---|---|---|
	END
	for test in downstream/*.sh; do
		name=$(basename "$test" .sh)
		program=$(sed -n 's/^#: //p' "$test" | sed -n 1p)
		what=$(sed -n 's/^#: //p' "$test" | sed -n 2p)
		echo "| $program | $what | $name | $(result "$name") |"
	done
	cat <<-'END'

	How to move from ExaBGP, and what is different, is in the manual page
	bgpengine-exabgp(7).
	END
} >"$page"
exit $failed
