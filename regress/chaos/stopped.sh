#!/bin/sh
#
# A session process that is stopped (SIGSTOP): what is said to it does not pile
# up, others go on, and it hears all of it when it runs again.  An order to
# stay down holds when it dies.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
peer b 127.0.0.3
cat >"$TESTDIR/flood.run" <<END
#!/bin/sh
# a million lines that need no answer of the store, for one neighbor
awk 'BEGIN {
	while (system("test -f $TESTDIR/go") != 0)
		system("sleep 0.1")
	for (i = 0; i < 1000000; i++)
		print "neighbor 127.0.0.2 announce route-refresh ipv4 unicast"
	fflush()
	system("exec sleep 600")
}' &
exec cat >/dev/null
END
chmod 755 "$TESTDIR/flood.run"
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	echo "process flood { run $TESTDIR/flood.run; encoder json; }"
	neighbor 127.0.0.2 "capability { route-refresh; }
		api { processes [ flood ]; neighbor-changes; }"
	neighbor 127.0.0.3 "api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a up
hears b up
session_of() {
	for c in $(children "$PID" session); do
		tr '\0' ' ' <"/proc/$c/cmdline" | grep -q "$1" && echo "$c"
	done
}
rss() {
	sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$1/status"
}
S=$(session_of 127.0.0.2)
RELAY=$(children "$PID" relay)
kill -STOP "$S"
before=$(rss "$RELAY")
: >"$TESTDIR/go"
i=0
while [ $i -lt 20 ]; do
	say s "neighbor 127.0.0.3 announce route 10.$i.0.0/24 next-hop self"
	hears b "+10.$i.0.0/24 127.0.0.1"
	i=$((i + 1))
	sleep 0.1	# for the flood to rise
done
after=$(rss "$RELAY")
[ $((after - before)) -lt 8192 ] || fail "$((after - before)) KiB wait for it"
kill -CONT "$S"
refreshed() {
	[ "$(grep -cx 'refresh 0' "$TESTDIR/a.rx")" -ge 1000000 ]
}
wait_until 60 refreshed || fail "$(grep -cx 'refresh 0' "$TESTDIR/a.rx") came"
deaf a down

# down by order, also for the next process
ctl us neighbor 127.0.0.2 down >/dev/null || fail "down"
hears a down
rx a >/dev/null
kill -9 "$S"
again() {
	s=$(session_of 127.0.0.2)
	[ -n "$s" ] && [ "$s" != "$S" ]
}
wait_until 10 again || fail "no other process"
# one that was ended after it, and has no such order, is up before it
rx b >/dev/null
kill -9 "$(session_of 127.0.0.3)"
hears b down
hears b up
deaf a up
ctl us neighbor 127.0.0.2 up >/dev/null || fail "up"
hears a up
