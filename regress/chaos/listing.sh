#!/bin/sh
#
# Lists of large tables for clients that do not read them: what waits in the
# relay stays small, others get theirs meanwhile, and who reads after all, a
# script too, has every route once.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=200000		# some 15 MiB of text, 40 of JSON
peer a 127.0.0.2 send=$N quiet "count=$TESTDIR/a.count"
peer b 127.0.0.3 send=1000 quiet
dialogue s
cat >"$TESTDIR/s.run" <<END
#!/bin/sh
cat <"$TESTDIR/s.cmd" &
while [ ! -f "$TESTDIR/go" ]; do sleep 0.1; done
exec cat >>"$TESTDIR/s.got"
END
{
	echo "process s { run $TESTDIR/s.run; encoder json;
		queue drop 262144; }"
	neighbor 127.0.0.2 "adj-rib-in true; api { processes [ s ]; }"
	neighbor 127.0.0.3 "adj-rib-in true; api { processes [ s ]; }
		static { route 10.0.0.0/8 next-hop 192.0.2.1 split /25; }"
} >"$TESTDIR/us.conf"
cat >"$TESTDIR/clients.py" <<'END'
# clients.py SOCKET GO WANT...: each asks for a list, and reads when GO is there
import os, socket, sys, time
path, go, wanted = sys.argv[1], sys.argv[2], [int(n) for n in sys.argv[3:]]
forms = (b'show adj-rib in extensive\n', b'show adj-rib in json\n',
         b'show adj-rib in\n')
clients = []
for n, want in enumerate(wanted):
    c = socket.socket(socket.AF_UNIX)
    c.connect(path + ('.ro' if n % 2 else ''))
    c.sendall(forms[n % len(forms)])
    clients.append((c, want))
print('asked', flush=True)
while not os.path.exists(go):
    time.sleep(0.05)
for c, want in clients:
    data = b''
    while not data.endswith(b'\ndone\n'):
        got = c.recv(1 << 20)
        if not got:
            sys.exit('closed after %d bytes' % len(data))
        data += got
    lines = data.splitlines()[:-1]
    if len(lines) != want or len(set(lines)) != want:
        sys.exit('%d lines, %d of them different, not %d' %
                 (len(lines), len(set(lines)), want))
    c.close()
print('content', flush=True)
END
rss() {
	sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$1/status"
}
open_pipe s
daemon us
all() {
	[ "$(ctl us show adj-rib in | wc -l)" -eq $((N + 1000)) ]
}
wait_until 60 all || fail "not all routes are there"
RELAY=$(children "$PID" relay)
before=$(rss "$RELAY")
say s 'show adj-rib in extensive'
W=$((N + 1000))
python3 "$TESTDIR/clients.py" "$TESTDIR/us.sock" "$TESTDIR/go" \
    $W $W $W $W $W $W $W $W >"$TESTDIR/clients.out" 2>&1 &
PIDS="$PIDS $!"
wait_until 10 grep -q asked "$TESTDIR/clients.out" ||
    fail "$(cat "$TESTDIR/clients.out")"
all || fail "another client has to wait for them"
all || fail "and once more"		# all of theirs could be here by now
after=$(rss "$RELAY")
[ $((after - before)) -lt 16384 ] ||
    fail "nine lists that nobody reads: $((after - before)) KiB"
: >"$TESTDIR/go"
wait_until 60 grep -q content "$TESTDIR/clients.out" ||
    fail "$(cat "$TESTDIR/clients.out")"
count() {
	[ "$(tail -n 1 "$TESTDIR/s.got")" = done ]
}
wait_until 30 count || fail "the script's list does not end"
[ "$(wc -l <"$TESTDIR/s.got")" -eq $((N + 1001)) ] ||
    fail "the script has $(wc -l <"$TESTDIR/s.got") lines"

# the same with a list that is one line: 131072 routes
cat >"$TESTDIR/line.py" <<'END'
# line.py SOCKET GO: four ask, and read when GO is there
import json, os, socket, sys, time
clients = []
for n in range(4):
    c = socket.socket(socket.AF_UNIX)
    c.connect(sys.argv[1])
    c.sendall(b'peer 127.0.0.3 routes list\n')
    clients.append(c)
print('asked', flush=True)
while not os.path.exists(sys.argv[2]):
    time.sleep(0.05)
for c in clients:
    data = b''
    while not data.endswith(b'\ndone\n'):
        data += c.recv(1 << 20)
    if len(json.loads(data.splitlines()[0])) != 131072:
        sys.exit('another number of routes')
print('content', flush=True)
END
rm "$TESTDIR/go"
before=$(rss "$RELAY")
python3 "$TESTDIR/line.py" "$TESTDIR/us.sock" "$TESTDIR/go" \
    >"$TESTDIR/line.out" 2>&1 &
PIDS="$PIDS $!"
wait_until 10 grep -q asked "$TESTDIR/line.out" || fail "asked"
all && all || fail "another client has to wait for a line"
after=$(rss "$RELAY")
[ $((after - before)) -lt 24576 ] ||
    fail "four lines that nobody reads: $((after - before)) KiB"
: >"$TESTDIR/go"
wait_until 60 grep -q content "$TESTDIR/line.out" ||
    fail "$(cat "$TESTDIR/line.out")"

# one that goes away in the middle holds up nobody, and leaves nothing
rm "$TESTDIR/go"
for i in 1 2 3; do
	timeout 0.2 python3 "$TESTDIR/clients.py" "$TESTDIR/us.sock" \
	    "$TESTDIR/go" $W $W $W $W >/dev/null 2>&1
done
all || fail "after them"
# and a session that dies ends the answer
rm "$TESTDIR/clients.out"
python3 "$TESTDIR/clients.py" "$TESTDIR/us.sock" "$TESTDIR/go" $W \
    >"$TESTDIR/clients.out" 2>&1 &
PIDS="$PIDS $!"
wait_until 10 grep -q asked "$TESTDIR/clients.out" || fail "asked"
kill -9 $(children "$PID" session)
: >"$TESTDIR/go"
cut() {
	grep -q 'different' "$TESTDIR/clients.out"
}
wait_until 10 cut || fail "no end: $(cat "$TESTDIR/clients.out")"
kill -0 "$PID" || fail "the daemon ended"
