#!/bin/sh
#
# The relay dies: sessions stay up, the scripts are started again, and what
# they announce then is all there is.  A peer that can mark a refresh is told
# by that what is gone; another one is reset.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
# The first time it announces two routes, later only one.
cat >"$TESTDIR/s.run" <<END
#!/bin/sh
echo 'announce route 10.1.0.0/24 next-hop 192.0.2.1'
if [ ! -f "$TESTDIR/once" ]; then
	echo 'announce route 10.2.0.0/24 next-hop 192.0.2.1'
	echo >"$TESTDIR/once"
fi
cat <"$TESTDIR/s.cmd" &
exec cat >>"$TESTDIR/s.got"
END
chmod 777 "$TESTDIR"
peer a 127.0.0.2
peer b 127.0.0.3
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "capability { route-refresh; }
		static { route 10.9.0.0/24 next-hop 192.0.2.9; }
		api { processes [ s ]; neighbor-changes; }"
	neighbor 127.0.0.3 "capability { route-refresh disable; }
		static { route 10.9.0.0/24 next-hop 192.0.2.9; }
		api { processes [ s ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a '+10.2.0.0/24 192.0.2.1'
hears a eor
hears b '+10.2.0.0/24 192.0.2.1'
rx a >/dev/null
rx b >/dev/null
forget s

old=$(children "$PID" relay)
[ -n "$old" ] || fail "no relay"
kill -9 $old
hears a 'refresh 1'
hears a 'refresh 2'
deaf a down
[ "$(tr '\n' ' ' <"$TESTDIR/a.rx" | tr -d '\n')" = 'refresh 1 '\
'+10.9.0.0/24 192.0.2.9 +10.1.0.0/24 192.0.2.1 refresh 2 ' ] ||
    [ "$(tr '\n' ' ' <"$TESTDIR/a.rx")" = 'refresh 1 '\
'+10.1.0.0/24 192.0.2.1 +10.9.0.0/24 192.0.2.9 refresh 2 ' ] ||
    fail "replay: $(cat "$TESTDIR/a.rx")"
hears b down
hears b up
hears b eor
heard b '+10.1.0.0/24 192.0.2.1' || fail "b: $(cat "$TESTDIR/b.rx")"
deaf b '+10.2.0.0/24 192.0.2.1'
[ "$(children "$PID" relay)" != "$old" ] || fail "the same relay"

# all is as before
forget s
say s 'announce route 10.3.0.0/24 next-hop 192.0.2.1'
answers s 1
hears a '+10.3.0.0/24 192.0.2.1'
hears b '+10.3.0.0/24 192.0.2.1'
forget s
say s 'show neighbor summary'
answers s 1
[ "$(got s | grep -c established)" -eq 2 ] || fail "$(got s)"

# and once more while it is busy
i=0
while [ $i -lt 3000 ]; do
	echo "announce route 10.100.$((i / 250)).$((i % 250))/32 next-hop self"
	i=$((i + 1))
done >&9
kill -9 $(children "$PID" relay)
rx a >/dev/null
hears a 'refresh 2'
deaf a down
kill -0 "$PID" || fail "the daemon ended"

# a script that is not to come again by itself does when the relay has died,
# whichever of the two ends is seen first
kill "$PID"
wait_until 10 sh -c "! kill -0 $PID" || fail "does not end"
sed "s|run $TESTDIR/s.run; encoder json;|& respawn false;|" \
    "$TESTDIR/us.conf" >"$TESTDIR/once.conf"
mv "$TESTDIR/once.conf" "$TESTDIR/us.conf"
grep -q 'respawn false' "$TESTDIR/us.conf" || fail "sed"
rx a >/dev/null
daemon us
hears a '+10.1.0.0/24 192.0.2.1'
script() {
	pgrep -P "$PID" -f "cat$"
}
wait_until 10 script || fail "no script"
S=$(script)
ended() {
	grep -q '^State:[[:space:]]*Z' "/proc/$1/status"
}
kill -STOP "$PID"
kill -9 $(children "$PID" relay)
wait_until 10 ended "$S" || fail "the script does not end"
kill -CONT "$PID"
wait_until 10 script || fail "the script does not come again"
