#!/bin/sh
#
# Each NAME.in is loaded with -nv: what it prints is NAME.ok, what it says is
# NAME.err (none: nothing), and what it prints loads again and prints the same.
# Without NAME.ok the file must be refused.  The examples must load silently.
# UPDATE=1 writes the expected files anew.

. "$TOP/regress/lib.sh"
[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
here=$TOP/regress/config
# A file that others may read gives a warning when it has a password.
umask 077
bad=0

# load FILE: prints to out, messages without folder and log prefix to err
load() {
	"$BGPENGINED" -n -v -f "$1" >"$TESTDIR/out" 2>"$TESTDIR/all"
	status=$?
	sed -n "s|^.*$(basename "$1"):\([0-9]*:[0-9]*: \)|\1|p" \
	    "$TESTDIR/all" >"$TESTDIR/err"
}

complain() {
	echo "$*"
	bad=1
}

# expect WHAT FILE GOLDEN: a golden file that is not there means empty
expect() {
	if [ -n "${UPDATE:-}" ]; then
		cp "$2" "$3"
		[ -s "$3" ] || rm -f "$3"
	fi
	[ -f "$3" ] || set -- "$1" "$2" /dev/null
	diff -u "$3" "$2" || complain "$1"
}

for in in "$here"/*.in; do
	name=$(basename "$in" .in)
	cp "$in" "$TESTDIR/$name.in"
	load "$TESTDIR/$name.in"
	expect "$name: messages" "$TESTDIR/err" "$here/$name.err"
	if [ $status -ne 0 ]; then
		[ $status -eq 1 ] || complain "$name: status $status"
		grep -qv warning: "$TESTDIR/err" ||
		    complain "$name: refused without an error"
		[ ! -f "$here/$name.ok" ] || complain "$name: refused"
		continue
	fi
	expect "$name: print" "$TESTDIR/out" "$here/$name.ok"
	cp "$TESTDIR/out" "$TESTDIR/again.conf"
	load "$TESTDIR/again.conf"
	[ $status -eq 0 ] || complain "$name: the print does not load"
	diff -u "$TESTDIR/again.conf" "$TESTDIR/out" ||
	    complain "$name: the print prints differently"
done

cp -R "$TOP/etc/examples" "$TESTDIR/examples"
for conf in "$TESTDIR"/examples/*.conf; do
	"$BGPENGINED" -n -f "$conf" >"$TESTDIR/out" 2>&1 ||
	    complain "$(cat "$TESTDIR/out")"
	! grep -E ':[0-9]+:[0-9]+: ' "$TESTDIR/out" ||
	    complain "$conf: has messages"
done
exit $bad
