#!/bin/sh
#
# A peer that never catches up: what waits for it in its session process stays
# within the window of the relay, however long that lasts.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"
[ "$OBJDIR" != "$TOP/obj-asan" ] || skip "sanitizers need more memory"

cat >"$TESTDIR/s.run" <<END
#!/bin/sh
# 524288 routes, a message each, of 1 KB
awk 'BEGIN {
	path = "64512"
	for (i = 0; i < 240; i++)
		path = path " " 64513 + i
	for (i = 0; i < 8; i++)
		print "announce route 10." i * 32 ".0.0/11 next-hop self" \
		    " as-path [ " path " ] split /27"
	print "announce route 192.0.2.0/24 next-hop self"
	fflush()
	system("exec sleep 600")
}' &
exec cat >/dev/null
END
chmod 755 "$TESTDIR/s.run"
peer a 127.0.0.2 quiet "count=$TESTDIR/a.count"
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "group-updates false; api { processes [ s ]; }"
} >"$TESTDIR/us.conf"
daemon us
rss() {
	sed -n 's/^RssAnon:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$1/status"
}
wait_until 10 grep -q . "$TESTDIR/a.count" || fail "nothing comes"
S=$(children "$PID" session)
most=0
last() {
	now=$(rss "$S")
	[ "$now" -le $most ] || most=$now
	read -r have total <"$TESTDIR/a.count" && [ "$have" -gt 524288 ]
}
wait_until 60 last || fail "only $(cat "$TESTDIR/a.count")"
[ $most -lt 4096 ] || fail "the session had $most KiB"
