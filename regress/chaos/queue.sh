#!/bin/sh
#
# Full queues: events of a script that does not read wait (pause) or are
# counted and told (drop); a script that must read is started again (restart).

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

# A script that reads only when the file $TESTDIR/go is there.
late() {
	cat >"$TESTDIR/$1.run" <<-END
	#!/bin/sh
	echo \$\$ >>"$TESTDIR/$1.pids"
	while [ ! -f "$TESTDIR/go" ]; do sleep 0.1; done
	exec cat >>"$TESTDIR/$1.got"
	END
	chmod 755 "$TESTDIR/$1.run"
	: >"$TESTDIR/$1.got"
	: >"$TESTDIR/$1.pids"
	chmod 666 "$TESTDIR/$1.got" "$TESTDIR/$1.pids"
}
N=200000		# some 12 MiB of JSON
late wait
late drop
late again
peer a 127.0.0.2 send=$N keepalives
A=$PEER_PID
peer b 127.0.0.3
{
	echo "process wait { run $TESTDIR/wait.run; encoder json;
		queue pause 262144; }"
	echo "process drop { run $TESTDIR/drop.run; encoder json;
		queue drop 262144; }"
	echo "process again { run $TESTDIR/again.run; encoder json;
		queue restart 262144; }"
	neighbor 127.0.0.2 "hold-time 3; api { processes [ wait drop ];
		neighbor-changes; receive { parsed; update; } }"
	neighbor 127.0.0.3 "hold-time 6; api { processes [ again ];
		send { parsed; update; } }
		static { route 10.0.0.0/8 next-hop 192.0.2.1 split /22; }"
} >"$TESTDIR/us.conf"
daemon us
hears a up

# A KEEPALIVE a second, for longer than the hold time: a peer that waits for
# us is not lost.
alive() {
	[ "$(grep -cx keepalive "$TESTDIR/a.rx")" -ge 7 ]
}
wait_until 30 alive || fail "it says no KEEPALIVE while it waits"
deaf a down
: >"$TESTDIR/go"
prefixes() {
	grep -o '"nlri": "172\.[0-9./]*"' "$TESTDIR/$1.got" | sort -u | wc -l
}
all() {
	[ "$(prefixes wait)" -eq $N ]
}
wait_until 60 all || fail "only $(prefixes wait) prefixes came"
deaf a down
cat >"$TESTDIR/check.py" <<'END'
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1])]
missing = sum(l["missing"] for l in lines if l["type"] == "overflow")

counters = [l["counter"] for l in lines if "counter" in l]
assert counters == sorted(counters), "order"
if sys.argv[2] == "all":
    assert missing == 0, missing
    assert counters == list(range(1, len(counters) + 1)), "a gap"
END
python3 "$TESTDIR/check.py" "$TESTDIR/wait.got" all ||
    fail "pause: not every line"

# What was dropped is told before the next line.
kill "$A"
told() {
	grep -q '"state": "down"' "$TESTDIR/drop.got"
}
wait_until 10 told || fail "drop: no down"
python3 - "$TESTDIR/drop.got" <<'END' || fail "drop: $(cut -c 1-120 "$TESTDIR/drop.got" | tail)"
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1])]
missing = sum(l["missing"] for l in lines if l["type"] == "overflow")
counters = [l["counter"] for l in lines if "counter" in l]
assert missing > 0, "nothing was dropped"
assert counters == sorted(counters), "order"
assert counters[-1] == len(counters) + missing, (counters[-1], missing)
END

# Who must read was started again.
again() {
	[ "$(wc -l <"$TESTDIR/again.pids")" -gt 1 ]
}
wait_until 20 again || fail "restart: $(cat "$TESTDIR/us.log")"
in_log "$TESTDIR/us.log" 'script again: does not read its events' ||
	fail "restart is not logged"
