#!/bin/sh
#
# The parent is killed: nobody outlives it.  The peer sees the connection end,
# programs read the end of their input, and another daemon can take the place
# at once, with the socket file still there.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

cat >"$TESTDIR/s.run" <<END
#!/bin/sh
echo \$\$ >>"$TESTDIR/s.pids"
echo 'announce route 10.1.0.0/24 next-hop 192.0.2.1'
while read -r line; do
	:
done
echo end >>"$TESTDIR/s.ends"
END
chmod 755 "$TESTDIR/s.run"
chmod 777 "$TESTDIR"
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
daemon us
hears a '+10.1.0.0/24 192.0.2.1'
rx a >/dev/null
old=$(cat "/proc/$PID/task/$PID/children")
[ "$(echo $old | wc -w)" -eq 3 ] || fail "children: $old"
kill -9 "$PID"
gone() {
	for p in $old; do
		[ ! -d "/proc/$p" ] || return 1
	done
}
wait_until 5 gone || fail "some of $old are left"
hears a down
[ -f "$TESTDIR/s.ends" ] || fail "the program has not read the end"
[ -S "$TESTDIR/us.sock" ] || fail "no socket is left: nothing to test"

daemon us
hears a '+10.1.0.0/24 192.0.2.1'
ctl us version >/dev/null || fail "no control socket"
[ "$(wc -l <"$TESTDIR/s.pids")" -eq 2 ] || fail "$(cat "$TESTDIR/s.pids")"
