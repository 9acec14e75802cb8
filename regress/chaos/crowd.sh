#!/bin/sh
#
# Ten scripts at once, each waiting for nothing, and control clients that do
# not read: every script has one answer for each command, the peer has what
# all of them said, and the daemon goes on answering.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

N=5000
cat >"$TESTDIR/one.run" <<END
#!/bin/sh
# NUMBER: announces N routes, withdraws every third of them
awk -v s=\$1 'BEGIN {
	for (i = 0; i < $N; i++) {
		p = "10." s "." int(i / 256) "." i % 256 "/32"
		print "announce route " p " next-hop 192.0.2." s + 1
		if (i % 3 == 0)
			print "withdraw route " p
		if (i % 100 == 0)
			print "announce nonsense"
	}
	fflush()
	system("exec sleep 600 >/dev/null")
}' &
exec cat >>"$TESTDIR/\$1.got"
END
chmod 755 "$TESTDIR/one.run"
chmod 777 "$TESTDIR"
SCRIPTS='0 1 2 3 4 5 6 7 8 9'
dialogue s
peer a 127.0.0.2 quiet "count=$TESTDIR/a.count" "table=$TESTDIR/a.table"
{
	names=
	for i in $SCRIPTS; do
		echo "process p$i { run $TESTDIR/one.run $i; encoder json; }"
		names="$names p$i"
	done
	echo "process s { run $TESTDIR/s.run; encoder json; }"
	neighbor 127.0.0.2 "hold-time 9;
		api { processes [ $names s ]; neighbor-changes;
		send { parsed; update; } }"
} >"$TESTDIR/us.conf"
cat >"$TESTDIR/deaf.py" <<'END'
# deaf.py SOCKET: clients that ask for much and read nothing
import socket, sys, time
clients = []
for text in (b'monitor json\n', b'show adj-rib out extensive\n' * 200,
             b'help\n' * 20000, b'show neighbor extensive\n' * 2000):
    c = socket.socket(socket.AF_UNIX)
    c.connect(sys.argv[1])
    c.setblocking(False)
    clients.append(c)
    try:
        c.send(text)
    except BlockingIOError:
        pass
print('asked', flush=True)
time.sleep(600)
END
open_pipe s
daemon us
hears a up
python3 "$TESTDIR/deaf.py" "$TESTDIR/us.sock" >"$TESTDIR/deaf.out" 2>&1 &
PIDS="$PIDS $!"
wait_until 10 grep -q asked "$TESTDIR/deaf.out" ||
    fail "deaf: $(cat "$TESTDIR/deaf.out")"

done_with() {
	[ "$(grep -cxE 'done|error' "$TESTDIR/$1.got" 2>/dev/null)" -ge $TOTAL ]
}
DONE=$((N + (N + 2) / 3))
ERROR=$((N / 100))
TOTAL=$((DONE + ERROR))
for i in $SCRIPTS; do
	wait_until 60 done_with "$i" ||
	    fail "$i: $(grep -cxE 'done|error' "$TESTDIR/$i.got") answers, not $TOTAL"
	[ "$(grep -cx done "$TESTDIR/$i.got")" -eq $DONE ] ||
	    fail "$i: $(grep -cx done "$TESTDIR/$i.got") done, not $DONE"
	[ "$(grep -cx error "$TESTDIR/$i.got")" -eq $ERROR ] ||
	    fail "$i: $(grep -cx error "$TESTDIR/$i.got") errors, not $ERROR"
done
awk 'BEGIN {
	for (s = 0; s < 10; s++)
		for (i = 0; i < '$N'; i++)
			if (i % 3 != 0)
				print "10." s "." int(i / 256) "." i % 256 \
				    "/32 192.0.2." s + 1
}' | LC_ALL=C sort >"$TESTDIR/expected"
has() {
	: >"$TESTDIR/a.table.want"
	wait_until 5 test ! -f "$TESTDIR/a.table.want" &&
	    LC_ALL=C sort "$TESTDIR/a.table" | cmp -s "$TESTDIR/expected" -
}
wait_until 30 has || fail "the peer has something else: $(LC_ALL=C sort \
    "$TESTDIR/a.table" | diff "$TESTDIR/expected" - | head -n 5)"
deaf a down
forget s
say s version
answers s 1 5
ctl us version >/dev/null || fail "the control socket does not answer"
# events of what the scripts said: one line each, none torn
for i in $SCRIPTS; do
	grep -vxE 'done|error' "$TESTDIR/$i.got" >"$TESTDIR/$i.events"
	python3 "$TOP/regress/tools/strict.py" "$TESTDIR/$i.events" \
	    >"$TESTDIR/strict.out" || fail "$i: $(head -n 3 "$TESTDIR/strict.out")"
done
kill -0 "$PID" || fail "the daemon ended"
rss=$(for c in $(children "$PID" relay); do
	sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$c/status"; done)
[ "$rss" -lt 400000 ] || fail "the relay has $rss KiB"
