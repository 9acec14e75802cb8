#!/bin/sh
#
# Signals that end no script, as scripts hear of them: one event for each
# neighbor, and the one that ends the daemon before the shutdown line.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

for s in s3.4 s4 s5 s6 text; do
	: >"$TESTDIR/$s.got"
	chmod 666 "$TESTDIR/$s.got"
	printf '#!/bin/sh\nexec cat >>"%s"\n' "$TESTDIR/$s.got" \
	    >"$TESTDIR/$s.run"
	chmod 755 "$TESTDIR/$s.run"
done
{
	for s in s3.4 s4 s5 s6; do
		echo "process $s { run $TESTDIR/$s.run; encoder json;" \
		    "version ${s#s}; }"
	done
	echo "process text { run $TESTDIR/text.run; encoder text; }"
	for n in 2 3; do
		neighbor 127.0.0.$n "passive; api {
			processes [ s3.4 s4 s5 s6 text ]; signal; }"
	done
} >"$TESTDIR/us.conf"

# told NUMBER NAME: every script of them, once for each neighbor
told() {
	for s in s3.4 s4 s5 s6; do
		for n in 2 3; do
			[ "$(grep -c "\"type\": \"signal\".*127\.0\.0\.$n.*\"code\": \"$1\", \"name\": \"$2\" } }\$" \
			    "$TESTDIR/$s.got")" -eq 1 ] || return 1
		done
	done
}

daemon us
wait_until 10 in_log "$TESTDIR/us.log" "control socket" || fail "no start"
wait_until 10 ctl us show summary >"$TESTDIR/out" 2>&1 || fail "no answer"
for sig in "10 SIGUSR1" "1 SIGHUP"; do
	kill -"${sig% *}" "$PID"
	# shellcheck disable=SC2086
	wait_until 10 told $sig || fail "$sig: $(cat "$TESTDIR/s5.got")"
done
kill "$PID"
wait "$PID" || fail "the daemon ended with $?"
told 15 SIGTERM || fail "SIGTERM: $(cat "$TESTDIR/s5.got")"
for s in s3.4 s4 s5 s6; do
	tail -n 1 "$TESTDIR/$s.got" | grep -q '"notification": "shutdown"' ||
	    fail "$s: no shutdown line: $(cat "$TESTDIR/$s.got")"
	python3 "$TOP/regress/tools/strict.py" "$TESTDIR/$s.got" ||
	    fail "$s: not JSON"
done
# there is no text for it
grep -q '^shutdown [0-9]* [0-9]*$' "$TESTDIR/text.got" ||
    fail "text: no shutdown line"
! grep -qi sig "$TESTDIR/text.got" || fail "text: $(cat "$TESTDIR/text.got")"
