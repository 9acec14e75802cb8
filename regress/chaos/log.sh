#!/bin/sh
#
# Who reads the log is stuck: the daemon is not, and says later how much of it
# was lost.

. "$TOP/regress/lib.sh"
need_package python3 python3
[ -x "$BGPENGINED" ] || skip "no $BGPENGINED yet"

cat >"$TESTDIR/us.conf" <<END
neighbor 127.0.0.2 {
	router-id 10.0.0.1; local-address 127.0.0.1;
	local-as 65001; peer-as 65002; passive;
}
END
mkfifo "$TESTDIR/log"
exec 8<>"$TESTDIR/log"
"$BGPENGINED" -d -f "$TESTDIR/us.conf" -s "$TESTDIR/us.sock" >&8 2>&8 8<&- &
PID=$!
PIDS="$PIDS $PID"
wait_until 10 ctl us version || fail "does not start"
python3 - "$TESTDIR/us.sock" <<'END' || fail "no answer"
import socket, sys
c = socket.socket(socket.AF_UNIX)
c.settimeout(20)
c.connect(sys.argv[1])
for i in range(800):		# 200 KiB
    c.sendall(b'debug %0250d\n' % i)
c.sendall(b'version\n')
data = b''
while b'done\n' not in data:
    data += c.recv(1000)
END
timeout 10 "$BGPENGINECTL" -s "$TESTDIR/us.sock" reload >/dev/null ||
    fail "the parent waits for its log"
timeout 1 cat <&8 >"$TESTDIR/us.log"
timeout 10 "$BGPENGINECTL" -s "$TESTDIR/us.sock" reload >/dev/null ||
    fail "no reload"
timeout 1 cat <&8 >>"$TESTDIR/us.log"
in_log "$TESTDIR/us.log" 'lines of the log were lost' ||
    fail "it does not say so: $(tail -n 3 "$TESTDIR/us.log" | cut -c1-100)"
in_log "$TESTDIR/us.log" 'relay: ctl' || fail "no word of the relay"
