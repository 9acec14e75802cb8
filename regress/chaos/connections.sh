#!/bin/sh
#
# A thousand connections from a neighbor, and from somebody who is none: silent
# ones, garbage, half an OPEN.  Another session stays up, commands are answered,
# nothing is held that they left behind, and then the neighbor is welcome.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

dialogue s
peer a 127.0.0.2
OURS=$(free_port)
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "hold-time 9; api { processes [ s ]; }"
	cat <<-END
	neighbor 127.0.0.3 {
		router-id 10.0.0.1; local-address 127.0.0.1;
		local-as 65001; peer-as 65002; passive; listen $OURS;
		family { ipv4 unicast; }
	}
	END
} >"$TESTDIR/us.conf"
cat >"$TESTDIR/many.py" <<'END'
import sys
sys.path.insert(0, sys.argv[1] + '/regress/session')
from bgp import *

port = int(sys.argv[2])
HALF = [b'', MARKER, b'GET / HTTP/1.1\r\n\r\n',
        message(OPEN, open_body(65002, '10.0.0.2', 90))[:30]]
if sys.argv[3] == 'many':
    kept = []
    for i in range(1000):
        for source in ('127.0.0.3', '127.0.0.9'):
            s = socket.socket()
            s.bind((source, 0))
            s.settimeout(5)
            s.connect(('127.0.0.1', port))
            try:
                s.send(HALF[i % len(HALF)])
            except OSError:
                pass
            kept.append(s)
    print('connected', flush=True)
    sys.stdin.readline()
    sys.exit(0)
p = connect('127.0.0.3', '127.0.0.1', port)
p.establish(65002, '10.0.0.2', 90)
print('established')
p.close()
END
open_pipe s
daemon us
hears a up
fds() {
	for p in "$PID" $(children "$PID" session) $(children "$PID" relay); do
		ls "/proc/$p/fd"
	done | wc -l
}
answered() {
	forget s
	say s version
	answers s 1 5
}
answered
before=$(fds)
mkfifo "$TESTDIR/hold"
ulimit -n 4096 2>/dev/null || skip "no 4096 descriptors"
PYTHONDONTWRITEBYTECODE=1 python3 "$TESTDIR/many.py" "$TOP" "$OURS" many \
    <"$TESTDIR/hold" >"$TESTDIR/many.out" 2>&1 &
PIDS="$PIDS $!"
exec 8>"$TESTDIR/hold"
wait_until 60 grep -q connected "$TESTDIR/many.out" ||
    fail "many: $(cat "$TESTDIR/many.out")"
answered
deaf a down
few() {
	[ "$(fds)" -le $((before + 4)) ]
}
wait_until 10 few || fail "$before descriptors before, $(fds) with them"
[ "$(wc -l <"$TESTDIR/us.log")" -lt 2200 ] || fail "the log is flooded"
[ "$(grep -c 'not a neighbor' "$TESTDIR/us.log")" -le 20 ] ||
    fail "each stranger is a line"
exec 8>&-
welcome() {
	PYTHONDONTWRITEBYTECODE=1 python3 "$TESTDIR/many.py" "$TOP" "$OURS" \
	    one >"$TESTDIR/one.out" 2>&1
}
wait_until 60 welcome || fail "the neighbor: $(cat "$TESTDIR/one.out")"
deaf a down
answered
kill -0 "$PID" || fail "the daemon ended"
echo "$before descriptors before, $(fds) after, \
$(wc -l <"$TESTDIR/us.log") lines of log"
