#!/bin/sh
#
# A peer that makes its process need more memory than it may have: that session
# ends, is said why, and is tried again; nobody else notices.  The same of a
# script and the relay, which sessions outlive.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"
[ "$OBJDIR" != "$TOP/obj-asan" ] || skip "sanitizers need more memory"

dialogue s
peer a 127.0.0.2 quiet send=1000000
peer b 127.0.0.3
# More routes than the relay has room for, when it is told to.
cat >"$TESTDIR/greedy.run" <<END
#!/bin/sh
while [ ! -f "$TESTDIR/greed" ]; do sleep 0.2; done
rm "$TESTDIR/greed"
exec awk 'BEGIN {
	for (i = 0; i < 1000000; i++)
		printf "announce route 11.%d.%d.%d/32 next-hop 192.0.2.1\\n",
		    i / 65536, i / 256 % 256, i % 256
	fflush()
	system("exec sleep 600")
}'
END
chmod 755 "$TESTDIR/greedy.run"
chmod 777 "$TESTDIR"
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	echo "process greedy { run $TESTDIR/greedy.run; encoder json; }"
	neighbor 127.0.0.2 "adj-rib-in true;
		api { processes [ s ]; neighbor-changes; }"
	neighbor 127.0.0.3 "capability { route-refresh; }
		api { processes [ s greedy ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us -Ddaemon.memory=32
hears b up

died() {
	grep -q "$1.*fatal: .*Cannot allocate memory" "$TESTDIR/us.log"
}
told() {
	got s | grep -q '"peer": "127.0.0.2".*"state": "down"'
}
wait_until 60 died session || fail "the session needs no more than 32 MiB"
wait_until 10 told || fail "no down: $(got s)"
hears a up
deaf b down

relay=$(children "$PID" relay)
: >"$TESTDIR/greed"
wait_until 60 died relay || fail "the relay needs no more than 32 MiB"
again() {
	new=$(children "$PID" relay)
	[ -n "$new" ] && [ "$new" != "$relay" ]
}
wait_until 20 again || fail "no other relay"
answered() {
	forget s
	say s version
	wait_until 2 count_answers s 1
}
wait_until 20 answered || fail "no answers"
deaf b down
[ "$(grep -c up "$TESTDIR/b.rx")" -eq 1 ] || fail "b came up again"
kill -0 "$PID" || fail "the daemon ended"
