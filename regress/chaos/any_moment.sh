#!/bin/sh
#
# Sessions, the relay and the script die, or are stopped for a while, at any
# moment while 50,000 routes are on their way to three peers: in the end each
# has all of them, and nothing else has ended.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=50000
cat >"$TESTDIR/s.run" <<END
#!/bin/sh
echo "announce route 198.51.100.0/24 next-hop 192.0.2.1"
awk 'BEGIN {
	for (i = 0; i < $N; i++)
		print "announce route 10." int(i / 65536) "." \
		    int(i / 256) % 256 "." i % 256 "/32 next-hop 192.0.2." \
		    i % 50 + 1
	fflush()
	system("exec sleep 600")
}' &
exec cat >/dev/null
END
chmod 755 "$TESTDIR/s.run"
peer a 127.0.0.2 quiet "count=$TESTDIR/a.count"
peer b 127.0.0.3 quiet "count=$TESTDIR/b.count"
peer c 127.0.0.4 quiet "count=$TESTDIR/c.count"
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "capability { route-refresh; }
		api { processes [ s ]; neighbor-changes; }"
	neighbor 127.0.0.3 "group-updates false;
		api { processes [ s ]; neighbor-changes; }"
	neighbor 127.0.0.4 "api { processes [ s ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
daemon us
begun() {
	[ -s "$TESTDIR/a.count" ]
}
wait_until 20 begun || fail "nothing comes"
one_of() {
	shuf -n 1 -e $(children "$PID" "$1")
}
for i in $(seq 12); do
	case $((i % 4)) in
	0)	kill -9 $(one_of relay) ;;
	1)	kill -9 $(one_of session) ;;
	2)	kill -9 $(shuf -n 1 -e $(pgrep -P "$PID" cat)) ;;
	3)	stopped=$(one_of session)
		kill -STOP "$stopped" ;;
	esac 2>/dev/null
	sleep "0.$((i * 37 % 60))"	# any moment
	[ -z "${stopped:-}" ] || kill -CONT "$stopped" 2>/dev/null
	stopped=
done
all() {
	for p in a b c; do
		read -r have total <"$TESTDIR/$p.count" || return 1
		[ "$have" -eq $((N + 1)) ] || return 1
	done
}
wait_until 90 all || fail "$(cat "$TESTDIR"/?.count), not $((N + 1))"
kill -0 "$PID" || fail "the daemon ended"
ctl us version >/dev/null || fail "no answer"
