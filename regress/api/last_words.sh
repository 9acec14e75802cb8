#!/bin/sh
#
# A script whose pipe is full when the daemon stops, and who reads on then, has
# the line that says so, behind the answers that were kept for it.

. "$TOP/regress/lib.sh"

[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"
cat >"$TESTDIR/script" <<END
#!/bin/sh
yes ping | head -n 3000
while [ ! -e "$TESTDIR/go" ]; do sleep 0.01; done
exec cat >>"$TESTDIR/got"
END
: >"$TESTDIR/got"
chmod 755 "$TESTDIR/script"
chmod 777 "$TESTDIR"
chmod 666 "$TESTDIR/got"
cat >"$TESTDIR/a.conf" <<END
process p {
	run $TESTDIR/script;
	encoder json;
}
neighbor 127.0.0.2 {
	router-id 10.0.0.1; local-address 127.0.0.1;
	local-as 65001; peer-as 65002; passive;
	api { processes [ p ]; }
}
END
daemon a
wait_until 10 in_log "$TESTDIR/a.log" "does not read its answers" ||
    fail "its pipe is not full"
kill "$PID"
: >"$TESTDIR/go"
wait "$PID" || fail "the daemon ended with $?"
tail -n 1 "$TESTDIR/got" | grep -q '"notification": "shutdown"' ||
    fail "no shutdown line: $(tail -n 1 "$TESTDIR/got")"
