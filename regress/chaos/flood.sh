#!/bin/sh
#
# A script that never reads its answers: all its commands are executed, and
# it costs nobody else anything.  The same while the peer stands still.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=100000
cat >"$TESTDIR/flood.run" <<END
#!/bin/sh
exec awk 'BEGIN {
	for (i = 0; i < $N; i++)
		printf "announce route 10.%d.%d.%d/32 next-hop 192.0.2.%d\\n",
		    i / 65536, i / 256 % 256, i % 256, i % 7 + 1
	fflush()
	system("sleep 600")
}'
END
chmod 755 "$TESTDIR/flood.run"
dialogue s
peer a 127.0.0.2 quiet "count=$TESTDIR/count" "stall=$TESTDIR/stall"
: >"$TESTDIR/stall"
{
	echo "process flood { run $TESTDIR/flood.run; encoder json; }"
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "hold-time 180;
		api { processes [ flood s ]; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us

# With the peer standing still, the daemon goes on answering.
ask s error 'garbage'
forget s
say s version
answers s 1 5
rm "$TESTDIR/stall"
has() {
	[ "$(cut -d ' ' -f 1 "$TESTDIR/count" 2>/dev/null)" = "$1" ]
}
wait_until 60 has $N ||
	fail "the peer has $(cat "$TESTDIR/count"), not $N"
wait_until 10 in_log "$TESTDIR/us.log" 'does not read its answers' ||
	fail "dropped answers are not logged"
[ "$(grep -c 'does not read its answers' "$TESTDIR/us.log")" -eq 1 ] ||
	fail "logged more than once"

# It stands still in the middle of a change: only the latest counts.
: >"$TESTDIR/stall"
i=0
while [ $i -lt 200 ]; do
	say s "announce route 172.16.0.0/16 next-hop 192.0.2.$((i % 250 + 1))"
	i=$((i + 1))
done
say s 'withdraw route 172.16.0.0/16' \
    'announce route 172.17.0.0/16 next-hop 192.0.2.1' 'clear adj-rib out'
answers s 204 20
rm "$TESTDIR/stall"
wait_until 30 has 0 || fail "the peer has $(cat "$TESTDIR/count"), not 0"
kill -0 "$PID" || fail "the daemon ended"
