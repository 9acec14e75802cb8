#!/bin/sh
#
# Packets beside parsed events: what can not be read is a packet and nothing
# else, ROUTE-REFRESH has its long name, and the OPENs of each session have
# what was negotiated before them, which is nothing.

. "$TOP/regress/lib.sh"
. "$TOP/regress/api/common.inc"

for g in 4 5; do
	: >"$TESTDIR/$g.got"
	printf '#!/bin/sh\nexec cat >>"%s/%s.got"\n' "$TESTDIR" "$g" \
	    >"$TESTDIR/$g.run"
done
chmod 755 "$TESTDIR"/*.run
chmod 666 "$TESTDIR"/*.got
{
	for g in 4 5; do
		echo "process s$g { run $TESTDIR/$g.run; encoder json;" \
		    "version $g; }"
	done
	cat <<-END_CONF
	neighbor 127.0.0.2 {
		router-id 10.0.0.1;
		local-address 127.0.0.1;
		local-as 65001;
		peer-as 65002;
		passive;
		listen $PORT;
		capability { route-refresh; }
		family { ipv4 unicast; }
		api {
			processes [ s4 s5 ];
			neighbor-changes;
			negotiated;
			receive { parsed; packets; open; update; refresh; }
			send { packets; open; }
		}
	}
	END_CONF
} >"$TESTDIR/us.conf"
cat >"$TESTDIR/peer.py" <<'END_PEER'
import sys
sys.path.insert(0, sys.argv[1] + '/regress/session')
from bgp import *

CAPAS = capability(1, b'\0\1\0\1') + capability(2) + \
    capability(65, struct.pack('!I', 65002))


def session():
    p = connect('127.0.0.2', '127.0.0.1', int(sys.argv[2]))
    p.expect(OPEN)
    p.send(OPEN, open_body(65002, '10.0.0.2', 180, CAPAS))
    p.expect(KEEPALIVE)
    p.send(KEEPALIVE)
    p.wait(UPDATE)
    p.send(REFRESH, b'\0\1\0\1')
    # a prefix of 33 bits
    p.send(UPDATE, bytes.fromhex('00000014400101004002060201' '0000fdea'
                                 '4003047f000002' '210b00000000'))
    while isinstance(p.next(5), tuple):
        pass


session()
session()
END_PEER
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
daemon us
python3 "$TESTDIR/peer.py" "$TOP" "$PORT" >"$TESTDIR/peer.log" 2>&1 ||
    fail "peer: $(cat "$TESTDIR/peer.log")"
downs() {
	[ "$(grep -c '"state": "down"' "$TESTDIR/4.got")" -eq 2 ] &&
	    [ "$(grep -c '"state": "down"' "$TESTDIR/5.got")" -eq 2 ]
}
wait_until 10 downs || fail "no two sessions"

# count GENERATION N PATTERN...: N lines have all the patterns
count() {
	g=$1 n=$2
	shift 2
	cp "$TESTDIR/$g.got" "$TESTDIR/left"
	for p; do
		grep -F -- "$p" "$TESTDIR/left" >"$TESTDIR/some"
		mv "$TESTDIR/some" "$TESTDIR/left"
	done
	[ "$(wc -l <"$TESTDIR/left")" -eq "$n" ] ||
	    fail "not $n with $*: $(cat "$TESTDIR/left")"
}
for g in 4 5; do
	count "$g" 2 '"direction": "receive"' 210B00000000
	grep -F '"type": "update"' "$TESTDIR/$g.got" |
	    grep -vF '"message"' && fail "an update without a message"
	# each session: its own OPEN and that of the peer
	count "$g" 4 '"type": "open"' '"category": 1' \
	    '"negotiated": { "message_size": 4096, "hold_time": 0,' \
	    '"families": [ ]'
	count "$g" 2 '"category": 5' '"hold_time": 180'
done
count 4 2 '"type": "route refresh"' '"direction": "receive"'
count 5 2 '"type": "route-refresh"' '"direction": "receive"'
