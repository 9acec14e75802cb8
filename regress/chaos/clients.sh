#!/bin/sh
#
# Who may only look can not keep those out who may change things, whatever
# number of connections he has; a thousand clients, and as few descriptors as
# there can be, cost the neighbors and the scripts nothing.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

cat >"$TESTDIR/many.py" <<'END'
# many.py SOCKET N: connections that stay
import socket, sys, time
clients = []
for i in range(int(sys.argv[2])):
    c = socket.socket(socket.AF_UNIX)
    try:
        c.connect(sys.argv[1])
        c.sendall(b'monitor\n')
    except OSError:
        pass
    clients.append(c)
print('there', flush=True)
time.sleep(600)
END
many() {
	rm -f "$TESTDIR/many.out"
	(ulimit -n 4096 && exec python3 "$TESTDIR/many.py" \
	    "$TESTDIR/us.sock$1" "$2") >"$TESTDIR/many.out" 2>&1 &
	MANY=$!
	PIDS="$PIDS $MANY"
	wait_until 20 grep -q there "$TESTDIR/many.out" ||
	    fail "many: $(cat "$TESTDIR/many.out")"
}
dialogue s
peer a 127.0.0.2
{
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "api { processes [ s ]; neighbor-changes; }"
} >"$TESTDIR/us.conf"
open_pipe s
daemon us
hears a up
many .ro 1000
ctl us version >/dev/null || fail "kept out by those who look"
say s 'announce route 10.1.0.0/24 next-hop 192.0.2.1'
hears a '+10.1.0.0/24 192.0.2.1'
[ "$(grep -c 'too many clients' "$TESTDIR/us.log")" -le 2 ] ||
    fail "it fills the log: $(grep -c clients "$TESTDIR/us.log") lines"
kill "$MANY"
looks() {
	"$BGPENGINECTL" -s "$TESTDIR/us.sock.ro" version
}
wait_until 10 looks || fail "no room when they are gone"
deaf a down
kill "$PID"
wait_until 10 sh -c "! kill -0 $PID" || fail "does not end"

# 48 descriptors: clients take those that are left, neighbors have theirs
rx a >/dev/null
rm -f "$TESTDIR/us.sock"*
few() {
	ulimit -n 48 || exit 1
	exec "$BGPENGINED" -d -f "$TESTDIR/us.conf" -s "$TESTDIR/us.sock"
}
few >"$TESTDIR/us.log" 2>&1 &
PID=$!
PIDS="$PIDS $PID"
hears a up
many "" 1000
RELAY=$(children "$PID" relay)
say s 'announce route 10.2.0.0/24 next-hop 192.0.2.1'
hears a '+10.2.0.0/24 192.0.2.1'
kill -9 $(children "$PID" session)
hears a down
rx a >/dev/null
hears a up
hears a '+10.2.0.0/24 192.0.2.1'
kill "$MANY"
answers_again() {
	ctl us version
}
wait_until 10 answers_again || fail "no room when they are gone"
[ "$(children "$PID" relay)" = "$RELAY" ] || fail "another relay"
