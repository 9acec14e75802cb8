#!/bin/sh
#
# A script ends, and what it has left behind in a session of its own goes on
# writing commands for ever: they are not ours any more, and nobody waits.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

: >"$TESTDIR/heir.pids"
chmod 666 "$TESTDIR/heir.pids"
cat >"$TESTDIR/heir.py" <<END
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
os.setsid()
for i in range(3):	# together they are faster than any reader
    os.fork()
print(os.getpid(), file=open("$TESTDIR/heir.pids", "a"))
while True:
    os.write(1, b"announce route 10.7.0.0/16 next-hop 192.0.2.1 split /22\n" * 60)
END
cat >"$TESTDIR/s.run" <<END
#!/bin/sh
echo 'announce route 10.1.0.0/24 next-hop 192.0.2.1'
python3 "$TESTDIR/heir.py" &
while [ "\$(wc -l <"$TESTDIR/heir.pids")" -lt 8 ]; do sleep 0.1; done
exit 0
END
chmod 755 "$TESTDIR/s.run"
chmod 777 "$TESTDIR"
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; respawn false; }"
	neighbor 127.0.0.2 "api { processes [ s ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
daemon us
hears a '+10.1.0.0/24 192.0.2.1'
wait_until 10 in_log "$TESTDIR/us.log" 'process s: exit status 0' ||
    fail "the script does not end: $(cat "$TESTDIR/us.log")"
PIDS="$PIDS $(tr '\n' ' ' <"$TESTDIR/heir.pids")"
timeout 5 "$BGPENGINECTL" -s "$TESTDIR/us.sock" version >/dev/null ||
    fail "the relay is held up"
gone() {
	for p in $(cat "$TESTDIR/heir.pids"); do
		! kill -0 "$p" 2>/dev/null || return 1
	done
}
wait_until 10 gone || fail "they still have a reader"
deaf a down
