#!/bin/sh
#
# Runs the tests and prints "N passed, N failed, N skipped" last.
#	run_tests.sh quick		unit tests and what needs only our programs
#	run_tests.sh check		everything
#	run_tests.sh own		all but those with other BGP programs
#	run_tests.sh check PATTERN	those whose name contains PATTERN
# A script says 0: passed, 77: skipped (it printed why), else: failed.  The
# log of a test is shown when it failed.  Each has its own directory, which is
# removed, and TEST_LIMIT seconds.

set -u
cd "$(dirname "$0")" || exit 1
TOP=$(cd .. && pwd)
: "${OBJDIR:=$TOP/obj}" "${TEST_LIMIT:=240}"
if [ "$OBJDIR" = "$TOP/obj" ]; then
	: "${BGPENGINED:=$TOP/bgpengined/bgpengined}"
	: "${BGPENGINECTL:=$TOP/bgpenginectl/bgpenginectl}"
else
	: "${BGPENGINED:=$OBJDIR/bgpengined.bin}"
	: "${BGPENGINECTL:=$OBJDIR/bgpenginectl.bin}"
fi
export TOP OBJDIR BGPENGINED BGPENGINECTL
mode=${1:-check}
pattern=${2:-}
passed=0 failed=0 skipped=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/bgpengine.XXXXXX") || exit 1
chmod 755 "$tmp"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

reports='ERROR: .*Sanitizer|Sanitizer: CHECK failed|[0-9]: runtime error: '
# one NAME COMMAND...
one() {
	name=$1
	shift
	case $name in *"$pattern"*) ;; *) return ;; esac
	dir=$tmp/t
	rm -rf "$dir"
	mkdir -m 755 "$dir"
	start=$(date +%s)
	TESTDIR=$dir timeout -k 5 "$TEST_LIMIT" "$@" >"$tmp/log" 2>&1 \
	    </dev/null
	status=$?
	took=$(($(date +%s) - start))
	# a child that a sanitizer ended is started again: say so all the same
	if [ "$status" -eq 0 ] && grep -aEh "$reports" "$dir"/*.log \
	    >>"$tmp/log" 2>/dev/null; then
		status=sanitizer
	fi
	case $status in
	0)	echo "PASS $name (${took}s)"
		passed=$((passed + 1)) ;;
	77)	echo "SKIP $name: $(tail -n 1 "$tmp/log")"
		skipped=$((skipped + 1)) ;;
	*)	echo "FAIL $name (status $status, ${took}s)"
		sed 's/^/    /' "$tmp/log" | tail -n 60
		failed=$((failed + 1)) ;;
	esac
}

for bin in "$OBJDIR"/regress/unit/*; do
	if [ -f "$bin" ] && [ -x "$bin" ] &&
	    [ -f "unit/$(basename "$bin").c" ]; then
		one "unit/$(basename "$bin")" "$bin"
	fi
done
dirs="lint wire rfc7606 config api session"
[ "$mode" = quick ] || dirs="$dirs sandbox chaos downstream"
[ "$mode" = check ] && dirs="$dirs interop"
for dir in $dirs; do
	for script in "$dir"/*.sh; do
		[ -f "$script" ] && one "${script%.sh}" sh "$script"
	done
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
